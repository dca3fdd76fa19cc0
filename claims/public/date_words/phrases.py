"""EDTF in words: intervals, sets, what is about or uncertain, in the reader's language.

A phrase never declines what stands in it: each has a form for days and times ("day") and one for
what is longer ("period"), and takes its dates in the form that follows a preposition.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from claims.public.cldr import listed
from factcheck.lib import zones
from factcheck.lib.edtf import Edtf, End, Form
from factcheck.lib.edtf.values import APPROXIMATE, UNCERTAIN, CalendarDate, Instant, Part, Span

from .calendar import (
    day_of_month,
    day_of_year,
    day_words,
    month_of_year,
    month_words,
    year_stands_first,
    year_words,
)

_DAY: Final = timedelta(days=1)
UNTIL, SINCE = "until %(date)s", "since %(date)s"
BEFORE, AFTER = "before %(date)s", "after %(date)s"
UNTIL_FROM_UNKNOWN = "until %(date)s, beginning unknown"
FROM_END_UNKNOWN = "from %(date)s, end unknown"
ABOUT = "about %(date)s"
FROM_TO, BETWEEN = "from %(first)s to %(last)s", "between %(first)s and %(last)s"
_PHRASES: Final = (
    UNTIL, SINCE, BEFORE, AFTER, ABOUT, UNTIL_FROM_UNKNOWN, FROM_END_UNKNOWN, FROM_TO, BETWEEN,
)  # fmt: skip
SEASONS: Final = {
    21: "spring %(year)s",
    22: "summer %(year)s",
    23: "autumn %(year)s",
    24: "winter %(year)s",
}
DECADE: Final = "the %(year)ss"
PLAIN, BOUND = "by itself", "after a preposition"
# What is looked up from these names, by context.
DATE_TEXTS: Final[tuple[tuple[str, str], ...]] = (
    *((sharpness, text) for sharpness in ("day", "period") for text in _PHRASES),
    *((form, text) for form in (PLAIN, BOUND) for text in (*SEASONS.values(), DECADE)),
)


@dataclass(frozen=True)
class Said:
    """A date in words: by itself, after a preposition, and whether it is a day or sharper."""

    plain: str
    bound: str
    sharp: bool


def phrase(value: Edtf, zone: str) -> str:
    """A date that was understood, as one phrase; "" for the unknown one. Raises UnknownZone."""
    match value.form:
        case Form.UNKNOWN:
            return ""
        case Form.INTERVAL:
            return _interval(value.spans[0], zone)
        case Form.ONE_OF:
            return listed([_member(span, zone) for span in value.spans], "or")
    return " ".join(_said(part, zone).plain for part in value.parts)


def _interval(span: Span, zone: str) -> str:
    start, end = span.start, span.end
    if isinstance(start, End):
        last = _known(end, zone)
        if start is End.OPEN:
            return _with(last, UNTIL)
        return _with(last, UNTIL_FROM_UNKNOWN)
    first = _said(start, zone)
    if end is End.OPEN:
        return _with(first, SINCE)
    if end is End.UNKNOWN:
        return _with(first, FROM_END_UNKNOWN)
    return _range(start, end, zone)


def _with(said: Said, text: str) -> str:
    """A phrase with one date, in its form for days or for what is longer."""
    return pgettext(_sharpness(said, said), text) % {"date": said.bound}


def _known(part: Part | End, zone: str) -> Said:
    return Said("", "", sharp=False) if isinstance(part, End) else _said(part, zone)


def _range(start: Part, end: Part, zone: str) -> str:
    if _same_day(start, end, zone):
        return _clock_range(start, end, zone)
    first, last = _pair(start, end, zone)
    parts = {"first": first.bound, "last": last.bound}
    return pgettext(_sharpness(first, last), FROM_TO) % parts


def _member(span: Span, zone: str) -> str:
    start, end = span.start, span.end
    if isinstance(start, End):
        return _edge(_known(end, zone), _neighbour(end, 1), before=True)
    if isinstance(end, End):
        return _edge(_said(start, zone), _neighbour(start, -1), before=False)
    if span.single:
        return _said(start, zone).plain
    first, last = _pair(start, end, zone)
    parts = {"first": first.bound, "last": last.bound}
    return pgettext(_sharpness(first, last), BETWEEN) % parts


def _sharpness(first: Said, last: Said) -> str:
    return "day" if first.sharp and last.sharp else "period"


def _edge(said: Said, beyond: Said | None, *, before: bool) -> str:
    """Before or after the date next to the end of a set; by or from the end where none is known."""
    if beyond:
        return _with(beyond, BEFORE if before else AFTER)
    parts = {"date": said.plain}
    return (_("%(date)s or earlier") if before else _("%(date)s or later")) % parts


def _neighbour(part: Part | End, step: int) -> Said | None:
    """The day, month or year next to one that is known whole; None where there is none to name."""
    if not isinstance(part, CalendarDate) or not _is_whole(part) or part.year != part.last_year:
        return None
    try:
        day = (part.last if step > 0 else part.first) + step * _DAY
    except OverflowError:
        return None
    if part.day:
        return Said(day_words(day), day_words(day), sharp=True)
    if part.month:
        return Said(month_words(day), month_words(day, bound=True), sharp=False)
    return Said(year_words(day.year), year_words(day.year, bound=True), sharp=False)


def _is_whole(part: CalendarDate) -> bool:
    return not (part.qualifier or part.hidden or part.season)


def _pair(start: Part, end: Part, zone: str) -> tuple[Said, Said]:
    """Two dates; the month or year that they share is named once, where the language names it."""
    whole = _said(start, zone), _said(end, zone)
    if not (isinstance(start, CalendarDate) and isinstance(end, CalendarDate)):
        return whole
    if not (_is_whole(start) and _is_whole(end)) or start.year != end.year:
        return whole
    shorter = _shortened(end if year_stands_first() else start, start, end)
    if shorter is None:
        return whole
    return (whole[0], shorter) if year_stands_first() else (shorter, whole[1])


def _shortened(part: CalendarDate, start: CalendarDate, end: CalendarDate) -> Said | None:
    """One of two dates of one year, without what it shares with the other."""
    if start.day and end.day:
        words = (day_of_month if start.month == end.month else day_of_year)(part.first)
        return Said(words, words, sharp=True)
    if start.month and end.month and not (start.day or end.day):
        bound = month_of_year(part.first, bound=True)
        return Said(month_of_year(part.first), bound, sharp=False)
    return None


def _same_day(start: Part, end: Part, zone: str) -> bool:
    if not (isinstance(start, Instant) and isinstance(end, Instant)):
        return False
    same_zone = _where(start, zone) == _where(end, zone)
    return same_zone and start.local.date() == end.local.date()


def _clock_range(start: Part, end: Part, zone: str) -> str:
    if not (isinstance(start, Instant) and isinstance(end, Instant)):
        raise TypeError("a stretch within one day is between two times")
    return _("%(day)s, from %(first)s to %(last)s (%(zone)s)") % {
        "day": day_words(end.local.date()),
        "first": _clock(start),
        "last": _clock(end),
        "zone": _where(end, zone),
    }


def _said(part: Part, zone: str) -> Said:
    if isinstance(part, Instant):
        return Said(_time(part, zone), _time(part, zone), sharp=True)
    said = Said(_date(part), _date(part, bound=True), sharp=bool(part.day))
    if part.qualifier in APPROXIMATE:
        said = _alike(_with(said, ABOUT), said)
    if part.qualifier in UNCERTAIN:
        said = _alike(_("%(date)s (uncertain)") % {"date": said.plain}, said)
    return said


def _alike(words: str, said: Said) -> Said:
    return Said(words, words, sharp=said.sharp)


def _time(part: Instant, zone: str) -> str:
    return _("%(day)s, %(time)s (%(zone)s)") % {
        "day": day_words(part.local.date()),
        "time": _clock(part),
        "zone": _where(part, zone),
    }


def _date(part: CalendarDate, *, bound: bool = False) -> str:
    if part.year != part.last_year:
        return _years(part, bound=bound)
    if part.season:
        form = pgettext(BOUND if bound else PLAIN, SEASONS[part.season])
        return form % {"year": part.year}
    if part.day:
        return day_words(part.first)
    return _unknown_within(part) if part.hidden else _whole(part, bound=bound)


def _whole(part: CalendarDate, *, bound: bool) -> str:
    return (
        month_words(part.first, bound=bound) if part.month else year_words(part.year, bound=bound)
    )


def _unknown_within(part: CalendarDate) -> str:
    """A day or a month that is not known, of a month or year that is."""
    whole = {"of": _whole(part, bound=True)}
    only_the_month = part.hidden == 1 and not part.month
    return (_("a month in %(of)s") if only_the_month else _("a day in %(of)s")) % whole


def _years(part: CalendarDate, *, bound: bool) -> str:
    if part.last_year - part.year < 10:
        return pgettext(BOUND if bound else PLAIN, DECADE) % {"year": part.year // 10 * 10}
    return _("the years %(first)s to %(last)s") % {"first": part.year, "last": part.last_year}


def _clock(part: Instant) -> str:
    return part.local.strftime("%H:%M:%S" if part.local.second else "%H:%M")


def _where(part: Instant, zone: str) -> str:
    """The zone of a time by its IANA name, or its offset from UTC."""
    if part.offset is None:
        return zone or _("time zone unknown")
    if zone and zones.offset_matches(part.local, part.offset, zone):
        return zone
    if not part.offset:
        return "UTC"
    offset = part.text[-6:] if part.text[-3] == ":" else f"{part.text[-3:]}:00"
    return f"UTC{offset}"
