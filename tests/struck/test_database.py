"""The database keeps what was recorded: no deletion, no way back, no nameless hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from django.db import DatabaseError, connection, connections, transaction
from django.utils import timezone

from claims.models import Appearance, Comment, Point, Statement, Verdict
from claims.striking import PARTS, WHOLE, mark
from factcheck.grants import desk_privileges
from factcheck.people.history import attributed
from sources.models import Alias
from tests.cast import World
from tests.struck.rows import furnish, one_of, strikable_models

MODELS = strikable_models()
NAMES = [model.__name__ for model in MODELS]
each = pytest.mark.parametrize("model", MODELS, ids=NAMES)
Connect = Callable[..., psycopg.Connection]
STRIKE = "UPDATE {} SET struck_at = now(), struck_by_id = %s, struck_why = %s WHERE id = %s"


@contextmanager
def refused(words: str) -> Iterator[None]:
    """The database must say so, and the transaction goes on."""
    with pytest.raises(DatabaseError, match=words), transaction.atomic():
        yield


def execute(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.fixture
def furnished(world: World) -> World:
    furnish(world)
    return world


def test_there_are_many_tables_of_this_kind() -> None:
    assert len(MODELS) > 20


@each
def test_it_refuses_to_delete(furnished: World, model: Any) -> None:
    row = one_of(model)
    table = model._meta.db_table
    if connection.settings_dict["USER"] != connections["owner"].settings_dict["USER"]:
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            execute(f"DELETE FROM {table} WHERE id = %s", row.pk)
    assert "DELETE" not in desk_privileges()[table]
    assert model.everything.filter(pk=row.pk).exists()


@each
def test_its_owner_cannot_delete_or_empty_it_either(
    worker_database: Any, role_connection: Connect, model: Any
) -> None:
    owner = role_connection("owner")
    table = model._meta.db_table
    with pytest.raises(psycopg.DatabaseError, match="nothing is ever deleted"):
        owner.execute(f"TRUNCATE {table} CASCADE".encode())
    found = owner.execute(
        "SELECT count(*) FROM pg_trigger WHERE tgrelid = %s::regclass AND tgenabled = 'A'"
        " AND tgname IN ('desk_struck', 'desk_struck_table', 'desk_unused')",
        [table],
    ).fetchone()
    assert found == (3,)


@each
def test_what_was_struck_is_neither_changed_nor_brought_back(furnished: World, model: Any) -> None:
    row = one_of(model)
    with attributed(furnished.cast.rita, "a test"):
        _let_go(furnished, row)
        mark([row], by=furnished.cast.rita, why="Twice.")
    table = model._meta.db_table
    struck = model.everything.get(pk=row.pk)
    assert (struck.struck_by, struck.struck_why) == (furnished.cast.rita, "Twice.")
    assert not model.objects.filter(pk=row.pk).exists()
    back = "struck_at = NULL, struck_by_id = NULL, struck_why = ''"
    for change in (back, "struck_why = 'Else.'", "struck_at = now() + interval '1 day'"):
        with attributed(furnished.cast.edda, "a test"), refused("struck out for good"):
            execute(f"UPDATE {table} SET {change} WHERE id = %s", row.pk)


def _let_go(world: World, row: Any) -> None:
    """Strike out what refers to the row, so that nothing stands against striking it."""
    from claims.striking import references

    while found := references([row]):
        first = found[0].record
        _let_go(world, first)
        mark([first], by=world.cast.rita, why="It goes first.")


@each
def test_it_is_struck_by_the_person_who_does_it_and_says_why(furnished: World, model: Any) -> None:
    row, cast = one_of(model), furnished.cast
    strike = STRIKE.format(model._meta.db_table)
    with attributed(cast.rita, "a test"):
        with refused("say why"):
            execute(strike, cast.rita.pk, " \n\t", row.pk)
        with refused("truly who"):
            execute(strike, cast.edda.pk, "Twice.", row.pk)
        with refused("truly who"):
            execute(strike, None, "Twice.", row.pk)
    execute("SELECT set_config('pghistory.context_metadata', '', true)")
    with refused("truly who"):
        execute(strike, cast.rita.pk, "Raw SQL by nobody.", row.pk)
    assert model.objects.filter(pk=row.pk).exists()


def test_a_mark_without_striking_is_refused(furnished: World) -> None:
    point = one_of(Point)
    for column, value in (("struck_why", "Why."), ("struck_by_id", furnished.cast.rita.pk)):
        with attributed(furnished.cast.rita, "a test"), refused("not struck out"):
            execute(f"UPDATE claims_point SET {column} = %s WHERE id = %s", value, point.pk)


def test_it_is_struck_as_it_stands(furnished: World) -> None:
    point = one_of(Point)
    with attributed(furnished.cast.rita, "a test"), refused("as it stands"):
        execute(
            "UPDATE claims_point SET struck_at = now(), struck_by_id = %s, struck_why = 'Why.',"
            " text = 'Else.' WHERE id = %s",
            furnished.cast.rita.pk,
            point.pk,
        )


def test_nothing_is_recorded_as_struck(furnished: World) -> None:
    rita = furnished.cast.rita
    with attributed(rita, "a test"), refused("recorded before"):
        Alias.objects.create(
            source=furnished.north, text="N", struck_at=timezone.now(), struck_by=rita,
            struck_why="Why.",
        )  # fmt: skip


def test_what_a_live_record_refers_to_stays(furnished: World) -> None:
    cast = furnished.cast
    for row in (furnished.report, furnished.north, one_of(Point), furnished.assertion):
        table = row._meta.db_table
        with attributed(cast.rita, "a test"), refused("still refers to it"):
            execute(STRIKE.format(table), cast.rita.pk, "Twice.", row.pk)


def test_a_verdict_in_use_stays(furnished: World) -> None:
    verdict = one_of(Verdict)
    furnished.claim.findings.create(verdict=verdict, reasons="Nothing known.")
    with attributed(furnished.cast.edda, "a test"), refused("claims_finding still refers to it"):
        mark([verdict], by=furnished.cast.edda, why="Twice.")


def test_nothing_is_added_to_what_was_struck(furnished: World) -> None:
    cast, denial = furnished.cast, furnished.denial
    with attributed(cast.rita, "a test"):
        mark([denial], by=cast.rita, why="Twice.")
        with refused("belongs to was struck out"):
            Appearance.objects.create(statement=denial, document=furnished.report)
        alone = Statement.objects.create(
            claim=furnished.make_claim(), stance="denies", paraphrase="No."
        )
        mark([alone.claim], by=cast.rita, why="Twice.")
        with refused("was struck out"):
            Statement.objects.create(claim=alone.claim, stance="denies", paraphrase="No.")


def test_every_part_has_a_whole_with_which_it_goes() -> None:
    wholes = {*PARTS, *(model for model in MODELS if hasattr(model, "version")), Comment}
    assert {model for model in MODELS if model not in wholes} <= set(WHOLE)


def test_each_part_is_watched_in_the_database_within_its_whole(
    worker_database: Any, role_connection: Connect
) -> None:
    found = role_connection("owner").execute(
        "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'desk_within'"
    )
    assert {table for (table,) in found} == {model._meta.db_table for model in WHOLE}


def test_without_the_trigger_a_row_can_be_brought_back(fresh_database: Any) -> None:
    """The twin: it is the trigger, and nothing else, that keeps it struck."""
    from tests.cast import make_cast

    world = World(make_cast())
    furnish(world)
    point = one_of(Point)
    with attributed(world.cast.rita, "a test"):
        _let_go(world, point)
        mark([point], by=world.cast.rita, why="Twice.")
    back = "UPDATE claims_point SET struck_at = NULL, struck_by_id = NULL, struck_why = ''"
    with connections["owner"].cursor() as owner:
        owner.execute("ALTER TABLE claims_point DISABLE TRIGGER desk_struck")
        owner.execute(back)
    assert Point.objects.filter(pk=point.pk).exists()
