"""Dates of a body, told in words and never sharper than they are.

What comes in is EDTF as bodies hold it (levels 0 and 1, the one-of set of two bounds, instants
with an offset). Anything else is shown as it is written rather than guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)([~?%]?)\Z")
MONTH = re.compile(r"(\d{4})-(\d\d)([~?%]?)\Z")
YEAR = re.compile(r"(\d{4})([~?%]?)\Z")
SOME_DAY_OF_MONTH = re.compile(r"(\d{4})-(\d\d)-XX([~?%]?)\Z")
SOME_DAY_OF_YEAR = re.compile(r"(\d{4})-XX(?:-XX)?([~?%]?)\Z")
DECADE = re.compile(r"(\d{3})X([~?%]?)\Z")
CENTURY = re.compile(r"(\d{2})XX([~?%]?)\Z")
# The empty last group stands for the mark of doubt, which an instant never has.
INSTANT = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d(?::?\d\d)?)?()\Z"
)
ONE_OF = re.compile(r"\[(.*)\.\.(.*)\]\Z")


def date_words(when: Mapping[str, Any] | None) -> str:
    """A DATE of a body as words; "date not known" where there is none."""
    if not when or not when.get("edtf"):
        return _("date not known")
    return edtf_words(when["edtf"], when.get("zone", ""))


def edtf_words(edtf: str, zone: str = "") -> str:
    """EDTF as words in the reader's language; unknown forms come back as they are."""
    one_of = ONE_OF.match(edtf)
    if one_of:
        return _one_of(one_of[1], one_of[2], zone)
    if edtf.count("/") == 1:
        first, last = edtf.split("/")
        return _interval(first, last, zone)
    return _single(edtf, zone)


def moment_words(moment: str | datetime | None) -> str:
    """A moment (RFC 3339 text or a datetime) to the minute, in UTC."""
    if not moment:
        return _("time not known")
    when = moment if isinstance(moment, datetime) else _read_moment(moment)
    if when is None:
        return str(moment)
    return _("%(day)s, %(time)s UTC") % {
        "day": _day(when.date()),
        "time": when.astimezone(UTC).strftime("%H:%M"),
    }


def moment_day(moment: str | datetime | None) -> str:
    """Only the day (in UTC) of a moment."""
    when = moment if isinstance(moment, datetime) else _read_moment(moment or "")
    return _day(when.astimezone(UTC).date()) if when else str(moment or "")


def _read_moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except ValueError:
        return None


def _interval(first: str, last: str, zone: str) -> str:
    opened, closed = first in ("", ".."), last in ("", "..")
    if opened and closed:
        return _("date not known")
    if opened:
        return _("until %(date)s") % {"date": _single(last, zone)}
    if closed:
        return _("since %(date)s") % {"date": _single(first, zone)}
    start, end = _pair(first, last, zone)
    return _("%(start)s to %(end)s") % {"start": start, "end": end}


def _one_of(first: str, last: str, zone: str) -> str:
    if not first:
        return _("%(date)s or some day before") % {"date": _single(last, zone)}
    if not last:
        return _("%(date)s or some day after") % {"date": _single(first, zone)}
    start, end = _pair(first, last, zone)
    return _("some day from %(start)s to %(end)s") % {"start": start, "end": end}


def _pair(first: str, last: str, zone: str) -> tuple[str, str]:
    """Two dates; the year of the first is left out where the second repeats it."""
    end = _single(last, zone)
    start_day, end_day = DAY.match(first), DAY.match(last)
    if start_day and end_day and start_day[1] == end_day[1] and not start_day[4]:
        day = _calendar_day(start_day)
        return (format_date(day, "j F") if day else first), end
    return _single(first, zone), end


def _single(text: str, zone: str) -> str:
    for pattern, tell in FORMS:
        found = pattern.match(text)
        if found:
            words = tell(found, zone)
            mark = found.groups()[-1] or ""
            return _approximate(words, mark) if words else text
    return text


def _approximate(words: str, mark: str) -> str:
    if mark == "~":
        return _("about %(date)s") % {"date": words}
    if mark == "?":
        return _("%(date)s (uncertain)") % {"date": words}
    if mark == "%":
        return _("about %(date)s (uncertain)") % {"date": words}
    return words


def _calendar_day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def _day(day: date) -> str:
    # Translators: the form of a full date, as Django's date filter takes it
    return format_date(day, _("j F Y"))


def _tell_day(found: re.Match[str], zone: str) -> str:
    day = _calendar_day(found)
    return _day(day) if day else ""


def _tell_month(found: re.Match[str], zone: str) -> str:
    season = SEASONS.get(found[2])
    if season:
        return _(season) % {"year": found[1]}
    if not 1 <= int(found[2]) <= 12:
        return ""
    return format_date(date(int(found[1]) or 1, int(found[2]), 1), _("F Y"))


def _tell_instant(found: re.Match[str], zone: str) -> str:
    day = _calendar_day(found)
    if not day:
        return ""
    clock = f"{found[4]}:{found[5]}" + (f":{found[6]}" if found[6] not in (None, "00") else "")
    offset = {None: "", "Z": "UTC"}.get(found[7], f"UTC{found[7]}")
    where = f"{zone}, {offset}" if zone and offset else zone or offset
    words = _("%(day)s, %(time)s") % {"day": _day(day), "time": clock}
    return f"{words} ({where})" if where else words


def _tell_some_day(found: re.Match[str], zone: str) -> str:
    month = _tell_month(found, zone)
    return _("some day in %(month)s") % {"month": month} if month else ""


def _some(pattern: str) -> Any:
    return lambda found, _zone: _(pattern) % {"year": found[1]}


SEASONS = {
    "21": gettext_noop("spring %(year)s"),
    "22": gettext_noop("summer %(year)s"),
    "23": gettext_noop("autumn %(year)s"),
    "24": gettext_noop("winter %(year)s"),
}
FORMS = (
    (INSTANT, _tell_instant),
    (DAY, _tell_day),
    (MONTH, _tell_month),
    (YEAR, lambda found, _zone: found[1]),
    (SOME_DAY_OF_MONTH, _tell_some_day),
    (SOME_DAY_OF_YEAR, _some(gettext_noop("some time in %(year)s"))),
    (DECADE, _some(gettext_noop("some time in the %(year)s0s"))),
    (CENTURY, _some(gettext_noop("some time from %(year)s00 to %(year)s99"))),
)
