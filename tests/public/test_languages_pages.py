"""Every kind of page in every language: no English is left in it, and it says what it is."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest
from django.test import Client

from claims.public import catalogues
from tests.public import bodies, publishing
from tests.public.languages_of_a_page import Read, read
from tests.public.messages import forms, sources

CODES = sorted(catalogues.PLURALS)
ALL = sorted(["en", *CODES])
SU25 = "/claims/loss-of-an-armenian-su-25/"
# Address without its language, status, whether it is offered in the other languages to machines.
PAGES = (
    ("/", 200, True),
    ("/?q=armenia", 200, False),
    ("/?q=nothing+of+that", 200, False),
    ("/?from=2020-31-31", 400, False),
    ("/topics/", 200, True),
    ("/topics/karabakh-2020/", 200, True),
    ("/sources/azerbaijan/", 200, True),
    ("/sources/azerbaijan/?stance=denied", 200, False),
    ("/claims/mercenaries/", 200, True),
    (SU25, 200, True),
    ("/claims/night-of-30-september/", 200, True),
    ("/claims/number-of-the-dead/", 200, True),
    (f"{SU25}editions/1/", 404, False),
    (f"{SU25}changes/", 200, False),
    (f"{SU25}?as_of=2030-01-01", 200, False),
    (f"{SU25}?said_by=2020-10-01", 200, False),
    (f"{SU25}?said_by=soon", 400, False),
    (f"{SU25}?as_of=2001", 404, False),
    (f"{SU25}embed/", 200, False),
    ("/claims/withdrawn-one/", 200, False),
    ("/about/", 200, False),
    ("/methodology/", 200, True),
    ("/transparency/", 200, True),
    ("/corrections/", 200, True),
    ("/nothing-here/", 404, False),
)


@cache
def english(code: str) -> list[tuple[str, re.Pattern[str]]]:
    """The English texts of the interface that read otherwise in a language, as patterns."""
    found = []
    for one in catalogues.read(code):
        translated = forms(one)
        found += [(text, _pattern(text)) for text in sources(one) if _tells(text, translated)]
    return found


def _tells(text: str, translated: list[str]) -> bool:
    bare = re.sub(r"%\(\w+\)s", "", text)
    return bool(re.search(r"[A-Za-z]{3}", bare)) and text not in translated


def _pattern(text: str) -> re.Pattern[str]:
    parts = re.split(r"%\(\w+\)s", text)
    return re.compile(".+?".join(map(re.escape, parts)).strip())


def left_in_english(page: Read, code: str) -> list[str]:
    """The texts of a page's interface that are those of the English catalogue."""
    known = english(code)
    return [
        text
        for told in page.interface
        for text in {told, told.strip(" ·,;:()"), f"{told}:"}
        if any(pattern.fullmatch(text) for _source, pattern in known)
    ]


def page_of(reader: Client, code: str, address: str) -> tuple[int, Read]:
    answer = reader.get(address if code == "en" else f"/{code}{address}")
    return answer.status_code, read(answer.content.decode())


@pytest.fixture
def full(published: dict[str, Any]) -> dict[str, Any]:
    """The small log, with a correction and a notice in it."""
    body = bodies.casualties() | {"corrections": [_correction()]}
    publishing.publish("claim", body, "correction")
    publishing.publish(
        "claim", bodies.night() | {"slug": "withdrawn-one", "id": bodies.uid("gone")}
    )
    gone = bodies.tombstone(bodies.night() | {"slug": "withdrawn-one", "id": bodies.uid("gone")})
    publishing.publish("claim", gone, "withdrawal")
    return published


def _correction() -> dict[str, Any]:
    return {"kind": "fact", "old": "126", "new": "127", "note": "Miscounted.", "edition": 7}


@pytest.mark.parametrize("code", CODES)
def test_no_text_of_the_interface_is_left_in_english(
    full: dict[str, Any], reader: Client, code: str
) -> None:
    for address, status, _offered in PAGES:
        answered, page = page_of(reader, code, address)
        assert answered == status, address
        assert page.language == code, address
        assert page.direction == ("rtl" if code == "ar" else "ltr"), address
        assert len(page.interface) > 5, address
        assert left_in_english(page, code) == [], address


def test_it_finds_english_that_is_left(full: dict[str, Any], reader: Client) -> None:
    """The twin: an English page read as if it were French is full of it."""
    for address, _status, _offered in PAGES:
        page = page_of(reader, "en", address)[1]
        page.language = "fr"
        assert len(left_in_english(page, "fr")) >= 4, address


@pytest.mark.parametrize("code", ALL)
def test_each_page_leads_to_itself_in_each_language(
    full: dict[str, Any], reader: Client, code: str
) -> None:
    for address, status, offered in PAGES:
        page = page_of(reader, code, address)[1]
        if offered:
            assert sorted(page.other_languages) == sorted([*ALL, "x-default"]), address
        if status == 200 and page.switch:
            assert sorted([*page.switch, code]) == ALL, address
            for other, leads_to in page.switch.items():
                assert page_of(reader, "en", leads_to)[1].language == other
                assert _without_language(leads_to).partition("?")[0] == address.partition("?")[0]
            break  # one page of each language is followed all the way; the rest by hreflang


def _without_language(address: str) -> str:
    return re.sub(rf"^/({'|'.join(CODES)})/", "/", address)


@pytest.mark.parametrize("code", ALL)
def test_hreflang_names_the_same_page_in_each_language(
    full: dict[str, Any], reader: Client, code: str
) -> None:
    for address, _status, offered in PAGES:
        if not offered:
            continue
        page = page_of(reader, code, address)[1]
        for other, leads_to in page.other_languages.items():
            path = re.sub(r"^https?://[^/]+", "", leads_to)
            assert _without_language(path) == address
            expected = "" if other in ("en", "x-default") else f"/{other}"
            assert path == f"{expected}{address}"


@pytest.mark.parametrize("code", CODES)
def test_content_stays_in_its_own_language(full: dict[str, Any], reader: Client, code: str) -> None:
    page = reader.get(f"/{code}{SU25}").content.decode()
    body = full["su25"]
    assert f'<h1 lang="en" dir="auto">{body["computed"]["headline"][:20]}' in page
    assert '<p class="paraphrase" lang="en" dir="auto">' in page
    assert f'<title lang="en">{body["computed"]["headline"]}' in page


def test_a_source_is_called_by_its_name_in_the_readers_language(
    full: dict[str, Any], reader: Client
) -> None:
    assert (
        '<h1 lang="en" dir="auto">Azerbaijan</h1>'
        in reader.get("/sources/azerbaijan/").content.decode()
    )
    assert (
        '<h1 lang="ar" dir="auto">أذربيجان</h1>'
        in reader.get("/ar/sources/azerbaijan/").content.decode()
    )
    assert (
        '<h1 lang="en" dir="auto">Azerbaijan</h1>'
        in reader.get("/tr/sources/azerbaijan/").content.decode()
    )
