"""From a merge to the notice that readers find: the order of things, and who may do them."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, transaction

from claims import merging, workflow
from claims.editions.models import Edition, PublishedClaim, PublishedSubject
from claims.models import Claim
from claims.refusal import Refused
from factcheck.lib.canonical import canonical, parse
from factcheck.people.history import attributed
from sources.models.base import Stage
from tests.cast import World, body_of, make_source, publish, ticks_of
from tests.forging import forge

WHY = "Both are about the same bridge."


def merge(world: World, other: Claim) -> None:
    workflow.merge(world.claim, into=other, by=world.cast.emil, rationale=WHY)
    world.claim.refresh_from_db()


def told(world: World) -> Edition:
    """The loser's notice, on the way of all editions."""
    return publish(world.claim, world.cast)


@pytest.fixture
def both(world: World, other: Claim) -> World:
    """Both claims are public."""
    publish(world.claim, world.cast)
    publish(other, world.cast)
    return world


def test_the_notice_names_the_winner_and_who_denies_there(both: World, other: Claim) -> None:
    merge(both, other)
    publish(other, both.cast)
    edition = told(both)
    body = body_of(edition)
    assert (edition.kind, edition.review, edition.reason) == ("merge", "done", WHY)
    assert (body["state"], body["reason"]) == ("merged", WHY)
    assert (body["winner"]["id"], body["winner"]["slug"]) == (str(other.public_id), other.slug)
    assert "denies it" in body["winner"]["card"]["headline"]
    shown = PublishedSubject.objects.get(id=both.claim.public_id)
    assert shown.state == "merged"
    assert [one.subject_id for one in PublishedClaim.objects.all()] == [other.public_id]


def test_it_holds_no_name_that_was_sealed_since_it_was_put_forward(
    both: World, other: Claim
) -> None:
    with attributed(both.cast.rita, "recorded"):
        witness = make_source("Vera Quist", kind="witness")
    told_by = "As Vera Quist said, it is the same bridge."
    workflow.merge(both.claim, into=other, by=both.cast.emil, rationale=told_by)
    publish(other, both.cast)
    both.claim.refresh_from_db()
    workflow.submit(both.claim, by=both.cast.rita)
    workflow.approve(both.claim, by=both.cast.clara, ticks=ticks_of(both.claim))
    with attributed(both.cast.rita, "sealed"):
        witness.sealed, witness.public_label = True, "a resident"
        witness.save()
    with pytest.raises(Refused, match="reason holds a name of a sealed source"):
        workflow.publish(both.claim, by=both.cast.edda)


def test_it_waits_until_the_winner_shows_every_statement(both: World, other: Claim) -> None:
    merge(both, other)
    with pytest.raises(Refused, match="does not show yet") as caught:
        workflow.submit(both.claim, by=both.cast.rita)
    assert "Not there yet: “Ministry of the South: denies.”." in caught.value.reasons


def test_a_winner_that_was_never_published_comes_first(world: World, other: Claim) -> None:
    publish(world.claim, world.cast)
    merge(world, other)
    with pytest.raises(Refused, match="is not public: publish that one first"):
        workflow.submit(world.claim, by=world.cast.rita)
    publish(other, world.cast)
    assert told(world).kind == "merge"


def test_a_loser_that_was_never_published_needs_no_notice(world: World, other: Claim) -> None:
    merge(world, other)
    with pytest.raises(Refused, match="work on that one instead"):
        workflow.submit(world.claim, by=world.cast.rita)
    assert publish(other, world.cast).kind == "first"
    assert len(body_of(Edition.objects.get())["statements"]) == 3


def test_it_is_not_published_once_the_winner_was_withdrawn(both: World, other: Claim) -> None:
    merge(both, other)
    publish(other, both.cast)
    workflow.submit(both.claim, by=both.cast.rita)
    workflow.approve(both.claim, by=both.cast.clara, ticks=ticks_of(both.claim))
    workflow.withdraw(other, by=both.cast.edda, reason="A hoax")
    with pytest.raises(Refused, match="is not public"):
        workflow.publish(both.claim, by=both.cast.edda)


def test_an_approval_outlives_a_new_version_of_the_winner(both: World, other: Claim) -> None:
    merge(both, other)
    publish(other, both.cast)
    workflow.submit(both.claim, by=both.cast.rita)
    workflow.approve(both.claim, by=both.cast.clara, ticks=ticks_of(both.claim))
    with attributed(both.cast.rita, "more"):
        both.say(other, "comments", both.north)
    publish(other, both.cast)
    assert workflow.publish(both.claim, by=both.cast.edda).kind == "merge"


