"""Two bodies side by side: by part, by id, in words."""

from __future__ import annotations

import copy
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from claims.dispute import compute
from claims.public.comparing import compare, outline, places, word_runs
from tests.claims.bodies import (
    ARMENIA,
    AZERBAIJAN,
    TOPIC,
    TURKEY,
    appears,
    body,
    document,
    figure,
    inquiry,
    says,
)

MOMENT = datetime(2020, 10, 2, tzinfo=UTC)


def claim(*statements: Any, **fields: Any) -> dict[str, Any]:
    made = body(*statements, **fields)
    return made | {"computed": compute(made, MOMENT)}


def said() -> list[dict[str, Any]]:
    return [
        says("s1", "claims", ARMENIA, on="2020-09-29"),
        says("s2", "denies", TURKEY, on="2020-09-30", appearances=[appears("a1", document("d"))]),
    ]


def lines(old: Any, new: Any) -> list[str]:
    """ "how title label: old > new" for all that is not computed."""
    return [
        f"{entry.how} {entry.title or part.title}|{one.label}: {one.old.text} > {one.new.text}"
        for part, entry, one in compare(old, new).fields()
    ]


def test_it_finds_nothing_between_a_body_and_itself() -> None:
    assert not compare(claim(*said()), claim(*said()))


def test_it_names_an_added_statement_by_who_how_and_when() -> None:
    new = claim(*said(), says("s3", "denies", AZERBAIJAN, on="2020-10-01"))
    found = compare(claim(*said()), new)
    (part,) = [one for one in found.parts if not one.computed]
    assert part.title == "Statements"
    (entry,) = part.entries
    assert (entry.how, entry.title) == ("added", "Azerbaijan: Denies, 1 October 2020")
    assert found.codes == {"statements"}


def test_it_matches_statements_by_id_and_not_by_position() -> None:
    first = says("s0", "claims", ARMENIA, on="2020-09-28")
    (part,) = [
        one for one in compare(claim(*said()), claim(first, *said())).parts if not one.computed
    ]
    assert [entry.how for entry in part.entries] == ["added"]
    assert not part.order


def test_it_names_a_removed_one() -> None:
    assert lines(claim(*said()), claim(said()[0]))[0].startswith("removed Turkey: Denies")


def test_it_tells_that_the_order_changed() -> None:
    (part,) = compare(claim(*said()), claim(*reversed(said())) | {"computed": None}).parts[:1]
    assert part.order == ["Turkey: Denies, 30 September 2020", "Armenia: Claims, 29 September 2020"]


def test_it_shows_a_changed_quote_word_by_word() -> None:
    old, new = claim(*said()), claim(*said())
    quote = {"text": "Это не так", "language": "ru", "direction": "ltr"}
    old["statements"][1]["appearances"][0]["words"] = quote
    new["statements"][1]["appearances"][0]["words"] = quote | {"text": "Это совсем не так"}
    ((_, entry, one),) = compare(old, new).fields()
    assert entry.how == "changed"
    assert one.label == "Words as printed in “untitled”"
    assert (one.new.language, one.new.direction) == ("ru", "ltr")
    assert [(run.kind, run.text) for run in one.runs] == [
        ("same", "Это "),
        ("new", "совсем "),
        ("same", "не так"),
    ]


def test_it_shows_a_changed_verdict() -> None:
    def found(label: str) -> dict[str, Any]:
        return {"verdict": {"code": "x", "label": label, "kind": "open"}, "reasons": "So."}

    assert lines(claim(finding=found("Unverified")), claim(finding=found("False"))) == [
        "changed Finding|Verdict: Unverified > False"
    ]


def test_it_shows_figures_requests_and_corrections() -> None:
    old = claim(says("s1", "claims", ARMENIA, figures=[figure("f", "soldiers", "104")]))
    correction = {"id": "c", "kind": "fact", "old": "104", "new": "105", "note": "", "edition": 1}
    new = claim(
        says("s1", "claims", ARMENIA, figures=[figure("f", "soldiers", "105")]),
        inquiries=[inquiry("i", TURKEY, deadline="2020-10-03")],
        corrections=[correction],
    )
    told = lines(old, new)
    assert any("Figure: soldiers: 104, in all so far > 105, in all so far" in one for one in told)
    assert any(one.startswith("added Turkey (Azerbaijan)|Deadline") for one in told)
    assert any(one.startswith("added A fact|What it said:  > 104") for one in told)


