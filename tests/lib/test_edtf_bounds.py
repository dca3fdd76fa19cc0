"""The first and last moment of a date: to the end of its last day, in its zone, or in any."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.lib import zones
from factcheck.lib.edtf import parse

TICK = timedelta(microseconds=1)
DAY = timedelta(days=1)
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
moments = st.datetimes(
    datetime.fromisoformat("1900-01-01"),
    datetime.fromisoformat("2100-01-01"),
    timezones=st.just(UTC),
)
zone_names = st.sampled_from(
    ["UTC", "Asia/Baku", "Asia/Yerevan", "Europe/Istanbul", "Europe/Berlin", "America/Havana",
     "America/Sao_Paulo", "Asia/Beirut", "Australia/Lord_Howe", "Pacific/Kiritimati"]
)  # fmt: skip


def known(text: str, zone: str) -> tuple[datetime, datetime]:
    """Both bounds of a date that has them."""
    earliest, latest = parse(text).bounds(zone)
    assert earliest is not None
    assert latest is not None
    return earliest, latest


def bounds(text: str, zone: str = "UTC") -> tuple[str, str]:
    """As texts without the date's noise: "2020-10-01 00:00:00", the last microsecond as ">"."""
    return tuple(
        "" if moment is None else str(moment.replace(tzinfo=None)).replace(":59.999999", ":59>")
        for moment in parse(text).bounds(zone)
    )  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("1985-04-12", "1985-04-12 00:00:00", "1985-04-12 23:59:59>"),
        ("1985-04", "1985-04-01 00:00:00", "1985-04-30 23:59:59>"),
        ("1985", "1985-01-01 00:00:00", "1985-12-31 23:59:59>"),
        ("2020-02", "2020-02-01 00:00:00", "2020-02-29 23:59:59>"),
        ("1900-02", "1900-02-01 00:00:00", "1900-02-28 23:59:59>"),
        ("1985-04-12T23:20:30", "1985-04-12 23:20:30", "1985-04-12 23:20:30.999999"),
        ("1985-04-12T23:20:30Z", "1985-04-12 23:20:30", "1985-04-12 23:20:30.999999"),
        ("1985-04-12T23:20:30-04", "1985-04-13 03:20:30", "1985-04-13 03:20:30.999999"),
        ("1985-04-12T23:20:30+04:30", "1985-04-12 18:50:30", "1985-04-12 18:50:30.999999"),
        ("1985-04-12T23:20", "1985-04-12 23:20:00", "1985-04-12 23:20:59>"),
        ("2004-06/2006-08", "2004-06-01 00:00:00", "2006-08-31 23:59:59>"),
        ("2004-02-01/2005", "2004-02-01 00:00:00", "2005-12-31 23:59:59>"),
        ("1984~", "1984-01-01 00:00:00", "1984-12-31 23:59:59>"),
        ("201X", "2010-01-01 00:00:00", "2019-12-31 23:59:59>"),
        ("20XX", "2000-01-01 00:00:00", "2099-12-31 23:59:59>"),
        ("00XX", "0001-01-01 00:00:00", "0099-12-31 23:59:59>"),
        ("2004-XX", "2004-01-01 00:00:00", "2004-12-31 23:59:59>"),
        ("1985-04-XX", "1985-04-01 00:00:00", "1985-04-30 23:59:59>"),
        ("1985-XX-XX", "1985-01-01 00:00:00", "1985-12-31 23:59:59>"),
        ("2001-21", "2001-03-01 00:00:00", "2001-12-22 23:59:59>"),
        ("2001-24", "2000-12-01 00:00:00", "2002-03-21 23:59:59>"),
        ("1985-04-12/..", "1985-04-12 00:00:00", ""),
        ("1985-04-12/", "1985-04-12 00:00:00", ""),
        ("../1985-04", "", "1985-04-30 23:59:59>"),
        ("/1985", "", "1985-12-31 23:59:59>"),
        ("[2020-09-28..2020-10-01]", "2020-09-28 00:00:00", "2020-10-01 23:59:59>"),
        ("[1672,1667,1670..1671]", "1667-01-01 00:00:00", "1672-12-31 23:59:59>"),
        ("[..1760-12-03]", "", "1760-12-03 23:59:59>"),
        ("[1990,..1984]", "", "1990-12-31 23:59:59>"),
        ("2020-10-05/2020-10", "2020-10-05 00:00:00", "2020-10-31 23:59:59>"),
        ("[1760-01,1760-02,1760-12..]", "1760-01-01 00:00:00", ""),
        ("0001-01-01", "0001-01-01 00:00:00", "0001-01-01 23:59:59>"),
        ("9999", "9999-01-01 00:00:00", "9999-12-31 23:59:59>"),
        ("9999-24", "9998-12-01 00:00:00", "9999-12-31 23:59:59>"),
        ("0001-24", "0001-01-01 00:00:00", "0002-03-21 23:59:59>"),
        ("", "", ""),
    ],
)
def test_gives_the_bounds_of(text: str, earliest: str, latest: str) -> None:
    assert bounds(text) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "zone", "earliest", "latest"),
    [
        ("2020-10-01", "Asia/Baku", "2020-09-30 20:00:00", "2020-10-01 19:59:59>"),
        ("2020-10-01", "", "2020-09-30 10:00:00", "2020-10-02 11:59:59>"),
        ("2020-10-01T23:30", "Asia/Baku", "2020-10-01 19:30:00", "2020-10-01 19:30:59>"),
        ("2020-10-01T23:30", "", "2020-10-01 09:30:00", "2020-10-02 11:30:59>"),
        # an offset of its own needs no zone, and none changes it
        ("2020-10-01T00:00:00+04:00", "", "2020-09-30 20:00:00", "2020-09-30 20:00:00.999999"),
        ("2020-10-01T00:00+04:00", "America/Lima", "2020-09-30 20:00:00", "2020-09-30 20:00:59>"),
        # days of 23 and 25 hours
        ("2020-03-29", "Europe/Berlin", "2020-03-28 23:00:00", "2020-03-29 21:59:59>"),
        ("2020-10-25", "Europe/Berlin", "2020-10-24 22:00:00", "2020-10-25 22:59:59>"),
        # a day without its first hour, one whose last hour comes twice
        ("2018-11-04", "America/Sao_Paulo", "2018-11-04 03:00:00", "2018-11-05 01:59:59>"),
        ("2018-02-17", "America/Sao_Paulo", "2018-02-17 02:00:00", "2018-02-18 02:59:59>"),
        ("2020-10-25T02:30", "Europe/Berlin", "2020-10-25 00:30:00", "2020-10-25 01:30:59>"),
        # clocks at the edge of what a datetime holds
        ("0001-01-01", "", "0001-01-01 00:00:00", "0001-01-02 11:59:59>"),
        ("9999-12-31", "", "9999-12-30 10:00:00", "9999-12-31 23:59:59>"),
        ("0001-01-01T00:00+14", "", "0001-01-01 00:00:00", "0001-01-01 00:00:00"),
    ],
)  # fmt: skip
def test_counts_in_the_zone_of_the_record(text: str, zone: str, earliest: str, latest: str) -> None:
    assert bounds(text, zone) == (earliest, latest)


