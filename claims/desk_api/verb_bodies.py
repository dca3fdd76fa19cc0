"""What each verb takes, as JSON Schema; and from there to the arguments of `claims.workflow`."""

from __future__ import annotations

from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from claims.models import Claim, CorrectionKind
from claims.record import Problem
from claims.record.findings import told
from claims.record.values import moment, uuid
from claims.steps.standing import last_submission
from sources.models.base import Subject

from .troubles import first_of, wrong_fields

Schema = dict[str, Any]
_UUID = r"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"


def _text(about: str) -> Schema:
    return {"type": "string", "maxLength": 20_000, "description": about}


def _list(items: Schema, about: str) -> Schema:
    return {"type": "array", "items": items, "maxItems": 500, "description": about}


def _takes(needed: tuple[str, ...] = (), **properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(needed),
        "additionalProperties": False,
    }


REASON = _text("Why. Readers and colleagues see it.")
FOR_THE_DESK = _text("Why, and who asked for it. For the desk alone.")
COMMENT = _text("May be empty.")
ID = {"type": "string", "pattern": _UUID}
UNTIL = _text("Nothing is published before: a date, a time and an offset, 2026-12-01T14:05:00Z.")
TICKS = _list(_text("A code."), "What the reviewer vouches for: the codes at …/work/.")
REMARK = _takes(
    ("place", "text"),
    place=_text("Where in the body: “statements 2 words”."),
    text=_text("What should change there."),
)

BODIES: dict[str, Schema] = {
    "submit": _takes(
        reason=_text("What is new. May be empty."), until=UNTIL, until_reason=FOR_THE_DESK
    ),
    "request_changes": _takes(
        ("comment",),
        comment=_text("What should change, so that somebody else can do it."),
        remarks=_list(REMARK, "Comments on single places."),
    ),
    "approve": _takes(("ticks",), ticks=TICKS, comment=COMMENT),
    "publish": _takes(),
    "add_answer": _takes(
        ("reason",),
        reason=REASON,
        statements=_list(ID, "Which of the added statements; without it all that were added."),
    ),
    "withdraw": _takes(("reason",), reason=REASON),
    "redact": _takes(
        ("reason", "numbers"),
        reason=_text("Why. Readers see it. It must not repeat what has to go."),
        numbers=_list(
            {"type": "integer", "minimum": 1, "maximum": 2**31 - 1}, "Numbers of editions."
        ),
    ),
    "review_after": _takes(("ticks",), ticks=TICKS, comment=COMMENT),
    "correct": _takes(
        ("kind", "old", "new", "reason"),
        kind={"type": "string", "enum": CorrectionKind.values, "description": "What kind."},
        old=_text("What the published version says."),
        new=_text("What it says now."),
        reason=REASON,
        note=_text("How it came about, for readers. May be empty."),
    ),
    "reopen": _takes(("reason",), reason=FOR_THE_DESK),
    "hold": _takes(("until", "reason"), until=UNTIL, reason=FOR_THE_DESK),
    "lift": _takes(("reason",), reason=FOR_THE_DESK),
    "merge": _takes(
        ("into", "rationale"),
        into=ID | {"description": "The id of the claim that it becomes part of."},
        rationale=_text("Why both are one and the same. Readers find it where this claim was."),
    ),
    "unmerge": _takes(("reason",), reason=FOR_THE_DESK),
}


@cache
def _validator(verb: str) -> Draft202012Validator:
    return Draft202012Validator(BODIES[verb])


def arguments(verb: str, data: dict[str, Any], subject: Subject) -> dict[str, Any]:
    """What the verb is called with, besides the subject and the person. Raises Trouble."""
    findings = _validator(verb).iter_errors(data)
    if problems := first_of(one for error in findings for one in told(error)):
        raise wrong_fields(problems)
    found = dict(data)
    if "until" in found:
        found["until"] = _moment(found["until"])
    if "into" in found:
        found["into"] = _claim(found["into"])
    if "statements" in found:
        found["statements"] = [uuid(one) for one in found["statements"]]
    if "remarks" in found:
        found["remarks"] = [(one["place"], one["text"]) for one in found["remarks"]]
    if verb == "approve":
        found["read"] = last_submission(subject)
    return found


def _moment(text: str) -> Any:
    try:
        return moment(text)
    except ValueError as error:
        raise wrong_fields([Problem(("until",), str(error))]) from error


def _claim(text: str) -> Claim:
    found: Claim | None = Claim.objects.filter(public_id=uuid(text)).first()
    if found is None:
        raise wrong_fields([Problem(("into",), "there is no claim with this id")])
    return found
