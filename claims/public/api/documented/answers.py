"""The answers that many addresses give: what went wrong, with examples; headers; forms."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiExample, OpenApiResponse

from claims.public.api import forms
from claims.public.api.base import PROBLEM

Json = dict[str, Any]


def _told(status: int, title: str, detail: str, **more: Any) -> Json:
    return {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": detail,
    } | more


def _problem(description: str, name: str, value: Json, form: Any = forms.ProblemSerializer) -> Any:
    example = OpenApiExample(name, value=value, media_type=PROBLEM)
    return OpenApiResponse(form, description=description, examples=[example])


BAD = _problem(
    "A parameter is unknown, empty or makes no sense; `errors` names it and what would work.",
    "Too many at once",
    _told(
        400,
        "Bad request",
        "limit: is out of range; allowed: a whole number from 1 to 100",
        errors=[
            {
                "parameter": "limit",
                "detail": "is out of range",
                "allowed": "a whole number from 1 to 100",
            }
        ],
    ),
    forms.BadParameterSerializer,
)
MISSING = _problem(
    "Nothing is published here; a draft is answered no differently.",
    "Nothing here",
    _told(404, "Not found", "Nothing is published at this address."),
)
GONE = _problem(
    "The edition that was asked for by `as_of` has lost its text to a redaction.",
    "Redacted",
    _told(410, "Gone", "The text of this edition was redacted; its header stands in the log."),
)
TOO_MANY = _problem(
    "Asked too often, or too many long lists are being sent; `Retry-After` says when to come back.",
    "Too often",
    _told(429, "Too many requests", "This address was asked for too often; come back later."),
)
AWAY = _problem(
    "The record can't be reached right now; `Retry-After` says when to come back.",
    "Away",
    _told(503, "Not available", "The record can't be reached right now."),
)
UNCHANGED = OpenApiResponse(description="You have this very answer already.")

Answers = dict[Any, Any]
"""What an address answers, by status, or by status and form."""
ERRORS: Answers = {(400, PROBLEM): BAD, (429, PROBLEM): TOO_MANY, (503, PROBLEM): AWAY}


def of_one(form: Any, *, gone: bool = False) -> Answers:
    """What an address answers at which one thing stands."""
    found: Answers = {200: form, 304: UNCHANGED, (404, PROBLEM): MISSING}
    return found | ({(410, PROBLEM): GONE} if gone else {}) | ERRORS


def of_list(form: Any) -> Answers:
    """What a list answers: pages, or a stream in one of two forms."""
    return {
        (200, "application/json"): form,
        (200, "text/csv"): OpenApiResponse(str, description="With `format=csv`."),
        (200, "application/jsonl"): OpenApiResponse(
            str, description="With `format=jsonl`: one item per line."
        ),
        304: UNCHANGED,
    } | ERRORS


def shown(name: str, value: Json) -> OpenApiExample:
    """An example of what is answered when all is well."""
    return OpenApiExample(
        name,
        value=value,
        response_only=True,
        status_codes=["200"],
        media_type="application/json",
    )
