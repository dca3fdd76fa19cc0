"""Every page of the desk takes as many queries at hundreds and thousands of rows as at twenty.

`ROWS` says how many are added (400 in the suite, 20,000 by `make bench-desk`, which prints a
table of queries and times). A page is every address of the desk that GET opens, from the resolver;
of lists besides: each filter, a search, the second page and another order.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims.exchange.claimreview.uploading import upload
from claims.models import (
    Assignment,
    Check,
    Comment,
    Correction,
    Embargo,
    Event,
    Notice,
    Page,
    Point,
    Story,
    Verdict,
)
from factcheck.outbox.webhooks.announcing import send_test
from factcheck.outbox.webhooks.models import Attempt
from factcheck.people import tokens
from factcheck.people.history import attributed
from sources.models import Alias, Grade, Place, PlaceName
from tests.cast import World, make_cast, publish
from tests.counts.filling import fill
from tests.permissions.routes import Route, routes
from tests.permissions.test_table import AUTOCOMPLETE, VALUES
from tests.webhooks.conftest import subscribe

ROWS = int(os.environ.get("ROWS", "400"))
FEW = 20
LEFT_OUT = ("admin:login", "admin:logout", "admin:jsi18n")


def _one_of_everything(world: World) -> None:
    """At least one row of all that is listed anywhere, so that nothing is asked for nothing."""
    cast, about = world.cast, {"subject_kind": "claim", "subject_id": world.claim.public_id}
    with attributed(cast.rita, "recorded"):
        Point.objects.create(claim=world.claim, text="A point.")
        Check.objects.create(claim=world.claim, method="asked", looked_at="it", result="found")
        Alias.objects.create(source=world.south, text="Suden")
        Grade.objects.create(source=world.south, letter="B", reason="So.", by=cast.rita)
        PlaceName.objects.create(place=Place.objects.create(), text="A town")
        Event.objects.create(topic=world.topic, text="Something happened.")
        Page.objects.create(title="About", slug="about", text="Us.")
        Verdict.objects.create(code="open", label="Open", kind="open", description="Open.")
        Comment.objects.create(text="Look.", by=cast.rita, **about)
        Assignment.objects.create(to=cast.edda, task="Look.", by=cast.rita, **about)
        Notice.objects.create(to=cast.edda, kind="mention", text="Look.", key="k", **about)
        Story.objects.create(claim=world.claim, url="https://example.org/s", title="A story")
    upload("reviews.json", [b"{}"], by=cast.rita)
    Correction.objects.create(kind="fact", old="a", new="b", edition=1, **about)
    Attempt.objects.create(
        delivery=send_test(subscribe()), at=timezone.now(), status=204, milliseconds=9
    )
    tokens.issue(cast.edda, name="wire monitor", scopes=["read"], days=30)
    until = timezone.now() + timedelta(days=1)
    other = world.answered_draft()
    Embargo.objects.create(
        subject_kind="claim", subject_id=other.public_id, until=until, reason="So.", by=cast.rita
    )


@pytest.fixture
def world(fresh_database: Any) -> World:
    world = World(make_cast())
    _one_of_everything(world)
    world.claim.refresh_from_db()
    publish(world.claim, world.cast)
    return world


def _records() -> dict[str, Any]:
    """By "application_model": the first record of each kind."""
    return {
        f"{model._meta.app_label}_{model._meta.model_name}": found
        for model in apps.get_models()
        if (found := model._default_manager.order_by("pk").first()) is not None
    }


def _addresses(world: World) -> Iterator[tuple[str, str]]:
    records = _records() | {"claims_claim": world.claim}
    for route in routes():
        if route.name.startswith("admin:") and route.name not in LEFT_OUT:
            yield route.name, _at(route, records)


def _at(route: Route, records: dict[str, Any]) -> str:
    model = "_".join(route.name.removeprefix("admin:").split("_")[:2])
    pk = records[model].pk if model in records else 1
    values = dict.fromkeys(route.arguments, pk) | VALUES
    return route.at(values) + (AUTOCOMPLETE if route.name == "admin:autocomplete" else "")


class Counting:
    """Opens pages as Edda, or as Adam where she may not."""

    def __init__(self, world: World) -> None:
        self.clients = [Client(), Client()]
        for client, person in zip(self.clients, (world.cast.edda, world.cast.adam), strict=True):
            client.force_login(person)
        self.found: dict[str, tuple[int, float]] = {}

    def all(self, world: World) -> dict[str, tuple[int, float]]:
        for name, path in _addresses(world):
            answer = self.open(name, path)
            if answer is not None and name.endswith("_changelist"):
                for what, query in _ways(answer):
                    self.open(f"{name} {what}", path + query)
        return self.found

    def open(self, name: str, path: str) -> Any:
        """Open one page and count; None for what is no page."""
        for client in self.clients:
            with CaptureQueriesContext(connection) as seen:
                start = time.perf_counter()
                answer = client.get(path)
                _read(answer)
                took = time.perf_counter() - start
            if answer.status_code == 200:
                self.found[name] = (len(seen), took)
                return answer
        return None


def _read(answer: Any) -> None:
    """To the end, where it comes piece by piece."""
    if answer.streaming:
        for _ in answer.streaming_content:
            pass


def _ways(answer: Any) -> Iterator[tuple[str, str]]:
    """Each filter with its first line, a search, another order, and the second page."""
    changelist = answer.context["cl"]
    yield "searched", "?q=land"
    yield "in another order", "?o=1"
    for spec in changelist.filter_specs:
        lines = [one for one in spec.choices(changelist) if not one["selected"]]
        if lines:
            yield f"by {spec.title}", lines[0]["query_string"]


def test_every_page_takes_as_many_queries_at_thousands_of_rows(world: World) -> None:
    fill(world, FEW)
    few = Counting(world).all(world)
    fill(world, ROWS)
    many = Counting(world).all(world)
    _print(few, many)
    # Fewer is well: what is asked once per process is asked by whoever comes first.
    more = {name: (few[name][0], many[name][0]) for name in few if few[name][0] < many[name][0]}
    assert more == {}
    assert set(few) == set(many)
    assert len(many) > 100


def _print(few: dict[str, tuple[int, float]], many: dict[str, tuple[int, float]]) -> None:
    print(f"\n| page | queries at {FEW} | at {FEW + ROWS:,} | ms |\n|---|---|---|---|")
    for name, (queries, took) in sorted(many.items()):
        before = few.get(name, ("–",))[0]
        print(f"| {name.removeprefix('admin:')} | {before} | {queries} | {took * 1000:.0f} |")
