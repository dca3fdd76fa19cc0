"""An edit that voids an approval or a submission is told to both, whichever door it came by."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection

from claims import workflow
from claims.models import Claim, Notice, Page
from claims.teamwork.voided import look_for_voided
from factcheck.people.history import attributed
from sources.models import Alias
from tests.cast import World, ticks_of


@pytest.fixture
def approved(world: World) -> World:
    workflow.submit(world.claim, by=world.cast.rita)
    workflow.approve(world.claim, by=world.cast.clara, ticks=ticks_of(world.claim))
    return world


def told() -> set[str]:
    return {one.to.username for one in Notice.objects.filter(kind="voided").select_related("to")}


def edit_the_claim(world: World) -> None:
    claim = Claim.objects.get(pk=world.claim.pk)
    claim.context = "More."
    claim.save()


def edit_a_part(world: World) -> None:
    world.claim.concern_set.create(source=world.north)


def edit_a_quote(world: World) -> None:
    world.denial.appearances.update(words="No.", words_language="en")


def edit_a_source(world: World) -> None:
    world.ministry.refresh_from_db()
    world.ministry.name = "Ministry of Defence of the South"
    world.ministry.save()


def edit_a_document(world: World) -> None:
    world.report.title = "Another title"
    world.report.save()


def raw_sql(world: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE claims_claim SET context = 'x' WHERE id = %s", [world.claim.pk])


def raw_sql_behind_it(world: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE sources_document SET title = 'x' WHERE id = %s", [world.report.pk])


DOORS = [
    edit_the_claim,
    edit_a_part,
    edit_a_quote,
    edit_a_source,
    edit_a_document,
    raw_sql,
    raw_sql_behind_it,
]


@pytest.mark.parametrize("edit", DOORS)
def test_it_tells_both_once(approved: World, edit: Callable[[World], None]) -> None:
    assert look_for_voided() == 0
    with attributed(approved.cast.rolf, "edited"):
        edit(approved)
    assert look_for_voided() == 1
    assert look_for_voided() == 0
    assert told() == {"rita", "clara"}


@pytest.mark.parametrize("edit", DOORS)
def test_a_submission_alone_is_voided_as_well(world: World, edit: Callable[[World], None]) -> None:
    workflow.submit(world.claim, by=world.cast.rita)
    with attributed(world.cast.rolf, "edited"):
        edit(world)
    look_for_voided()
    assert told() == {"rita"}


def test_an_edit_that_changes_no_byte_voids_nothing(approved: World) -> None:
    with attributed(approved.cast.rolf, "edited"):
        approved.ministry.refresh_from_db()
        approved.ministry.internal_note = "For us."
        approved.ministry.save()
        Alias.objects.create(source=approved.ministry, text="The ministry")
    assert look_for_voided() == 0
    assert look_for_voided() == 0
    assert told() == set()


def test_an_edit_after_one_that_changed_nothing_is_seen(approved: World) -> None:
    with attributed(approved.cast.rolf, "edited"):
        approved.ministry.refresh_from_db()
        approved.ministry.internal_note = "For us."
        approved.ministry.save()
        look_for_voided()
        edit_a_source(approved)
    assert look_for_voided() == 1


def test_another_subject_is_left_alone(approved: World) -> None:
    Page.objects.create(title="About", slug="about", text="Us.")
    approved.answered_draft()
    assert look_for_voided() == 0


def test_what_was_voided_again_is_told_again(approved: World) -> None:
    with attributed(approved.cast.rolf, "edited"):
        edit_the_claim(approved)
    look_for_voided()
    workflow.submit(approved.claim, by=approved.cast.rita)
    with attributed(approved.cast.rolf, "edited"):
        raw_sql(approved)
    assert look_for_voided() == 1
    assert Notice.objects.filter(kind="voided", to=approved.cast.rita).count() == 2
