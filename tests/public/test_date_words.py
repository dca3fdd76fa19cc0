"""Dates in words, never sharper than they are."""

from __future__ import annotations

import pytest

from claims.public.date_words import date_words, edtf_words, moment_day, moment_words


def test_a_date_is_told_as_sharply_as_it_was_said() -> None:
    date = {"edtf": "[2020-09-28..2020-10-01]", "zone": "Asia/Yerevan"}
    assert date_words(date) == "between 28 September and 1 October 2020"


def test_the_zone_of_an_instant_is_told() -> None:
    date = {"edtf": "2020-10-01T09:30:00+04:00", "zone": "Asia/Baku"}
    assert date_words(date) == "1 October 2020, 09:30 (Asia/Baku)"


@pytest.mark.parametrize("edtf", ["Y170000002", "2021-02-30", "2020-13", "<b>", "a/b/c"])
def test_what_is_not_understood_is_shown_as_written(edtf: str) -> None:
    assert edtf_words(edtf) == edtf


def test_a_zone_that_is_not_known_does_not_hide_the_date() -> None:
    assert "2020" in edtf_words("2020-10-01T09:30", "Nowhere/Place")


def test_no_date_is_not_known() -> None:
    assert date_words(None) == date_words({"edtf": ""}) == "date not known"


def test_a_moment_is_told_to_the_minute_in_utc() -> None:
    assert moment_words("2020-10-02T09:00:30.000000Z") == "2 October 2020, 09:00 UTC"
    assert moment_words("2020-10-02T01:00:00+04:00") == "1 October 2020, 21:00 UTC"
    assert moment_words(None) == "time not known"
    assert moment_words("soon") == "soon"
    assert moment_day("2020-10-02T01:00:00+04:00") == "1 October 2020"
