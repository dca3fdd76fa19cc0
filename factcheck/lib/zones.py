"""IANA time zones, and the first and last moment of a local time in one.

A wall clock is no clock: at a change of summer time an hour comes twice or not at all. A date is
therefore never turned into one moment, but into its first and its last.
"""

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

EARLIEST_ZONE: Final = timedelta(hours=14)
"""UTC+14, where each day begins first: how far an unknown zone pulls the beginning forward."""
LATEST_ZONE: Final = timedelta(hours=-12)
"""UTC-12, where each day ends last."""

_TICK: Final = timedelta(microseconds=1)
_NOT_PLACES: Final = frozenset({"Factory", "localtime", "posixrules"})
_WITHOUT_PLACE: Final = frozenset({"UTC", "GMT"})
_FIRST: Final = datetime.min.replace(tzinfo=UTC)
_LAST: Final = datetime.max.replace(tzinfo=UTC)


class UnknownZone(ValueError):
    """A name that is not in the IANA time zone database."""


def zone(name: str) -> ZoneInfo:
    """The zone of an IANA name, exactly as the database spells it; raises UnknownZone."""
    if name not in _known():
        raise UnknownZone(f"no such time zone: {name[:60]!r}; write one like Asia/Baku, or UTC")
    return ZoneInfo(name)


def check_zone(name: str) -> str:
    """The name itself if it is a zone's, or "" (not known); raises UnknownZone."""
    return zone(name).key if name else ""


def find_zone(typed: str) -> str | None:
    """The name of a place's zone (or UTC), whatever its case: "asia/baku". None where unknown."""
    return _by_lower_case().get(typed.strip().replace(" ", "_").lower())


def zone_choices() -> list[tuple[str, str]]:
    """(name, name) pairs for a form, UTC first, then by name."""
    names = sorted(name for name in _by_lower_case().values() if "/" in name)
    return [(name, name) for name in ("UTC", *names)]


def first_moment(local: datetime, zone_name: str) -> datetime:
    """The earliest UTC moment at which the wall clock shows `local` (naive), or is already past it.

    With an unknown zone (""), the earliest in any zone.
    """
    if not zone_name:
        return shifted(local, -EARLIEST_ZONE)
    early, late = _both(local, zone(zone_name))
    return _transition(early, late, zone(zone_name)) if _in_gap(local, zone_name) else early


def last_moment(local: datetime, zone_name: str) -> datetime:
    """The latest UTC moment at which the wall clock shows `local` (naive), or is not past it."""
    if not zone_name:
        return shifted(local, -LATEST_ZONE)
    early, late = _both(local, zone(zone_name))
    if _in_gap(local, zone_name):
        return _transition(early, late, zone(zone_name)) - _TICK
    return late


def offset_matches(local: datetime, offset: timedelta, zone_name: str) -> bool:
    """Whether a clock in that zone could show `local` at that offset from UTC."""
    info = zone(zone_name)
    return offset in {local.replace(tzinfo=info, fold=fold).utcoffset() for fold in (0, 1)}


def _both(local: datetime, info: ZoneInfo) -> tuple[datetime, datetime]:
    """The moment by the offset before a change and by the one after it, the earlier first."""
    offsets = [local.replace(tzinfo=info, fold=fold).utcoffset() for fold in (0, 1)]
    first, second = sorted(shifted(local, -(offset or timedelta())) for offset in offsets)
    return first, second


def _in_gap(local: datetime, zone_name: str) -> bool:
    """Whether clocks in the zone jumped over this local time."""
    info = zone(zone_name)
    before, after = (local.replace(tzinfo=info, fold=fold).utcoffset() for fold in (0, 1))
    return before is not None and after is not None and before < after


def _transition(early: datetime, late: datetime, info: ZoneInfo) -> datetime:
    """The moment between two at which the zone's offset changes, to the microsecond."""
    old = early.astimezone(info).utcoffset()
    while late - early > _TICK:
        middle = early + (late - early) // 2
        if middle.astimezone(info).utcoffset() == old:
            early = middle
        else:
            late = middle
    return late


def shifted(local: datetime, by: timedelta) -> datetime:
    """A moment in UTC, kept within the years that a datetime can hold."""
    moment = local.replace(tzinfo=UTC)
    try:
        return moment + by
    except OverflowError:
        return _FIRST if by < timedelta() else _LAST


@cache
def _known() -> frozenset[str]:
    return frozenset(available_timezones() - _NOT_PLACES)


@cache
def _by_lower_case() -> dict[str, str]:
    return {
        name.lower(): name for name in sorted(_known()) if "/" in name or name in _WITHOUT_PLACE
    }
