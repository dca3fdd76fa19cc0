"""The pieces of the description: records as they are taken, and answers as they are given."""

from __future__ import annotations

from typing import Any

from claims.record.schema import definitions

from .kinds import KINDS
from .listing import CARD

Schema = dict[str, Any]
UUID: Schema = {"type": "string", "format": "uuid"}
TEXT: Schema = {"type": "string"}
MOMENT: Schema = {"type": "string", "format": "date-time"}
NUMBER: Schema = {"type": "integer"}
FLAG: Schema = {"type": "boolean"}
MAYBE_NUMBER: Schema = {"type": ["integer", "null"]}
STAGES = ["draft", "in_review", "changes_requested", "approved"]
LOOK_AT: Schema = {
    "type": "array",
    "items": TEXT,
    "description": "After a redaction: claims that are one with this one by a merge. What was "
    "published of them may hold the same words, and is redacted at their own addresses.",
}
WHY: Schema = {
    "type": ["string", "null"],
    "description": "Why it is recorded or changed: kept in the history. Needed where something is "
    "struck out.",
}


def ref(name: str) -> Schema:
    """A reference to a piece by its name."""
    return {"$ref": f"#/components/schemas/{name}"}


def name_of(kind: str) -> str:
    """A kind of record as the name of a piece: “place name” is place_name."""
    return kind.replace(" ", "_")


def objects(needed: list[str], **properties: Schema) -> Schema:
    """An object, with those of its properties that are always there."""
    return {"type": "object", "properties": properties, "required": needed}


def only(piece: Schema) -> Schema:
    """An object that is sent: nothing that is not known is taken."""
    return piece | {"additionalProperties": False}


def lists(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def maybe(piece: Schema) -> Schema:
    """Of a simple type, or null."""
    return piece | {"type": [piece["type"], "null"]}


HEAD: dict[str, Schema] = {
    "kind": TEXT,
    "id": UUID,
    "address": TEXT | {"description": "Relative to the site."},
    "version": NUMBER | {"description": "Raised at every change of it or of a part."},
    "slug": TEXT,
    "stage": {"type": "string", "enum": STAGES},
    "merged_into": UUID,
}
ALWAYS = ["kind", "id", "address", "version"]
CARDS: dict[str, Schema] = {
    name: TEXT | {"description": "Of a claim: names who denies it."} for name in CARD
}
PASSED: dict[str, Schema] = {
    "submission": MAYBE_NUMBER | {"description": "What was put forward last."},
    "edition": MAYBE_NUMBER | {"description": "What stands, by its number in the log."},
}


def pieces() -> dict[str, Schema]:
    """All pieces by name: each kind of record as `<kind>` and, to change it, `<kind>_change`.

    Where a record is what a request consists of, `_request` behind that: a reason may stand beside.
    """
    found: dict[str, Schema] = {}
    for sparse, ending in ((False, ""), (True, "_change")):
        for name, schema in definitions(sparse=sparse).items():
            found[name_of(name) + ending] = _pointed(schema, ending)
    for kind in KINDS.values():  # ids are drawn, and addresses made from the title
        needed = found[kind.shape.kind]["required"]
        found[kind.shape.kind]["required"] = [
            name for name in needed if name not in ("key", "id", "slug")
        ]
    for name in [one for one in found if "date" not in one]:
        found[f"{name}_request"] = _with_reason(found[name])
    return found | _answers()


def _with_reason(piece: Schema) -> Schema:
    """`piece`, beside which a reason may stand; some kinds have one of their own."""
    properties = piece["properties"]
    return piece if "why" in properties else piece | {"properties": properties | {"why": WHY}}


def _pointed(value: Any, ending: str) -> Any:
    """References of a JSON Schema as those of a description."""
    if isinstance(value, dict):
        return {
            name: f"#/components/schemas/{name_of(one.rpartition('/')[2])}{ending}"
            if name == "$ref"
            else _pointed(one, ending)
            for name, one in value.items()
        }
    return [_pointed(one, ending) for one in value] if isinstance(value, list) else value


def _answers() -> dict[str, Schema]:
    error = objects(["detail"], pointer=TEXT, parameter=TEXT, detail=TEXT, allowed=TEXT)
    return {
        "problem": objects(
            ["type", "title", "status", "detail"],
            type=TEXT,
            title=TEXT,
            status=NUMBER,
            detail=TEXT | {"description": "What is wrong, and what would help."},
            errors=lists(error)
            | {"description": "Each wrong field by its JSON pointer (RFC 6901), or parameter."},
            reasons=lists(TEXT) | {"description": "Why the desk refuses it, as its pages say."},
            current=objects(["etag", "version"], etag=TEXT, version=NUMBER),
            line=NUMBER,
            column=NUMBER,
            position=NUMBER,
        ),
        "head": objects(ALWAYS, **HEAD, **CARDS, title=TEXT, url=TEXT, since=TEXT, new=FLAG),
        "receipt": objects(
            ALWAYS, **HEAD, **PASSED, new=FLAG, part=UUID, struck=FLAG, done=TEXT, look_at=LOOK_AT
        ),
        **{
            f"{kind.shape.kind}_shown": objects(
                [*ALWAYS, "record"], **HEAD, **PASSED, record=ref(f"{kind.shape.kind}_change")
            )
            for kind in KINDS.values()
        },
    }
