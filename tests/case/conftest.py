"""A small case of two made-up countries, and the demo's own files."""

import copy
from typing import Any

import pytest

from claims.exchange.case import import_case
from claims.exchange.case.exporting import to_yaml
from claims.exchange.demo import FILES
from factcheck.people.roles import Role
from tests.cast import Cast, make_cast

VERDICTS, KARABAKH, ABOUT, SITE = (file for file, _ in FILES)

SMALL: dict[str, Any] = {
    "format": "factcheck/case/1",
    "sources": [
        {
            "slug": "northland",
            "kind": "state",
            "name": "Northland",
            "aliases": [{"text": "Nordland", "language": "de"}],
        },
        {"slug": "southland", "kind": "state", "name": "Southland"},
        {
            "slug": "ministry",
            "kind": "body",
            "name": "Ministry of the South",
            "ties": [{"kind": "part_of", "to": "southland"}],
        },
    ],
    "places": [
        {
            "key": "bridge",
            "id": "11111111-1111-4111-8111-111111111111",
            "names": [{"text": "The bridge", "language": "en", "used_by": "northland"}],
        }
    ],
    "documents": [
        {
            "key": "report",
            "id": "22222222-2222-4222-8222-222222222222",
            "title": "A report",
            "language": "en",
            "date": "1 Oct 2020",
        }
    ],
    "topics": [
        {
            "slug": "border",
            "title": "The border",
            "parties": [{"source": "northland", "side": "Northern side"}],
            "events": [{"date": "30 Sep 2020", "text": "A meeting.", "document": "report"}],
        }
    ],
    "claims": [
        {
            "slug": "reported-loss-of-a-bridge",
            "topic": "border",
            "title": "Reported loss of a bridge",
            "wording": "The army of Southland blew up a bridge.",
            "date": {"edtf": "Sep 2020", "as_said": "last month"},
            "graphic": "pictures of dead people",
            "stories": [{"title": "A bridge is gone", "url": "https://news.invalid/bridge"}],
            "places": ["bridge"],
            "concerns": ["southland"],
            "points": [{"key": "loss", "text": "A bridge was lost."}],
            "inquiries": [
                {
                    "key": "asked",
                    "source": "southland",
                    "channel": "e-mail",
                    "asked_at": "2020-10-01T10:00:00+04:00",
                }
            ],
            "statements": [
                {
                    "key": "said",
                    "stance": "claims",
                    "paraphrase": "Northland says so.",
                    "speakers": ["northland"],
                    "points": [{"point": "loss", "stance": "claims"}],
                    "appearances": [
                        {
                            "key": "copy",
                            "document": "report",
                            "carriage": "carried",
                            "carried_from": "first",
                            "words": "Sprengung",
                            "words_language": "de",
                            "translation": "blowing up",
                            "translation_language": "en",
                            "translated_by": "the desk",
                        },
                        {"key": "first", "document": "report", "locator": "page 1"},
                    ],
                    "figures": [
                        {"key": "new", "of": "dead", "low": 4, "supersedes": "old"},
                        {"key": "old", "of": "dead", "low": 3, "high": "3.5"},
                    ],
                },
                {
                    "stance": "denies",
                    "paraphrase": "The ministry denies it.",
                    "speakers": ["ministry"],
                    "answers": ["said"],
                    "inquiry": "asked",
                },
            ],
            "checks": [
                {
                    "point": "loss",
                    "method": "Pictures compared.",
                    "looked_at": "Two pictures.",
                    "result": "Nothing to be seen.",
                    "found_nothing": True,
                }
            ],
            "links": [{"kind": "mirrors", "to": "other", "why": "Each says it of the other."}],
        },
        {"slug": "other", "topic": "border", "title": "Other", "wording": "The other one."},
    ],
}


def file_of(data: dict[str, Any]) -> bytes:
    """Data as the bytes of a case file."""
    return to_yaml(data).encode()


@pytest.fixture
def small() -> dict[str, Any]:
    """The small case, to be changed at will."""
    return copy.deepcopy(SMALL)


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def import_demo(cast: Cast) -> None:
    """All files of the demo, as drafts."""
    people = {Role.EDITOR: cast.edda, Role.REPORTER: cast.rita}
    for file, role in FILES:
        import_case(file.read_bytes(), by=people[role], why="a test")
