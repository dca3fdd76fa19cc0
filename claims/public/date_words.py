"""Dates and moments of a body in words, never sharper than they are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _

from factcheck.lib.edtf import EdtfError, describe
from factcheck.lib.zones import UnknownZone


def date_words(when: Mapping[str, Any] | None) -> str:
    """A DATE of a body as words; "date not known" where there is none."""
    if not when or not when.get("edtf"):
        return _("date not known")
    return edtf_words(when["edtf"], when.get("zone", ""))


def edtf_words(edtf: str, zone: str = "") -> str:
    """EDTF as words; what is not understood comes back as it is, rather than guessed at."""
    try:
        return describe(edtf, zone)
    except (EdtfError, UnknownZone):
        return edtf


def moment_words(moment: str | datetime | None) -> str:
    """A moment (RFC 3339 text or a datetime) to the minute, in UTC."""
    if not moment:
        return _("time not known")
    when = _read(moment)
    if when is None:
        return str(moment)
    return _("%(day)s, %(time)s UTC") % {"day": _day(when), "time": when.strftime("%H:%M")}


def moment_day(moment: str | datetime) -> str:
    """Only the day (in UTC) of a moment."""
    when = _read(moment)
    return _day(when) if when else str(moment)


def _read(moment: str | datetime) -> datetime | None:
    try:
        when = moment if isinstance(moment, datetime) else datetime.fromisoformat(moment)
    except ValueError:
        return None
    return when.astimezone(UTC)


def _day(day: date) -> str:
    # Translators: the form of a full date, as Django's date filter takes it
    return format_date(day, _("j F Y"))
