"""What is added at once is noted at once: each root raised once, and whose doing it was.

The database is asked by statements of SQL, as whoever goes round the models would.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

import psycopg
from django.db import connection, connections

from claims.models import Appearance, Claim, Point, Speaker
from factcheck.people.history import attributed
from factcheck.people.models import Touch
from sources.models import Alias, Source
from tests.cast import World, make_cast
from tests.harness.databases import Database

Connect = Callable[..., psycopg.Connection]
APPEAR = """
INSERT INTO claims_appearance (statement_id, document_id, public_id, locator, words, words_language,
    translation, translation_language, translated_by, carriage, struck_why, not_in_text)
VALUES (%s, %s, gen_random_uuid(), '', '', '', '', '', '', 'carried', '', false)
"""


def touches(claim: Claim, since: int) -> list[tuple[Any, ...]]:
    found = Touch.objects.filter(root="claims_claim", root_id=claim.pk, root_version__gt=since)
    return list(found.order_by("pk").values_list("root_version", "record", "operation", "user"))


def version(claim: Claim) -> int:
    return int(Claim.objects.values_list("version", flat=True).get(pk=claim.pk))


def test_parts_of_one_statement_raise_the_version_once(world: World) -> None:
    before, rita = version(world.claim), world.cast.rita
    with attributed(rita, "a test"):
        Point.objects.bulk_create(Point(claim=world.claim, text=f"Point {n}.") for n in range(3))
    assert version(world.claim) == before + 1
    assert touches(world.claim, before) == [
        (before + 1, "claims_point", "INSERT", rita.pk) for _ in range(3)
    ]


def test_each_of_several_claims_is_raised_by_itself(world: World) -> None:
    with attributed(world.cast.rita, "a test"):
        claims = [world.claim, world.make_claim(), world.make_claim()]
        before = [version(one) for one in claims]
        Point.objects.bulk_create(Point(claim=one, text="A.") for one in [*claims[:2], claims[0]])
    raised = [version(one) - was for one, was in zip(claims, before, strict=True)]
    assert raised == [1, 1, 0]
    assert [len(touches(one, was)) for one, was in zip(claims, before, strict=True)] == [2, 1, 0]


def test_a_part_of_a_part_is_a_change_of_the_claim(world: World) -> None:
    before, rita = version(world.claim), world.cast.rita
    with attributed(rita, "a test"):
        Speaker.objects.bulk_create(
            [Speaker(statement=one, source=world.ministry)
             for one in (world.assertion, world.denial)
             if not one.speaker_set.filter(source=world.ministry).exists()]
        )  # fmt: skip
        Appearance.objects.create(statement=world.denial, document=world.report)
    assert {one[3] for one in touches(world.claim, before)} == {rita.pk}
    assert touches(world.claim, before)[-1][:3] == (before + 2, "claims_appearance", "INSERT")


def test_new_roots_are_noted_in_their_first_version(world: World) -> None:
    with attributed(world.cast.rita, "a test"):
        made = Source.objects.bulk_create(
            Source(slug=f"s-{n}", kind="state", name=f"S{n}") for n in range(2)
        )
        Alias.objects.bulk_create(Alias(source=one, text=f"{one.name}x") for one in made)
    found = Touch.objects.filter(root="sources_source", root_id__in=[one.pk for one in made])
    assert sorted(found.values_list("record", "root_version", "user")) == [
        ("sources_alias", 2, world.cast.rita.pk),
        ("sources_alias", 2, world.cast.rita.pk),
        ("sources_source", 1, world.cast.rita.pk),
        ("sources_source", 1, world.cast.rita.pk),
    ]


def test_a_statement_that_adds_nothing_changes_nothing(world: World) -> None:
    before = version(world.claim), Touch.objects.count()
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO claims_point SELECT * FROM claims_point WHERE false")
    assert (version(world.claim), Touch.objects.count()) == before


def test_history_keeps_each_row_that_a_statement_inserts(world: World) -> None:
    with attributed(world.cast.rita, "a test"):
        made = Point.objects.bulk_create(
            Point(claim=world.claim, text=f"Point {n}.") for n in range(3)
        )
    for one in made:
        (event,) = one.history.all()
        assert (event.text, event.pgh_label) == (one.text, "insert")
        assert event.pgh_context.metadata == {"user": world.cast.rita.pk, "why": "a test"}


def test_every_watched_table_notes_what_is_added(
    worker_database: Any, role_connection: Connect
) -> None:
    owner = role_connection("owner")

    def tables(trigger: str) -> set[str]:
        found = owner.execute(
            "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = %s AND tgenabled = 'A'",
            [trigger],
        )
        return {table for (table,) in found}

    assert len(tables("desk_touch")) > 20
    assert tables("desk_touch_added") == tables("desk_touch")
    assert tables("desk_within_added") == tables("desk_within")


def _struck_meanwhile(database: Database, world: World, connect: Connect) -> str:
    """Add an appearance while its statement is being struck out; what the database says to it."""
    rita, denial = world.cast.rita.pk, world.denial.pk
    editor, other = connect("desk", autocommit=False), connect("desk")
    said: list[str] = []
    editor.execute(
        "SELECT set_config('pghistory.context_metadata', %s, true)", [f'{{"user": {rita}}}']
    )
    for table, column in (("appearance", "statement_id"), ("speaker", "statement_id")):
        _strike(editor, f"claims_{table}", column, denial, rita)
    _strike(editor, "claims_statement", "id", denial, rita)

    def add() -> None:
        try:
            other.execute(APPEAR, [denial, world.report.pk])
        except psycopg.DatabaseError as error:
            said.append(str(error))

    adding = threading.Thread(target=add)
    adding.start()
    _wait_for_a_lock(connect("owner"), other.info.backend_pid)
    editor.commit()
    adding.join(60)
    return "".join(said)


def _strike(editor: psycopg.Connection, table: str, column: str, pk: int, by: int) -> None:
    editor.execute(
        f"UPDATE {table} SET struck_at = now(), struck_by_id = %s, struck_why = 'Twice.' "
        f"WHERE {column} = %s".encode(),
        [by, pk],
    )


def _wait_for_a_lock(owner: psycopg.Connection, process: int) -> None:
    ends = time.monotonic() + 60
    waits = "SELECT 1 FROM pg_locks WHERE pid = %s AND NOT granted"
    while owner.execute(waits, [process]).fetchone() is None:
        assert time.monotonic() < ends
        time.sleep(0.01)


def test_nothing_is_added_to_what_is_being_struck_out(
    fresh_database: Database, role_connection: Connect
) -> None:
    world = World(make_cast())
    assert "struck out meanwhile" in _struck_meanwhile(fresh_database, world, role_connection)


def test_without_the_trigger_it_would_be_added(
    fresh_database: Database, role_connection: Connect
) -> None:
    """The twin: it is the trigger that refuses."""
    world = World(make_cast())
    with connections["owner"].cursor() as owner:
        owner.execute("ALTER TABLE claims_appearance DISABLE TRIGGER desk_within_added")
    assert _struck_meanwhile(fresh_database, world, role_connection) == ""
    assert Appearance.objects.filter(statement=world.denial).exists()
