"""Nobody approves their own work: told by the form, and by the database when there is no form."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connections, transaction

from claims import workflow
from claims.contributors import contributions
from claims.editions.models import Edition
from claims.freeze import freeze
from claims.models import Finding, Inquiry, Verdict
from claims.refusal import Refused
from factcheck.people.history import attributed
from factcheck.people.models import User
from sources.models import Alias, Grade
from tests.cast import Cast, World, make_cast, publish, ticks_of
from tests.forging import MOMENT, forge


def test_it_refuses_who_submitted(world: World) -> None:
    with attributed(world.cast.emil, "wrote it"):
        world.claim.title = "Another title"
        world.claim.save()
    workflow.submit(world.claim, by=world.cast.emil)
    with pytest.raises(Refused, match="Nobody approves their own work"):
        workflow.approve(world.claim, by=world.cast.emil, ticks=ticks_of(world.claim))


def test_it_refuses_who_submitted_though_others_wrote(world: World) -> None:
    workflow.submit(world.claim, by=world.cast.emil)
    with pytest.raises(Refused, match="you submitted this"):
        workflow.approve(world.claim, by=world.cast.emil, ticks=ticks_of(world.claim))


def _rename_source(world: World) -> None:
    Alias.objects.create(source=world.north, text="The North")


def _date_tie(world: World) -> None:
    world.ministry.ties.update(since="1991")


def _date_report(world: World) -> None:
    world.report.date = "2020-10-02"
    world.report.save()


def _reword_denial(world: World) -> None:
    world.denial.paraphrase = "It was not us."
    world.denial.save()


def _take_a_side(world: World) -> None:
    world.topic.parties.filter(source=world.north).update(side="Far north")


def _waive(world: World) -> None:
    Inquiry.objects.create(
        claim=world.claim, source=world.south, outcome="waived", reason="No time."
    )


def _find(world: World) -> None:
    verdict = Verdict.objects.create(code="open", label="Open", kind="open", description="-")
    Finding.objects.create(claim=world.claim, verdict=verdict, reasons="Nothing yet.")


CHANGES = [
    _rename_source, _date_tie, _date_report, _reword_denial, _take_a_side, _waive, _find,
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_it_refuses_who_changed_any_record_behind_it(
    world: World, change: Callable[[World], None]
) -> None:
    with attributed(world.cast.clara, "helped"):
        change(world)
    workflow.submit(world.claim, by=world.cast.rita)
    with pytest.raises(Refused, match="Nobody approves their own work: you changed the "):
        workflow.approve(world.claim, by=world.cast.clara, ticks=ticks_of(world.claim))
    workflow.approve(world.claim, by=world.cast.emil, ticks=ticks_of(world.claim))


def test_it_refuses_who_changed_a_source_after_the_submission(world: World) -> None:
    workflow.submit(world.claim, by=world.cast.rita)
    with attributed(world.cast.clara, "helped"):
        _rename_source(world)
    with pytest.raises(Refused, match="you changed the source “Northland”"):
        workflow.approve(world.claim, by=world.cast.clara, ticks=ticks_of(world.claim))


def test_it_lets_approve_who_worked_on_something_else(world: World) -> None:
    other = world.answered_draft()
    with attributed(world.cast.clara, "other work"):
        other.title = "Clara's claim"
        other.save()
        Grade.objects.create(source=world.north, letter="B", reason="-", by=world.cast.clara)
    publish(world.claim, world.cast)


def test_it_lets_approve_an_update_who_wrote_for_an_earlier_edition(world: World) -> None:
    with attributed(world.cast.clara, "wrote once"):
        _reword_denial(world)
    workflow.submit(world.claim, by=world.cast.rita)
    workflow.approve(world.claim, by=world.cast.emil, ticks=ticks_of(world.claim))
    workflow.publish(world.claim, by=world.cast.edda)
    assert contributions(world.claim) == []
    with attributed(world.cast.rita, "goes on"):
        world.say(world.claim, "comments", world.south)
    publish(world.claim, world.cast)


def test_it_counts_a_source_from_its_own_last_edition(world: World) -> None:
    """Who edited a source long ago, and had it reviewed, may judge a new claim about it."""
    with attributed(world.cast.clara, "long ago"):
        _rename_source(world)
    workflow.submit(world.north, by=world.cast.clara)
    workflow.approve(world.north, by=world.cast.emil, ticks=ticks_of(world.north))
    workflow.publish(world.north, by=world.cast.edda)
    publish(world.claim, world.cast)


def test_it_refuses_what_an_unknown_hand_changed(world: World) -> None:
    with attributed(world.cast.rita, "names nobody"), connections["default"].cursor() as cursor:
        cursor.execute("SELECT set_config('pghistory.context_metadata', '{}', true)")
        cursor.execute("SELECT 1; UPDATE sources_source SET description = 'x' WHERE slug = %s",
                       [world.north.slug])  # fmt: skip
    unknown = [one for one in contributions(world.claim) if one.user_id is None]
    if not unknown:
        pytest.fail("the change was attributed to somebody")
    workflow.submit(world.claim, by=world.cast.rita)
    with pytest.raises(Refused, match="An unknown hand changed the source “Northland”"):
        workflow.approve(world.claim, by=world.cast.clara, ticks=ticks_of(world.claim))
    with attributed(world.cast.rita, "looked at it"):
        world.north.refresh_from_db()
        world.north.description = "A country."
        world.north.save()
    workflow.reopen(world.claim, by=world.cast.rita, reason="again")
    publish(world.claim, world.cast)


# What follows goes round the form.


def refused(world: World, match: str, **how: Any) -> None:
    with pytest.raises(DatabaseError, match=match), transaction.atomic():
        forge(world.claim, **how)
    assert not Edition.objects.exists()


def test_the_database_lets_through_what_is_in_order(world: World) -> None:
    cast = world.cast
    assert forge(world.claim, by=cast.edda, approver=cast.clara, submitted_by=cast.rita).number == 1


def test_the_database_refuses_an_approval_by_a_contributor(world: World) -> None:
    cast = world.cast
    with attributed(cast.clara, "helped"):
        _rename_source(world)
    refused(world, "nobody approves", by=cast.edda, approver=cast.clara, submitted_by=cast.rita)


def test_the_database_refuses_an_approval_by_who_submitted(world: World) -> None:
    refused(world, "nobody approves", by=world.cast.edda, approver=world.cast.edda)


@pytest.mark.parametrize("person", ["rolf", "adam"])
def test_the_database_refuses_an_approval_by_who_may_not_review(world: World, person: str) -> None:
    approver = getattr(world.cast, person)
    refused(world, "not approved", by=world.cast.edda, approver=approver)


def test_the_database_refuses_an_approver_who_left(world: World) -> None:
    User.objects.filter(pk=world.cast.clara.pk).update(is_active=False)
    cast = world.cast
    refused(world, "not approved", by=cast.edda, approver=cast.clara, submitted_by=cast.rita)


@pytest.mark.parametrize("person", ["rolf", "clara", "adam"])
def test_the_database_refuses_a_publisher_who_is_no_editor(world: World, person: str) -> None:
    cast = world.cast
    refused(
        world,
        "only an active editor",
        by=getattr(cast, person),
        approver=cast.emil,
        submitted_by=cast.rita,
    )


def test_the_database_refuses_what_nobody_approved(world: World) -> None:
    refused(world, "not approved", by=world.cast.edda, approver=world.cast.clara, approved=False)


def test_the_database_refuses_other_content_than_was_submitted(world: World) -> None:
    other = freeze(world.topic, MOMENT).body
    refused(
        world,
        "not submitted|another subject",
        by=world.cast.edda,
        approver=world.cast.clara,
        published_body=other.replace(
            str(world.topic.public_id).encode(), str(world.claim.public_id).encode()
        ),
    )


@pytest.mark.parametrize("kind", ["first", "update"])
def test_the_database_refuses_one_person_alone(world: World, kind: str) -> None:
    refused(world, "published by one person", by=world.cast.edda, approver=None, kind=kind,
            reason="in a hurry")  # fmt: skip


def test_the_twin_without_the_trigger_a_forgery_happens(
    fresh_database: Any, role_connection: Any
) -> None:
    """The tests above can fail: without the trigger the same call forges an edition."""
    cast: Cast = make_cast()
    world = World(cast)
    role_connection("owner").execute(
        "ALTER TABLE editions_edition DISABLE TRIGGER claims_four_eyes"
    )
    with transaction.atomic():
        forge(world.claim, by=cast.edda, approver=cast.edda)
    assert Edition.objects.get().approver_mark == cast.edda.mark
