"""The grammar: text in, `Edtf` out, or `EdtfError` with an example of what works.

Every pattern is anchored, has no nested repetition and runs over at most LIMIT characters.
"""

import re
from datetime import datetime, time, timedelta
from functools import lru_cache
from typing import Final

from factcheck.lib.edtf.values import (
    FIRST_YEAR,
    LAST_YEAR,
    CalendarDate,
    Edtf,
    EdtfError,
    End,
    Form,
    Instant,
    Part,
    Span,
    month_length,
)

LIMIT: Final = 120
"""Characters; the longest sensible one-of set is far shorter."""

EXAMPLES: Final = "2020-10-01, 2020-10, 202X, 2020-10-01/2020-10-04 or [2020-09-28..2020-10-01]"

_DATE: Final = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?(?P<qualifier>[?~%])?"
)
_INSTANT: Final = re.compile(
    r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})T(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})"
    r"(?::(?P<second>[0-9]{2}))?(?P<offset>Z|[+-][0-9]{2}(?::[0-9]{2})?)?"
)
_BEYOND: Final = re.compile(r"Y-?[0-9]+|-[0-9]{4}(?:-[0-9]{2}){0,2}[?~%]?")
_WEST, _EAST = timedelta(hours=-12), timedelta(hours=14)


@lru_cache(maxsize=1000)  # a date is read by whoever types, cleans and saves it
def parse(text: str) -> Edtf:
    """The date that an EDTF text means; "" is the unknown date.

    Raises EdtfError for text that is no date, for days that no calendar has, for an end before
    its beginning, for years outside 1 to 9999 and for more than LIMIT characters.
    """
    text = text.strip(" ")
    if not text:
        return Edtf("", Form.UNKNOWN)
    if len(text) > LIMIT:
        raise EdtfError(f"a date of {len(text)} characters is too long; write one like 2020-10-01")
    if text.startswith("[") and text.endswith("]"):
        return _one_of(text)
    if "/" in text:
        return _interval(text)
    part = parse_part(text)
    form = Form.DATE if isinstance(part, CalendarDate) else Form.INSTANT
    return Edtf(str(part), form, (Span(part, part),))


def parse_part(text: str) -> Part:
    """A single date or time, without interval or set."""
    if match := _DATE.fullmatch(text):
        return _calendar_date(match)
    if match := _INSTANT.fullmatch(text):
        return _instant(match)
    if _BEYOND.fullmatch(text):
        raise _outside_years(text)
    raise EdtfError(f"“{text[:60]}” is not a date that is understood here; write {EXAMPLES}")


def _calendar_date(match: re.Match[str]) -> CalendarDate:
    year, month, day = match["year"], match["month"], match["day"]
    qualifier = match["qualifier"] or ""
    text = match[0].removesuffix(qualifier)
    if month and "X" in year:
        raise EdtfError(f"“{text}” names a month of an unknown year; write 202X or 2020-10")
    if month == "XX" and day not in (None, "XX"):
        raise EdtfError(f"“{text}” names a day of an unknown month; write 2020-XX-XX or 2020-10-01")
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if last < FIRST_YEAR:
        raise _outside_years(text)
    whole = CalendarDate(
        text, max(first, FIRST_YEAR), last, qualifier=qualifier, hidden=(month, day).count("XX")
    )
    if month in (None, "XX"):
        return whole
    return _within_year(whole, int(month), day)


def _within_year(whole: CalendarDate, month: int, day: str | None) -> CalendarDate:
    text, year, qualifier = whole.text, whole.year, whole.qualifier
    if 21 <= month <= 24 and day is None:
        return CalendarDate(text, year, year, season=month, qualifier=qualifier)
    if not 1 <= month <= 12:
        raise EdtfError(
            f"“{text}” has no month {month:02}; months are 01 to 12, as in 2020-10,"
            " and seasons 21 to 24 stand without a day, as in 2020-21 (spring)"
        )
    if day in (None, "XX"):
        return CalendarDate(text, year, year, month, hidden=whole.hidden, qualifier=qualifier)
    _check_day(text, year, month, int(day))
    return CalendarDate(text, year, year, month, int(day), qualifier=qualifier)


