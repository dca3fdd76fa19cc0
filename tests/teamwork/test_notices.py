"""Telling people something, each once; whom each verb tells."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from claims import workflow
from claims.models import Claim, Notice, NoticeKind
from claims.refusal import Refused
from claims.teamwork import assignments
from claims.teamwork.notices import mark_read, notify
from factcheck.outbox.models import Message
from factcheck.people.history import attributed
from factcheck.people.models import User
from tests.cast import World, publish, ticks_of


def told(kind: str) -> set[str]:
    """Who was told something of a kind."""
    return {one.to.username for one in Notice.objects.filter(kind=kind).select_related("to")}


def tell(world: World, *people: User, key: str = "a key") -> int:
    return notify(
        [one.pk for one in people], NoticeKind.MENTION, key=key, text="It.", about=world.claim
    )


def test_each_is_told_once_by_key(world: World) -> None:
    assert tell(world, world.cast.rita, world.cast.edda, world.cast.rita) == 2
    assert tell(world, world.cast.rita, world.cast.clara) == 1
    assert tell(world, world.cast.rita, key="another") == 1
    assert Notice.objects.count() == Message.objects.filter(kind="notice").count() == 4


def test_whoever_administers_or_has_left_is_told_nothing(world: World) -> None:
    User.objects.filter(pk=world.cast.rolf.pk).update(is_active=False)
    assert tell(world, world.cast.adam, world.cast.rolf) == 0


def test_no_mail_is_ordered_for_whoever_wants_none(world: World) -> None:
    User.objects.filter(pk=world.cast.rita.pk).update(mail_notices=False)
    assert tell(world, world.cast.rita) == 1
    assert not Message.objects.filter(kind="notice").exists()


def test_what_is_rolled_back_was_never_told(world: World) -> None:
    with transaction.atomic():
        tell(world, world.cast.rita)
        transaction.set_rollback(True)
    assert not Notice.objects.exists()
    assert not Message.objects.exists()


def test_reading_marks_ones_own_alone(world: World) -> None:
    tell(world, world.cast.rita, world.cast.edda)
    assert mark_read(world.cast.rita) == 1
    assert mark_read(world.cast.rita) == 0
    assert Notice.objects.get(read_at=None).to == world.cast.edda


def test_the_database_lets_nobody_reword_or_remove_a_notice(world: World) -> None:
    tell(world, world.cast.rita)
    with pytest.raises(DatabaseError), transaction.atomic():
        Notice.objects.update(text="Other.")
    with pytest.raises(DatabaseError), transaction.atomic():
        Notice.objects.all().delete()


def test_submitting_tells_those_who_may_review(world: World) -> None:
    with attributed(world.cast.emil, "edited"):
        world.north.description = "A country."
        world.north.save()
    workflow.submit(world.claim, by=world.cast.rita)
    assert told("submitted") == {"clara", "edda"}


def test_asking_for_changes_tells_submitter_and_owner(world: World) -> None:
    assignments.set_owner(world.claim, to=world.cast.rolf, by=world.cast.rita)
    workflow.submit(world.claim, by=world.cast.rita)
    workflow.request_changes(world.claim, by=world.cast.clara, comment="Zyxmarker.")
    assert told("changes") == {"rita", "rolf"}
    assert not Notice.objects.filter(text__icontains="zyxmarker").exists()


def test_approving_tells_editors_and_submitter(world: World) -> None:
    workflow.submit(world.claim, by=world.cast.rita)
    workflow.approve(world.claim, by=world.cast.clara, ticks=ticks_of(world.claim))
    assert told("approved") == {"rita", "edda", "emil"}


def test_publishing_tells_submitter_approver_and_owner(world: World) -> None:
    publish(world.claim, world.cast)
    assert told("published") == {"rita", "clara"}


def test_taking_it_back_tells_submitter_and_approver(world: World) -> None:
    workflow.submit(world.claim, by=world.cast.rita)
    workflow.approve(world.claim, by=world.cast.clara, ticks=ticks_of(world.claim))
    workflow.reopen(world.claim, by=world.cast.edda, reason="A mistake.")
    assert told("voided") == {"rita", "clara"}


def test_what_goes_first_tells_all_who_may_look_after(world: World) -> None:
    publish(world.claim, world.cast)
    workflow.withdraw(world.claim, by=world.cast.edda, reason="Wrong.")
    assert told("pending") == {"clara", "emil"}
    workflow.review_after(world.claim, by=world.cast.clara, ticks=ticks_of(world.claim))
    newest = Notice.objects.filter(kind="published").order_by("-pk")[0]
    assert newest.to == world.cast.edda


def test_a_refused_verb_tells_nobody(world: World) -> None:
    with pytest.raises(Refused):
        workflow.publish(world.claim, by=world.cast.edda)
    assert not Notice.objects.exists()


def test_submitting_anew_after_an_edit_tells_whose_approval_that_voided(world: World) -> None:
    workflow.submit(world.claim, by=world.cast.rita)
    workflow.approve(world.claim, by=world.cast.clara, ticks=ticks_of(world.claim))
    claim = Claim.objects.get(pk=world.claim.pk)
    with attributed(world.cast.rolf, "edited"):
        claim.context = "More."
        claim.save()
    workflow.submit(claim, by=world.cast.rolf)
    assert told("voided") == {"rita", "clara"}
