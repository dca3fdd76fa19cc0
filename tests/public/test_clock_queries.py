"""What clocks and changes ask of the database: two questions, whatever the length of the record."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.public import bodies, publishing
from tests.public.test_queries import queries


@pytest.fixture
def twice(shelf: Any) -> list[str]:
    """A claim with 2 statements and one with 200, each in two editions; their slugs."""
    publishing.publish("topic", bodies.topic())
    for count in (2, 200):
        body = bodies.long_claim(count)
        publishing.publish("claim", body)
        publishing.publish("claim", body | {"context": "More is known."}, "update")
    return ["long-2", "long-200"]


@pytest.mark.parametrize(
    "address",
    [
        "/claims/{}/?as_of=2999",
        "/claims/{}/?said_by=2020-10-01",
        "/claims/{}/?as_of=2999&said_by=2020-10-01",
        "/claims/{}/changes/",
    ],
)
def test_it_takes_two_queries_with_2_statements_as_with_200(
    twice: list[str], reader: Client, address: str
) -> None:
    assert [queries(reader, address.format(slug)) for slug in twice] == [2, 2]


def test_the_changes_of_any_edition_take_two(twice: list[str], reader: Client) -> None:
    assert queries(reader, "/claims/long-200/editions/5/changes/") == 2
