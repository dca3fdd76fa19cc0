"""Numbers by speaker as ranges: a row for each speaker and time. Nothing is added up.

A number that can't be read, or whose lowest is above its highest, is not guessed at: it stands in
the table alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import pairwise

import svg
from django.utils.formats import number_format

from .marks import (
    ARROW,
    DIAMOND,
    NARROWEST,
    NOTHING,
    Drawn,
    bar,
    drawing,
    line,
    shape,
    width_of,
    words,
)
from .rows import MOST, Row, rules, stacked

LARGEST = 1e18
"""No count is larger, and what a drawing computes with stays exact enough."""
MARGIN = 0.03
HEADROOM = 0.12
"""Beyond the largest number, where an open end needs room to run on."""
AXIS = 24


@dataclass(frozen=True)
class Told:
    """What somebody said of a number: its ends as a body gives them (None: open), and its words."""

    speaker: str
    low: str | None
    high: str | None
    amount: str
    note: str = ""
    hedged: bool = False
    """Whether it was said with a reserve, such as "about"."""
    stands: bool = True


@dataclass(frozen=True)
class Ends:
    """Both ends of a range; one of them may be open."""

    low: float | None
    high: float | None

    @property
    def known(self) -> list[float]:
        return [end for end in (self.low, self.high) if end is not None]

    @property
    def open(self) -> bool:
        return len(self.known) < 2

    @property
    def single(self) -> bool:
        return self.low == self.high


@dataclass(frozen=True)
class Scale:
    """From numbers to shares of the width, in the direction in which the page is read."""

    least: float
    most: float
    rtl: bool

    def at(self, value: float) -> float:
        share = MARGIN + (1 - 2 * MARGIN) * (value - self.least) / (self.most - self.least)
        return 1 - share if self.rtl else share

    @property
    def edges(self) -> tuple[float, float]:
        """Where an open end leads to: the beginning and the end of the drawing."""
        return (1 - MARGIN / 2, MARGIN / 2) if self.rtl else (MARGIN / 2, 1 - MARGIN / 2)


def figures(rows: Sequence[Told], *, name: str, title: str, rtl: bool = False) -> Drawn:
    """The drawing of numbers of one thing in one unit.

    Nothing where none of them can be drawn, or a single one, which compares with nothing.
    """
    readable = [(row, ends) for row in rows if (ends := _ends(row))]
    shown = readable[:MOST]
    if (len(shown) == 1 and shown[0][1].single) or not shown:
        return NOTHING
    scale = _scale([ends for _row, ends in shown], rtl=rtl)
    elements, bottom = stacked(
        [Row(row.speaker, row.amount, row.note) for row, _ends in shown],
        lambda number, middle: _range(*shown[number], scale, middle),
        rtl=rtl,
    )
    ticks = _ticks(scale)
    behind = rules([scale.at(tick) for tick in ticks], 0, bottom)
    picture = drawing(
        [*behind, *elements, *_axis(ticks, scale, bottom)],
        name=name,
        title=title,
        told="; ".join(f"{row.speaker}: {row.amount}" for row, _ends in shown),
        height=round(bottom + AXIS),
    )
    return Drawn(picture, len(rows) - len(shown))


def _ends(row: Told) -> Ends | None:
    """The range as numbers; None where it is none that could be drawn."""
    told = [end for end in (row.low, row.high) if end is not None]
    ends = Ends(*(None if end is None else number(end) for end in (row.low, row.high)))
    if not told or len(ends.known) < len(told):
        return None
    return None if ends.known != sorted(ends.known) else ends


def number(text: str) -> float | None:
    """A decimal number of a body; None where it is no finite number of a size to be drawn."""
    try:
        found = float(Decimal(text))
    except (InvalidOperation, OverflowError, ValueError):
        return None
    return found if abs(found) <= LARGEST else None  # "NaN" compares as neither


def _scale(ranges: Sequence[Ends], *, rtl: bool) -> Scale:
    """From nought, so that lengths compare; below it only where a number is."""
    known = [0.0, *(end for ends in ranges for end in ends.known)]
    least, most = min(known), max(known)
    room = (most - least or 1.0) * HEADROOM
    if any(ends.high is None for ends in ranges) or least == most:
        most += room
    if least < 0 and any(ends.low is None for ends in ranges):
        least -= room
    return Scale(least, most, rtl)


def _range(row: Told, ends: Ends, scale: Scale, middle: float) -> list[svg.Element]:
    kind = "" if row.stands else " d-past"
    if ends.open:
        return _open(ends, scale, middle, kind)
    low, high = (scale.at(end) for end in ends.known)
    if ends.single:
        return [shape(low, middle, DIAMOND, ("d-hedged" if row.hedged else "d-one") + kind)]
    caps = [line(end, end, middle - 6, middle + 6, "d-cap") for end in (low, high)]
    return [bar(low, high, middle - 4, 8, "d-range" + kind), *caps]


def _open(ends: Ends, scale: Scale, middle: float, kind: str) -> list[svg.Element]:
    """From the end that is known a broken line runs on to where nobody said it ends."""
    known = scale.at(ends.known[0])
    downwards = ends.low is None
    edge = scale.edges[0 if downwards else 1]
    return [
        line(known, edge, middle, middle, "d-open" + kind),
        line(known, known, middle - 6, middle + 6, "d-cap"),
        shape(edge, middle, ARROW, "d-arrow" + kind, mirrored=downwards is not scale.rtl),
    ]


def _ticks(scale: Scale) -> list[float]:
    """Round numbers, at most five, that the scale holds."""
    rough = (scale.most - scale.least) / 4
    power = 10 ** (len(f"{int(rough)}") - 1) if rough >= 1 else _below_one(rough)
    step = next((n * power for n in (1, 2, 5, 10) if n * power >= rough), 10 * power)
    first = int(scale.least / step)
    found = [(first + n) * step for n in range(7)]
    return [tick for tick in found if scale.least <= tick <= scale.most]


def _below_one(rough: float) -> float:
    """The power of ten below a number under one."""
    return 10.0 ** int(f"{rough:e}".rsplit("e", 1)[1])


def _axis(ticks: Sequence[float], scale: Scale, top: float) -> list[svg.Element]:
    """The numbers below the rules; where they would touch, the first and the last alone."""
    labels = [(scale.at(tick), _words(tick)) for tick in ticks]
    if not _fit(labels):
        labels = [labels[0], labels[-1]]
    if not _fit(labels):
        labels = labels[:1]
    return [words(text, _inside(at, text), top + 14, "d-tick", "middle") for at, text in labels]


def _words(tick: float) -> str:
    return str(number_format(Decimal(f"{tick:.12g}"), force_grouping=True))


def _inside(at: float, text: str) -> float:
    """The place of a label's middle, moved so that none of it is cut off."""
    half = width_of(text) / 2 / NARROWEST
    return min(max(at, half), 1 - half) if half < 0.5 else 0.5


def _fit(labels: Sequence[tuple[float, str]]) -> bool:
    places = sorted((_inside(at, text) * NARROWEST, width_of(text)) for at, text in labels)
    return all(b - a >= (wide + wider) / 2 + 6 for (a, wide), (b, wider) in pairwise(places))
