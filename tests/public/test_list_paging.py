"""Paging by keyset: nothing is shown twice or left out, whatever is published meanwhile."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.public import bodies, publishing


def publish(n: int, kind: str = "first", day: int | None = None) -> None:
    body = bodies.su25()
    body |= {"id": bodies.uid(f"many {n}"), "slug": f"many-{n}"}
    when = f"2020-10-{day:02}T00:00:00.000000Z" if day else None
    for place, statement in enumerate(body["statements"]):
        statement["id"] = bodies.uid(f"many {n} {place}")
        statement["date"] = bodies.date(earliest=when, latest=when) if when else None
    publishing.publish("claim", body, kind)


def pages(reader: Client, path: str) -> list[list[str]]:
    """The slugs of every page of the JSON twin, from an address on."""
    found = []
    following: str | None = path
    while following:
        answer = reader.get(following).json()
        assert all(item["card"]["answer_line"] for item in answer["claims"])
        found.append([item["slug"] for item in answer["claims"]])
        following = answer["next"]
    return found


@pytest.fixture
def many(shelf: Any) -> None:
    """70 claims; every third of no known day, the others two to a day."""
    for n in range(70):
        publish(n, day=None if n % 3 == 0 else 1 + n // 6)


def test_every_claim_comes_once(many: None, reader: Client) -> None:
    found = pages(reader, "/claims.json")
    assert [len(page) for page in found] == [30, 30, 10]
    assert [slug for page in found for slug in page] == [f"many-{n}" for n in range(69, -1, -1)]


def test_by_claim_date_every_claim_comes_once_and_the_undated_last(
    many: None, reader: Client
) -> None:
    found = [slug for page in pages(reader, "/claims.json?sort=said") for slug in page]
    dated = [n for n in range(69, -1, -1) if n % 3]
    expected = sorted(dated, key=lambda n: (1 + n // 6, n), reverse=True)
    undated = [n for n in range(69, -1, -1) if n % 3 == 0]
    assert found == [f"many-{n}" for n in [*expected, *undated]]


@pytest.mark.parametrize("query", ["", "?sort=said"])
def test_what_is_published_meanwhile_moves_nothing_on_later_pages(
    many: None, reader: Client, query: str
) -> None:
    before = pages(reader, f"/claims.json{query}")
    following = reader.get(f"/claims.json{query}").json()["next"]
    publish(500, day=25)
    assert pages(reader, following) == before[1:]


def test_a_claim_that_changes_meanwhile_comes_to_the_top_and_not_twice(
    many: None, reader: Client
) -> None:
    first = reader.get("/claims.json").json()
    publish(3, "update", day=4)
    rest = [slug for page in pages(reader, first["next"]) for slug in page]
    assert "many-3" not in rest
    assert reader.get("/claims.json").json()["claims"][0]["slug"] == "many-3"


def test_the_page_and_its_twin_lead_on_alike(many: None, reader: Client) -> None:
    page = reader.get("/?dispute=denied").content.decode()
    twin = reader.get("/claims.json?dispute=denied").json()
    assert twin["page"] == "/?dispute=denied"
    assert twin["next"].replace("/claims.json", "/").replace("&", "&amp;") in page
    assert "/claims.json?dispute=denied" in page
    assert "/feed.atom?dispute=denied" in page


def test_an_old_address_of_a_page_still_works(many: None, reader: Client) -> None:
    page = reader.get("/?before=6").content.decode()
    assert page.count('<article class="card"') == 5


def test_past_the_end_the_list_says_so(many: None, reader: Client) -> None:
    page = reader.get("/?before=1").content.decode()
    assert "The list ends before this place." in page
