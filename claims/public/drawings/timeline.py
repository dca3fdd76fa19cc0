"""When things are said to have been: a bar from the earliest to the latest moment possible.

What lies far apart is drawn as several stretches of time, each to a scale of its own, since a week
of fighting and the ceasefire of a generation before can't be read on one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import median

import svg

from claims.public.date_words import moment_day

from .marks import ARROW, NARROWEST, NOTHING, Drawn, bar, drawing, shape, width_of, words
from .rows import APART, LABEL, MOST, Row, rules, stacked

DAY = 86_400.0
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
FIRST = (datetime(1, 1, 2, tzinfo=UTC) - EPOCH).total_seconds()
LAST = (datetime(9999, 12, 31, tzinfo=UTC) - EPOCH).total_seconds()
"""What lies nearer to the ends of the calendar than a zone is wide has no day in words."""
MARGIN = 0.02
HEAD, FOOT = 22, 12
MOST_STRETCHES = 6
TOO_WIDE = 0.8
"""A gap that takes more than this share of the whole parts it into two stretches."""
TOO_LONG = 25
"""A bar so many times as long as the usual one runs out of the drawing at its ends."""
THINNEST = 0.006
MOST_RULES = 32


@dataclass(frozen=True)
class Moment:
    """Something dated: its bounds as a body gives them (RFC 3339; None: open), and its words."""

    label: str
    earliest: str | datetime | None
    latest: str | datetime | None
    note: str = ""
    kind: str = "said"
    """"said", or "context" for what nobody disputes: it is drawn hollow."""


@dataclass(frozen=True)
class Span:
    """A moment with its bounds in seconds; infinite where open."""

    moment: Moment
    start: float
    end: float

    @property
    def firm(self) -> list[float]:
        return [bound for bound in (self.start, self.end) if abs(bound) != float("inf")]

    @property
    def length(self) -> float:
        return self.end - self.start


@dataclass(frozen=True)
class Stretch:
    """Some time, drawn from one side to the other."""

    start: float
    end: float
    rtl: bool

    def at(self, moment: float) -> float:
        inside = min(max(moment, self.start), self.end)
        share = MARGIN + (1 - 2 * MARGIN) * (inside - self.start) / (self.end - self.start)
        return 1 - share if self.rtl else share


def timeline(moments: Sequence[Moment], *, name: str, title: str, rtl: bool = False) -> Drawn:
    """The drawing of all that has a date; the rest is left to the list beside it."""
    spans = sorted(filter(None, map(_span, moments)), key=lambda one: (one.end, one.start))[:MOST]
    if not spans:
        return NOTHING
    elements: list[svg.Element] = []
    top = 0.0
    for group in _stretches(sorted(spans, key=lambda one: one.firm[0])):
        drawn, top = _stretch(group, top, rtl=rtl)
        elements += drawn
    told = "; ".join(" ".join((one.moment.label, one.moment.note)).strip() for one in spans)
    picture = drawing(elements, name=name, title=title, told=told, height=round(top))
    return Drawn(picture, len(moments) - len(spans))


def _span(moment: Moment) -> Span | None:
    """None where neither bound is known, where one can't be read, or where they are crossed."""
    start, end = _seconds(moment.earliest, -1), _seconds(moment.latest, 1)
    if start is None or end is None or start > end or start == -end:
        return None
    return Span(moment, start, end)


def _seconds(bound: str | datetime | None, side: int) -> float | None:
    if not bound:
        return side * float("inf")
    try:
        moment = bound if isinstance(bound, datetime) else datetime.fromisoformat(bound)
    except ValueError:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max((aware - EPOCH).total_seconds(), FIRST), LAST)


def _stretches(spans: list[Span], left: int = MOST_STRETCHES) -> Iterator[list[Span]]:
    """Spans in the order of their beginnings, parted where nothing is for too long."""
    cut = _widest_gap(spans) if left > 1 else 0
    if not cut:
        yield spans
        return
    first = list(_stretches(spans[:cut], left - 1))
    yield from first
    yield from _stretches(spans[cut:], left - len(first))


def _widest_gap(spans: list[Span]) -> int:
    """Before which span there is a gap that takes most of the whole; 0 where there is none."""
    if len(spans) < 3:
        return 0
    reached, gaps = max(spans[0].firm), []
    for place, span in enumerate(spans[1:], start=1):
        gaps.append((min(span.firm) - reached, place))
        reached = max(reached, *span.firm)
    gap, place = max(gaps)
    return place if gap > TOO_WIDE * (reached - min(spans[0].firm)) else 0


def _stretch(spans: list[Span], top: float, *, rtl: bool) -> tuple[list[svg.Element], float]:
    """The rows of one stretch of time, below its first and last day."""
    shown = sorted(spans, key=lambda one: (one.end, one.start))
    scale = _scale(shown, rtl=rtl)
    rows = [Row(one.moment.label, one.moment.note) for one in shown]
    ends, top = _ends(scale, top)
    drawn, bottom = stacked(rows, lambda n, middle: _bar(shown[n], scale, middle), rtl=rtl, top=top)
    behind = rules([scale.at(day) for day in _days(scale)], top, bottom)
    return [*behind, *ends, *drawn], bottom + FOOT


def _scale(spans: Sequence[Span], *, rtl: bool) -> Stretch:
    """Whole days around what is drawn; bars far longer than the usual one don't count."""
    usual = median([max(min(one.length, 1e12), DAY) for one in spans])
    counted = [one for one in spans if one.length <= TOO_LONG * usual] or list(spans)
    firm = [bound for one in counted for bound in one.firm]
    start = min(firm) // DAY * DAY
    return Stretch(start, max(max(firm) // DAY * DAY + DAY, start + DAY), rtl)


def _days(scale: Stretch) -> list[float]:
    """The beginnings of days, where they are few enough to be told apart."""
    count = int((scale.end - scale.start) // DAY)
    if count > MOST_RULES:
        return [scale.start, scale.end]
    return [scale.start + n * DAY for n in range(count + 1)]


def _ends(scale: Stretch, top: float) -> tuple[list[svg.Element], float]:
    """Its first and its last day in words, at either end, and where the rows begin."""
    first, last = _day(scale.start), _day(scale.end - 1)
    start, end = (1.0, 0.0) if scale.rtl else (0.0, 1.0)
    found: list[svg.Element] = [words(first, start, top + 13, "d-tick")]
    if last == first:
        return found, top + HEAD
    if width_of(first) + APART + width_of(last) > NARROWEST:
        top += LABEL
    found.append(words(last, end, top + 13, "d-tick", "end"))
    return found, top + HEAD


def _day(seconds: float) -> str:
    return moment_day(datetime.fromtimestamp(seconds, UTC))


def _bar(span: Span, scale: Stretch, middle: float) -> list[svg.Element]:
    """A bar as long as the date is unsure, with an arrow where it runs on."""
    start, end = scale.at(span.start), scale.at(span.end)
    if abs(end - start) < THINNEST:
        centre = min(max((start + end) / 2, THINNEST), 1 - THINNEST)
        start, end = centre - THINNEST / 2, centre + THINNEST / 2
    kind = "d-context" if span.moment.kind == "context" else "d-range"
    found: list[svg.Element] = [bar(start, end, middle - 4, 8, kind)]
    if span.start < scale.start:
        found.append(shape(scale.at(span.start), middle, ARROW, "d-arrow", mirrored=not scale.rtl))
    if span.end > scale.end:
        found.append(shape(scale.at(span.end), middle, ARROW, "d-arrow", mirrored=scale.rtl))
    return found
