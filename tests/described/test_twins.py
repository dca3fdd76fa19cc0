"""What the runs look for they also find: the same site, spoilt here and there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import count
from typing import Any

import pytest

from tests.described.callers import caller, served
from tests.described.running import run
from tests.harness.databases import Database

Answer = tuple[str, dict[str, str], bytes]
SPOILT: dict[str, Callable[[Answer], Answer]] = {
    "not_a_server_error": lambda answer: ("500 Internal Server Error", *answer[1:]),
    "status_code_conformance": lambda answer: ("418 I'm a teapot", *answer[1:]),
    "content_type_conformance": lambda answer: (
        answer[0], answer[1] | {"Content-Type": "text/html"}, answer[2]
    ),
    "response_headers_conformance": lambda answer: (
        answer[0], {"Content-Type": answer[1].get("Content-Type", "text/plain")}, answer[2]
    ),
    "response_schema_conformance": lambda answer: (*answer[:2], b'{"surprise": 1}'),
    "positive_data_acceptance": lambda answer: ("406 Not Acceptable", *answer[1:]),
    "negative_data_rejection": lambda answer: ("200 OK", *answer[1:]),
}  # fmt: skip


def spoilt(change: Callable[[Answer], Answer], every: int = 5) -> Any:
    """The site, of which every so manieth answer is changed."""
    numbers = count(1)

    def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        heads: list[tuple[str, list[tuple[str, str]]]] = []
        body = b"".join(served(environ, lambda *head: heads.append((head[0], head[1]))))
        answer = (heads[-1][0], dict(heads[-1][1]), body)
        status, headers, body = change(answer) if next(numbers) % every == 0 else answer
        start_response(status, list(headers.items()))
        return [body]

    return application


def test_whatever_is_spoilt_is_found(demo_database: Database) -> None:
    reader = caller("reader")
    assert not run(reader, spoilt(lambda answer: answer), 60).faults
    for check, change in SPOILT.items():
        assert check in {one.check for one in run(reader, spoilt(change), 60).faults.values()}


def test_a_door_that_lets_everybody_in_is_found(demo_database: Database) -> None:
    reporter = caller("reporter")
    token = f"Bearer {reporter.auth['token']['bearer']}"

    def open_door(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        return served(environ | {"HTTP_AUTHORIZATION": token}, start_response)

    found = run(reporter, open_door, 40).faults.values()
    assert "ignored_auth" in {one.check for one in found}


def test_a_run_that_falls_short_of_its_promise_fails(demo_database: Database) -> None:
    told = b'{"openapi": "3.1.0", "info": {"title": "x", "version": "1"}, "paths": {}}'
    with pytest.raises(AssertionError, match="of 10 that were promised"):
        run(replace(caller("reader"), description=told), served, 10)
