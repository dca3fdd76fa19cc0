"""An address and method in OpenAPI's form: what `telling.py` says of it, written out."""

from __future__ import annotations

import re
from typing import Any

from factcheck.people.token_records import Scope
from factcheck.problem_details import PROBLEM, TITLES
from sources.models.base import Stage

from .bodies import JSON_TYPE, MERGE_TYPE
from .examples import EXAMPLES
from .listing import MOST
from .schemas import TEXT, Schema, ref
from .telling import TOLD, Told

ALWAYS_REFUSED = (400, 401, 403, 404, 429)
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
    503: "The site is read-only for now. Nothing was done.",
}


def operation(view: Any, method: str, path: str) -> dict[str, Any] | None:
    """The description of one method of one address; None for what is not told of."""
    tell = TOLD.get((type(view).__name__, method))
    if tell is None:
        return None
    told = tell(view)
    reads = method == "get"
    found: dict[str, Any] = {
        "operationId": _id_of(method, path),
        "summary": told.summary,
        "tags": [_tag_of(path)],
        "parameters": [*_in_path(path), *_query(view, reads), *_headers(told, reads)],
        "responses": _responses(told),
        "security": [{"token": []}, {"session": []}],
    }
    scope = Scope.READ if reads else view.changes
    found["description"] = f"{told.about} Takes the scope “{scope}”.".strip()
    if told.takes is not None:
        found["requestBody"] = _body(told, method)
    return found


def _id_of(method: str, path: str) -> str:
    words = re.sub(r"\{(\w+)\}", r"by_\1", path.removeprefix("/api/v1/desk/"))
    return "desk_" + re.sub(r"\W+", "_", words).strip("_") + f"_{method}"


def _tag_of(path: str) -> str:
    return path.removeprefix("/api/v1/desk/").partition("/")[0].partition(".")[0]


def _in_path(path: str) -> list[Schema]:
    return [
        {"name": name, "in": "path", "required": True, **_PATH.get(name, {"schema": TEXT})}
        for name in re.findall(r"\{(\w+)\}", path)
    ]


_PATH: dict[str, Schema] = {
    "public_id": {
        "schema": {"type": "string", "format": "uuid"},
        "description": "The record's id.",
    },
    "part_id": {"schema": {"type": "string", "format": "uuid"}, "description": "The part's id."},
    "name": {"schema": TEXT, "description": "The name of the list, as in a case file."},
    "code": {"schema": TEXT, "description": "A code of the list at …/waiting/."},
}
_QUERY: dict[str, Schema] = {
    "limit": {
        "schema": {"type": "integer", "minimum": 1, "maximum": MOST, "default": 30},
        "description": "How many at once.",
        "example": 10,
    },
    "cursor": {"schema": TEXT, "description": "Where the page before ended: take it from `next`."},
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
    return [{"name": name, "in": "query", **_QUERY[name]} for name in names if _fits(view, name)]


def _fits(view: Any, name: str) -> bool:
    kind = getattr(view, "kind", None)
    if kind is None or name in ("limit", "cursor"):
        return True
    return bool(kind.is_subject) if name in ("stage", "slug") else kind.name == "documents"


def _headers(told: Told, reads: bool) -> list[Schema]:
    if reads:
        return []
    found: list[Schema] = [
        {
            "name": "Idempotency-Key",
            "in": "header",
            "schema": {"type": "string", "minLength": 1, "maxLength": 255},
            "description": "A word of your own for this request. Sent again with it, the request "
            "is answered as before and nothing is done twice. Kept for 48 hours.",
            "example": "8e03978e-40d5-43dd-bc93-6894a57f9324",
        }
    ]
    if 428 in told.refused:
        found.append(
            {
                "name": "If-Match",
                "in": "header",
                "required": True,
                "schema": TEXT,
                "description": "The ETag of what this change rests on.",
                "example": '"3-0123456789abcdef"',
            }
        )
    return found


def _body(told: Told, method: str) -> Schema:
    media: Schema = {"schema": told.takes}
    if told.example:
        media["example"] = EXAMPLES[told.example]
    types = [JSON_TYPE, MERGE_TYPE] if method == "patch" else [JSON_TYPE]
    return {"required": True, "content": dict.fromkeys(types, media)}


def _responses(told: Told) -> Schema:
    found: Schema = {
        str(status): {
            "description": _SUCCESS[status],
            "headers": _ANSWER_HEADERS,
            "content": {JSON_TYPE: {"schema": schema}},
        }
        for status, schema in told.answers.items()
    }
    for status in sorted({*ALWAYS_REFUSED, *told.refused}):
        found[str(status)] = {
            "description": ERRORS[status],
            "content": {PROBLEM: {"schema": ref("problem"), "example": _problem(status)}},
        }
    return found


_SUCCESS = {200: "As it is now.", 201: "Recorded."}
_ANSWER_HEADERS: Schema = {
    "ETag": {"schema": TEXT, "description": "Of one record: name it in If-Match to change it."},
    "RateLimit": {"schema": TEXT, "description": "What the token has left."},
    "RateLimit-Policy": {"schema": TEXT, "description": "What it may do in a minute."},
}


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
