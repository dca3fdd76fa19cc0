"""What a parsed date is made of, and its earliest and latest moment."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum, StrEnum
from typing import Final, NamedTuple

from factcheck.lib import zones

FIRST_YEAR: Final = 1
LAST_YEAR: Final = 9999

UNCERTAIN: Final = frozenset("?%")
APPROXIMATE: Final = frozenset("~%")

_SEASONS: Final[dict[int, tuple[int, int, int, int, int, int]]] = {
    # (year, month, day) first and last, years counted from the season's own. EDTF's seasons are of
    # no hemisphere, and people count from the first of a month or from the equinox: all of it.
    21: (0, 3, 1, 0, 12, 22),
    22: (-1, 12, 1, 1, 3, 21),
    23: (0, 3, 1, 0, 12, 22),
    24: (-1, 12, 1, 1, 3, 21),
}


class EdtfError(ValueError):
    """Text that is not a date as this project keeps one; the message ends in one that is."""


class Form(StrEnum):
    """The shapes that a date comes in."""

    UNKNOWN = "unknown"
    DATE = "date"
    INSTANT = "instant"
    INTERVAL = "interval"
    ONE_OF = "one_of"


class End(Enum):
    """An end of an interval that is not a date."""

    OPEN = ".."
    UNKNOWN = ""


class Bounds(NamedTuple):
    """The first and the last moment that a date can mean, in UTC; None where it has no such end.

    `latest` is inclusive: the last microsecond of the last day.
    """

    earliest: datetime | None
    latest: datetime | None


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A date as sharp as it was written: `text` is that, without its qualifier.

    Of a year with unknown digits `year` is the first and `last_year` the last that it can be.
    `hidden` counts the parts written as XX: a day (1), a month (1), or both (2).
    """

    text: str
    year: int
    last_year: int
    month: int | None = None
    day: int | None = None
    season: int | None = None
    hidden: int = 0
    qualifier: str = ""

    @property
    def first(self) -> date:
        if self.season:
            years, month, day, *_ = _SEASONS[self.season]
            return _date(self.year + years, month, day)
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        if self.season:
            *_, years, month, day = _SEASONS[self.season]
            return _date(self.year + years, month, day)
        month = self.month or 12
        return date(self.last_year, month, self.day or month_length(self.last_year, month))

    def local_bounds(self) -> tuple[datetime, datetime]:
        return datetime.combine(self.first, time.min), datetime.combine(self.last, time.max)

    def bounds(self, zone: str) -> tuple[datetime, datetime]:
        first, last = self.local_bounds()
        return zones.first_moment(first, zone), zones.last_moment(last, zone)

    def __str__(self) -> str:
        return self.text + self.qualifier


@dataclass(frozen=True, slots=True)
class Instant:
    """A time of day on a date; `offset` from UTC where one was given, else the record's zone says.

    A time without seconds means its whole minute.
    """

    text: str
    local: datetime
    offset: timedelta | None = None
    to_the_second: bool = True

    def local_bounds(self) -> tuple[datetime, datetime]:
        last = self.local.replace(microsecond=999_999)
        return self.local, last if self.to_the_second else last.replace(second=59)

    def bounds(self, zone: str) -> tuple[datetime, datetime]:
        first, last = self.local_bounds()
        if self.offset is not None:
            return zones.shifted(first, -self.offset), zones.shifted(last, -self.offset)
        return zones.first_moment(first, zone), zones.last_moment(last, zone)

    def __str__(self) -> str:
        return self.text


Part = CalendarDate | Instant


@dataclass(frozen=True, slots=True)
class Span:
    """From `start` to `end`; of a single date both are the same."""

    start: Part | End
    end: Part | End

    @property
    def single(self) -> bool:
        return self.start is self.end

    def bounds(self, zone: str) -> Bounds:
        earliest = None if isinstance(self.start, End) else self.start.bounds(zone)[0]
        latest = None if isinstance(self.end, End) else self.end.bounds(zone)[1]
        if earliest and latest and earliest > latest:  # only within an hour that clocks left out
            earliest, latest = latest, earliest
        return Bounds(earliest, latest)


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date that was understood. `text` is its EDTF form; equal texts are equal dates."""

    text: str
    form: Form
    spans: tuple[Span, ...] = ()

    def bounds(self, zone: str = "") -> Bounds:
        """The first and last moment that can be meant, for a record in that IANA zone.

        Days count in the zone, the last to its end; with an unknown zone ("") they begin where
        days begin first (UTC+14) and end where they end last (UTC-12). A time with an offset of
        its own needs no zone. "About" and "uncertain" widen nothing: by how much, nobody said.
        Raises UnknownZone.
        """
        if zone:
            zones.zone(zone)
        each = [span.bounds(zone) for span in self.spans]
        starts = [bounds.earliest for bounds in each]
        ends = [bounds.latest for bounds in each]
        return Bounds(
            min((start for start in starts if start), default=None) if all(starts) else None,
            max((end for end in ends if end), default=None) if all(ends) else None,
        )

    @property
    def parts(self) -> Iterator[Part]:
        """Every date and time named in it, in the order of the text."""
        for span in self.spans:
            if not isinstance(span.start, End):
                yield span.start
            if not (span.single or isinstance(span.end, End)):
                yield span.end

    @property
    def uncertain(self) -> bool:
        return any(_qualifier(part) in UNCERTAIN for part in self.parts)

    @property
    def approximate(self) -> bool:
        return any(_qualifier(part) in APPROXIMATE for part in self.parts)

    @property
    def needs_zone(self) -> bool:
        """Whether a zone sharpens the bounds: not for times that carry an offset."""
        return any(isinstance(p, CalendarDate) or p.offset is None for p in self.parts)

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        """False for the unknown date."""
        return self.form is not Form.UNKNOWN


def _qualifier(part: Part) -> str:
    return part.qualifier if isinstance(part, CalendarDate) else ""


def month_length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def _date(year: int, month: int, day: int) -> date:
    if year < FIRST_YEAR:
        return date.min
    return date.max if year > LAST_YEAR else date(year, month, day)
