"""What is told of each address and method: what it is for, what it takes, what it answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from claims.permissions import VERBS

from .kinds import CLAIM_PARTS, KINDS, STATEMENT_PARTS
from .schemas import FLAG, NUMBER, TEXT, WHY, Schema, lists, name_of, objects, ref
from .verb_bodies import BODIES

WITH_ID = [name for name, part in CLAIM_PARTS.items() if part.shape.has_id]
CHANGE_REFUSED = (409, 412, 413, 415, 422, 428, 503)
RECORD_REFUSED = (409, 413, 415, 422, 503)


@dataclass(frozen=True)
class Told:
    """What is told of one method: its success by status and piece, and how it may be refused."""

    summary: str
    answers: dict[int, Schema]
    takes: Schema | None = None
    refused: tuple[int, ...] = ()
    example: str = ""
    about: str = ""


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
PATCHED = (
    "What is given replaces what was; a list that is given is the whole list, and what it leaves "
    "out is struck out. An item with its `id` changes what it names alone."
)
PUT = "The record as a whole: what is not given is emptied, or struck out."


def _any_of(parts: dict[str, Any], names: list[str], ending: str = "") -> Schema:
    kinds = dict.fromkeys(parts[name].shape.kind for name in names)
    return {"anyOf": [ref(name_of(kind) + ending) for kind in kinds]}


def _part_list(view: Any) -> Told:
    return Told("The parts of a list", {200: {"type": "object"}})


def _part_one(view: Any) -> Told:
    return Told("One part", {200: _PART_SHOWN})


def _part_added(parts: dict[str, Any], example: str) -> Callable[[Any], Told]:
    def tell(view: Any) -> Told:
        takes, done = _any_of(parts, list(parts)), {201: ref("receipt")}
        names = ", ".join(parts)
        return Told(
            "Record one more part", done, takes, CHANGE_REFUSED, example, f"Lists: {names}."
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
    ("PartStrike", "post"): _struck,
    ("PartOfStatement", "post"): _part_added(STATEMENT_PARTS, "appearance"),
}
