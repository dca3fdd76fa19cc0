"""Reading the API as a program does: page after page, or line after line."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from django.test import Client

Json = dict[str, Any]


def walk(client: Client, path: str) -> Iterator[Json]:
    """The pages of a list, to the last."""
    following: str | None = path
    while following:
        answer = client.get(following)
        assert answer.status_code == 200, (following, answer.content)
        page: Json = answer.json()
        yield page
        following = page["next"]


def items(client: Client, path: str) -> list[Json]:
    """All items of a list."""
    return [item for page in walk(client, path) for name in page if name != "next"
            for item in page[name]]  # fmt: skip


def text(client: Client, path: str) -> str:
    """All of an answer that is sent in pieces."""
    answer = client.get(path)
    assert answer.status_code == 200, answer.content
    return b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]


def lines(client: Client, path: str) -> list[Json]:
    """The items of a list as JSON Lines."""
    return [json.loads(line) for line in text(client, path).splitlines()]


def table(client: Client, path: str) -> list[dict[str, str]]:
    """The rows of a list as CSV."""
    return list(csv.DictReader(io.StringIO(text(client, path), newline="")))


def refused(client: Client, path: str) -> Json:
    """The one error of a problem document that names a parameter."""
    answer = client.get(path)
    assert answer.status_code == 400, (path, answer.status_code, answer.content)
    assert answer["Content-Type"] == "application/problem+json"
    problem: Json = answer.json()
    (error,) = problem["errors"]
    assert error["allowed"]
    assert error["parameter"] in problem["detail"]
    found: Json = error
    return found