def test_gives_a_day_that_a_zone_left_out_the_moment_of_the_jump() -> None:
    earliest, latest = known("2011-12-30", "Pacific/Apia")
    assert latest - earliest == TICK
    assert latest == datetime(2011, 12, 30, 10, tzinfo=UTC)


@pytest.mark.parametrize("text", ["2020", "", "2020-10-01T10:00Z"])
def test_refuses_an_unknown_zone_even_where_it_would_not_matter(text: str) -> None:
    with pytest.raises(zones.UnknownZone):
        parse(text).bounds("Asia/Bakuu")


@given(days, zone_names)
def test_ends_a_day_one_tick_before_the_next_begins(day: date, zone: str) -> None:
    _, latest = known(day.isoformat(), zone)
    earliest, _ = known((day + DAY).isoformat(), zone)
    # Where clocks go back over midnight, the end of a day comes again after the next has begun.
    assert earliest - latest == TICK or latest - earliest < timedelta(hours=2)


@given(moments, zone_names)
def test_holds_every_moment_in_the_day_that_its_clock_shows(moment: datetime, zone: str) -> None:
    shown = moment.astimezone(zones.zone(zone))
    for text in (f"{shown:%Y-%m-%d}", f"{shown:%Y-%m}", f"{shown:%Y}", f"{shown:%Y-%m-%dT%H:%M}"):
        earliest, latest = known(text, zone)
        assert earliest <= moment <= latest


@given(days, st.times(), zone_names)
def test_orders_its_bounds_and_keeps_them_in_utc(day: date, clock: time, zone: str) -> None:
    local = datetime.combine(day, clock)
    for text in (f"{local:%Y-%m-%d}", f"{local:%Y-%m-%dT%H:%M:%S}"):
        earliest, latest = known(text, zone)
        assert earliest <= latest
        assert earliest.tzinfo is UTC
        assert latest.tzinfo is UTC


@given(days, zone_names)
def test_widens_where_the_zone_is_unknown(day: date, zone: str) -> None:
    wide, sharp = known(day.isoformat(), ""), known(day.isoformat(), zone)
    assert wide[0] <= sharp[0]
    assert sharp[1] <= wide[1]
    assert wide[1] - wide[0] == DAY + timedelta(hours=26) - TICK


@given(days, days, zone_names | st.just(""))
def test_bounds_intervals_and_sets_by_their_ends(one: date, other: date, zone: str) -> None:
    first, last = sorted([one, other])
    earliest = parse(first.isoformat()).bounds(zone).earliest
    latest = parse(last.isoformat()).bounds(zone).latest
    for text in (f"{first}/{last}", f"[{first}..{last}]", f"[{last},{first}]"):
        assert parse(text).bounds(zone) == (earliest, latest)
    assert parse(f"{first}/..").bounds(zone) == (earliest, None)
    assert parse(f"[..{last}]").bounds(zone) == (None, latest)


@given(days, zone_names | st.just(""))
def test_never_sharpens_by_hiding_digits_or_by_doubt(day: date, zone: str) -> None:
    sharp = known(day.isoformat(), zone)
    year = f"{day:%Y}"
    for text in (f"{day:%Y-%m}-XX", f"{year}-XX-XX", f"{year[:3]}X", f"{year[:2]}XX"):
        earliest, latest = known(text, zone)
        assert earliest <= sharp[0]
        assert sharp[1] <= latest
    for sign in "?~%":
        assert known(f"{day}{sign}", zone) == sharp
