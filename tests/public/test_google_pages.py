"""Google's Fact Check Tools API: page after page, and what a token is good for."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from itertools import chain
from typing import Any

import pytest
from django.test import Client

from claims.public.google.tokens import BadToken, place, token
from tests.public import bodies, filled, publishing
from tests.public.test_google import OWN, PLACE, ask, texts
from tests.public.test_queries import queries


def pages(reader: Client, query: str) -> list[list[str]]:
    """The texts of each page, to the last."""
    found, answer = [], ask(reader, query)
    while True:
        found.append([claim["text"] for claim in answer.get("claims", [])])
        if "nextPageToken" not in answer:
            return found
        answer = ask(reader, f"{query}&pageToken={answer['nextPageToken']}")


@pytest.fixture
def many(shelf: Any) -> list[str]:
    """The texts of 25 claims, what was published last first."""
    for number in range(25):
        body = bodies.claim(f"claim-{number}", f"Claim {number}", f"it is claim {number}", [])
        publishing.publish("claim", body)
    return [f"It is claim {number}." for number in reversed(range(25))]


def test_ten_stand_on_a_page_unless_told(many: list[str], reader: Client) -> None:
    assert pages(reader, OWN) == [many[:10], many[10:20], many[20:]]
    assert pages(reader, f"{OWN}&pageSize=0") == pages(reader, OWN)


@pytest.mark.parametrize("size", [1, 7, 24, 25, 26, 100, 1000])
def test_pages_follow_each_other_without_gap(many: list[str], reader: Client, size: int) -> None:
    found = pages(reader, f"{OWN}&pageSize={size}")
    assert list(chain.from_iterable(found)) == many
    assert all(len(page) == size for page in found[:-1])


def test_a_page_has_a_hundred_at_most(shelf: Any, reader: Client) -> None:
    publishing.publish("claim", bodies.su25())
    filled.fill(bodies.su25()["slug"], 150)
    assert len(ask(reader, f"{OWN}&pageSize=500")["claims"]) == 100


def test_words_are_paged_too(many: list[str], reader: Client) -> None:
    assert list(chain.from_iterable(pages(reader, "query=claim&pageSize=4"))) == many


def test_what_is_published_meanwhile_neither_repeats_nor_hides_anything(
    many: list[str], reader: Client
) -> None:
    first = ask(reader, f"{OWN}&pageSize=5")
    new = bodies.claim("new", "New", "it is new", [])
    publishing.publish("claim", new)
    seen = bodies.claim("claim-24", "Claim 24", "it is claim 24", [], context="Changed.")
    publishing.publish("claim", seen, "update")
    rest = texts(reader, f"{OWN}&pageSize=5&pageToken={first['nextPageToken']}")
    assert rest == many[5:10]


def test_an_offset_is_where_the_first_page_begins(many: list[str], reader: Client) -> None:
    assert texts(reader, f"{OWN}&offset=3") == many[3:13]
    assert list(chain.from_iterable(pages(reader, f"{OWN}&offset=3"))) == many[3:]
    assert texts(reader, "query=claim&offset=20") == many[20:]
    assert ask(reader, f"{OWN}&offset=25") == {}
    assert ask(reader, f"{OWN}&offset=10000") == {}


def test_an_offset_beside_a_token_is_not_looked_at(many: list[str], reader: Client) -> None:
    following = ask(reader, OWN)["nextPageToken"]
    assert texts(reader, f"{OWN}&offset=7&pageToken={following}") == many[10:20]


def test_an_offset_reaches_beyond_what_a_page_of_the_list_fetches(
    shelf: Any, reader: Client
) -> None:
    publishing.publish("claim", bodies.su25())
    filled.fill(bodies.su25()["slug"], 1_200)
    path = f"{PLACE}?query=su-25&offset=1195"
    assert len(reader.get(path).json()["claims"]) == 6
    assert queries(reader, path) == 1


OTHERS = ["query=claim", "languageCode=en", "maxAgeDays=3", "pageSize=9"]


@pytest.mark.parametrize("other", OTHERS)
def test_a_token_of_another_search_is_refused(many: list[str], reader: Client, other: str) -> None:
    following = ask(reader, OWN)["nextPageToken"]
    answer = reader.get(f"{PLACE}?{OWN}&{other}&pageToken={following}")
    assert answer.status_code == 400
    [detail] = answer.json()["error"]["details"]
    [violation] = detail["fieldViolations"]
    assert violation["field"] == "page_token"
    assert "other parameters" in violation["description"]


def test_system_parameters_are_no_part_of_the_search(many: list[str], reader: Client) -> None:
    following = ask(reader, OWN)["nextPageToken"]
    more = "key=abc&prettyPrint=false&fields=claims&quotaUser=x"
    assert texts(reader, f"{OWN}&pageToken={following}&{more}") == many[10:20]


def _forged(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


NEVER_GIVEN = [
    "x", "CAoQAA", "=" * 22, "é" * 22, " " * 22, "A" * 22, "A" * 10_000, "\x00", _forged(bytes(16)),
    _forged(b"\xff" * 16), _forged(b"\x7f" + b"\xff" * 15), _forged(bytes(17)),
]  # fmt: skip


@pytest.mark.parametrize("text", NEVER_GIVEN)
def test_what_is_no_token_is_refused(shelf: Any, reader: Client, text: str) -> None:
    answer = reader.get(PLACE, {"query": "claim", "pageToken": text})
    assert answer.status_code == 400
    with pytest.raises(BadToken):
        place(text, "a search")


@pytest.mark.parametrize("number", [1, 255, 2**40, 2**63 - 1])
def test_a_token_holds_any_edition(number: int) -> None:
    assert place(token(number, "a search"), "a search") == number
    with pytest.raises(BadToken, match="other parameters"):
        place(token(number, "a search"), "another")
