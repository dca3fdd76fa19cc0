"""Dates and moments of a body in words of the reader's language, never sharper than they are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.utils.translation import gettext as _

from factcheck.lib.edtf import EdtfError, parse
from factcheck.lib.zones import UnknownZone

from .calendar import day_words
from .phrases import phrase

__all__ = ["date_words", "edtf_words", "moment_day", "moment_words"]


def date_words(when: Mapping[str, Any] | None) -> str:
    """A DATE of a body as words; "date not known" where there is none."""
    if not when or not when.get("edtf"):
        return _("date not known")
    return edtf_words(when["edtf"], when.get("zone", ""))


def edtf_words(edtf: str, zone: str = "") -> str:
    """EDTF as words; what is not understood comes back as it is, rather than guessed at."""
    try:
        return phrase(parse(edtf), zone) or _("date not known")
    except (EdtfError, UnknownZone):
        return edtf


def moment_words(moment: str | datetime | None) -> str:
    """A moment (RFC 3339 text or a datetime) to the minute, in UTC."""
    if not moment:
        return _("time not known")
    when = _read(moment)
    if when is None:
        return str(moment)
    parts = {"day": day_words(when.date()), "time": when.strftime("%H:%M")}
    return _("%(day)s, %(time)s UTC") % parts


def moment_day(moment: str | datetime) -> str:
    """Only the day (in UTC) of a moment."""
    when = _read(moment)
    return day_words(when.date()) if when else str(moment)


def _read(moment: str | datetime) -> datetime | None:
    try:
        when = moment if isinstance(moment, datetime) else datetime.fromisoformat(moment)
    except ValueError:
        return None
    return when.astimezone(UTC)
