"""The moments that an address asks for: `?as_of=2020-10-01&said_by=2020-10`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from django.http import QueryDict

from claims.public.date_words import edtf_words
from factcheck.lib.edtf import EdtfError, parse

AS_OF, SAID_BY = "as_of", "said_by"
# Plain dates alone: what EDTF knows beyond (seasons, intervals, "about") has no one end.
FORM = re.compile(
    r"[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})?)?)?)?"
)
EXAMPLES = ("2020-10-01", "2020-10", "2020", "2020-10-01T14:30Z", "2020-10-01T14:30%2B04:00")
"""What works, as it is written in an address."""


class BadDate(ValueError):
    """A date that makes no sense, or one that was given twice; `parameter` says whose it is."""

    def __init__(self, parameter: str) -> None:
        super().__init__(f"{parameter}: works as in {', '.join(EXAMPLES)}")
        self.parameter = parameter


@dataclass(frozen=True)
class Clock:
    """A moment asked for: the date as written, and `end`, the last moment that it means, in UTC."""

    text: str
    end: datetime

    @property
    def words(self) -> str:
        return edtf_words(self.text, "UTC")

    @property
    def day(self) -> str:
        """The date where it is a whole day: what a field for a date can hold."""
        return self.text if len(self.text) == len("2020-10-01") else ""


@dataclass(frozen=True)
class Clocks:
    """Which of the two clocks are on."""

    as_of: Clock | None = None
    said_by: Clock | None = None

    def __bool__(self) -> bool:
        return bool(self.as_of or self.said_by)

    @property
    def query(self) -> str:
        """What asks for the same again, to be put behind another address."""
        asked = QueryDict(mutable=True)
        asked.update({k: c.text for k, c in ((AS_OF, self.as_of), (SAID_BY, self.said_by)) if c})
        return f"?{asked.urlencode()}" if asked else ""


def read(query: QueryDict) -> Clocks:
    """The clocks of an address; raises BadDate. A parameter without a value counts as absent."""
    return Clocks(as_of=_clock(query, AS_OF), said_by=_clock(query, SAID_BY))


def _clock(query: QueryDict, name: str) -> Clock | None:
    given = query.getlist(name)
    if not any(given):
        return None
    if len(given) > 1:
        raise BadDate(name)
    # A plus sign in an address stands for a space, so an offset east of Greenwich comes as one.
    text = given[0].strip().replace(" ", "+")
    end = _end(text)
    if end is None:
        raise BadDate(name)
    return Clock(text, end)


def _end(text: str) -> datetime | None:
    """The last moment of a date, or of a time to the minute; None for what is no such date."""
    if not FORM.fullmatch(text):
        return None
    try:
        return parse(text).bounds("UTC").latest
    except (EdtfError, OverflowError):
        return None
