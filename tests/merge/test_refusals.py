"""What can't be merged, and what is undone in which order."""

from __future__ import annotations

import pytest
from django.utils import timezone

from claims import merging, workflow
from claims.editions.models import Edition, PublishedSubject
from claims.models import Claim, Merge
from claims.refusal import Refused
from factcheck.people.history import attributed
from tests.cast import World, body_of, publish

WHY = "Both are about the same bridge."


def _merge(world: World, loser: Claim, into: Claim) -> Merge:
    return workflow.merge(loser, into=into, by=world.cast.edda, rationale=WHY)


@pytest.mark.parametrize("person", ["rita", "rolf", "adam"])
def test_it_takes_somebody_who_reviews(world: World, other: Claim, person: str) -> None:
    with pytest.raises(Refused, match="Your role does not allow this"):
        workflow.merge(world.claim, into=other, by=getattr(world.cast, person), rationale=WHY)
    _merge(world, world.claim, other)
    with pytest.raises(Refused, match="Your role does not allow this"):
        workflow.unmerge(world.claim, by=getattr(world.cast, person), reason="No")


@pytest.mark.parametrize("rationale", ["", "  ", "bad \x00", "bad \u202e"])
def test_it_wants_a_rationale_in_clean_words(world: World, other: Claim, rationale: str) -> None:
    with pytest.raises(Refused, match=r"Give the reason|can't be kept"):
        workflow.merge(world.claim, into=other, by=world.cast.edda, rationale=rationale)
    assert not Merge.objects.exists()


def test_no_rationale_names_a_sealed_source(world: World, other: Claim) -> None:
    from tests.cast import make_source

    with attributed(world.cast.rita, "sealed"):
        make_source("Vera Quist", sealed=True, public_label="a resident")
    with pytest.raises(Refused, match="sealed source"):
        workflow.merge(world.claim, into=other, by=world.cast.edda, rationale="As Vera Quist said")


def test_not_into_itself(world: World) -> None:
    with pytest.raises(Refused, match="into itself"):
        _merge(world, world.claim, world.claim)


def test_not_into_what_was_merged_and_not_in_a_circle(world: World, other: Claim) -> None:
    third = world.answered_draft()
    _merge(world, world.claim, other)
    with pytest.raises(Refused, match=f"was itself merged: choose “{other}”"):
        _merge(world, third, world.claim)
    with pytest.raises(Refused, match="was itself merged"):
        _merge(world, other, world.claim)


@pytest.mark.parametrize("how", ["withdrawn", "redacted", "struck"])
def test_not_into_what_is_gone(world: World, other: Claim, how: str) -> None:
    if how == "struck":
        with attributed(world.cast.rita, "struck"):
            other = Claim.objects.create(title="A mistake", slug="a-mistake", wording="None.")
            Claim.objects.filter(pk=other.pk).update(
                struck_at=timezone.now(), struck_by=world.cast.rita, struck_why="A mistake."
            )
    else:
        publish(other, world.cast)
        if how == "withdrawn":
            workflow.withdraw(other, by=world.cast.emil, reason="A hoax")
        else:
            workflow.redact(other, by=world.cast.emil, reason="A name", numbers=[1])
    with pytest.raises(Refused, match=f"{how}|struck out"):
        _merge(world, world.claim, other)


def test_not_into_one_in_another_language(world: World) -> None:
    with attributed(world.cast.rita, "recorded"):
        french = world.make_claim(language="fr")
    with pytest.raises(Refused, match="link them as the same instead"):
        _merge(world, world.claim, french)


def test_a_chain_leads_to_its_end_and_is_undone_backwards(world: World, other: Claim) -> None:
    third = world.answered_draft()
    _merge(world, world.claim, other)
    _merge(world, other, third)
    world.claim.refresh_from_db()
    assert merging.final_winner(world.claim) == third
    assert third.statements.count() == 4
    with pytest.raises(Refused, match=r"was merged into .* since: undo that first"):
        workflow.unmerge(world.claim, by=world.cast.edda, reason="No")
    workflow.unmerge(other, by=world.cast.edda, reason="No")
    workflow.unmerge(world.claim, by=world.cast.edda, reason="No")
    counts = [one.statements.count() for one in (world.claim, other, third)]
    assert counts == [2, 1, 1]


def test_the_notice_of_a_chain_names_its_end(world: World, other: Claim) -> None:
    third = world.answered_draft()
    publish(world.claim, world.cast)
    _merge(world, world.claim, other)
    _merge(world, other, third)
    publish(third, world.cast)
    notice = body_of(_by_emil(world, world.claim))
    assert notice["winner"]["id"] == str(third.public_id)


def _by_emil(world: World, claim: Claim) -> Edition:
    from tests.cast import ticks_of

    workflow.submit(claim, by=world.cast.rita)
    workflow.approve(claim, by=world.cast.emil, ticks=ticks_of(claim))
    return workflow.publish(claim, by=world.cast.edda)


def test_one_that_was_published_leads_on_after_its_winner_was_merged(
    world: World, other: Claim
) -> None:
    third = world.answered_draft()
    for one in (world.claim, other, third):
        publish(one, world.cast)
    _merge(world, world.claim, other)
    _by_emil(world, other)
    _by_emil(world, world.claim)
    _merge(world, other, third)
    _by_emil(world, third)
    _by_emil(world, other)
    states = dict(PublishedSubject.objects.values_list("slug", "state"))
    assert states[world.claim.slug] == states[other.slug] == "merged"
    assert states[third.slug] == "live"


def test_what_is_not_merged_is_not_undone(world: World) -> None:
    with pytest.raises(Refused, match="merged into no other claim"):
        workflow.unmerge(world.claim, by=world.cast.edda, reason="No")
