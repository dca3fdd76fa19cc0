"""Who is asked to do what, and who looks after a claim."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from claims import workflow
from claims.models import Assignment, Claim, Notice
from claims.refusal import Refused
from claims.teamwork import assignments
from factcheck.people.history import attributed
from factcheck.people.models import User
from tests.cast import World, publish, ticks_of


def asked(world: World, **more: object) -> Assignment:
    return assignments.assign(
        world.claim,
        to=world.cast.rolf,
        task="Ask the South.",
        by=world.cast.edda,
        **more,  # type: ignore[arg-type]
    )


def test_whoever_is_asked_is_told(world: World) -> None:
    asked(world)
    notice = Notice.objects.get()
    assert (notice.to, notice.kind) == (world.cast.rolf, "assigned")
    assert "South" not in notice.text


def test_who_asks_themself_is_told_nothing(world: World) -> None:
    assignments.assign(world.claim, to=world.cast.rita, task="Look.", by=world.cast.rita)
    assert not Notice.objects.exists()


@pytest.mark.parametrize("task", ["", "a\x00b", "x" * 301])
def test_a_task_that_can_t_be_kept_is_refused(world: World, task: str) -> None:
    with pytest.raises(Refused):
        assignments.assign(world.claim, to=world.cast.rolf, task=task, by=world.cast.edda)


def test_nobody_is_asked_who_does_not_work_here(world: World) -> None:
    User.objects.filter(pk=world.cast.rolf.pk).update(is_active=False)
    world.cast.rolf.refresh_from_db()
    for person in (world.cast.rolf, world.cast.adam):
        with pytest.raises(Refused, match="does not work on content"):
            assignments.assign(world.claim, to=person, task="Look.", by=world.cast.edda)
        with pytest.raises(Refused, match="does not work on content"):
            assignments.set_owner(world.claim, to=person, by=world.cast.edda)


def test_done_and_not_done_after_all(world: World) -> None:
    task = asked(world)
    assignments.done(task, by=world.cast.rita)
    task.refresh_from_db()
    assert task.done_by == world.cast.rita
    with pytest.raises(Refused, match="already"):
        assignments.done(task, by=world.cast.rolf)
    assignments.undone(task, by=world.cast.edda)
    task.refresh_from_db()
    assert task.done_at is None
    with pytest.raises(Refused, match="open already"):
        assignments.undone(task, by=world.cast.edda)


def test_handing_on_tells_the_next_one_each_time(world: World) -> None:
    task = asked(world)
    assignments.hand_on(task, to=world.cast.rita, by=world.cast.rolf)
    assignments.hand_on(task, to=world.cast.rolf, by=world.cast.rita)
    told = [one.to.username for one in Notice.objects.order_by("pk")]
    assert told == ["rolf", "rita", "rolf"]
    with pytest.raises(Refused, match="asked already"):
        assignments.hand_on(task, to=world.cast.rolf, by=world.cast.rita)


def test_what_is_done_is_not_handed_on(world: World) -> None:
    task = asked(world, due=timezone.now() + timedelta(days=1))
    assignments.done(task, by=world.cast.rolf)
    with pytest.raises(Refused, match="done"):
        assignments.hand_on(task, to=world.cast.rita, by=world.cast.edda)


def test_a_change_of_owner_voids_no_approval(world: World) -> None:
    workflow.submit(world.claim, by=world.cast.rita)
    workflow.approve(world.claim, by=world.cast.clara, ticks=ticks_of(world.claim))
    assignments.set_owner(world.claim, to=world.cast.rolf, by=world.cast.edda)
    world.claim.refresh_from_db()
    assert world.claim.stage_now == "approved"
    assert workflow.publish(world.claim, by=world.cast.edda).number


def test_whoever_only_set_the_owner_may_approve(world: World) -> None:
    assignments.set_owner(world.claim, to=world.cast.rolf, by=world.cast.clara)
    publish(world.claim, world.cast)


def test_the_new_owner_is_told_once(world: World) -> None:
    assignments.set_owner(world.claim, to=world.cast.rolf, by=world.cast.edda)
    assignments.set_owner(world.claim, to=world.cast.rolf, by=world.cast.edda)
    assert [one.to for one in Notice.objects.all()] == [world.cast.rolf]
    assignments.set_owner(world.claim, to=None, by=world.cast.edda)
    assert Claim.objects.get(pk=world.claim.pk).owner is None


def test_a_stale_save_does_not_put_the_former_owner_back(world: World) -> None:
    stale = Claim.objects.get(pk=world.claim.pk)
    assignments.set_owner(world.claim, to=world.cast.rolf, by=world.cast.edda)
    with attributed(world.cast.rita, "edited"):
        stale.context = "More."
        stale.save()
    kept = Claim.objects.get(pk=world.claim.pk)
    assert (kept.owner, kept.context) == (world.cast.rolf, "More.")


def test_the_history_keeps_who_looked_after_it(world: World) -> None:
    assignments.set_owner(world.claim, to=world.cast.rolf, by=world.cast.edda)
    newest = world.claim.history.order_by("-pgh_id").first()  # type: ignore[attr-defined]
    assert newest.owner_id == world.cast.rolf.pk
    assert newest.pgh_context.metadata["user"] == world.cast.edda.pk
