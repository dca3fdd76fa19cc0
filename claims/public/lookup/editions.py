"""An edition together with the one before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .subjects import Found, bodies, edition_at, standing


@dataclass(frozen=True)
class Step:
    """From one edition of a subject to the next. `before` is its line in the history, if any.

    `old` is the body of that one: None where there is none, or where it was redacted.
    """

    found: Found
    before: dict[str, Any] | None
    old: dict[str, Any] | None


def step_to(kind: str, slug: str, number: int | None) -> Step | None:
    """An edition of the subject at an address, or the one that stands, with the one before.

    Two queries; None for what was never published there.
    """
    found = standing(kind, slug) if number is None else edition_at(kind, slug, number)
    if found is None:
        return None
    before = _before(found)
    old = bodies([before["number"]]).get(before["number"]) if before else None
    return Step(found, before, old)


def _before(found: Found) -> dict[str, Any] | None:
    """The line of the edition before; the history has the newest first."""
    older = (row for row in found.published.history if row["number"] < found.published.number)
    return next(older, None)
