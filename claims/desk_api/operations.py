"""Every address and method of the desk's API in OpenAPI's form: what it takes, what it answers."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from claims.permissions import VERBS
from factcheck.people.token_records import Scope
from factcheck.problem_details import PROBLEM, TITLES
from sources.models.base import Stage

from .bodies import JSON_TYPE, MERGE_TYPE
from .examples import EXAMPLES
from .kinds import CLAIM_PARTS, KINDS, STATEMENT_PARTS
from .listing import MOST
from .schemas import FLAG, NUMBER, TEXT, WHY, Schema, lists, name_of, objects, ref
from .verb_bodies import BODIES

WITH_ID = [name for name, part in CLAIM_PARTS.items() if part.shape.has_id]
ALWAYS_REFUSED = (400, 401, 403, 404, 429)
CHANGE_REFUSED = (409, 412, 413, 415, 422, 428, 503)
RECORD_REFUSED = (409, 413, 415, 422, 503)
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


@dataclass(frozen=True)
class Told:
    """What is told of one method: its success by status and piece, and how it may be refused."""

    summary: str
    answers: dict[int, Schema]
    takes: Schema | None = None
    refused: tuple[int, ...] = ()
    example: str = ""
    about: str = ""


def operation(view: Any, method: str, path: str) -> dict[str, Any] | None:
    """The description of one method of one address; None for what is not told of."""
    tell = _TOLD.get((type(view).__name__, method))
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


def _list(view: Any) -> Told:
    items = objects([view.kind.name, "next"], **{view.kind.name: lists(ref("head"))}, next=_NEXT)
    return Told(
        f"The list of {view.kind.name}",
        {200: items},
        about="Newest first, by keyset. A claim has its headline, which names who denies it.",
    )


def _record(view: Any) -> Told:
    kind = view.kind.shape.kind
    return Told(
        f"Record a {kind}",
        {201: ref("receipt"), 200: ref("receipt")},
        ref(kind),
        RECORD_REFUSED,
        kind,
        "All or nothing. Where we have it already, the answer is 200 with the one that we have, "
        "and nothing is changed.",
    )


def _one(view: Any) -> Told:
    kind = view.kind.shape.kind
    return Told(f"One {kind}", {200: ref(f"{kind}_shown")}, about="With all of its parts.")


def _amended(words: str, about: str) -> Callable[[Any], Told]:
    def tell(view: Any) -> Told:
        kind = view.kind.shape.kind
        takes, done = ref(f"{kind}_change"), {200: ref("receipt")}
        return Told(f"{words} a {kind}", done, takes, CHANGE_REFUSED, f"{kind}_change", about)

    return tell


def _struck(view: Any) -> Told:
    done = objects(["kind", "id", "struck"], kind=TEXT, id=TEXT, struck=FLAG)
    return Told(
        f"Strike out a {view.kind.shape.kind}",
        {200: done},
        objects(["why"], why=WHY),
        CHANGE_REFUSED,
        "strike",
        "For good, with all of its parts. Refused where something else rests on it.",
    )


def _verb(view: Any) -> Told:
    roles = ", ".join(sorted(VERBS[view.verb]))
    return Told(
        f"{view.verb.replace('_', ' ').capitalize()} a {view.kind.shape.kind}",
        {200: ref("receipt")},
        BODIES[view.verb],
        CHANGE_REFUSED,
        view.verb,
        f"The verb of the workflow, with its guards. For the roles {roles}.",
    )


def _work(view: Any) -> Told:
    verbs = {"type": "object", "additionalProperties": objects([], possible=FLAG, reasons=_TEXTS)}
    work = objects(
        ["verbs", "missing", "ticks", "preview"],
        verbs=verbs,
        missing=_TEXTS,
        ticks={"type": "object", "additionalProperties": TEXT},
        preview={"type": ["object", "null"], "description": "The body that would be frozen now."},
        version=NUMBER,
    )
    return Told("What can be done with it now, and why not", {200: work})


_NEXT: Schema = {"type": ["string", "null"], "description": "Address of the next page."}
_TEXTS = lists(TEXT)
_PART_SHOWN = objects(["claim", "version", "record"], claim=TEXT, version=NUMBER, record={})
PATCHED = "What is given replaces what was; a list that is given is the whole list, and what it "
PATCHED += "leaves out is struck out. An item with its `id` changes what it names alone."
PUT = "The record as a whole: what is not given is emptied, or struck out."


def _any_of(parts: dict[str, Any], names: list[str], ending: str = "") -> Schema:
    kinds = dict.fromkeys(parts[name].shape.kind for name in names)
    return {"anyOf": [ref(name_of(kind) + ending) for kind in kinds]}


def _part_list(view: Any) -> Told:
    return Told("The parts of a list", {200: {"type": "object"}})


def _part_one(view: Any) -> Told:
    return Told("One part", {200: _PART_SHOWN})


def _part_added(parts: dict[str, Any]) -> Callable[[Any], Told]:
    def tell(view: Any) -> Told:
        takes, done = _any_of(parts, list(parts)), {201: ref("receipt")}
        names = ", ".join(parts)
        return Told(
            "Record one more part", done, takes, CHANGE_REFUSED, "statement", f"Lists: {names}."
        )

    return tell


def _part_amended(words: str) -> Callable[[Any], Told]:
    def tell(view: Any) -> Told:
        takes, done = _any_of(CLAIM_PARTS, WITH_ID, "_change"), {200: ref("receipt")}
        return Told(words, done, takes, CHANGE_REFUSED, "statement_change")

    return tell


def _waiting(view: Any) -> Told:
    one = objects(["code", "title", "count"], code=TEXT, title=TEXT, says=TEXT, count=NUMBER)
    return Told("What waits for you", {200: objects(["lists"], lists=lists(one))})


def _waiting_list(view: Any) -> Told:
    found = objects(["waiting", "next"], waiting=lists(ref("head")), next=_NEXT)
    return Told("One of these lists", {200: found})


def _together(view: Any) -> Told:
    takes = objects([], why=WHY, **{n: lists(ref(k.shape.kind)) for n, k in KINDS.items()})
    done = objects([], **{name: lists(ref("head")) for name in KINDS})
    about = "Documents, sources and claims that name each other by slugs and keys. All or nothing."
    return Told(
        "Record several at once", {201: done, 200: done}, takes, RECORD_REFUSED, "together", about
    )


def _me(view: Any) -> Told:
    person = objects(["name", "role", "mark"], name=TEXT, role=TEXT, mark=TEXT)
    token: Schema = {"type": ["object", "null"]}
    return Told("Who you are here", {200: objects(["person"], person=person, token=token)})


_TOLD: dict[tuple[str, str], Callable[[Any], Told]] = {
    ("Me", "get"): _me,
    ("WaitingLists", "get"): _waiting,
    ("WaitingList", "get"): _waiting_list,
    ("Together", "post"): _together,
    ("RecordList", "get"): _list,
    ("RecordList", "post"): _record,
    ("RecordOne", "get"): _one,
    ("RecordOne", "patch"): _amended("Change", PATCHED),
    ("RecordOne", "put"): _amended("Replace", PUT),
    ("RecordStrike", "post"): _struck,
    ("Work", "get"): _work,
    ("Verb", "post"): _verb,
    ("PartList", "get"): _part_list,
    ("PartList", "post"): _part_added(CLAIM_PARTS),
    ("PartOne", "get"): _part_one,
    ("PartOne", "patch"): _part_amended("Change a part"),
    ("PartOne", "put"): _part_amended("Replace a part"),
    ("PartStrike", "post"): _struck,
    ("PartOfStatement", "post"): _part_added(STATEMENT_PARTS),
}
