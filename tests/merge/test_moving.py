"""What merging moves, and what it leaves; and that it comes back exactly."""

from __future__ import annotations

from typing import Any

import pytest

from claims import merging, workflow
from claims.models import (
    Answer,
    Check,
    Claim,
    Finding,
    Inquiry,
    Link,
    Merge,
    Point,
    PointStance,
    Statement,
    Story,
    Verdict,
)
from claims.refusal import Refused
from factcheck.people.history import attributed
from tests.cast import World

WHY = "Both are about the same bridge."


def _merge(world: World, other: Claim) -> Merge:
    return workflow.merge(world.claim, into=other, by=world.cast.edda, rationale=WHY)


def _furnish(world: World, other: Claim) -> None:
    """A part of every kind on the loser, and points on both."""
    claim = world.claim
    with attributed(world.cast.rita, "more"):
        point = Point.objects.create(claim=claim, text="A bridge was lost.", position=0)
        Point.objects.create(claim=other, text="An army did it.", position=3)
        PointStance.objects.create(statement=world.denial, point=point, stance="denies")
        Answer.objects.create(statement=world.denial, to=world.assertion)
        Check.objects.create(
            claim=claim, point=point, method="Looked.", looked_at="A picture.", result="A bridge."
        )
        Inquiry.objects.create(claim=claim, source=world.south, outcome="waived", reason="Night.")
        for one in (claim, other):
            Story.objects.create(claim=one, title="Ours", url="https://example.org/ours")
        Story.objects.create(claim=claim, title="More", url="https://example.org/more")
        verdict = Verdict.objects.create(code="open", label="Open", kind="open", description="x")
        Finding.objects.create(claim=claim, verdict=verdict, reasons="None.")


def _where(claim: Claim) -> dict[str, Any]:
    """Every part of a claim, by kind, with what could change on the way."""
    return {
        model.__name__: sorted(
            model._default_manager.filter(claim=claim).values_list("pk", flat=True)
        )
        for model in merging.PARTS
    } | {"positions": list(Point.objects.filter(claim=claim).values_list("pk", "position"))}


def test_statements_go_over_with_their_parts_ids_and_history(world: World, other: Claim) -> None:
    before = world.denial.public_id
    _merge(world, other)
    world.denial.refresh_from_db()
    assert (world.denial.claim, world.denial.public_id) == (other, before)
    assert world.denial.appearances.count() == 1
    assert world.denial.history.count() == 2  # type: ignore[attr-defined]
    world.claim.refresh_from_db()
    assert (world.claim.merged_into, world.claim.statements.count()) == (other, 0)


def test_every_part_goes_over_and_what_is_there_already_stays(world: World, other: Claim) -> None:
    _furnish(world, other)
    _merge(world, other)
    assert _where(world.claim)["Statement"] == []
    assert [str(one) for one in world.claim.stories.all()] == ["Ours"]
    assert [str(one) for one in world.claim.concern_set.all()] == ["Southland"]
    assert [one.url for one in other.stories.all()] == [
        "https://example.org/ours",
        "https://example.org/more",
    ]
    assert [one.text for one in other.points.all()] == ["An army did it.", "A bridge was lost."]
    assert world.claim.findings.count() == 1


def test_it_comes_back_exactly(world: World, other: Claim) -> None:
    _furnish(world, other)
    before = (_where(world.claim), _where(other))
    _merge(world, other)
    assert (_where(world.claim), _where(other)) != before
    merge = workflow.unmerge(world.claim, by=world.cast.clara, reason="Two bridges after all")
    assert (_where(world.claim), _where(other)) == before
    world.claim.refresh_from_db()
    assert world.claim.merged_into is None
    assert (merge.undone_by, merge.undone_why) == (world.cast.clara, "Two bridges after all")


def test_it_can_be_merged_again_after_it_was_undone(world: World, other: Claim) -> None:
    _merge(world, other)
    workflow.unmerge(world.claim, by=world.cast.edda, reason="Wrong one")
    _merge(world, other)
    assert Merge.objects.filter(undone_at=None).count() == 1
    assert Merge.objects.count() == 2


def test_it_does_not_come_back_once_the_two_are_knit_together(world: World, other: Claim) -> None:
    _merge(world, other)
    with attributed(world.cast.rita, "knit"):
        said = world.say(other, "denies", world.south, paraphrase="South said no.")
        Answer.objects.create(statement=said, to=world.assertion)
    with pytest.raises(Refused, match="would stand in the other claim"):
        workflow.unmerge(world.claim, by=world.cast.edda, reason="Wrong one")
    assert Statement.objects.filter(claim=other).count() == 4


def test_links_and_the_owner_stay(world: World, other: Claim) -> None:
    with attributed(world.cast.rita, "linked"):
        Link.objects.create(claim=world.claim, kind="same_as", to=other, why="They say the same.")
        Claim.objects.filter(pk=world.claim.pk).update(owner=world.cast.rolf)
    _merge(world, other)
    world.claim.refresh_from_db()
    assert (world.claim.links.count(), world.claim.owner) == (1, world.cast.rolf)


def test_it_tells_beforehand_what_will_move(world: World, other: Claim) -> None:
    _furnish(world, other)
    told = merging.forecast(world.claim, other)
    assert "2 statements" in told.moves
    assert "1 story of ours" in told.moves
    assert any("1 source that the claim accuses" in one for one in told.stays)
    assert told.readers == ["Neither was ever published: nothing changes for readers."]