def _check_day(text: str, year: int, month: int, day: int) -> None:
    length = month_length(year, month)
    if not 1 <= day <= length:
        raise EdtfError(
            f"there is no day “{text}”: that month has {length} days; "
            f"write {year:04}-{month:02}-{length:02} or, if the day is unknown, "
            f"{year:04}-{month:02}"
        )


def _instant(match: re.Match[str]) -> Instant:
    day = parse_part(match["date"])
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    if isinstance(day, Instant) or day.day is None or max(hour - 23, minute - 59, second - 59) > 0:
        raise EdtfError(
            f"there is no time “{match[0]}”; hours go from 00 to 23, minutes and seconds to 59,"
            " as in 2020-10-01T23:30:00"
        )
    local = datetime.combine(day.first, time(hour, minute, second))
    return Instant(match[0], local, _offset(match["offset"]), match["second"] is not None)


def _offset(text: str | None) -> timedelta | None:
    if text is None:
        return None
    if text == "Z":
        return timedelta()
    hours, minutes = int(text[1:3]), int(text[4:6] or 0)
    offset = timedelta(hours=hours, minutes=minutes) * (-1 if text[0] == "-" else 1)
    if minutes > 59 or not _WEST <= offset <= _EAST or (text[0] == "-" and not offset):
        raise EdtfError(
            f"no clock is at UTC{text}; write Z, or one as in 2020-10-01T23:30:00+04:00"
        )
    return offset


def _interval(text: str) -> Edtf:
    start, _, end = text.partition("/")
    if "/" in end:
        raise EdtfError(f"“{text[:60]}” has more than two ends; write 2020-10-01/2020-10-04")
    span = Span(_end(start), _end(end))
    if isinstance(span.start, End) and isinstance(span.end, End):
        raise EdtfError("an interval needs one known end at least; write 2020-10-01/..")
    _check_order(span, text)
    return Edtf(text, Form.INTERVAL, (span,))


def _one_of(text: str) -> Edtf:
    members = [member.strip(" ") for member in text[1:-1].split(",")]
    spans = tuple(_member(member) for member in members)
    return Edtf(f"[{','.join(members)}]", Form.ONE_OF, spans)


def _member(text: str) -> Span:
    start, dots, end = text.partition("..")
    if not dots:
        part = parse_part(text)
        return Span(part, part)
    span = Span(_end(start or ".."), _end(end or ".."))
    if isinstance(span.start, End) and isinstance(span.end, End):
        raise EdtfError("a set needs one known end at least; write [..2020-10-01]")
    _check_order(span, text)
    return span


def _end(text: str) -> Part | End:
    return End(text) if text in ("", "..") else parse_part(text)


def _check_order(span: Span, text: str) -> None:
    start, end = span.start, span.end
    if isinstance(start, End) or isinstance(end, End):
        return
    if _has_offset(start) != _has_offset(end):
        raise EdtfError(
            f"“{text[:60]}” has one end with an offset from UTC and one without; give both one, as"
            " in 2020-10-01T22:00:00+04:00/2020-10-01T23:00:00+04:00, or neither"
        )
    if start.bounds("UTC")[0] > end.bounds("UTC")[1]:
        raise EdtfError(
            f"“{text[:60]}” ends before it begins; write the earlier date first,"
            " as in 2020-10-01/2020-10-04"
        )


def _has_offset(part: Part) -> bool:
    return isinstance(part, Instant) and part.offset is not None


def _outside_years(text: str) -> EdtfError:
    return EdtfError(
        f"“{text[:60]}” lies outside the years {FIRST_YEAR:04} to {LAST_YEAR} that can be put in"
        " order here; write a year like 2020, and an older one in words"
    )
