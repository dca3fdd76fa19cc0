"""Deadlines and dates that have come: told once, and again only where the date moved."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from claims.models import Assignment, Finding, Inquiry, Notice, Verdict
from claims.teamwork import assignments
from claims.teamwork.reminders import remind
from factcheck.people.history import attributed
from tests.cast import World

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture(autouse=True)
def looked_after(world: World) -> None:
    assignments.set_owner(world.claim, to=world.cast.rolf, by=world.cast.rolf)


def ask(world: World, deadline: datetime, **more: Any) -> Inquiry:
    with attributed(world.cast.rita, "asked"):
        return Inquiry.objects.create(
            **{
                "claim": world.claim,
                "source": world.south,
                "channel": "e-mail",
                "asked_at": NOON - 9 * DAY,
                "deadline": deadline,
                "by": world.cast.rita,
            }
            | more
        )


def told() -> list[tuple[str, str]]:
    found = Notice.objects.order_by("to__username", "pk").select_related("to")
    return [(one.to.username, one.text) for one in found]


def test_a_deadline_is_told_a_day_ahead_and_once_it_has_passed(world: World) -> None:
    ask(world, NOON)
    assert remind(NOON - DAY - HOUR) == 0
    assert remind(NOON - DAY + HOUR) == remind(NOON) == 2
    assert remind(NOON - HOUR) == remind(NOON + 9 * DAY) == 0
    assert [who for who, _ in told()] == ["rita", "rita", "rolf", "rolf"]
    assert "within a day" in told()[0][1]
    assert "passed" in told()[1][1]


def test_a_moved_deadline_is_another_one(world: World) -> None:
    inquiry = ask(world, NOON)
    remind(NOON)
    with attributed(world.cast.rita, "moved"):
        inquiry.deadline = NOON + DAY
        inquiry.save()
    assert remind(NOON + 2 * DAY) == 2


def test_an_answer_ends_the_reminding(world: World) -> None:
    inquiry = ask(world, NOON)
    with attributed(world.cast.rita, "answered"):
        world.say(world.claim, "denies", world.south, inquiry=inquiry)
    assert remind(NOON + DAY) == 0


@pytest.mark.parametrize("outcome", ["refused"])
def test_a_refusal_ends_it_too(world: World, outcome: str) -> None:
    ask(world, NOON, outcome=outcome)
    assert remind(NOON + DAY) == 0


def test_a_struck_request_is_none(world: World) -> None:
    inquiry = ask(world, NOON)
    with attributed(world.cast.rita, "struck"):
        Inquiry.objects.filter(pk=inquiry.pk).update(
            struck_at=NOON, struck_by=world.cast.rita, struck_why="Asked the wrong one."
        )
    assert remind(NOON + DAY) == 0


def finding(world: World, review_by: date, **more: Any) -> Finding:
    verdict = Verdict.objects.get_or_create(code="open", label="Open", kind="open", description="-")
    with attributed(world.cast.clara, "found"):
        return Finding.objects.create(
            claim=world.claim,
            verdict=verdict[0],
            reasons="Nothing yet.",
            review_by=review_by,
            drafted_by=world.cast.clara,
            **more,
        )


def test_a_finding_is_to_be_looked_at_again_on_its_day(world: World) -> None:
    finding(world, date(2026, 11, 20))
    assert remind(NOON - DAY) == 0
    assert remind(NOON) == 2
    assert remind(NOON + DAY) == 0
    assert [who for who, _ in told()] == ["clara", "rolf"]


def test_a_finding_that_another_replaced_is_not(world: World) -> None:
    first = finding(world, date(2026, 11, 20))
    finding(world, date(2027, 11, 20), supersedes=first)
    assert remind(NOON) == 0


def task(world: World, due: datetime, asked: datetime) -> Assignment:
    made = assignments.assign(
        world.claim, to=world.cast.rolf, task="Look.", by=world.cast.edda, due=due
    )
    Notice.objects.update(read_at=NOON)
    Assignment.objects.filter(pk=made.pk).update(at=asked)
    return made


def test_a_task_is_told_a_day_ahead_and_when_it_is_due(world: World) -> None:
    task(world, NOON, NOON - 9 * DAY)
    assert remind(NOON - DAY - HOUR) == 0
    assert remind(NOON - HOUR) == 1
    assert remind(NOON) == 2
    assert remind(NOON + DAY) == 0


def test_a_task_for_today_is_told_when_it_is_due_alone(world: World) -> None:
    task(world, NOON, NOON - 2 * HOUR)
    assert remind(NOON - HOUR) == 0
    assert remind(NOON) == 2


def test_a_task_that_is_done_is_told_nobody(world: World) -> None:
    assignments.done(task(world, NOON, NOON - 9 * DAY), by=world.cast.rolf)
    assert remind(NOON) == 0
