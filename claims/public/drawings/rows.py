"""Rows of a drawing: each has a label above, what it amounts to at the other end, and a bar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import svg

from .marks import NARROWEST, fitting, line, width_of, words

LABEL, NOTE, BAR, GAP = 16, 15, 14, 9
COMPACT = 9
"""The height of a row without words, where there are too many for words."""
MOST_LABELLED = 40
MOST = 200
APART = 14
"""Pixels between a label and what stands at the other end of its line."""


@dataclass(frozen=True)
class Row:
    """`label` and, where there is room, `end` share the first line; `note` has the second."""

    label: str
    end: str = ""
    note: str = ""


Draw = Callable[[int, float], Sequence[svg.Element]]
"""Draws what belongs to the row of this number, around the middle line at this height."""


def stacked(
    rows: Sequence[Row], draw: Draw, *, rtl: bool, top: float = 0
) -> tuple[list[svg.Element], float]:
    """All rows below each other from `top` on, and where they end."""
    labelled = len(rows) <= MOST_LABELLED
    found: list[svg.Element] = []
    for number, row in enumerate(rows):
        if labelled:
            lines, top = _lines(row, top, rtl=rtl)
            found += lines
        found += draw(number, top + (BAR if labelled else COMPACT) / 2)
        top += BAR + GAP if labelled else COMPACT
    return found, top


def _lines(row: Row, top: float, *, rtl: bool) -> tuple[list[svg.Element], float]:
    """The label, and at the other end what it amounts to: below it where both have no room."""
    start, end = (1.0, 0.0) if rtl else (0.0, 1.0)
    found: list[svg.Element] = [words(fitting(row.label, NARROWEST), start, top + 12, "d-label")]
    beside = width_of(row.label) + APART + width_of(row.end) <= NARROWEST
    if row.end and beside:
        found.append(words(row.end, end, top + 12, "d-end", "end"))
    top += LABEL
    below = "" if beside else fitting(row.end, NARROWEST)
    if below:
        found.append(words(below, end, top + 11, "d-end", "end"))
    if row.note:
        room = NARROWEST - (width_of(below) + APART if below else 0)
        found.append(words(fitting(row.note, room), start, top + 11, "d-note"))
    return found, top + (NOTE if below or row.note else 0)


def rules(shares: Sequence[float], top: float, bottom: float) -> list[svg.Element]:
    """Thin upright lines behind the rows."""
    return [line(share, share, top, bottom, "d-rule") for share in shares]
