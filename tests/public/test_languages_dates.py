"""Dates, lists and names of languages, as each language says them."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from claims.public import cldr, words
from claims.public.date_words import date_words, edtf_words, moment_day, moment_words
from factcheck.lib.edtf import describe

CODES = ("en", "fr", "ru", "tr", "hy", "az", "ar")
FORMS = (
    "2020-10-01", "2020-10", "2020", "202X", "20XX", "2020-XX", "2020-XX-XX", "2020-10-XX",
    "2020-21", "2020-10-01~", "2020?", "2020-10%", "2020-10-01/2020-10-04",
    "2020-09-28/2020-10-01", "2020-09/2020-10", "2020/2021", "2020-10-01/..", "../2020-10-01",
    "/2020-10-01", "2020-10-01/", "2020-10/..", "../2020", "[2020-09-28..2020-10-01]",
    "[..2020-10-01]", "[2020-10..]", "[2020..2021]", "[2020-10-01,2020-10-03]",
    "2020-10-01T23:30", "2020-10-01T23:30+04:00", "2020-10-01T23:30Z",
)  # fmt: skip


@pytest.mark.parametrize("edtf", FORMS)
@pytest.mark.parametrize("zone", ["", "Asia/Baku"])
def test_in_english_it_says_what_the_desk_says(edtf: str, zone: str) -> None:
    assert edtf_words(edtf, zone) == describe(edtf, zone)


@pytest.mark.parametrize("edtf", FORMS)
@pytest.mark.parametrize("code", CODES[1:])
def test_no_english_is_left_in_another_language(code: str, edtf: str) -> None:
    english = set(describe(edtf, "Asia/Baku").replace("(Asia/Baku)", "").split())
    with override(code):
        told = edtf_words(edtf, "Asia/Baku").replace("(Asia/Baku)", "")
    assert not {word for word in english & set(told.split()) if word.isalpha()} - {"UTC"}


@pytest.mark.parametrize(
    "code, edtf, told",
    [
        ("fr", "2020-10-01", "1er octobre 2020"),
        ("fr", "2020-09-28/2020-10-01", "du 28 septembre au 1er octobre 2020"),
        ("fr", "[2020-09-28..2020-10-01]", "entre le 28 septembre et le 1er octobre 2020"),
        ("fr", "2020-10/..", "depuis octobre 2020"),
        ("ru", "2020-10-01", "1 октября 2020 года"),
        ("ru", "2020-10", "октябрь 2020 года"),
        ("ru", "2020-10/..", "с октября 2020 года"),
        ("ru", "2020-10-XX", "один из дней октября 2020 года"),
        ("ru", "2020", "2020 год"),
        ("ru", "[2020..]", "после 2019 года"),
        ("ru", "2020-21", "весна 2020 года"),
        ("ru", "../2020-21", "до весны 2020 года включительно"),
        ("ru", "2020-09-28/2020-10-01", "с 28 сентября по 1 октября 2020 года"),
        ("ru", "[2020-09-28..2020-10-01]", "между 28 сентября и 1 октября 2020 года"),
        ("tr", "2020-10-01", "1 Ekim 2020"),
        ("tr", "2020-10-01/..", "1 Ekim 2020 tarihinden beri"),
        ("hy", "2020-10-01", "2020 թ. հոկտեմբերի 1"),
        ("hy", "2020-09-28/2020-10-01", "2020 թ. սեպտեմբերի 28 – հոկտեմբերի 1"),
        ("hy", "2020-09/2020-10", "2020 թ. սեպտեմբեր – հոկտեմբեր"),
        ("hy", "2020", "2020 թվական"),
        ("az", "2020-10-01", "1 oktyabr 2020"),
        ("az", "[..2020-10-01]", "2 oktyabr 2020 tarixindən əvvəl"),
        ("ar", "2020-10-01", "1 أكتوبر 2020"),
        ("ar", "2020-10-01/2020-10-04", "من 1 إلى 4 أكتوبر 2020"),
    ],
)
def test_a_date_is_a_phrase_of_its_language(code: str, edtf: str, told: str) -> None:
    with override(code):
        assert edtf_words(edtf) == told


@pytest.mark.parametrize("code", CODES)
def test_what_is_not_understood_is_shown_as_written(code: str) -> None:
    with override(code):
        assert edtf_words("2021-02-30") == "2021-02-30"
        assert moment_words("soon") == "soon"


@pytest.mark.parametrize("code", CODES)
def test_a_moment_names_its_zone(code: str) -> None:
    with override(code):
        told = moment_words("2020-10-02T01:00:00+04:00")
        assert "21:00" in told
        assert "UTC" in told
        assert moment_day("2020-10-02T01:00:00+04:00") in told


@pytest.mark.parametrize("code", CODES[1:])
def test_no_date_is_not_known(code: str) -> None:
    with override(code):
        assert date_words(None) == date_words({"edtf": ""}) != "date not known"


@pytest.mark.parametrize(
    "code, told",
    [
        ("en", "A, B and C"), ("fr", "A, B et C"), ("ru", "A, B и C"), ("tr", "A, B ve C"),
        ("hy", "A, B և C"), ("az", "A, B və C"), ("ar", "A وB وC"),
    ],
)  # fmt: skip
def test_a_list_is_joined_as_the_language_does(code: str, told: str) -> None:
    with override(code):
        assert words.names_in_line(["A", "B", "C"]) == told
        assert words.names_in_line(["A"]) == "A"
        assert words.names_in_line([]) == ""


@pytest.mark.parametrize(
    "code, told",
    [
        ("en", "Azerbaijani"), ("fr", "azerbaïdjanais"), ("ru", "азербайджанский"),
        ("tr", "Azerbaycan dili"), ("hy", "ադրբեջաներեն"), ("az", "azərbaycan"),
        ("ar", "الأذربيجانية"),
    ],
)  # fmt: skip
def test_a_language_has_a_name_in_each_language(code: str, told: str) -> None:
    with override(code):
        assert told in words.language_name("az")
        assert words.language_name("az-Cyrl").startswith(told)


def test_a_language_without_a_name_is_its_tag() -> None:
    assert words.language_name("no language") == "no language"
    assert words.language_name("und") == words.language_name("") == "language not known"


def test_a_country_has_a_name_in_the_readers_language() -> None:
    with override("fr"):
        assert cldr.name_of_country("AM") == "Arménie"
        assert cldr.name_of_country("??") == "??"
