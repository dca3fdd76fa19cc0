"""What must hold of every body, whoever said what in whatever order."""

from __future__ import annotations

import json
import random
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from claims.dispute import DISPUTES, compute, in_order
from factcheck.lib.stances import BY_CODE, codes_of
from tests.claims.bodies import (
    AGENCY,
    ARMENIA,
    AZERBAIJAN,
    BAKU_MINISTRY,
    FRANCE,
    RESIDENTS,
    RUSSIA,
    SEALED,
    TURKEY,
    Json,
    appears,
    body,
    document,
    figure,
    inquiry,
    says,
)
from tests.claims.moments import MOMENT

SPEAKERS = [ARMENIA, AZERBAIJAN, BAKU_MINISTRY, TURKEY, RUSSIA, FRANCE, RESIDENTS, SEALED, AGENCY]
DAYS = ["", "2020-09-01", "2020-10-01", "2020-10-02", "2020-10-08"]
GIVEN = ["", "a senior official", "residents"]
IDS = [f"s{n}" for n in range(6)]
RANK = {one.code: place for place, one in enumerate(reversed(DISPUTES))}


def tried(times: int) -> settings:
    """So many bodies; a busy machine is no failure."""
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large]
    return settings(max_examples=times, deadline=None, suppress_health_check=slow)


@st.composite
def statement(draw: st.DrawFn, id_: str, stances: tuple[str, ...] = tuple(BY_CODE)) -> Json:
    speakers = draw(st.lists(st.sampled_from(SPEAKERS), max_size=2, unique_by=lambda s: s["id"]))
    named = st.lists(st.sampled_from([*IDS, "elsewhere"]), max_size=2, unique=True)
    stance = draw(st.sampled_from(stances))
    numbered = draw(st.booleans())
    source_of = draw(st.sampled_from([None, *(f"a-{one}" for one in IDS)]))
    return says(
        id_,
        stance,
        *speakers,
        on=draw(st.sampled_from(DAYS)),
        speaker_as_given=draw(st.sampled_from(GIVEN)),
        answers=draw(named),
        changes=draw(named) if BY_CODE[stance].changes_earlier else [],
        points=draw(
            st.dictionaries(st.sampled_from(["p1", "p2"]), st.sampled_from(["denies", "claims"]))
        ),
        inquiry=draw(st.sampled_from([None, "i1"])),
        appearances=[appears(f"a-{id_}", document(f"d-{id_}"), carried_from=source_of)],
        figures=[figure(f"f-{id_}", "the dead", "1")] if numbered else [],
    )


@st.composite
def a_body(draw: st.DrawFn) -> Json:
    count = draw(st.integers(0, len(IDS)))
    outcomes = st.sampled_from(["open", "refused", "waived"])
    return body(
        *[draw(statement(id_)) for id_ in IDS[:count]],
        concerns=draw(st.lists(st.sampled_from(SPEAKERS), max_size=2, unique_by=lambda s: s["id"])),
        inquiries=[inquiry("i1", draw(st.sampled_from(SPEAKERS)), draw(outcomes), "2020-10-05")],
    )


def rank(result: Json) -> int:
    return RANK[result["dispute"]]


@tried(150)
@given(a_body(), st.data())
def test_a_further_rebuttal_never_makes_it_look_less_disputed(
    told: Json, data: st.DataObject
) -> None:
    before = compute(told, MOMENT)
    rebuttal = data.draw(statement("new", codes_of("rebutting")))
    after = compute({**told, "statements": [*told["statements"], rebuttal]}, MOMENT)
    re_asserts = any("new" in party["statements"] for party in after["claimants"])
    if re_asserts and before["dispute"] in ("retracted", "asked_without_reply"):
        return  # a denial of a denial is no rebuttal: somebody says so, and is silent no more
    assert rank(after) >= rank(before)


@tried(60)
@given(a_body(), st.data())
def test_a_rebuttal_of_the_claim_shows_at_once(told: Json, data: st.DataObject) -> None:
    rebuttal = {**data.draw(statement("new", codes_of("rebutting"))), "answers": []}
    after = compute({**told, "statements": [*told["statements"], rebuttal]}, MOMENT)
    assert rank(after) >= RANK["counter_claimed"]
    assert any("new" in party["statements"] for party in after["answers"])


