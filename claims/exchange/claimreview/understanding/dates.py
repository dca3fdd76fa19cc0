"""Dates as records give them: a day, a moment, in words, as a number of seconds."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any, Final

from factcheck.lib.text import BadText, one_line
from factcheck.lib.usual_dates import understand

from .review import Date
from .texts import plain

LONGEST: Final = 200
_MIDNIGHT: Final = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]00:00(?::00(?:\.0+)?)?(?:Z|[+-]00:?00)?"
)
_FRACTION: Final = re.compile(r"(T[0-9]{2}:[0-9]{2}:[0-9]{2})[.,][0-9]+")
_SECONDS: Final = re.compile(r"-?[0-9]{9,10}")
_MILLISECONDS: Final = re.compile(r"-?[0-9]{12,13}")
_COMPACT: Final = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
# Nobody's words, and so not what readers are told was said.
_BY_A_PROGRAM: Final = re.compile(r"-?[0-9]+|[0-9]{4}-[0-9]{2}(?:-[0-9]{2}(?:[T ][0-9:.,+Z-]+)?)?")
# What programs write where they know no date.
_NONE: Final = ("0000-00-00", "0001-01-01", "1970-01-01T00:00:00")


def date_of(value: Any) -> Date:
    """A date. What is not understood is kept in its own words; never guessed at.

    Words are kept beside what was understood of them.
    """
    text = plain(value).strip()
    if not text or text.startswith(_NONE) or text in ("0", "null", "None"):
        return Date()
    try:
        text = one_line(text)
    except BadText:
        return Date()
    written = _written(text)
    if written is None:
        return Date(as_said=text[:LONGEST])
    return Date(written, "" if _BY_A_PROGRAM.fullmatch(text) else text[:LONGEST])


def _written(text: str) -> str | None:
    """In EDTF; None where it is not understood, or could be read in two ways."""
    try:
        if moment := _moment(text):
            return moment
        edtf, zone = understand(_usual(text))
    except (ValueError, OverflowError, OSError):
        return None
    return f"{edtf}Z" if zone in ("UTC", "GMT") and "T" in edtf else edtf


def _usual(text: str) -> str:
    """Without what only programs write: a midnight that means a day, parts of a second."""
    if match := _MIDNIGHT.fullmatch(text):
        return match[1]
    if match := _COMPACT.fullmatch(text):
        return "-".join(match.groups())
    return _FRACTION.sub(r"\1", text)


def _moment(text: str) -> str:
    """The moment that a number of seconds since 1970 means; "" for anything else."""
    if _SECONDS.fullmatch(text):
        seconds = int(text)
    elif _MILLISECONDS.fullmatch(text):
        seconds = int(text) // 1000
    else:
        return ""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
