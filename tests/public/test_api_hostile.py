"""No input gives a 500: what makes no sense is a problem document that names it."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.public.api.asking import OF_CLAIMS, OF_EVERY_LIST
from claims.public.api.statements import OF_STATEMENTS

NAMES = sorted({*OF_EVERY_LIST, *OF_CLAIMS, *OF_STATEMENTS, "reading", "kind", "after", "as_of"})
NASTY = [
    "", " ", "\x00", "a\x00b", "%", "%%", "%s", "'", '"', "\\", "'; DROP TABLE x; --", "-1", "0",
    "1e999", "9" * 19, "9" * 400, "-" + "9" * 30, "NaN", "٣", "½", "é", "\ud800", "\ufffe",
    "\u202e", "💥" * 60, "null", "[]", "{}", "2020-02-30", "0000-00-00", "9999-12-31", "0001-01-01",
    "7e0d1f52-6c2b-4a4e-8d43-8f8cfb9a7f10", "{7e0d1f52-6c2b-4a4e-8d43-8f8cfb9a7f10}", "urn:uuid:1",
    "csv", "jsonl", "id", "card", "body", "said", "-said", "denied", "denies", "rebutting", "en",
]  # fmt: skip
PATHS = [
    "", "claims/", "claims/loss-of-an-armenian-su-25/", "statements/", "rebuttals/", "sources/",
    "sources/azerbaijan/", "topics/", "topics/karabakh-2020/", "editions/", "editions/1/",
    "corrections/", "corrections/1/", "checkpoint/", "schema/", "nowhere/",
]  # fmt: skip


def encoded(text: str) -> str:
    return quote(text.encode("utf-8", "surrogatepass"))


def harmless(client: Client, path: str) -> int:
    """The status of an answer, which is no failure of ours and says what it is."""
    answer = client.get(path)
    assert answer.status_code in (200, 301, 400, 404, 410), (path, answer.status_code)
    if answer.status_code >= 400:
        assert answer["Content-Type"] == "application/problem+json", path
        assert answer.json()["status"] == answer.status_code
    if answer.streaming:
        assert b"".join(answer.streaming_content) is not None  # type: ignore[attr-defined]
    return answer.status_code


@pytest.mark.parametrize("name", NAMES)
def test_each_parameter_with_each_nasty_value(published: Any, reader: Client, name: str) -> None:
    for number, value in enumerate(NASTY):
        for path in ("statements/", PATHS[number % len(PATHS)]):
            harmless(reader, f"/api/v1/{path}?{name}={encoded(value)}")


@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    path=st.sampled_from(PATHS),
    pairs=st.lists(st.tuples(st.sampled_from(NAMES) | st.text(max_size=9), st.text(max_size=30)),
                   max_size=4),
)  # fmt: skip
def test_any_parameters_together(
    published: Any, reader: Client, path: str, pairs: list[tuple[str, str]]
) -> None:
    query = "&".join(f"{encoded(name)}={encoded(value)}" for name, value in pairs)
    harmless(reader, f"/api/v1/{path}?{query}")


@pytest.mark.parametrize(
    "query", ["%ff=%fe", "q=%ed%a0%80", "q=%c3", "&&&", "=", "q", "%", "q=%zz", "a" * 3000, ";;"]
)
def test_addresses_that_nobody_encoded(published: Any, reader: Client, query: str) -> None:
    for path in ("claims/", "editions/", "claims/loss-of-an-armenian-su-25/"):
        harmless(reader, f"/api/v1/{path}?{query}")


@pytest.mark.parametrize(
    "path",
    ["claims/%00/", "claims/../", "claims/a%2Fb/", "editions/-1/", "editions/1.0/",
     "editions/%D9%A3/", f"editions/{'9' * 400}/", "statements/x/", f"claims/{'a' * 3000}/",
     "claims//", "%2e%2e/"],
)  # fmt: skip
def test_places_that_are_none(published: Any, reader: Client, path: str) -> None:
    assert harmless(reader, f"/api/v1/{path}") in (301, 404)


@pytest.mark.parametrize(
    "header", ['"', "W/", "*", '"x', "a" * 5000, '"\x80"', ",,,", '"' + "0" * 64 + '-x"', "\\"]
)
def test_tags_that_are_none(published: Any, reader: Client, header: str) -> None:
    for path in ("claims/", "claims/loss-of-an-armenian-su-25/", "editions/1/", "statements/"):
        answer = reader.get(f"/api/v1/{path}", headers={"If-None-Match": header})
        assert answer.status_code in (200, 304)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_nothing_is_written_here(published: Any, reader: Client, method: str) -> None:
    answer = getattr(reader, method)("/api/v1/claims/")
    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD, OPTIONS"
    assert answer.json()["status"] == 405
