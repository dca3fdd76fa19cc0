"""Who counts as a contributor after a merge: who merged, and who wrote what moved."""

from __future__ import annotations

import pytest

from claims import workflow
from claims.contributors import contributions, reasons_against
from claims.models import Claim
from claims.refusal import Refused
from factcheck.people.history import attributed
from factcheck.people.models import User
from tests.cast import World, publish, ticks_of

WHY = "Both are about the same bridge."
OWN = "Nobody approves their own work"


def _hands(claim: Claim) -> set[int | None]:
    return {one.user_id for one in contributions(claim)}


def test_who_merged_is_a_contributor_to_both(world: World, other: Claim) -> None:
    publish(world.claim, world.cast)
    publish(other, world.cast)
    workflow.merge(world.claim, into=other, by=world.cast.clara, rationale=WHY)
    assert world.cast.clara.pk in _hands(world.claim)
    assert world.cast.clara.pk in _hands(other)
    workflow.submit(other, by=world.cast.rita)
    with pytest.raises(Refused, match=OWN):
        workflow.approve(other, by=world.cast.clara, ticks=ticks_of(other))
    workflow.approve(other, by=world.cast.emil, ticks=ticks_of(other))
    workflow.publish(other, by=world.cast.edda)
    workflow.submit(world.claim, by=world.cast.rita)
    with pytest.raises(Refused, match=OWN):
        workflow.approve(world.claim, by=world.cast.clara, ticks=ticks_of(world.claim))


def test_who_wrote_for_the_loser_does_not_approve_it_in_the_winner(
    world: World, other: Claim
) -> None:
    with attributed(world.cast.clara, "wrote"):
        world.say(world.claim, "denies", world.south, paraphrase="Clara's words.")
    workflow.merge(world.claim, into=other, by=world.cast.edda, rationale=WHY)
    workflow.submit(other, by=world.cast.rita)
    with pytest.raises(Refused, match=OWN):
        workflow.approve(other, by=world.cast.clara, ticks=ticks_of(other))


def test_what_was_reviewed_with_the_loser_counts_as_reviewed(world: World, other: Claim) -> None:
    with attributed(world.cast.emil, "wrote"):
        world.say(world.claim, "denies", world.south)
    publish(world.claim, world.cast)
    workflow.merge(world.claim, into=other, by=world.cast.edda, rationale=WHY)
    assert reasons_against(world.cast.emil, other) == []


def test_who_wrote_while_it_lasted_counts_after_it_was_undone(world: World, other: Claim) -> None:
    workflow.merge(world.claim, into=other, by=world.cast.edda, rationale=WHY)
    _reword(world, world.cast.clara)
    workflow.unmerge(world.claim, by=world.cast.edda, reason="Two bridges")
    with attributed(world.cast.emil, "another claim's business"):
        world.say(other, "comments", world.north)
    hands = _hands(world.claim)
    assert world.cast.clara.pk in hands
    assert world.cast.emil.pk not in hands
    workflow.submit(world.claim, by=world.cast.rita)
    with pytest.raises(Refused, match=OWN):
        workflow.approve(world.claim, by=world.cast.clara, ticks=ticks_of(world.claim))


def _reword(world: World, by: User) -> None:
    with attributed(by, "reworded"):
        world.denial.refresh_from_db()
        world.denial.paraphrase = "It was not us."
        world.denial.save()


def test_it_counts_through_a_chain(world: World, other: Claim) -> None:
    with attributed(world.cast.clara, "wrote"):
        world.say(world.claim, "denies", world.south, paraphrase="Clara's words.")
    third = world.answered_draft()
    workflow.merge(world.claim, into=other, by=world.cast.edda, rationale=WHY)
    workflow.merge(other, into=third, by=world.cast.edda, rationale=WHY)
    assert world.cast.clara.pk in _hands(third)
