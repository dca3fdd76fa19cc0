"""How much a page asks of the database: as much for 200 statements as for 2, and as the reader."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from factcheck.lib.doors import DESK, READER
from tests.public import bodies, publishing


def queries(client: Client, path: str) -> int:
    """How many queries an address takes of the reader; none may go through the desk's login."""
    with (
        CaptureQueriesContext(connections[READER]) as read,
        CaptureQueriesContext(connections[DESK]) as desk,
    ):
        assert client.get(path).status_code == 200
    assert len(desk) == 0
    return len(read)


@pytest.fixture
def long_claims(shelf: Any) -> list[str]:
    """The slugs of a claim with 2 statements and of one with 200."""
    publishing.publish("topic", bodies.topic())
    for count in (2, 200):
        publishing.publish("claim", bodies.long_claim(count))
    return ["long-2", "long-200"]


@pytest.mark.parametrize(
    "address, expected",
    [
        ("/claims/{}/", 2),
        ("/api/v1/claims/{}/", 1),
    ],
)
def test_a_claim_takes_as_many_queries_with_200_statements_as_with_2(
    long_claims: list[str], reader: Client, address: str, expected: int
) -> None:
    found = [queries(reader, address.format(slug)) for slug in long_claims]
    assert found == [expected, expected]


def test_an_edition_of_a_claim_takes_two_queries(long_claims: list[str], reader: Client) -> None:
    assert queries(reader, "/claims/long-2/editions/2/") == 2


def test_lists_take_as_many_queries_whatever_their_length(
    long_claims: list[str], reader: Client
) -> None:
    before = [queries(reader, path) for path in ("/", "/api/v1/claims/", "/api/v1/editions/")]
    publishing.publish("claim", bodies.su25())
    after = [queries(reader, path) for path in ("/", "/api/v1/claims/", "/api/v1/editions/")]
    # The page counts its facets; the log is asked for its head, which is its tag.
    assert before == after == [2, 1, 2]


def test_a_topic_and_a_source_take_a_fixed_number(published: Any, reader: Client) -> None:
    before = [queries(reader, path) for path in ("/topics/karabakh-2020/", "/sources/azerbaijan/")]
    more = bodies.su25() | {"id": bodies.uid("more"), "slug": "more"}
    for n, statement in enumerate(more["statements"]):
        statement["id"] = bodies.uid(f"more {n}")
    publishing.publish("claim", more)
    after = [queries(reader, path) for path in ("/topics/karabakh-2020/", "/sources/azerbaijan/")]
    assert before == after == [3, 2]


def test_what_a_visitor_has_already_is_not_built_again(published: Any, reader: Client) -> None:
    path = f"/claims/{published['su25']['slug']}/"
    tag = reader.get(path)["ETag"]
    answer = reader.get(path, headers={"If-None-Match": tag})
    assert answer.status_code == 304
    assert answer.content == b""
    assert answer["ETag"] == tag
    assert not tag.startswith("W/")
