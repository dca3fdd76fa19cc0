"""Errors of the programs' doors as RFC 9457 has them: one form for reading and for writing."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpResponse

PROBLEM = "application/problem+json"
TITLES = {
    400: "Bad request",
    401: "Not authenticated",
    403: "Not allowed",
    404: "Not found",
    405: "Method not allowed",
    406: "Not acceptable",
    409: "Refused",
    410: "Gone",
    412: "Changed meanwhile",
    413: "Too large",
    415: "Unsupported media type",
    422: "Not recorded",
    428: "Condition needed",
    429: "Too many requests",
    500: "Internal error",
    503: "Not available",
}


def problem(status: int, detail: str, *, title: str = "", **members: Any) -> HttpResponse:
    """An error as a problem document; `members` stand beside the standard ones.

    `detail` is for a person and says what would help. The type is "about:blank": the status says
    what kind of problem it is.
    """
    body = {
        "type": "about:blank",
        "title": title or TITLES.get(status, "Error"),
        "status": status,
        "detail": detail,
    } | members
    return HttpResponse(json.dumps(body, ensure_ascii=False), PROBLEM, status)


def pointer(*path: str | int) -> str:
    """A JSON pointer (RFC 6901): "/statements/0/speakers/1"; "" for the whole document."""
    return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in path)
