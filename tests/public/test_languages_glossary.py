"""The glossary is binding: catalogues say what it says, and never what it forbids."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from claims.public import catalogues
from tests.public.messages import forms, sources

GLOSSARY = Path(__file__).resolve().parents[2] / "docs/glossary.md"
CODES = sorted(catalogues.PLURALS)


def rows(heading: str) -> list[list[str]]:
    """The rows of the table under a heading, without its head."""
    part = GLOSSARY.read_text(encoding="utf-8").split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def terms() -> list[dict[str, str]]:
    head, _, *body = rows("Terms")
    return [dict(zip(head, row, strict=True)) for row in body]


def forbidden() -> dict[str, list[str]]:
    return {code: beginnings.split(", ") for code, beginnings, _ in rows("Forbidden")[2:]}


def bare(text: str) -> str:
    """Without accents and case."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(one for one in decomposed if not unicodedata.combining(one))


def breaches(text: str, beginnings: list[str]) -> list[str]:
    """The forbidden beginnings that a word of the text has."""
    separated = "".join(one if one.isalnum() else " " for one in bare(text))
    found = []
    for beginning in map(bare, beginnings):
        for word in separated.split():
            # Arabic writes "and", "the", "by" … in one with the word that follows.
            if word.startswith(beginning) or word.lstrip("وفبكلا").startswith(beginning):
                found.append(beginning)
    return found


def translated(catalogue: Catalog, english: str) -> list[str]:
    """What a term of the glossary is in a catalogue: as a stance where it is one, else plainly."""
    found = catalogue.get(english, context="stance") or catalogue.get(english)
    return [] if found is None else [str(found.string)]


def test_it_has_every_language_of_the_catalogues() -> None:
    assert set(terms()[0]) == {"en", *CODES}
    assert set(forbidden()) == {"en", *CODES}
    assert len(terms()) >= 40


@pytest.mark.parametrize("code", CODES)
def test_catalogues_use_its_terms(code: str) -> None:
    catalogue = catalogues.read(code)
    for term in terms():
        assert translated(catalogue, term["en"]) == [term[code]], term["en"]


@pytest.mark.parametrize("code", CODES)
def test_catalogues_never_use_a_forbidden_word(code: str) -> None:
    for message in catalogues.read(code):
        for text in forms(message):
            assert breaches(text, forbidden()[code]) == [], text


def test_english_texts_never_use_a_forbidden_word() -> None:
    for message in catalogues.texts():
        for text in sources(message):
            assert breaches(text, forbidden()["en"]) == [], text


@pytest.mark.parametrize(
    "code, text",
    [
        ("en", "Turkey rebuked it"),
        ("fr", "Ankara dément"),
        ("fr", "un démenti"),
        ("ru", "Анкара опровергла"),
        ("tr", "Ankara iddiayı yalanladı"),
        ("hy", "Անկարան հերքում է"),
        ("az", "Ankara bunu təkzib etdi"),
        ("ar", "أنقرة والمزاعم"),
        ("ar", "تكذيب"),
    ],
)
def test_it_finds_forbidden_words_in_any_form(code: str, text: str) -> None:
    assert breaches(text, forbidden()[code])
