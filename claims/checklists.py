"""Which part of the reviewer's checklist a change asks for.

The list itself stands in `factcheck/lib/rules/ticks.py`; `docs/guards.md` and the public page of
methods are printed from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from factcheck.lib.rules.ticks import CHECKLISTS, GOING, Tick

__all__ = ["CHECKLISTS", "TICKS", "Change", "asked", "ticks_for"]

Body = Mapping[str, Any]


@dataclass(frozen=True)
class Change:
    """What a reviewer decides on: the kind of edition, the body, and which of its parts differ.

    `parts` is None where nothing reviewed stands to compare it with.
    """

    kind: str
    body: Body
    parts: frozenset[str] | None


def asked(tick: Tick, change: Change) -> bool:
    """Whether the reviewer of this change has to vouch for this."""
    if tick.kinds:
        return change.kind in tick.kinds
    if change.kind in GOING or change.body.get("format") == "factcheck/tombstone/1":
        return False
    if change.parts is None:
        return True
    differing = change.parts - tick.beside
    return bool(differing & tick.parts if tick.parts else differing)


def ticks_for(subject_kind: str, change: Change) -> dict[str, str]:
    """What the reviewer of a change vouches for, all of it: texts by code."""
    found = {one.code: one.text for one in CHECKLISTS[subject_kind] if asked(one, change)}
    if "verdict" in found and not change.body.get("finding") and "finding" not in _parts(change):
        del found["verdict"]
    return found


def _parts(change: Change) -> frozenset[str]:
    return change.parts or frozenset()


# Every tick there is, by kind of subject.
TICKS: dict[str, dict[str, str]] = {
    kind: {one.code: one.text for one in ticks} for kind, ticks in CHECKLISTS.items()
}