def test_it_uses_words_and_no_keys() -> None:
    new = claim(
        *said(),
        concerns=[TURKEY],
        topic=TOPIC,
        links=[{"kind": "mirrors", "claim": "other", "why": "Each of the other."}],
        inquiries=[inquiry("i", TURKEY, "waived")],
    )
    for part in outline(new):
        for entry in part.entries:
            for one in entry.fields:
                assert "_" not in one.label + one.value.text, one
                assert one.label[:1].isupper(), one


def test_it_compares_a_claim_with_the_notice_in_its_place() -> None:
    notice = {"format": "factcheck/tombstone/1", "state": "withdrawn", "reason": "Another bridge."}
    told = lines(claim(*said()), notice)
    assert "added Notice in its place|Reason:  > Another bridge." in told
    assert any(one.startswith("removed The claim|Wording: A Turkish jet") for one in told)


def test_what_was_redacted_has_nothing_to_compare() -> None:
    assert all(one.old.text == "" for _, _, one in compare(None, claim(*said())).fields())
    assert not compare(None, None)


@pytest.mark.parametrize("kind", ["claim", "topic", "source", "page", "tombstone", "later"])
def test_it_reads_bodies_with_missing_keys(kind: str) -> None:
    bare = {"format": f"factcheck/{kind}/1"}
    assert not compare(bare, bare)
    compare(bare, claim(*said()))
    compare({}, bare)


def test_it_shows_what_it_does_not_know_in_plain_letters() -> None:
    told = lines(claim(), claim(new_part={"how_many": [1, 2], "sure": True}))
    assert told == ["added Further parts|New part:  > how many: 1, 2; sure: yes"]


def test_it_tells_of_what_differs_in_no_words() -> None:
    new = claim(*said())
    new["statements"][0]["speakers"][0] = ARMENIA | {"id": "another"}
    assert compare(claim(*said()), new).beneath == ["statements"]


def test_every_place_has_a_name_and_keeps_it_when_entries_move() -> None:
    here = places(claim(*said()))
    assert here["about/wording"] == "Wording"
    moved = places(claim(*reversed(said())))
    assert here == moved
    assert here["statements/s2/paraphrase"].startswith("Statement “Turkey: Denies")


TEXTS = some.text(alphabet="ab .,\nאبж", max_size=60)


@given(TEXTS, TEXTS)
def test_runs_hold_both_texts(old: str, new: str) -> None:
    runs = word_runs(old, new)
    assert "".join(run.text for run in runs if run.kind != "new") == old
    assert "".join(run.text for run in runs if run.kind != "gone") == new


def test_a_rewritten_sentence_is_no_heap_of_crumbs() -> None:
    runs = word_runs("a big red house stands", "one small blue hut stands")
    assert [run.kind for run in runs] == ["gone", "new", "same"]


def test_texts_too_long_to_compare_are_shown_whole() -> None:
    old, new = "a b " * 300 + "x", "b a " * 300 + "y"
    assert [run.kind for run in word_runs(old, new)] == ["gone", "new"]
    assert [run.kind for run in word_runs(old[-40:], new[-40:])] != ["gone", "new"]


ATOMS = ["statements", "wording", "context", "points", "concerns", "topic", "date", "finding"]


@pytest.mark.parametrize("part", ATOMS)
def test_whatever_differs_is_told(part: str) -> None:
    """No difference passes in silence, whatever part it is in."""
    full = claim(
        *said(),
        topic=TOPIC,
        concerns=[TURKEY],
        context="Then.",
        date=said()[0]["date"],
        finding={"verdict": {"label": "Open"}, "reasons": "None."},
    )
    less = copy.deepcopy(full)
    less[part] = [] if isinstance(full[part], list) else None
    assert compare(full, less)
