"""Nobody approves their own work, whoever is faster.

`RACES` in the environment says how many are run (500 in the suite, 10,000 by `make torture`). No
forgery in n races means fewer than 3/n of them with 95 % confidence.
"""

from __future__ import annotations

import os
from typing import Any

import pytest
from django.db import connection, transaction

from claims.editions.audit import problems
from claims.editions.models import Edition
from claims.models import Claim, EditionKind, Inquiry
from claims.steps.submitting import put_forward
from factcheck.people.history import attributed
from tests.cast import World, make_cast, make_source
from tests.races.racing import SCENARIOS, forged, racers

RACES = int(os.environ.get("RACES", "500"))
AT_A_TIME = 250


def _rows(sql: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def _submitted(world: World, number: int) -> list[Claim]:
    """Claims that wait for a review; Emil wrote in each, and each has a speaker of its own."""
    claims = []
    with transaction.atomic():
        for _ in range(number):
            with attributed(world.cast.emil, "recorded"):
                claim = world.make_claim()
                world.say(claim, "claims", make_source("A witness", kind="witness"))
                Inquiry.objects.create(
                    claim=claim, source=world.south, outcome="waived", reason="A race."
                )
            claim.refresh_from_db()
            put_forward(claim, EditionKind.FIRST, world.cast.rita, "")
            claims.append(claim)
    return claims


def _race(world: World, environment: dict[str, str], count: int) -> None:
    scenarios = list(SCENARIOS)
    with racers(environment) as runner:
        for start in range(0, count, AT_A_TIME):
            claims = _submitted(world, min(AT_A_TIME, count - start))
            for number, claim in enumerate(claims):
                runner.run(claim.pk, scenarios[number % len(scenarios)])


def test_no_race_forges_an_edition(fresh_database: Any) -> None:
    world = World(make_cast())
    _race(world, fresh_database.environment, RACES)
    assert forged(_rows) == []
    assert Edition.objects.count() == Edition.objects.values("body_hash").distinct().count()
    assert Edition.objects.count() > RACES / 4, "too few were published for the races to mean much"
    assert problems(using="default", keys=[]) == []


@pytest.mark.parametrize("races", [20])
def test_the_twin_without_the_guard_races_forge(
    fresh_database: Any, role_connection: Any, races: int
) -> None:
    role_connection("owner").execute(
        "ALTER TABLE editions_edition DISABLE TRIGGER claims_four_eyes"
    )
    world = World(make_cast())
    with racers(fresh_database.environment, unguarded=True) as runner:
        for claim in _submitted(world, races):
            runner.run(claim.pk, "an approver edits a source")
    assert forged(_rows) != []
