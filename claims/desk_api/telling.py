"""What is told of each address and method: what it is for, what it takes, what it answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from claims.permissions import VERBS

from .kinds import CLAIM_PARTS, KINDS, STATEMENT_PARTS
from .schemas import (
    ALWAYS,
    FLAG,
    HEAD,
    MOMENT,
    NUMBER,
    PASSED,
    TEXT,
    UUID,
    WHY,
    Schema,
    lists,
    maybe,
    name_of,
    objects,
    only,
    ref,
)
from .together import MOST
from .verb_bodies import BODIES

WITH_ID = [name for name, part in CLAIM_PARTS.items() if part.shape.has_id]
CHANGE_REFUSED = (409, 412, 413, 415, 422, 428)
RECORD_REFUSED = (409, 413, 415, 422)


@dataclass(frozen=True)
class Told:
    """What is told of one method: its success by status and piece, and how it may be refused."""

    summary: str
    answers: dict[int, Schema]
    takes: Schema | None = None
    refused: tuple[int, ...] = ()
    example: str = ""
    about: str = ""
    may_be_empty: bool = False


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
        ref(f"{kind}_request"),
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
        takes, done = ref(f"{kind}_change_request"), {200: ref("receipt")}
        return Told(f"{words} a {kind}", done, takes, CHANGE_REFUSED, f"{kind}_change", about)

    return tell


def _struck(view: Any) -> Told:
    done = objects(["kind", "id", "struck"], kind=TEXT, id=UUID, struck=FLAG)
    return _striking(view.kind.shape.kind, done)


def _part_struck(view: Any) -> Told:
    return _striking("part", ref("receipt"))


def _striking(what: str, done: Schema) -> Told:
    return Told(
        f"Strike out a {what}",
        {200: done},
        only(objects(["why"], why=TEXT | {"description": "Why. Kept in the history."})),
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
        may_be_empty=not BODIES[view.verb]["required"],
    )


def _work(view: Any) -> Told:
    verb = objects(["possible", "reasons"], possible=FLAG, reasons=_TEXTS)
    work = objects(
        [*ALWAYS, "slug", "stage", "verbs", "missing", "ticks", "preview"],
        **HEAD,
        **PASSED,
        verbs={"type": "object", "additionalProperties": verb},
        missing=_TEXTS | {"description": "What a submission still needs."},
        ticks={
            "type": "object",
            "additionalProperties": TEXT,
            "description": "What the reviewer of what waits has to vouch for: texts by code.",
        },
        preview={"type": ["object", "null"], "description": "The body that would be frozen now."},
    )
    return Told("What can be done with it now, and why not", {200: work})


_NEXT: Schema = {"type": ["string", "null"], "description": "Address of the next page."}
_TEXTS = lists(TEXT)
PATCHED = (
    "What is given replaces what was; a list that is given is the whole list, and what it leaves "
    "out is struck out. An item with its `id` changes what it names alone."
)
PUT = "The record as a whole: what is not given is emptied, or struck out."


def _any_of(parts: dict[str, Any], names: list[str], ending: str) -> Schema:
    kinds = dict.fromkeys(parts[name].shape.kind for name in names)
    return {"anyOf": [ref(name_of(kind) + ending) for kind in kinds]}


def _part_list(view: Any) -> Told:
    listed = {
        name: lists(TEXT if part.bare else ref(f"{name_of(part.shape.kind)}_change"))
        for name, part in CLAIM_PARTS.items()
    }
    return Told("The parts of a list", {200: objects([], **listed)})


def _part_one(view: Any) -> Told:
    record = _any_of(CLAIM_PARTS, WITH_ID, "_change")
    shown = objects(["claim", "version", "record"], claim=UUID, version=NUMBER, record=record)
    return Told("One part", {200: shown})


def _part_added(parts: dict[str, Any], example: str) -> Callable[[Any], Told]:
    def tell(view: Any) -> Told:
        takes, done = _any_of(parts, list(parts), "_request"), {201: ref("receipt")}
        names = ", ".join(parts)
        return Told(
            "Record one more part", done, takes, CHANGE_REFUSED, example, f"Lists: {names}."
        )

    return tell


def _part_amended(words: str) -> Callable[[Any], Told]:
    def tell(view: Any) -> Told:
        takes = _any_of(CLAIM_PARTS, WITH_ID, "_change_request")
        done = {200: ref("receipt")}
        return Told(words, done, takes, CHANGE_REFUSED, "statement_change")

    return tell


def _waiting(view: Any) -> Told:
    one = objects(
        ["code", "title", "says", "count", "address"],
        code=TEXT,
        title=TEXT,
        says=TEXT,
        count=NUMBER | {"description": "Up to a hundred."},
        address=TEXT,
    )
    return Told("What waits for you", {200: objects(["lists"], lists=lists(one))})


def _waiting_list(view: Any) -> Told:
    found = objects(["waiting", "next"], waiting=lists(ref("head")), next=_NEXT)
    return Told("One of these lists", {200: found})


def _together(view: Any) -> Told:
    brought = {
        name: maybe(lists(ref(kind.shape.kind)) | {"maxItems": MOST})
        for name, kind in KINDS.items()
    }
    takes = only(objects([], why=WHY, **brought))
    done = objects([], **{name: lists(ref("head")) for name in KINDS})
    about = (
        "Documents, sources and claims that name each other by slugs and keys. All or nothing. "
        f"At least one, and {MOST} in all."
    )
    return Told(
        "Record several at once", {201: done, 200: done}, takes, RECORD_REFUSED, "together", about
    )


def _me(view: Any) -> Told:
    person = objects(["name", "role", "mark"], name=TEXT, role=TEXT, mark=TEXT)
    token = objects(["name", "scopes", "ends"], name=TEXT, scopes=_TEXTS, ends=MOMENT)
    who = objects(["person", "token"], person=person, token=maybe(token))
    return Told("Who you are here", {200: who})


TOLD: dict[tuple[str, str], Callable[[Any], Told]] = {
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
    ("PartList", "post"): _part_added(CLAIM_PARTS, "statement"),
    ("PartOne", "get"): _part_one,
    ("PartOne", "patch"): _part_amended("Change a part"),
    ("PartOne", "put"): _part_amended("Replace a part"),
    ("PartStrike", "post"): _part_struck,
    ("PartOfStatement", "post"): _part_added(STATEMENT_PARTS, "appearance"),
}
