"""A date in words, for a reader of English: as sharp as it was said, and no sharper."""

from datetime import date, timedelta
from typing import Final

from factcheck.lib import zones
from factcheck.lib.edtf.grammar import parse
from factcheck.lib.edtf.values import (
    APPROXIMATE,
    UNCERTAIN,
    CalendarDate,
    Edtf,
    End,
    Form,
    Instant,
    Part,
    Span,
)

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SEASONS: Final = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_DAY: Final = timedelta(days=1)


def describe(value: Edtf | str, zone: str = "") -> str:
    """The date in English: "1 October 2020", "between 28 and 30 September 2020", "about 2020".

    A time names the record's zone: "1 October 2020, 23:30 (Asia/Baku)". The unknown date is
    "date unknown". Raises EdtfError for a text that is no date and UnknownZone.
    """
    value = parse(value) if isinstance(value, str) else value
    match value.form:
        case Form.UNKNOWN:
            return "date unknown"
        case Form.INTERVAL:
            return _interval(value.spans[0], zone)
        case Form.ONE_OF:
            return _list([_member(span, zone) for span in value.spans])
    return " ".join(_part(part, zone) for part in value.parts)


def _interval(span: Span, zone: str) -> str:
    start, end = span.start, span.end
    if isinstance(start, End):
        words = f"until {_end(end, zone)}"
        return words if start is End.OPEN else f"{words}, beginning unknown"
    if end is End.OPEN:
        return f"since {_part(start, zone)}"
    if end is End.UNKNOWN:
        return f"from {_part(start, zone)}, end unknown"
    first, second = _pair(start, end, zone)
    return f"from {first} to {second}"


def _member(span: Span, zone: str) -> str:
    start, end = span.start, span.end
    if isinstance(start, End):
        return _before(end, zone)
    if isinstance(end, End):
        return _after(start, zone)
    if span.single:
        return _part(start, zone)
    first, second = _pair(start, end, zone)
    return f"between {first} and {second}"


def _before(end: Part | End, zone: str) -> str:
    following = _neighbour(end, 1)
    return f"before {following}" if following else f"by {_end(end, zone)}"


def _after(start: Part | End, zone: str) -> str:
    preceding = _neighbour(start, -1)
    return f"after {preceding}" if preceding else f"{_end(start, zone)} or later"


def _neighbour(part: Part | End, step: int) -> str:
    """The day, month or year next to one that is known whole; "" where there is none to name."""
    if not isinstance(part, CalendarDate) or part.qualifier or part.hidden or part.season:
        return ""
    if part.year != part.last_year:
        return ""
    edge = part.last if step > 0 else part.first
    try:
        day = edge + step * _DAY
    except OverflowError:
        return ""
    if part.day:
        return _day(day)
    return f"{MONTHS[day.month - 1]} {day.year}" if part.month else str(day.year)


def _pair(start: Part, end: Part, zone: str) -> tuple[str, str]:
    """Two dates, the first without the month or year that the second repeats."""
    first, second = _part(start, zone), _part(end, zone)
    if isinstance(start, Instant) and isinstance(end, Instant):
        return _clock_pair(start, end, zone)
    if not (isinstance(start, CalendarDate) and isinstance(end, CalendarDate)):
        return first, second
    if start.qualifier or end.qualifier or start.hidden or end.hidden or start.year != end.year:
        return first, second
    if start.day and end.day:
        same_month = start.month == end.month
        return (str(start.day) if same_month else first.removesuffix(f" {start.year}")), second
    if start.month and end.month and not (start.day or end.day):
        return first.removesuffix(f" {start.year}"), second
    return first, second


def _clock_pair(start: Instant, end: Instant, zone: str) -> tuple[str, str]:
    where = _where(end, zone)
    if _where(start, zone) != where:
        return _part(start, zone), _part(end, zone)
    if start.local.date() == end.local.date():
        return _clock(start), f"{_clock(end)} on {_day(end.local.date())}{where}"
    return _part(start, zone).removesuffix(where), _part(end, zone)


def _end(part: Part | End, zone: str) -> str:
    return "" if isinstance(part, End) else _part(part, zone)


def _part(part: Part, zone: str) -> str:
    if isinstance(part, Instant):
        return f"{_day(part.local.date())}, {_clock(part)}{_where(part, zone)}"
    words = _plain(part)
    if part.qualifier in APPROXIMATE:
        words = f"about {words}"
    return f"{words} (uncertain)" if part.qualifier in UNCERTAIN else words


def _plain(part: CalendarDate) -> str:
    if part.year != part.last_year:
        return _years(part)
    if part.season:
        return f"{SEASONS[part.season]} {part.year}"
    if part.day:
        return _day(part.first)
    whole = f"{MONTHS[part.month - 1]} {part.year}" if part.month else str(part.year)
    if not part.hidden:
        return whole
    return f"a month in {whole}" if part.text.count("-") == 1 else f"a day in {whole}"


def _years(part: CalendarDate) -> str:
    if part.last_year - part.year < 10:
        return f"the {part.year // 10 * 10}s"
    return f"the years {part.year} to {part.last_year}"


def _clock(part: Instant) -> str:
    return part.local.strftime("%H:%M:%S" if part.local.second else "%H:%M")


def _where(part: Instant, zone: str) -> str:
    if part.offset is None:
        return f" ({zone})" if zone else " (time zone unknown)"
    if zone and zones.offset_matches(part.local, part.offset, zone):
        return f" ({zone})"
    if not part.offset:
        return " (UTC)"
    offset = part.text[-6:] if part.text[-3] == ":" else f"{part.text[-3:]}:00"
    return f" (UTC{offset})"


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _list(items: list[str]) -> str:
    if len(items) == 1:
        return items[0]
    return f"{', '.join(items[:-1])} or {items[-1]}"
