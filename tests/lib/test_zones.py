"""Local times in zones: what comes twice has a first and a last, what never comes has its gap."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.lib import zones

TICK = timedelta(microseconds=1)
zone_names = st.sampled_from([name for name, _ in zones.zone_choices()])
locals_ = st.datetimes(datetime.fromisoformat("1880-01-01"), datetime.fromisoformat("2060-01-01"))


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "local", "first", "last"),
    [
        ("Asia/Baku", "2020-10-01T00:00", "2020-09-30T20:00", "2020-09-30T20:00"),
        ("UTC", "2020-10-01T00:00", "2020-10-01T00:00", "2020-10-01T00:00"),
        # where the zone is unknown, those furthest east and west
        ("", "2020-10-01T00:00", "2020-09-30T10:00", "2020-10-01T12:00"),
        # an hour that comes twice, and a midnight
        ("Europe/Berlin", "2020-10-25T02:30", "2020-10-25T00:30", "2020-10-25T01:30"),
        ("America/Havana", "2020-11-01T00:30", "2020-11-01T04:30", "2020-11-01T05:30"),
    ],
)
def test_knows_the_first_and_last_moment_of_a_wall_clock(
    name: str, local: str, first: str, last: str
) -> None:
    clock = datetime.fromisoformat(local)
    assert zones.first_moment(clock, name) == utc(first)
    assert zones.last_moment(clock, name) == utc(last)


@pytest.mark.parametrize(
    ("name", "local", "jump"),
    [
        ("Europe/Berlin", "2020-03-29T02:30", "2020-03-29T01:00"),
        ("America/Sao_Paulo", "2018-11-04T00:00", "2018-11-04T03:00"),
        ("Australia/Lord_Howe", "2020-10-04T02:15", "2020-10-03T15:30"),
    ],
)
def test_gives_a_time_that_never_comes_the_moment_of_the_jump(
    name: str, local: str, jump: str
) -> None:
    clock = datetime.fromisoformat(local)
    assert zones.first_moment(clock, name) == utc(jump)
    assert zones.last_moment(clock, name) == utc(jump) - TICK


@given(locals_, zone_names)
def test_shows_the_local_time_again_at_both_moments(local: datetime, name: str) -> None:
    first, last = zones.first_moment(local, name), zones.last_moment(local, name)
    info = zones.zone(name)
    shown = {moment.astimezone(info).replace(tzinfo=None) for moment in (first, last)}
    if first <= last:
        assert shown == {local}
    else:  # clocks jumped over it
        assert first - last == TICK
        assert min(shown) < local <= max(shown)


@given(locals_, zone_names)
def test_lies_within_the_bounds_of_an_unknown_zone(local: datetime, name: str) -> None:
    assert zones.first_moment(local, "") <= zones.first_moment(local, name)
    assert zones.last_moment(local, name) <= zones.last_moment(local, "")


@given(st.datetimes(), zone_names | st.just(""))
def test_never_leaves_the_years_of_a_datetime(local: datetime, name: str) -> None:
    for moment in (zones.first_moment(local, name), zones.last_moment(local, name)):
        assert moment.utcoffset() == timedelta()


@pytest.mark.parametrize(
    "name",
    [
        " ", "Asia/Bakuu", "asia/baku", "../../etc/passwd", "/etc/localtime", "Asia", "Asia/",
        "localtime", "Factory", "posixrules", "\x00", "UTC\n", "a" * 10_000, "+04:00",
    ],
)  # fmt: skip
def test_refuses_a_zone_that_is_none(name: str) -> None:
    with pytest.raises(zones.UnknownZone, match="Asia/Baku"):
        zones.check_zone(name)


def test_takes_a_zone_or_none() -> None:
    assert zones.check_zone("Asia/Baku") == "Asia/Baku"
    assert zones.check_zone("UTC") == "UTC"
    assert zones.check_zone("") == ""


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("asia/baku", "Asia/Baku"),
        (" America/new york ", "America/New_York"),
        ("utc", "UTC"),
        ("EST", None),
        ("Baku", None),
        ("", None),
    ],
)
def test_finds_a_zone_whatever_its_case(typed: str, name: str | None) -> None:
    assert zones.find_zone(typed) == name


def test_offers_zones_of_places_and_utc_first() -> None:
    names = [name for name, _ in zones.zone_choices()]
    assert names[0] == "UTC"
    assert {"Asia/Baku", "Asia/Yerevan", "Europe/Istanbul"} <= set(names)
    assert "EST" not in names


def test_knows_which_offsets_a_zone_has() -> None:
    noon = datetime.fromisoformat("2020-10-01T12:00")
    assert zones.offset_matches(noon, timedelta(hours=4), "Asia/Baku")
    assert not zones.offset_matches(noon, timedelta(hours=5), "Asia/Baku")
