"""A claim's body with only what had been said by a moment; what follows from it computed anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from claims.dispute import compute
from claims.public.parts import Json
from claims.public.parts.timeline import bound


@dataclass(frozen=True)
class Cut:
    """The body that is left, the statements that came later, and how many kept ones are undated."""

    body: dict[str, Any]
    left_out: list[Json]
    undated: int


def said_by(body: Json, moment: datetime) -> Cut:
    """What of a claim had been said by a moment, which must know its time zone.

    A statement is left out if it can't have been made by then: its earliest bound is later. One
    without a date is kept, since it may have been made; but where all that it answers or changes
    was made later, so was it. Requests for comment that were sent later are left out too. What the
    newsroom checked and found, and the links, are those of the edition: they are nobody's words.
    """
    kept, left_out = _parted(body["statements"], moment)
    inquiries = [one for one in body["inquiries"] if not _later(one["asked_at"], moment)]
    rest = {key: value for key, value in body.items() if key != "computed"}
    cut = rest | {"statements": kept, "inquiries": inquiries}
    frozen = bound(body["computed"]["as_of"]) or moment
    cut["computed"] = compute(cut, min(moment, frozen))
    return Cut(cut, left_out, sum(not _dated(one) for one in kept))


def _parted(statements: list[Json], moment: datetime) -> tuple[list[Json], list[Json]]:
    """Kept and left out. A body has answers behind what they answer, so one walk is enough."""
    gone: set[str] = set()
    for one in statements:
        earlier = {*one["answers"], *one["changes"]}
        follows = not _dated(one) and earlier and earlier <= gone
        if follows or _later(_earliest(one), moment):
            gone.add(one["id"])
    kept = [one for one in statements if one["id"] not in gone]
    return kept, [one for one in statements if one["id"] in gone]


def _earliest(statement: Json) -> str | None:
    date = statement["date"]
    return date["earliest"] if date else None


def _dated(statement: Json) -> bool:
    date = statement["date"]
    return bool(date and (date["earliest"] or date["latest"]))


def _later(text: str | None, moment: datetime) -> bool:
    when = bound(text)
    return when is not None and when > moment


def later_statements(shown: Json, stands: Json, left_out: list[Json]) -> Iterator[Json]:
    """Each statement that a reader of the whole record would meet, and this one does not."""
    met = {one["id"] for one in shown.get("statements", ())}
    for one in [*left_out, *stands.get("statements", ())]:
        if one["id"] not in met:
            met.add(one["id"])
            yield one
