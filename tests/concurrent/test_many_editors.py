"""Many editors at the same claims: what a form accepted is there, and in the history; none is lost.

`EDITORS` processes make `EDITS` edits each on EDITORS + 4 claims: 4 × 12 in the suite, 16 × 200 by
`make torture-desk`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction

from claims.models import Claim, Concern, Point, Statement
from factcheck.people.history import attributed
from sources.models import Source
from tests.cast import World, make_cast, make_source
from tests.concurrent.editing import SOURCES_EACH, Accepted, Task, Work, work_of

EDITORS = int(os.environ.get("EDITORS", "4"))
EDITS = int(os.environ.get("EDITS", "12"))


@pytest.fixture
def world(fresh_database: Any) -> World:
    return World(make_cast())


def _claims(world: World, count: int) -> list[int]:
    with transaction.atomic(), attributed(world.cast.rita, "recorded"):
        claims = [world.make_claim() for _ in range(count)]
        for claim in claims:
            world.say(claim, "claims", world.north)
            world.say(claim, "denies", world.south)
            for number in range(3):
                Point.objects.create(claim=claim, text=f"Point {number}.", position=number)
    return [claim.pk for claim in claims]


def _tasks(world: World, *, editors: int, edits: int, unguarded: bool = False) -> list[Task]:
    claims = _claims(world, editors + 4)
    people = [getattr(world.cast, name) for name in ("rita", "rolf", "clara", "edda", "emil")]
    tasks = []
    for number in range(editors):
        person = people[number % len(people)]
        sources = [make_source(f"Source {number}-{n}").pk for n in range(SOURCES_EACH)]
        tasks.append(Task(number, person.pk, claims, sources, edits, unguarded))
    return tasks


def _now(one: Accepted) -> str:
    """The text in which the edit stands now, or "" where its record is gone."""
    match one.kind:
        case "note":
            return Claim.objects.get(pk=one.claim).internal_note
        case "point":
            return Point.objects.get(pk=one.record).text
        case "statement":
            return Statement.objects.get(pk=one.record).paraphrase
        case "new point":
            return " ".join(Point.objects.filter(claim=one.claim).values_list("text", flat=True))
        case "new statement":
            texts = Statement.objects.filter(claim=one.claim).values_list("paraphrase", flat=True)
            return " ".join(texts)
    there = Concern.objects.filter(claim=one.claim).values_list("source_id", flat=True)
    return " ".join(f"{pk}" for pk in there)


def lost(work: Work) -> list[Accepted]:
    """Accepted edits that stand nowhere any more."""
    return [one for one in work.accepted if one.token not in _now(one).split()]


HISTORIES = {
    "note": ("claims_claimhistory", "internal_note"),
    "new point": ("claims_pointhistory", "text"),
    "point": ("claims_pointhistory", "text"),
    "statement": ("claims_statementhistory", "paraphrase"),
    "new statement": ("claims_statementhistory", "paraphrase"),
    "accused": ("claims_concernhistory", "source_id::text"),
}


def _kept(kind: str) -> set[tuple[int, str]]:
    """(person, word) of everything that the history says a person wrote into these texts."""
    table, column = HISTORIES[kind]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT DISTINCT (c.metadata ->> 'user')::bigint, word FROM {table} h"
            " JOIN pghistory_context c ON c.id = h.pgh_context_id"
            f" CROSS JOIN LATERAL regexp_split_to_table(h.{column}, ' ') word"
        )
        return set(cursor.fetchall())


def unrecorded(work: Work) -> list[Accepted]:
    """Accepted edits that the history does not know, or knows under another name."""
    kept = {kind: _kept(kind) for kind in HISTORIES}
    return [one for one in work.accepted if (one.user, one.token) not in kept[one.kind]]


def _report(work: Work) -> Iterator[str]:
    yield f"{len(work.accepted)} edits accepted"
    yield from (f"{what}: {count}" for what, count in sorted(work.counts.items()))


def test_no_accepted_edit_is_lost_or_missing_in_the_history(
    world: World, fresh_database: Any
) -> None:
    tasks = _tasks(world, editors=EDITORS, edits=EDITS)
    work = work_of(fresh_database.environment, tasks)
    print("; ".join(_report(work)))
    assert len(work.accepted) == EDITORS * EDITS
    assert lost(work) == []
    assert unrecorded(work) == []
    assert Source.objects.filter(spoke=None).exists(), "the sources of the editors are there"


def test_the_twin_without_the_check_of_versions_loses_edits(
    world: World, fresh_database: Any
) -> None:
    tasks = _tasks(world, editors=4, edits=12, unguarded=True)
    few = [Task(t.number, t.user, t.claims[:1], t.sources, t.edits, unguarded=True) for t in tasks]
    work = work_of(fresh_database.environment, few)
    assert work.counts["conflict pages"] == 0
    assert lost(work) != []


@pytest.mark.parametrize(
    "token, text, found", [("ax1.", "Words. ax1.", True), ("ax1.", "ax11.", False)]
)
def test_a_word_is_found_as_a_whole(token: str, text: str, found: bool) -> None:
    assert (token in text.split()) == found
