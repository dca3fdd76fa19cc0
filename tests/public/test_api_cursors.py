"""Cursors are opaque, hold for one list in one order, and nothing else is taken for one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from claims.public.answers import BadQuery
from claims.public.api import cursors
from tests.public import bodies, publishing
from tests.public.reading import refused

NUMBERS = st.integers(-(2**63), 2**63 - 1)
ONE, TWO = (cursors.NUMBER,), (cursors.NUMBER, cursors.IDENT)


@given(NUMBERS, st.uuids())
def test_a_cursor_is_read_as_it_was_written(number: int, ident: UUID) -> None:
    written = cursors.written("statements -said", [number, ident.int])
    assert cursors.read("statements -said", written, TWO) == (number, ident.int)


@given(st.text(max_size=40) | st.from_regex(r"[A-Za-z0-9_-]{1,40}", fullmatch=True))
def test_nothing_else_is_a_cursor(text: str) -> None:
    with pytest.raises(BadQuery):
        cursors.read("claims -changed", text, ONE)


@given(st.integers(0, 30), st.characters())
def test_a_cursor_that_was_changed_is_none(place: int, other: str) -> None:
    good = cursors.written("claims -changed", [42])
    spoilt = good[: place % len(good)] + other + good[place % len(good) + 1 :]
    if spoilt != good:
        with pytest.raises(BadQuery):
            cursors.read("claims -changed", spoilt, ONE)


def test_a_number_that_the_database_can_not_hold_is_refused_even_if_well_written() -> None:
    for values in ([2**63], [-(2**63) - 1], [1, 2], []):
        with pytest.raises(BadQuery):
            cursors.read("claims -changed", cursors.written("claims -changed", values), ONE)
    with pytest.raises(BadQuery):
        cursors.read("a", cursors.written("a", [1, -1]), TWO)


GARBAGE = ["42", "x", "=", "%00", "%ff%fe", "é", "a" * 500, "..", "-1", "A" * 12]


@pytest.mark.parametrize("path", ["claims", "statements", "sources", "topics", "corrections"])
@pytest.mark.parametrize("cursor", GARBAGE)
def test_every_list_refuses_garbage(shelf: Any, reader: Client, path: str, cursor: str) -> None:
    assert refused(reader, f"/api/v1/{path}/?cursor={cursor}")["parameter"] == "cursor"


def test_a_cursor_holds_for_its_list_and_order_alone(shelf: Any, reader: Client) -> None:
    for body in (bodies.su25(), bodies.night()):
        publishing.publish("claim", body)
    following = reader.get("/api/v1/claims/?limit=1").json()["next"]
    assert reader.get(following).status_code == 200
    for elsewhere in (
        following + "&ordering=said",
        following.replace("claims", "statements"),
        following.replace("claims", "sources"),
    ):
        assert refused(reader, elsewhere)["parameter"] == "cursor"
    # What is chosen may change: the place is one of the order, not of the choice.
    assert reader.get(following + "&q=night").status_code == 200
