"""Languages are tags of BCP 47 in one form, countries are codes of ISO 3166."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from factcheck.lib import languages
from factcheck.lib.languages import (
    COUNTRIES,
    LANGUAGES,
    UnknownLanguage,
    canonical_language,
    check_language,
    country_name,
    language_name,
)


@pytest.mark.parametrize(
    ("tag", "canonical", "name"),
    [
        ("en", "en", "English"),
        ("AZ", "az", "Azerbaijani"),
        ("AZ-arab", "az-Arab", "Azerbaijani (Arabic)"),
        ("zh_hant_tw", "zh-Hant-TW", "Chinese (Traditional, Taiwan)"),
        ("sr-latn-rs", "sr-Latn-RS", "Serbian (Latin, Serbia)"),
        ("eng-gb", "en-GB", "British English"),
        ("iw", "he", "Hebrew"),
        ("hye", "hy", "Armenian"),
        ("zh-yue", "yue", "Cantonese"),
        ("es-419", "es-419", "Latin American Spanish"),
        ("de-1996", "de-1996", "German (1996)"),
        ("hy-arevmda", "hy-arevmda", "Armenian (arevmda)"),
        ("tly", "tly", "Talysh"),
        ("udi", "udi", "udi"),
        ("und", "und", "Unknown language"),
        ("mul", "mul", "Multiple languages"),
        (" ru ", "ru", "Russian"),
    ],
)
def test_brings_a_tag_into_canonical_form_and_names_it(tag: str, canonical: str, name: str) -> None:
    assert canonical_language(tag) == canonical
    assert canonical_language(canonical) == canonical
    assert language_name(canonical) == name


@pytest.mark.parametrize(
    "tag",
    [
        "", " ", "e", "qq", "xx", "english", "en-", "-en", "en--GB", "en-ZZ", "en-XA", "en-Abcd",
        "en-999", "en-yue", "en-u-ca-buddhist", "x-private", "i-klingon", "de-1996-1996", "en GB",
        "en\x00", "еn", "en-GB-oed-x", "a" * 1000, "en" + "-aaaaa" * 1000, "../en", "<b>",
    ],
)  # fmt: skip
def test_refuses_a_tag_that_names_no_language(tag: str) -> None:
    with pytest.raises(UnknownLanguage):
        canonical_language(tag)


def test_checks_a_field_and_names_it_in_the_refusal() -> None:
    assert check_language("AZ", field="language") == "az"
    assert check_language("", field="language") == ""
    with pytest.raises(ValidationError) as refusal:
        check_language("qq", field="language")
    assert "one like en" in refusal.value.message_dict["language"][0]
    with pytest.raises(ValidationError, match="no language"):
        check_language("qq")


@given(st.text(max_size=40) | st.from_regex(r"[a-z]{2,3}(-[a-zA-Z0-9]{1,8}){0,4}", fullmatch=True))
def test_takes_any_text_or_refuses_it(tag: str) -> None:
    assert isinstance(language_name(tag), str)
    try:
        canonical = canonical_language(tag)
    except UnknownLanguage:
        return
    assert canonical_language(canonical) == canonical
    assert language_name(canonical)


@pytest.mark.parametrize("code", LANGUAGES)
def test_offers_languages_in_canonical_form_alone(code: str) -> None:
    assert canonical_language(code) == code
    assert language_name(code) == LANGUAGES[code]


def test_offers_the_languages_of_the_case_by_name() -> None:
    assert {"az", "hy", "tr", "ru", "en", "fr", "ar", "ku", "lez", "tly"} <= LANGUAGES.keys()
    assert list(LANGUAGES.values()) == sorted(LANGUAGES.values())
    assert languages.language_choices() == list(LANGUAGES.items())


def test_holds_the_countries_of_iso_3166() -> None:
    assert len(COUNTRIES) == 249 + 1  # and Kosovo
    assert {"TR", "AZ", "AM", "RU", "FR", "SY", "LY", "XK", "TW", "PS"} <= COUNTRIES.keys()
    assert not {"EU", "UN", "ZZ", "UK", "001", "SU", "YU"} & COUNTRIES.keys()
    assert list(COUNTRIES.values()) == sorted(COUNTRIES.values())
    assert languages.country_choices() == list(COUNTRIES.items())


@pytest.mark.parametrize(
    ("code", "name"), [("TR", "Türkiye"), ("SY", "Syria"), ("", ""), ("QQ", "QQ"), ("tr", "tr")]
)
def test_names_a_country(code: str, name: str) -> None:
    assert country_name(code) == name
