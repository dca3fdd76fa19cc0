"""A date in words is as sharp as it was said, and no sharper."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.lib.edtf import EdtfError, describe, parse
from factcheck.lib.zones import UnknownZone


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "date unknown"),
        ("2020-10-01", "1 October 2020"),
        ("2020-10", "October 2020"),
        ("2020", "2020"),
        ("2020-21", "spring 2020"),
        ("2020-23", "autumn 2020"),
        ("202X", "the 2020s"),
        ("200X", "the 2000s"),
        ("20XX", "the years 2000 to 2099"),
        ("2020-10-XX", "a day in October 2020"),
        ("2020-XX", "a month in 2020"),
        ("2020-XX-XX", "a day in 2020"),
        ("2020~", "about 2020"),
        ("2020-10-01~", "about 1 October 2020"),
        ("2020-10-01?", "1 October 2020 (uncertain)"),
        ("2020-10-01%", "about 1 October 2020 (uncertain)"),
        ("2020-09-28/2020-10-01", "from 28 September to 1 October 2020"),
        ("2020-09-28/2020-09-30", "from 28 to 30 September 2020"),
        ("2019-09-28/2020-10-01", "from 28 September 2019 to 1 October 2020"),
        ("2020-09/2020-10", "from September to October 2020"),
        ("2019/2020", "from 2019 to 2020"),
        ("2020-09/2020-10-01", "from September 2020 to 1 October 2020"),
        ("2019~/2020", "from about 2019 to 2020"),
        ("2019/..", "since 2019"),
        ("2019/", "from 2019, end unknown"),
        ("../2020-10-01", "until 1 October 2020"),
        ("/2020-10-01", "until 1 October 2020, beginning unknown"),
        ("[2020-09-28..2020-10-01]", "between 28 September and 1 October 2020"),
        ("[2020-09-28..2020-09-30]", "between 28 and 30 September 2020"),
        ("[2020-10-01,2020-10-02]", "1 October 2020 or 2 October 2020"),
        ("[1667,1668,1670..1672]", "1667, 1668 or between 1670 and 1672"),
        ("[..2020-09-30]", "before 1 October 2020"),
        ("[..2020-09]", "before October 2020"),
        ("[..2019]", "before 2020"),
        ("[2020-10-02..]", "after 1 October 2020"),
        ("[2020..]", "after 2019"),
        ("[..2020~]", "by about 2020"),
        ("[..202X]", "by the 2020s"),
        ("[2020-10-XX..]", "a day in October 2020 or later"),
        ("[..9999]", "by 9999"),
        ("[0001-01-01..]", "1 January 1 or later"),
    ],
)
def test_says_in_english(text: str, words: str) -> None:
    assert describe(text) == words
    assert describe(parse(text)) == words


@pytest.mark.parametrize(
    ("text", "zone", "words"),
    [
        ("2020-10-01T23:30", "Asia/Baku", "1 October 2020, 23:30 (Asia/Baku)"),
        ("2020-10-01T23:30:00", "Asia/Baku", "1 October 2020, 23:30 (Asia/Baku)"),
        ("2020-10-01T23:30:05", "Asia/Baku", "1 October 2020, 23:30:05 (Asia/Baku)"),
        ("2020-10-01T23:30", "", "1 October 2020, 23:30 (time zone unknown)"),
        ("2020-10-01T23:30Z", "", "1 October 2020, 23:30 (UTC)"),
        ("2020-10-01T23:30+04:00", "", "1 October 2020, 23:30 (UTC+04:00)"),
        ("2020-10-01T23:30-04", "", "1 October 2020, 23:30 (UTC-04:00)"),
        ("2020-10-01T23:30+04:00", "Asia/Baku", "1 October 2020, 23:30 (Asia/Baku)"),
        ("2020-10-01T23:30+04:00", "Europe/Paris", "1 October 2020, 23:30 (UTC+04:00)"),
        (
            "2020-10-01T22:00/2020-10-01T23:30",
            "Asia/Baku",
            "from 22:00 to 23:30 on 1 October 2020 (Asia/Baku)",
        ),
        (
            "[2020-10-01T22:00..2020-10-02T01:00]",
            "Asia/Baku",
            "between 1 October 2020, 22:00 and 2 October 2020, 01:00 (Asia/Baku)",
        ),
        (
            "2020-10-01T22:00+04:00/2020-10-01T22:00+03:00",
            "",
            "from 1 October 2020, 22:00 (UTC+04:00) to 1 October 2020, 22:00 (UTC+03:00)",
        ),
        ("2020-10-01T22:00/..", "", "since 1 October 2020, 22:00 (time zone unknown)"),
        ("[..2020-10-01T22:00Z]", "", "by 1 October 2020, 22:00 (UTC)"),
        ("2020-10-01", "Asia/Baku", "1 October 2020"),
    ],
)
def test_names_the_zone_of_a_time(text: str, zone: str, words: str) -> None:
    assert describe(text, zone) == words


def test_refuses_what_is_no_date_or_zone() -> None:
    with pytest.raises(EdtfError):
        describe("yesterday")
    with pytest.raises(UnknownZone):
        describe("2020-10-01T23:30Z", "Asia/Bakuu")


@given(st.dates(), st.dates())
def test_has_words_for_every_day_interval_and_set(one: date, other: date) -> None:
    first, last = sorted([one, other])
    for text in (
        f"{first}",
        f"{first}/{last}",
        f"[{first}..{last}]",
        f"[..{last}]",
        f"[{first}..]",
    ):
        words = describe(text)
        assert words == words.strip()
        assert "  " not in words


@given(st.dates(), st.dates())
def test_tells_different_days_apart(one: date, other: date) -> None:
    assert (describe(str(one)) == describe(str(other))) == (one == other)