def test_the_approved_winner_is_a_changed_working_copy(both: World, other: Claim) -> None:
    with attributed(both.cast.rita, "more"):
        both.say(other, "comments", both.north)
    workflow.submit(other, by=both.cast.rita)
    workflow.approve(other, by=both.cast.clara, ticks=ticks_of(other))
    merge(both, other)
    other.refresh_from_db()
    assert other.stage_now == Stage.DRAFT
    with pytest.raises(Refused, match="edited after it was approved"):
        workflow.publish(other, by=both.cast.edda)


@pytest.mark.parametrize("verb", ["correct", "add_answer", "merge"])
def test_a_merged_claim_leads_other_verbs_to_the_winner(
    both: World, other: Claim, verb: str
) -> None:
    merge(both, other)
    more: dict[str, dict[str, Any]] = {
        "correct": {"kind": "fact", "old": "a", "new": "b", "reason": "x"},
        "add_answer": {"reason": "late"},
        "merge": {"into": other, "rationale": "again"},
    }
    with pytest.raises(Refused, match=f"merged into “{other}”"):
        getattr(workflow, verb)(both.claim, by=both.cast.edda, **more[verb])


def test_what_is_public_of_a_merged_claim_can_still_be_taken_away(
    both: World, other: Claim
) -> None:
    merge(both, other)
    publish(other, both.cast)
    told(both)
    edition = workflow.redact(both.claim, by=both.cast.edda, reason="A name", numbers=[1])
    assert PublishedSubject.objects.get(id=both.claim.public_id).state == "merged"
    again = workflow.review_after(both.claim, by=both.cast.clara, ticks=ticks_of(both.claim))
    assert body_of(edition) == body_of(again)


def test_it_can_be_undone_while_nothing_of_it_is_public(both: World, other: Claim) -> None:
    merge(both, other)
    workflow.unmerge(both.claim, by=both.cast.edda, reason="Two bridges")
    with pytest.raises(Refused, match="Nothing differs from what is published"):
        workflow.submit(both.claim, by=both.cast.rita)


def test_it_is_not_undone_once_the_winner_shows_what_moved(both: World, other: Claim) -> None:
    merge(both, other)
    publish(other, both.cast)
    with pytest.raises(Refused, match="with what moved is public"):
        workflow.unmerge(both.claim, by=both.cast.edda, reason="Two bridges")
    told(both)
    with pytest.raises(Refused, match="Its notice is public"):
        workflow.unmerge(both.claim, by=both.cast.edda, reason="Two bridges")


def test_the_database_refuses_a_notice_by_itself(both: World, other: Claim) -> None:
    def forged(body: dict[str, Any], reason: str = WHY, kind: str = "merge") -> None:
        cast = both.cast
        with transaction.atomic():
            forge(both.claim, by=cast.edda, approver=cast.clara, kind=kind, reason=reason,
                  submitted_by=cast.rita, body=canonical(body),
                  versions=merging_versions(both.claim))  # fmt: skip

    merge(both, other)
    too_early = notice(both.claim, other)
    with pytest.raises(DatabaseError, match="does not show yet"):
        forged(too_early)
    publish(other, both.cast)
    right = notice(both.claim, other)
    lies = right | {"winner": right["winner"] | {"card": {"headline": "Nobody denies it"}}}
    for wrong in (right | {"more": "x"}, lies):
        with pytest.raises(DatabaseError, match=r"no plain notice|no version of that says"):
            forged(wrong)
    with pytest.raises(DatabaseError, match="no plain notice"):
        forged(right | {"reason": "Another"}, reason="Another")
    with pytest.raises(DatabaseError, match="only a merge leads"):
        forged(right, kind="update")
    forged(right)


def test_the_database_refuses_anything_else_of_a_merged_claim(both: World, other: Claim) -> None:
    standing = body_of(Edition.objects.get(subject_id=both.claim.public_id))
    merge(both, other)
    with pytest.raises(DatabaseError, match="it was merged"), transaction.atomic():
        forge(both.claim, by=both.cast.edda, approver=both.cast.clara, kind="update",
              submitted_by=both.cast.rita, body=canonical(standing))  # fmt: skip


def notice(loser: Claim, winner: Claim) -> dict[str, Any]:
    from claims.freeze.tombstone import merged_notice

    edition = Edition.objects.filter(subject_id=winner.public_id).latest("version")
    body: dict[str, Any] = parse(merged_notice(loser, winner, edition, WHY))
    return body


def merging_versions(loser: Claim) -> dict[str, int]:
    from claims.contributors import reviewed_versions

    return reviewed_versions(loser)


def test_nothing_is_recorded_into_a_merged_claim(world: World, other: Claim) -> None:
    merge(world, other)
    with (
        pytest.raises(DatabaseError, match="record it there"),
        transaction.atomic(),
        attributed(world.cast.rita, "too late"),
    ):
        world.say(world.claim, "denies", world.south)
    assert merging.final_winner(world.claim) == other
