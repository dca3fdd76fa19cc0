"""Dates in words, never sharper than they are."""

from __future__ import annotations

import pytest

from claims.public.date_words import date_words, edtf_words, moment_words


@pytest.mark.parametrize(
    "edtf, words",
    [
        ("2020-10-01", "1 October 2020"),
        ("2020-10", "October 2020"),
        ("2020", "2020"),
        ("2020-10-01~", "about 1 October 2020"),
        ("2020-10?", "October 2020 (uncertain)"),
        ("2020%", "about 2020 (uncertain)"),
        ("2020-10-XX", "some day in October 2020"),
        ("2020-XX-XX", "some time in 2020"),
        ("202X", "some time in the 2020s"),
        ("19XX", "some time from 1900 to 1999"),
        ("2020-23", "autumn 2020"),
        ("2020-09-28/2020-10-01", "28 September to 1 October 2020"),
        ("2019-12-30/2020-01-02", "30 December 2019 to 2 January 2020"),
        ("2020-09-27/..", "since 27 September 2020"),
        ("/2020-10-01", "until 1 October 2020"),
        ("[2020-09-28..2020-10-01]", "some day from 28 September to 1 October 2020"),
        ("[..2020-10-01]", "1 October 2020 or some day before"),
        ("2020-10-01T09:30:00+04:00", "1 October 2020, 09:30 (UTC+04:00)"),
        ("2020-10-01T05:30:10Z", "1 October 2020, 05:30:10 (UTC)"),
        ("2020-10-01T09:30", "1 October 2020, 09:30"),
        ("../..", "date not known"),
    ],
)
def test_a_date_is_told_in_words(edtf: str, words: str) -> None:
    assert edtf_words(edtf) == words


@pytest.mark.parametrize(
    "edtf", ["Y170000002", "2021-02-30", "2020-13", "2020-99-XX", "<b>", "a/b/c"]
)
def test_what_is_not_understood_is_shown_as_written(edtf: str) -> None:
    assert edtf_words(edtf) == edtf


def test_the_zone_of_an_instant_is_told() -> None:
    date = {"edtf": "2020-10-01T09:30:00+04:00", "zone": "Asia/Baku"}
    assert date_words(date) == "1 October 2020, 09:30 (Asia/Baku, UTC+04:00)"


def test_no_date_is_not_known() -> None:
    assert date_words(None) == date_words({"edtf": ""}) == "date not known"


def test_a_moment_is_told_to_the_minute_in_utc() -> None:
    assert moment_words("2020-10-02T09:00:30.000000Z") == "2 October 2020, 09:00 UTC"
    assert moment_words(None) == "time not known"
