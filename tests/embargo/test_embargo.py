"""Embargo: what it hinders, what it does not, and which times can be given."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone as clock

from claims import workflow
from claims.editions.models import Edition
from claims.embargo import held_among, held_until
from claims.models import Embargo
from claims.readiness import against
from claims.refusal import Refused
from claims.situation import Situation
from factcheck.people.history import attributed
from sources.models.base import Stage
from tests.cast import World, publish, ticks_of
from tests.forging import forge

WHY = "Asked by the agency"


def soon(**more: int) -> datetime:
    return clock.now() + timedelta(**({"days": 2} | more))


def _approved(world: World) -> None:
    workflow.submit(world.claim, by=world.cast.rita)
    workflow.approve(world.claim, by=world.cast.clara, ticks=ticks_of(world.claim))


def test_nothing_is_published_before_the_time(world: World) -> None:
    _approved(world)
    workflow.hold(world.claim, by=world.cast.rita, until=soon(), reason=WHY)
    with pytest.raises(Refused, match="under embargo until"):
        workflow.publish(world.claim, by=world.cast.edda)
    world.claim.refresh_from_db()
    forecast = against(Situation(world.claim, clock.now()), "publish", world.cast.edda)
    assert any("under embargo until" in one for one in forecast)


def test_to_hold_voids_no_approval(world: World) -> None:
    _approved(world)
    workflow.hold(world.claim, by=world.cast.rita, until=soon(), reason=WHY)
    world.claim.refresh_from_db()
    assert world.claim.stage_now == Stage.APPROVED
    workflow.lift(world.claim, by=world.cast.edda, reason="Agreed")
    assert workflow.publish(world.claim, by=world.cast.edda).kind == "first"


def test_the_database_refuses_it_too(world: World) -> None:
    workflow.hold(world.claim, by=world.cast.rita, until=soon(), reason=WHY)
    cast = world.cast
    with pytest.raises(DatabaseError, match="it is under embargo until"), transaction.atomic():
        forge(world.claim, by=cast.edda, approver=cast.clara, submitted_by=cast.rita)
    workflow.lift(world.claim, by=cast.edda, reason="Agreed")
    forge(world.claim, by=cast.edda, approver=cast.clara, submitted_by=cast.rita)


def test_an_answer_waits_as_well(world: World) -> None:
    publish(world.claim, world.cast)
    workflow.hold(world.claim, by=world.cast.rita, until=soon(), reason=WHY)
    with attributed(world.cast.edda, "late"):
        world.say(world.claim, "denies", world.north)
    with pytest.raises(Refused, match="under embargo until"):
        workflow.add_answer(world.claim, by=world.cast.edda, reason="late")


def test_what_takes_away_does_not_wait(world: World) -> None:
    publish(world.claim, world.cast)
    workflow.hold(world.claim, by=world.cast.rita, until=soon(), reason=WHY)
    workflow.withdraw(world.claim, by=world.cast.edda, reason="A hoax")
    workflow.redact(world.claim, by=world.cast.edda, reason="A name", numbers=[1])
    workflow.review_after(world.claim, by=world.cast.clara, ticks=ticks_of(world.claim))
    assert Edition.objects.count() == 4


def test_the_submission_can_set_it(world: World) -> None:
    until = soon()
    workflow.submit(world.claim, by=world.cast.rita, until=until, until_reason=WHY)
    assert held_until(world.claim, clock.now()) == until
    row = Embargo.objects.get()
    assert (row.by, row.reason) == (world.cast.rita, WHY)


def test_the_submission_is_refused_with_a_bad_time(world: World) -> None:
    with pytest.raises(Refused, match="has passed"):
        workflow.submit(world.claim, by=world.cast.rita, until=soon(days=-2), until_reason=WHY)
    world.claim.refresh_from_db()
    assert world.claim.stage == Stage.DRAFT


@pytest.mark.parametrize(
    ("until", "why"),
    [
        (datetime(2030, 1, 1, 12), "in which time zone"),  # noqa: DTZ001
        (datetime(1, 1, 1, tzinfo=UTC), "has passed"),
        (datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))), "has passed"),
        (datetime(9999, 12, 31, 23, 59, tzinfo=UTC), "five years"),
        (datetime(9999, 12, 31, 23, 59, tzinfo=timezone(timedelta(hours=-12))), "five years"),
    ],
)
def test_a_time_that_makes_no_sense_is_refused(world: World, until: datetime, why: str) -> None:
    with pytest.raises(Refused, match=why):
        workflow.hold(world.claim, by=world.cast.rita, until=until, reason=WHY)
    assert not Embargo.objects.exists()


@pytest.mark.parametrize("reason", ["", " ", "bad \x00"])
def test_it_wants_a_reason(world: World, reason: str) -> None:
    with pytest.raises(Refused, match=r"Give the reason|can't be kept"):
        workflow.hold(world.claim, by=world.cast.rita, until=soon(), reason=reason)


def test_a_reporter_may_prolong_it_and_only_an_editor_end_it(world: World) -> None:
    cast = world.cast
    workflow.hold(world.claim, by=cast.rita, until=soon(), reason=WHY)
    workflow.hold(world.claim, by=cast.rolf, until=soon(days=3), reason="Longer")
    with pytest.raises(Refused, match="only an editor may end that earlier"):
        workflow.hold(world.claim, by=cast.rita, until=soon(days=1), reason="Shorter")
    with pytest.raises(Refused, match="Your role does not allow this"):
        workflow.lift(world.claim, by=cast.clara, reason="Agreed")
    workflow.hold(world.claim, by=cast.edda, until=soon(days=1), reason="Shorter")
    workflow.lift(world.claim, by=cast.edda, reason="Agreed")
    with pytest.raises(Refused, match="under no embargo"):
        workflow.lift(world.claim, by=cast.edda, reason="Agreed")
    assert Embargo.objects.count() == 4


def test_the_administrator_has_no_hand_in_it(world: World) -> None:
    with pytest.raises(Refused, match="Your role"):
        workflow.hold(world.claim, by=world.cast.adam, until=soon(), reason=WHY)


def test_many_are_asked_at_once(world: World) -> None:
    other = world.answered_draft()
    until = soon()
    workflow.hold(world.claim, by=world.cast.rita, until=until, reason=WHY)
    workflow.hold(other, by=world.cast.rita, until=until, reason=WHY)
    workflow.lift(other, by=world.cast.edda, reason="Agreed")
    ids = [world.claim.public_id, other.public_id]
    assert held_among("claim", ids, clock.now()) == {world.claim.public_id: until}


def test_it_holds_for_a_topic_too(world: World) -> None:
    workflow.hold(world.topic, by=world.cast.rita, until=soon(), reason=WHY)
    workflow.submit(world.topic, by=world.cast.rita)
    workflow.approve(world.topic, by=world.cast.clara, ticks=ticks_of(world.topic))
    with pytest.raises(Refused, match="under embargo until"):
        workflow.publish(world.topic, by=world.cast.edda)
