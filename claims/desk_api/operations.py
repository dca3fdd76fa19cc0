"""An address and method in OpenAPI's form: what `telling.py` says of it, written out."""

from __future__ import annotations

import re
from typing import Any

from claims.public.answers import MAX_NUMBER
from claims.teamwork.lists import LISTS
from claims.teamwork.waiting import CURSOR
from factcheck.people.token_records import Scope
from factcheck.problem_details import PROBLEM, TITLES
from sources.models.base import Stage

from .bodies import JSON_TYPE, MERGE_TYPE
from .examples import EXAMPLES
from .fields import above, header_fields
from .kinds import CLAIM_PARTS, STATEMENT_PARTS
from .leading import id_of, leads_to
from .listing import MOST
from .schemas import TEXT, UUID, Schema, ref
from .telling import TOLD, WITH_ID, Told

ALWAYS_REFUSED = (400, 401, 403, 404, 429, 503)
ERRORS = {
    400: "A parameter is unknown or makes no sense, or the body is no JSON: says where.",
    401: "No token, or one that is unknown, revoked or has ended.",
    403: "The role does not allow it, or the token has not the scope.",
    404: "Nothing is there.",
    409: "The desk refuses it, with the reasons that its pages give; or the first request with "
    "this Idempotency-Key is still under way.",
    412: "It was changed since it was read. `current` has the version, and ETag the tag, of now.",
    413: "The body is too large.",
    415: "The body is not JSON in UTF-8.",
    422: "Fields are not right, each named by its JSON pointer; or the Idempotency-Key was used "
    "for another request.",
    428: "A change needs If-Match.",
    429: "The token has used what it may in a minute. Retry-After says when it goes on.",
    503: "The site is read-only for now, or its records can't be reached. Nothing was done. "
    "Retry-After says when to come back.",
}


def operation(view: Any, method: str, path: str) -> dict[str, Any] | None:
    """The description of one method of one address; None for what is not told of."""
    tell = TOLD.get((type(view).__name__, method))
    if tell is None:
        return None
    told = tell(view)
    reads = method == "get"
    found: dict[str, Any] = {
        "operationId": id_of(method, path),
        "summary": told.summary,
        "tags": [_tag_of(path)],
        "parameters": [*_in_path(path), *_query(view, reads), *header_fields(told, reads)],
        "responses": _responses(told, method, path),
        "security": [{"token": []}, {"session": []}],
    }
    scope = Scope.READ if reads else view.changes
    found["description"] = f"{told.about} Takes the scope “{scope}”.".strip()
    if told.takes is not None:
        found["requestBody"] = _body(told, method)
    return found


def _tag_of(path: str) -> str:
    return path.removeprefix("/api/v1/desk/").partition("/")[0].partition(".")[0]


def _in_path(path: str) -> list[Schema]:
    return [
        {"name": name, "in": "path", "required": True, **(_PATH | _listed(path))[name]}
        for name in re.findall(r"\{(\w+)\}", path)
    ]


def _listed(path: str) -> dict[str, Schema]:
    """The names of lists that this address knows."""
    if path.endswith("/statements/{part_id}/{name}/"):
        known = list(STATEMENT_PARTS)
    else:
        known = WITH_ID if "{part_id}" in path else list(CLAIM_PARTS)
    about = "The name of the list, as in a case file."
    return {"name": {"schema": TEXT | {"enum": known}, "description": about}}


_PATH: dict[str, Schema] = {
    "public_id": {"schema": UUID, "description": "The record's id."},
    "part_id": {"schema": UUID, "description": "The part's id."},
    "code": {
        "schema": TEXT | {"enum": [one.code for one in LISTS]},
        "description": "A code of the list at …/waiting/.",
    },
}
_QUERY: dict[str, Schema] = {
    "limit": {
        "schema": {"type": "integer", "minimum": 1, "maximum": MOST, "default": 30},
        "description": "How many at once.",
        "example": 10,
    },
    "cursor": {
        "schema": {"type": "integer", "minimum": 1, "maximum": MAX_NUMBER},
        "description": "Where the page before ended: take it from `next`.",
    },
    "place": {
        "schema": TEXT | {"pattern": CURSOR},
        "description": "Where the page before ended: take it from `next`.",
    },
    "stage": {
        "schema": {"type": "string", "enum": Stage.values},
        "description": "Those at this stage. Of claims, topics and sources.",
        "example": "in_review",
    },
    "slug": {"schema": TEXT, "description": "The one with this address.", "example": "northland"},
    "url": {
        "schema": TEXT,
        "description": "Of documents: the one that we hold at this address, however it is written.",
        "example": "https://example.org/fire-on-the-border",
    },
}


def _query(view: Any, reads: bool) -> list[Schema]:
    names = view.known_parameters if reads else ()
    return [
        {"name": name, "in": "query", **_QUERY[_meant(view, name)]}
        for name in names
        if _fits(view, name)
    ]


def _meant(view: Any, name: str) -> str:
    """Lists of what waits have cursors of another form."""
    return "place" if name == "cursor" and not hasattr(view, "kind") else name


def _fits(view: Any, name: str) -> bool:
    kind = getattr(view, "kind", None)
    if kind is None or name in ("limit", "cursor"):
        return True
    return bool(kind.is_subject) if name in ("stage", "slug") else kind.name == "documents"


def _body(told: Told, method: str) -> Schema:
    media: Schema = {"schema": told.takes}
    if told.example:
        media["example"] = EXAMPLES[told.example]
    types = [JSON_TYPE, MERGE_TYPE] if method == "patch" else [JSON_TYPE]
    return {"required": not told.may_be_empty, "content": dict.fromkeys(types, media)}


def _responses(told: Told, method: str, path: str) -> Schema:
    found: Schema = {
        str(status): {
            "description": _SUCCESS[status],
            "headers": above(told, method, status),
            "content": {JSON_TYPE: {"schema": schema}},
            "links": leads_to(path, method),
        }
        for status, schema in told.answers.items()
    }
    for status in sorted({*ALWAYS_REFUSED, *told.refused}):
        found[str(status)] = {
            "description": ERRORS[status],
            "headers": above(told, method, status),
            "content": {PROBLEM: {"schema": ref("problem"), "example": _problem(status)}},
        }
    return found


_SUCCESS = {200: "As it is now.", 201: "Recorded."}


def _problem(status: int) -> Schema:
    found: Schema = {
        "type": "about:blank",
        "title": TITLES[status],
        "status": status,
        "detail": ERRORS[status],
    }
    if status == 422:
        found["errors"] = [{"pointer": "/statements/0/stance", "detail": "is missing"}]
    if status == 409:
        found["reasons"] = ["Nobody approves their own work."]
    return found
