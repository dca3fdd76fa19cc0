"""The dispute of a claim and the state of each party, case by case."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from claims.dispute import DISPUTE_LABELS, DISPUTES, compute
from factcheck.lib.stances import UnknownStance
from tests.claims.bodies import (
    ARMENIA,
    AZERBAIJAN,
    BAKU_MINISTRY,
    FRANCE,
    RUSSIA,
    SEALED,
    TURKEY,
    Json,
    body,
    inquiry,
    says,
)
from tests.claims.moments import MOMENT

CLAIM = says("claim", "claims", ARMENIA, on="2020-10-01")
DENIAL = says("denial", "denies", TURKEY, on="2020-10-02", answers=["claim"])
OTHER_DENIAL = says("other", "denies", AZERBAIJAN, on="2020-10-02", answers=["claim"])
JOINT = says("joint", "denies", TURKEY, AZERBAIJAN, on="2020-10-02", answers=["claim"])


def computed(*statements: Json, **fields: Any) -> Json:
    return compute(body(*statements, **fields), MOMENT)


def states(result: Json, part: str = "answers") -> dict[str, str]:
    return {party["name"]: party["state"] for party in result[part]}


def after(id_: str, stance: str, who: Json, *changes: str, on: str = "2020-10-05") -> Json:
    return says(id_, stance, who, on=on, changes=list(changes))


CASES: dict[str, tuple[list[Json], str, dict[str, str], dict[str, str]]] = {
    "nothing is recorded against it": ([CLAIM], "no_answer", {"Armenia": "asserts"}, {}),
    "a denial": ([CLAIM, DENIAL], "denied", {"Armenia": "asserts"}, {"Turkey": "denies"}),
    "a denial in part": (
        [CLAIM, says("d", "partly_denies", TURKEY)],
        "partly_denied",
        {"Armenia": "asserts"},
        {"Turkey": "partly_denies"},
    ),
    "a counter-claim": (
        [CLAIM, says("d", "counter_claims", TURKEY)],
        "counter_claimed",
        {"Armenia": "asserts"},
        {"Turkey": "counter_claims"},
    ),
    "a non-acknowledgement is no denial": (
        [CLAIM, says("d", "does_not_acknowledge", AZERBAIJAN)],
        "not_acknowledged",
        {"Armenia": "asserts"},
        {"Azerbaijan": "does_not_acknowledge"},
    ),
    "another account": (
        [CLAIM, says("d", "other_account", AZERBAIJAN)],
        "other_account",
        {"Armenia": "asserts"},
        {"Azerbaijan": "other_account"},
    ),
    "a comment is no answer": (
        [CLAIM, says("d", "comments", RUSSIA)],
        "no_answer",
        {"Armenia": "asserts"},
        {},
    ),
    "another outlet's rating is no answer": (
        [CLAIM, says("d", "rates", FRANCE)],
        "no_answer",
        {"Armenia": "asserts"},
        {},
    ),
    "declining to comment is no answer for the claim": (
        [CLAIM, says("d", "declines", TURKEY)],
        "no_answer",
        {"Armenia": "asserts"},
        {"Turkey": "declines"},
    ),
    "declining to say more takes no denial back": (
        [CLAIM, DENIAL, says("d", "declines", TURKEY, on="2020-10-05")],
        "denied",
        {"Armenia": "asserts"},
        {"Turkey": "denies"},
    ),
    "a later comment takes no denial back": (
        [CLAIM, DENIAL, says("d", "comments", TURKEY, on="2020-10-05")],
        "denied",
        {"Armenia": "asserts"},
        {"Turkey": "denies"},
    ),
    "a denial of a denial stands for the claim": (
        [CLAIM, DENIAL, says("again", "denies", ARMENIA, answers=["denial"])],
        "denied",
        {"Armenia": "asserts"},
        {"Turkey": "denies"},
    ),
    "a third party that denies a denial is a claimant": (
        [CLAIM, DENIAL, says("again", "denies", FRANCE, answers=["denial"])],
        "denied",
        {"Armenia": "asserts", "France": "asserts"},
        {"Turkey": "denies"},
    ),
    "a denial of a denial of a denial rebuts": (
        [
            CLAIM,
            DENIAL,
            says("third", "denies", ARMENIA, answers=["denial"]),
            says("fourth", "denies", RUSSIA, answers=["third"]),
        ],
        "denied",
        {"Armenia": "asserts"},
        {"Turkey": "denies", "Russia": "denies"},
    ),
    "a denial of both the claim and a denial rebuts": (
        [CLAIM, DENIAL, says("both", "denies", RUSSIA, answers=["claim", "denial"])],
        "denied",
        {"Armenia": "asserts"},
        {"Turkey": "denies", "Russia": "denies"},
    ),
    "a denial of something unknown rebuts": (
        [CLAIM, says("d", "denies", RUSSIA, answers=["elsewhere"])],
        "denied",
        {"Armenia": "asserts"},
        {"Russia": "denies"},
    ),
    "a joint statement of two governments": (
        [CLAIM, JOINT],
        "denied",
        {"Armenia": "asserts"},
        {"Turkey": "denies", "Azerbaijan": "denies"},
    ),
    "one of two leaves a joint denial": (
        [CLAIM, JOINT, after("out", "retracts", TURKEY, "joint")],
        "denied",
        {"Armenia": "asserts"},
        {"Turkey": "retracted_answer", "Azerbaijan": "denies"},
    ),
    "a denier concedes while another does not": (
        [CLAIM, DENIAL, OTHER_DENIAL, after("yes", "concedes", TURKEY, "denial")],
        "denied",
        {"Armenia": "asserts"},
        {"Turkey": "concedes", "Azerbaijan": "denies"},
    ),
    "the only denier concedes": (
        [CLAIM, DENIAL, after("yes", "concedes", TURKEY, "denial")],
        "conceded",
        {"Armenia": "asserts"},
        {"Turkey": "concedes"},
    ),
    "a concession is taken back": (
        [
            CLAIM,
            DENIAL,
            after("yes", "concedes", TURKEY, "denial"),
            after("no", "retracts", TURKEY, "yes", on="2020-10-06"),
        ],
        "denied",
        {"Armenia": "asserts"},
        {"Turkey": "denies"},
    ),
    "who concedes and then denies again": (
        [
            CLAIM,
            DENIAL,
            after("yes", "concedes", TURKEY, "denial"),
            says("no", "denies", TURKEY, on="2020-10-06"),
        ],
        "denied",
        {"Armenia": "asserts"},
        {"Turkey": "denies"},
    ),
    "a denier takes the denial back": (
        [CLAIM, DENIAL, after("out", "retracts", TURKEY, "denial")],
        "answer_taken_back",
        {"Armenia": "asserts"},
        {"Turkey": "retracted_answer"},
    ),
    "a claimant retracts": (
        [CLAIM, DENIAL, after("out", "retracts", ARMENIA, "claim")],
        "retracted",
        {"Armenia": "retracted"},
        {"Turkey": "denies"},
    ),
    "a claimant concedes that it was wrong": (
        [CLAIM, DENIAL, after("out", "concedes", ARMENIA, "claim")],
        "retracted",
        {"Armenia": "retracted"},
        {"Turkey": "denies"},
    ),
    "one of two claimants retracts": (
        [
            CLAIM,
            says("too", "confirms", FRANCE, on="2020-10-01"),
            DENIAL,
            after("out", "retracts", FRANCE, "too"),
        ],
        "denied",
        {"Armenia": "asserts", "France": "retracted"},
        {"Turkey": "denies"},
    ),
    "one of several assertions of a claimant is retracted": (
        [CLAIM, says("too", "repeats", ARMENIA), after("out", "retracts", ARMENIA, "claim")],
        "no_answer",
        {"Armenia": "asserts"},
        {},
    ),
    "a retraction is taken back": (
        [
            CLAIM,
            after("out", "retracts", ARMENIA, "claim"),
            after("in", "retracts", ARMENIA, "out", on="2020-10-06"),
        ],
        "no_answer",
        {"Armenia": "asserts"},
        {},
    ),
    "a retraction is corrected": (
        [
            CLAIM,
            after("out", "retracts", ARMENIA, "claim"),
            after("put", "corrects", ARMENIA, "out", on="2020-10-06"),
        ],
        "retracted",
        {"Armenia": "retracted"},
        {},
    ),
    "a corrected retraction is taken back": (
        [
            CLAIM,
            after("out", "retracts", ARMENIA, "claim"),
            after("put", "corrects", ARMENIA, "out", on="2020-10-06"),
            after("in", "retracts", ARMENIA, "put", on="2020-10-07"),
        ],
        "no_answer",
        {"Armenia": "asserts"},
        {},
    ),
    "a claimant corrects": (
        [CLAIM, DENIAL, after("put", "corrects", ARMENIA, "claim")],
        "denied",
        {"Armenia": "corrected"},
        {"Turkey": "denies"},
    ),
    "a corrected claim is retracted as a whole": (
        [
            CLAIM,
            after("put", "corrects", ARMENIA, "claim"),
            after("out", "retracts", ARMENIA, "put", on="2020-10-06"),
        ],
        "retracted",
        {"Armenia": "retracted"},
        {},
    ),
    "a corrected denial is a denial": (
        [CLAIM, DENIAL, after("put", "corrects", TURKEY, "denial")],
        "denied",
        {"Armenia": "asserts"},
        {"Turkey": "denies"},
    ),
    "a correction of one's denial and one's comment leaves the comment alone": (
        [
            CLAIM,
            says("c", "comments", TURKEY, on="2020-10-01"),
            DENIAL,
            after("put", "corrects", TURKEY, "c", "denial"),
            after("out", "retracts", TURKEY, "put", on="2020-10-06"),
        ],
        "answer_taken_back",
        {"Armenia": "asserts"},
        {"Turkey": "retracted_answer"},
    ),
    "a correction can't stand in for a claim and a denial at once": (
        [
            CLAIM,
            says("d", "denies", ARMENIA, on="2020-10-03"),
            after("put", "corrects", ARMENIA, "claim", "d"),
        ],
        "denied",
        {"Armenia": "asserts"},
        {"Armenia": "denies"},
    ),
    "a denial of a corrected denial stands for the claim": (
        [
            CLAIM,
            DENIAL,
            after("put", "corrects", TURKEY, "denial"),
            says("again", "denies", ARMENIA, answers=["put"], on="2020-10-06"),
        ],
        "denied",
        {"Armenia": "asserts"},
        {"Turkey": "denies"},
    ),
    "nobody changes the words of another": (
        [
            CLAIM,
            DENIAL,
            after("out", "retracts", RUSSIA, "denial"),
            after("put", "corrects", FRANCE, "claim"),
        ],
        "denied",
        {"Armenia": "asserts"},
        {"Turkey": "denies"},
    ),
    "a denial older than the claim": (
        [CLAIM, says("d", "denies", TURKEY, on="2020-09-01")],
        "denied",
        {"Armenia": "asserts"},
        {"Turkey": "denies"},
    ),
    "a ministry and its state are one party": (
        [
            CLAIM,
            says("d", "denies", AZERBAIJAN, on="2020-10-02"),
            says("e", "other_account", BAKU_MINISTRY, on="2020-10-03"),
        ],
        "denied",
        {"Armenia": "asserts"},
        {"Azerbaijan": "other_account"},
    ),
    "a ministry takes back what its state denied": (
        [CLAIM, OTHER_DENIAL, after("yes", "concedes", BAKU_MINISTRY, "other")],
        "conceded",
        {"Armenia": "asserts"},
        {"Azerbaijan": "concedes"},
    ),
    "a later, weaker answer does not lower a denial": (
        [CLAIM, DENIAL, says("d", "does_not_acknowledge", TURKEY, on="2020-10-05")],
        "denied",
        {"Armenia": "asserts"},
        {"Turkey": "does_not_acknowledge"},
    ),
    "a claimant who denies its own claim": (
        [CLAIM, says("d", "denies", ARMENIA, on="2020-10-05")],
        "denied",
        {"Armenia": "asserts"},
        {"Armenia": "denies"},
    ),
    "a denial that nobody's assertion goes before": (
        [says("d", "denies", TURKEY)],
        "denied",
        {},
        {"Turkey": "denies"},
    ),
}


@pytest.mark.parametrize(("said", "dispute", "claimants", "answers"), CASES.values(), ids=CASES)
def test_it_sums_up(
    said: list[Json], dispute: str, claimants: dict[str, str], answers: dict[str, str]
) -> None:
    result = computed(*said)
    assert result["dispute"] == dispute
    assert states(result, "claimants") == claimants
    assert states(result) == answers
    assert result["card"]["dispute_label"] == DISPUTE_LABELS[dispute]


def test_it_has_the_order_of_the_plan() -> None:
    assert " ".join(one.code for one in DISPUTES) == (
        "retracted denied partly_denied counter_claimed not_acknowledged conceded other_account "
        "asked_without_reply answer_taken_back no_answer"
    )


def test_it_never_calls_a_denied_claim_false() -> None:
    words = str([(one.label, one.meaning) for one in DISPUTES]).casefold()
    assert "false" not in words
    assert "uncontested" not in words


def test_it_shows_a_graver_answer_that_still_stands_next_to_the_latest() -> None:
    result = computed(CLAIM, DENIAL, says("d", "does_not_acknowledge", TURKEY, on="2020-10-05"))
    shown = [(one["name"], one["state"], one["statement"]) for one in result["card"]["answers"]]
    assert shown == [("Turkey", "denies", "denial"), ("Turkey", "does_not_acknowledge", "d")]


def test_it_lists_all_of_a_party_s_statements_and_names_the_latest_that_stands() -> None:
    result = computed(CLAIM, DENIAL, after("yes", "concedes", TURKEY, "denial"))
    (turkey,) = result["answers"]
    assert (turkey["statements"], turkey["statement"]) == (["denial", "yes"], "yes")


def test_it_keeps_who_only_commented_among_the_parties() -> None:
    result = computed(CLAIM, says("c", "comments", RUSSIA), says("r", "rates", FRANCE))
    assert states(result, "parties") == {
        "Armenia": "asserts",
        "Russia": "comments",
        "France": "rates",
    }


def test_it_says_of_an_accused_party_that_no_answer_is_on_record() -> None:
    result = computed(CLAIM, says("c", "comments", TURKEY), concerns=[TURKEY, AZERBAIJAN])
    assert states(result) == {"Turkey": "no_answer", "Azerbaijan": "no_answer"}
    assert [one["statement"] for one in result["card"]["answers"]] == [None, None]


def test_it_expects_no_answer_from_one_who_claims_it_of_itself() -> None:
    assert computed(CLAIM, concerns=[ARMENIA])["answers"] == []


def test_it_puts_parties_in_the_order_in_which_they_spoke() -> None:
    result = computed(OTHER_DENIAL, says("early", "denies", TURKEY, on="2020-09-01"), CLAIM)
    assert list(states(result, "parties")) == ["Turkey", "Armenia", "Azerbaijan"]


# Speakers without a name


def test_it_counts_an_anonymous_official_for_the_known_body() -> None:
    said = says("d", "denies", TURKEY, speaker_as_given="a senior official")
    (turkey,) = computed(CLAIM, said)["answers"]
    assert turkey["key"] == "turkey"
    assert turkey["name"] == "a senior official (Turkey)"
    assert turkey["as_given"] == "a senior official"


def test_it_names_the_body_once_the_body_itself_says_the_same() -> None:
    said = says("d", "denies", TURKEY, on="2020-10-03", speaker_as_given="a senior official")
    (turkey,) = computed(CLAIM, DENIAL, said)["answers"]
    assert (turkey["name"], turkey["as_given"]) == ("Turkey", "")


def test_it_takes_each_speaker_of_no_known_body_for_a_party() -> None:
    said = [says(n, "denies", speaker_as_given="an official in the region") for n in ("d", "e")]
    result = computed(CLAIM, *said)
    assert [party["key"] for party in result["answers"]] == ["unnamed-d", "unnamed-e"]


def test_it_lets_an_unnamed_witness_retract() -> None:
    said = says("claim", "claims", speaker_as_given="residents")
    out = says("out", "retracts", speaker_as_given="the same residents", changes=["claim"])
    result = computed(said, out)
    assert result["dispute"] == "retracted"
    assert [party["key"] for party in result["parties"]] == ["unnamed-claim"]


def test_it_knows_a_sealed_source_by_its_id_alone() -> None:
    (party,) = computed(CLAIM, says("d", "denies", SEALED))["answers"]
    assert (party["key"], party["name"]) == ("sealed-1", "a person in the ministry")


# Requests for comment

ASKED = {
    "overdue and silent": ("open", "2020-10-09", [], "no_reply", "asked_without_reply"),
    "not yet due": ("open", "2020-10-11", [], "open", "no_answer"),
    "without a deadline": ("open", "", [], "open", "no_answer"),
    "refused": ("refused", "2020-10-09", [], "refused", "no_answer"),
    "waived": ("waived", "", [], "waived", "no_answer"),
    "answered": (
        "open",
        "2020-10-09",
        [says("d", "denies", TURKEY, inquiry="i")],
        "answered",
        "denied",
    ),
    "answered with a refusal": (
        "open",
        "2020-10-09",
        [says("d", "declines", TURKEY, inquiry="i")],
        "answered",
        "no_answer",
    ),
}


@pytest.mark.parametrize(
    ("outcome", "deadline", "said", "state", "dispute"), ASKED.values(), ids=ASKED
)
def test_it_sees_what_became_of_a_request(
    outcome: str, deadline: str, said: list[Json], state: str, dispute: str
) -> None:
    asked = [inquiry("i", TURKEY, outcome, deadline)]
    result = computed(CLAIM, *said, inquiries=asked, concerns=[TURKEY])
    assert result["inquiries"] == [{"id": "i", "state": state}]
    assert result["dispute"] == dispute


def test_it_says_declines_of_one_who_refused_our_request() -> None:
    result = computed(CLAIM, inquiries=[inquiry("i", TURKEY, "refused")])
    assert states(result) == {"Turkey": "declines"}


def test_it_does_not_turn_a_claimant_s_silence_against_the_claim() -> None:
    result = computed(CLAIM, inquiries=[inquiry("i", ARMENIA, "open", "2020-10-02")])
    assert (result["dispute"], result["answers"]) == ("no_answer", [])
    assert result["inquiries"][0]["state"] == "no_reply"


def test_it_keeps_an_answer_given_elsewhere_over_silence_to_us() -> None:
    asked = [inquiry("i", TURKEY, "open", "2020-10-02")]
    assert states(computed(CLAIM, DENIAL, inquiries=asked)) == {"Turkey": "denies"}


# Refusals


def test_it_refuses_a_moment_without_a_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        compute(body(CLAIM), datetime(2020, 10, 10))  # noqa: DTZ001


def test_it_refuses_an_unknown_stance() -> None:
    with pytest.raises(UnknownStance):
        computed(says("s", "debunks", TURKEY))
