"""What a page of the list asks of the database: as much at 20 claims as at 12,000."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connections
from django.test import Client

from claims.public import listing
from claims.public.lookup import facets as counting
from claims.public.lookup.facets import counts_query
from claims.public.lookup.lists import rows_of
from factcheck.lib.doors import READER
from tests.public import bodies, filled, publishing
from tests.public.test_queries import queries

VIEWS = [
    "/", "/?q=word11", "/?dispute=denied", "/?q=stem1&dispute=denied&language=en",
    "/?from=2020-01-05&to=2020-01-10", "/?sort=said", "/?before=1000005", "/?more=place",
]  # fmt: skip


@pytest.fixture
def shelf_of(shelf: Any) -> Any:
    publishing.publish("claim", bodies.su25())
    return lambda count: filled.fill(bodies.su25()["slug"], count)


def test_a_view_takes_two_queries_whatever_is_on_the_shelf(shelf_of: Any, reader: Client) -> None:
    shelf_of(20)
    few = [queries(reader, view) for view in VIEWS]
    filled.empty()
    shelf_of(12_000)
    assert few == [queries(reader, view) for view in VIEWS] == [2] * len(VIEWS)


def test_a_view_of_nothing_takes_a_third_to_say_what_to_loosen(
    shelf_of: Any, reader: Client
) -> None:
    shelf_of(20)
    assert queries(reader, "/?q=nobody&dispute=denied&language=en") == 3
    assert queries(reader, "/claims.json?q=nobody") == 1


def test_more_claims_than_are_counted_are_said_to_be_more(
    shelf_of: Any, reader: Client, monkeypatch: Any
) -> None:
    monkeypatch.setattr(counting, "COUNTED", 50)
    shelf_of(400)
    page = reader.get("/?verdict=refuted").content.decode()
    assert "More than 50 claims" in page
    assert "401 claims" in reader.get("/").content.decode()  # the shelf's own count has no bound


def plan(view: listing.Filter) -> list[dict[str, Any]]:
    """Every node of the plan of a view's counts and of its rows."""
    nodes: list[dict[str, Any]] = []
    with connections[READER].cursor() as cursor:
        for sql, params in (counts_query(view), rows_query(view)):
            cursor.execute("EXPLAIN (FORMAT JSON) " + sql, params)
            found = cursor.fetchone()[0]
            plans = json.loads(found) if isinstance(found, str) else found
            _collect(plans[0]["Plan"], nodes)
    return nodes


def rows_query(view: listing.Filter) -> tuple[str, Any]:
    return rows_of(view)[:31].query.get_compiler(READER).as_sql()


def _collect(node: dict[str, Any], nodes: list[dict[str, Any]]) -> None:
    nodes.append(node)
    for below in node.get("Plans", []):
        _collect(below, nodes)


@pytest.mark.parametrize(
    "view",
    [
        listing.Filter(),
        listing.Filter(words="word777"),
        listing.Filter(words="nosuchword"),
        listing.Filter(chosen={"place": (bodies.uid("nowhere"),)}),
        listing.Filter(sort="said"),
        listing.Filter(before=listing.Place(1_000_500)),
    ],
)
def test_the_usual_views_read_no_whole_table(shelf_of: Any, view: listing.Filter) -> None:
    shelf_of(12_000)
    whole = [
        node
        for node in plan(view)
        if node["Node Type"] == "Seq Scan"
        and node.get("Relation Name") in ("editions_publishedclaim", "editions_publishedsubject")
    ]
    assert whole == []
