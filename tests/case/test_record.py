"""Recording from plain data: the way that every door uses."""

from typing import Any

import pytest

from claims.models import Claim, Link, Statement
from claims.record import ROOTS, NotRecorded, record, record_part, recording
from factcheck.people.models import Touch
from sources.models import Source
from tests.cast import Cast

STATE = {"slug": "northland", "kind": "state", "name": "Northland"}


def claim_of(slug: str = "a-claim", **more: Any) -> dict[str, Any]:
    return {"slug": slug, "title": "A claim", "wording": "Something happened.", **more}


def test_it_records_one_record_in_the_name_of_a_person(cast: Cast) -> None:
    source = record("sources", STATE, by=cast.rita, why="typed in")
    assert source == Source.objects.get(slug="northland")
    assert [touch.user for touch in Touch.objects.all()] == [cast.rita]


def test_several_records_name_each_other(cast: Cast) -> None:
    with recording(by=cast.rita, why="typed in") as desk:
        desk.root(ROOTS["sources"], STATE)
        said = {"stance": "claims", "paraphrase": "So it is.", "speakers": ["northland"]}
        desk.root(ROOTS["claims"], claim_of(statements=[said]))
    assert Statement.objects.get().speakers.get().slug == "northland"


def test_a_denial_is_added_to_a_claim_that_is_there(cast: Cast) -> None:
    record("sources", STATE, by=cast.rita, why="typed in")
    said = {"stance": "claims", "paraphrase": "So it is.", "speakers": ["northland"]}
    claim = record("claims", claim_of(statements=[said]), by=cast.rita, why="typed in")
    denial = record_part(
        claim,
        "statements",
        {
            "stance": "denies",
            "paraphrase": "It is not.",
            "speaker_as_given": "a visitor",
            "answers": [str(claim.statements.get().public_id)],
        },
        by=cast.rolf,
        why="it came in",
    )
    assert denial.answer_set.get().to.stance == "claims"
    assert Touch.objects.filter(user=cast.rolf, root="claims_claim").exists()


def test_a_link_that_holds_both_ways_is_recorded_on_both(cast: Cast) -> None:
    one = record("claims", claim_of(), by=cast.rita, why="typed in")
    other = record("claims", claim_of("another"), by=cast.rita, why="typed in")
    link = {"kind": "opposes", "to": "another", "why": "Both can't be."}
    record_part(one, "links", link, by=cast.rita, why="seen")
    assert {(link.claim, link.to) for link in Link.objects.all()} == {(one, other), (other, one)}
    assert {link.confirmed_by for link in Link.objects.all()} == {cast.rita}


def test_it_is_all_or_nothing_and_tells_everything(cast: Cast) -> None:
    bad = claim_of(
        clause="a full stop.",
        concerns=["nobody"],
        points=[{"text": ""}],
        statements=[{"stance": "claims", "paraphrase": "So."}, {"stance": "sings"}],
    )

    def try_it() -> None:
        with recording(by=cast.rita, why="typed in") as desk:
            desk.root(ROOTS["sources"], STATE)
            desk.root(ROOTS["claims"], bad)

    with pytest.raises(NotRecorded) as error:
        try_it()
    assert [problem.path for problem in error.value.problems] == [
        (),
        ("concerns", 0),
        ("points", 0, "text"),
        ("statements", 1, "stance"),
        ("statements", 1, "paraphrase"),
    ]
    assert not Source.objects.exists()
    assert not Claim.objects.exists()
    assert not Touch.objects.exists()


@pytest.mark.parametrize("what", ["sources", "claims", "topics", "documents", "places", "pages"])
def test_an_administrator_records_nothing(cast: Cast, what: str) -> None:
    with pytest.raises(NotRecorded, match="your role may not add"):
        record(what, STATE, by=cast.adam, why="typed in")


def test_what_the_desk_computes_cannot_be_typed_in(cast: Cast) -> None:
    """Stages, versions and bounds are no part of the shapes, whatever data holds."""
    typed = claim_of(stage="approved", version=7, date_latest="2020-01-01T00:00:00Z", owner=1)
    claim = record("claims", typed, by=cast.rita, why="typed in")
    assert (claim.stage, claim.version, claim.date_latest, claim.owner) == ("draft", 1, None, None)