@tried(60)
@given(a_body(), st.randoms(use_true_random=False))
def test_the_order_of_input_does_not_matter(told: Json, shuffler: random.Random) -> None:
    shuffled = list(told["statements"])
    shuffler.shuffle(shuffled)
    one, other = compute(told, MOMENT), compute({**told, "statements": shuffled}, MOMENT)
    assert one["dispute"] == other["dispute"]
    assert one["origins"] == other["origins"]
    for part in ("parties", "claimants", "answers"):
        assert _keys(one[part]) == _keys(other[part])


def _keys(parties: list[Json]) -> set[str]:
    return {party["key"] for party in parties}


@tried(60)
@given(a_body())
def test_every_denial_of_the_claim_is_on_the_card(told: Json) -> None:
    """Unless its speaker took it back, or says it against another denial."""
    result = compute(told, MOMENT)
    changed = {id_ for one in told["statements"] for id_ in one["changes"]}
    on_card = {one["name"] for one in result["card"]["answers"] if "den" in one["state"]}
    for party in result["answers"]:
        plain = [
            one
            for one in told["statements"]
            if one["id"] in party["statements"] and one["id"] not in changed
            and one["stance"] in ("denies", "partly_denies") and not one["answers"]
        ]  # fmt: skip
        if plain:
            assert on_card & set(_names(party, result))


def _names(party: Json, result: Json) -> list[str]:
    """The names under which a party may show: with and without its unnamed speaker."""
    base = party["name"].removeprefix(f"{party['as_given']} (").removesuffix(")")
    return [party["name"], base, *(f"{as_given} ({base})" for as_given in GIVEN if as_given)]


@tried(60)
@given(a_body())
def test_the_card_shows_an_answer_as_grave_as_the_dispute(told: Json) -> None:
    result = compute(told, MOMENT)
    by_answer = {
        "denied": "denies",
        "partly_denied": "partly_denies",
        "counter_claimed": "counter_claims",
        "not_acknowledged": "does_not_acknowledge",
        "conceded": "concedes",
    }
    wanted = by_answer.get(result["dispute"], result["dispute"])
    shown = {one["state"] for one in result["card"]["answers"]}
    assert wanted in shown or result["dispute"] == "no_answer"


@tried(60)
@given(a_body())
def test_no_party_and_no_statement_is_lost(told: Json) -> None:
    result = compute(told, MOMENT)
    listed = {id_ for party in result["parties"] for id_ in party["statements"]}
    assert listed == {one["id"] for one in told["statements"]}
    keys = _keys(result["parties"])
    accused = {s["id"] if s["sealed"] else s["party"]["id"] for s in told["concerns"]}
    assert accused <= keys
    assert _keys(result["claimants"]) | _keys(result["answers"]) <= keys
    assert [row["party"] for row in result["grid"]] == [one["key"] for one in result["parties"]]


@tried(40)
@given(a_body())
def test_it_is_deterministic_and_plain_json_without_floats(told: Json) -> None:
    first, second = compute(told, MOMENT), compute(json.loads(json.dumps(told)), MOMENT)
    assert first == second == json.loads(json.dumps(first, allow_nan=False))
    assert not any(isinstance(value, float) for value in _leaves(first))


def _leaves(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [leaf for one in value.values() for leaf in _leaves(one)]
    if isinstance(value, list):
        return [leaf for one in value for leaf in _leaves(one)]
    return [value]


@tried(60)
@given(a_body())
@example(
    body(
        says("s0", "denies", TURKEY, answers=["s1"]), says("s1", "denies", ARMENIA, answers=["s0"])
    )
)
def test_ordering_the_ordered_changes_nothing(told: Json) -> None:
    once = in_order(told["statements"])
    assert in_order(once) == once
    assert sorted(one["id"] for one in once) == sorted(one["id"] for one in told["statements"])
    again = compute({**told, "statements": once}, MOMENT)
    assert again == compute(told, MOMENT)


@tried(50)
@given(a_body())
def test_time_alone_turns_only_silence_into_something_else(told: Json) -> None:
    now, later = compute(told, MOMENT), compute(told, MOMENT + timedelta(days=3650))
    assert {**now, "as_of": ""} == {**later, "as_of": ""}


def test_latest_words_alone_would_lower_it() -> None:
    """The twin of the first property: the mistake that it is there to catch."""
    denial = says("d", "denies", TURKEY, on="2020-10-01")
    weaker = says("e", "partly_denies", TURKEY, on="2020-10-02")
    before, after = compute(body(denial), MOMENT), compute(body(denial, weaker), MOMENT)
    assert [one["answers"][0]["state"] for one in (before, after)] == ["denies", "partly_denies"]
    assert before["dispute"] == after["dispute"] == "denied"
