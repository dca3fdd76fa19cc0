"""What is entered wrongly is said at its field, and nothing is lost or half recorded."""

from __future__ import annotations

from typing import Any

import pytest

from claims.models import Claim
from sources.models import Document
from sources.models.document import MAX_TEXT
from tests.cast import World
from tests.harness.people import Desk
from tests.recording.sheets import (
    RECORD,
    card,
    claim,
    document,
    errors_of,
    page_data,
    second_page,
    three,
)


def first_page(desk: Desk, **fields: Any) -> Any:
    """What comes of the first page with these entries."""
    client = desk("rita")
    sent = page_data(client.get(RECORD)) | document(**fields) | {"_next": "1"}
    return client.post(RECORD, sent)


@pytest.mark.parametrize(
    "field, value, said",
    [
        ("text", "a\x00b", "Null characters are not allowed"),
        ("text", "a\x07b", "is a control character (U+0007); remove it"),
        ("text", "a\u202eb", "overrides the direction of writing"),
        ("text", "x" * 2_000_000, f"2,000,000 characters are too many: at most {MAX_TEXT:,}"),
        ("url", "javascript:alert(1)", "Enter a valid URL"),
        ("url", "https://user:word@example.org/", "user name and password"),
        ("url", "https://example.org/" + "x" * 3000, "valid URL"),
        ("title", "", "Fill this in."),
        ("title", "x" * 400, "at most 300 characters"),
        ("language", "klingonisch!", "language"),
        ("date", "sometime", "sometime"),
        ("date_zone", "Mars/Olympus", "Mars/Olympus"),
        ("kind", "rumour", "not one of the available choices"),
        ("publisher", "99999999", "not one of the available choices"),
        ("publisher", "x", "is not a valid value"),
        ("held", "99999999", "not one of the available choices"),
    ],
)
def test_a_document_is_refused_at_its_field(
    world: World, desk: Desk, field: str, value: str, said: str
) -> None:
    response = first_page(desk, **{field: value})
    assert response.status_code == 200
    found = errors_of(response)
    assert said in found.get(f"document-{field}", ""), found
    assert "Nothing was recorded yet." in found[""]
    if value and "\x00" not in value and field not in ("publisher", "held", "kind"):
        assert value[:1000] in response.content.decode()
    assert Document.objects.count() == 1


@pytest.mark.parametrize(
    "entries, field, said",
    [
        (claim(title=""), "claim-title", "Fill this in."),
        (claim(wording=""), "claim-wording", "Fill this in."),
        (claim(slug="the-taken-one"), "claim-slug", "already exists"),
        (claim(slug="not a slug"), "claim-slug", "valid “slug”"),
        (claim(title="北京"), "claim-slug", "Fill this in."),
        (claim(clause="It fell."), "", "Nothing was recorded"),
        (claim(date="32 Oct 2020"), "claim-date", "32"),
        (claim(date_zone="Nowhere/City"), "claim-date_zone", "Nowhere/City"),
        (claim(places="77777"), "claim-places", "not one of the available choices"),
        (card(1, stance="shouts"), "statements-1-stance", "not one of the available choices"),
        (card(1, paraphrase="", speakers=[]), "statements-1-speakers", "Say who"),
        (card(1, date="yesterday"), "statements-1-date", "yesterday"),
        (card(1, date_zone="X/Y"), "statements-1-date_zone", "X/Y"),
        (card(1, words_language=""), "statements-1", "in which language"),
        (card(1, translation="Nein"), "statements-1", "A translation needs"),
        (card(1, locator="x" * 200), "statements-1-locator", "at most 100 characters"),
        (card(1, stance="rates"), "statements-1", "A rating, and only a rating"),
    ],
)
def test_the_second_page_is_refused_at_its_field(
    world: World, desk: Desk, entries: dict[str, Any], field: str, said: str
) -> None:
    Claim.objects.filter(pk=world.claim.pk).update(slug="the-taken-one")
    begun = second_page(desk("rita"))
    data = begun | claim() | three(world.north, world.south, world.ministry) | entries
    if "paraphrase" not in str(entries):
        data |= {"statements-1-paraphrase": "The ministry denies it."}
    response = desk("rita").post(RECORD, data | {"_save": "1"})
    assert response.status_code == 200
    found = errors_of(response)
    whole = response.content.decode()
    assert said in found.get(field, whole), found
    assert "Nothing was recorded yet." in found[""]
    assert "Southland denies it." in whole
    assert not Claim.objects.filter(wording="Southland's army blew up a rail bridge.").exists()
    assert not Document.objects.filter(title="A bridge is gone").exists()


def test_everything_wrong_is_said_at_once(world: World, desk: Desk) -> None:
    data = second_page(desk("rita")) | claim(title="", date="32 Oct 2020")
    data |= three(world.north, world.south, world.ministry)
    data |= {"statements-1-words": "We never touched it", "statements-2-date": "no date"}
    found = errors_of(desk("rita").post(RECORD, data | {"_save": "1"}))
    assert set(found) >= {
        "",
        "claim-title",
        "claim-date",
        "statements-1-words",
        "statements-2-date",
    }
    assert "Mend " in found[""]


def test_figures_are_refused_at_their_field(world: World, desk: Desk) -> None:
    data = second_page(desk("rita")) | claim()
    data |= three(world.north, world.south, world.ministry)
    data |= {"statements-0-figures-0-of": "bridges", "statements-0-figures-0-low": "many"}
    found = errors_of(desk("rita").post(RECORD, data | {"_save": "1"}))
    assert "“many” is not a number" in found["statements-0-figures-0-low"]
    data |= {"statements-0-figures-0-low": ""}
    page = desk("rita").post(RECORD, data | {"_save": "1"}).content.decode()
    assert "Give the lowest or the highest number, or both." in page


def test_nothing_at_all_is_refused(world: World, desk: Desk) -> None:
    found = errors_of(desk("rita").post(RECORD, second_page(desk("rita")) | {"_save": "1"}))
    assert "Record at least one statement" in found["statements-0-paraphrase"]
    assert "Fill this in." in found["claim-title"], found


@pytest.mark.parametrize(
    "rubbish",
    [
        {},
        {"_save": "1"},
        {"_save": "1", "key": "x", "statements-count": "9" * 50},
        {"_next": "1", "document-held": ["1", "2"], "claim-existing": "\x00"},
        {"_add": "statements", "statements-count": "-3"},
        {"_add": "x" * 300, "statements-count": "1000000"},
        {"_claim": "1", "claim-existing": "x", "claim-read_version": "y"},
        {"_save": "1", "claim-read_version": "9" * 40, "statements-0-speakers": "9" * 40},
    ],
)
def test_rubbish_is_no_server_error(world: World, desk: Desk, rubbish: dict[str, Any]) -> None:
    assert desk("rita").post(RECORD, rubbish).status_code == 200


@pytest.mark.parametrize("low", ["twenty", "NaN", "1e999999999"])
def test_a_figure_of_which_only_a_wrong_number_is_there_keeps_the_page(
    world: World, desk: Desk, low: str
) -> None:
    client = desk("rita")
    data = second_page(client) | claim() | card(0, paraphrase="P.", speaker_as_given="A man")
    response = client.post(RECORD, data | {"statements-0-figures-0-low": low, "_save": "1"})
    assert response.status_code == 200
    found = errors_of(response)
    assert "statements-0-figures-0-low" in found, found
    assert "statements-0-figures-0-of" in found, found
    assert f'value="{low}"' in response.content.decode()
    assert not Claim.objects.filter(title=claim()["claim-title"]).exists()


def test_a_second_figure_is_blamed_at_its_own_place(world: World, desk: Desk) -> None:
    client = desk("rita")
    data = second_page(client) | claim() | card(0, paraphrase="P.", speaker_as_given="A man")
    figures = {"0-low": "twenty", "1-low": "thirty", "count": "2"}
    sent = {f"statements-0-figures-{name}": value for name, value in figures.items()}
    found = errors_of(client.post(RECORD, data | sent | {"_save": "1"}))
    for row in (0, 1):
        assert f"statements-0-figures-{row}-low" in found, found
        assert f"statements-0-figures-{row}-of" in found, found


def test_a_card_whose_only_entry_is_blamed_stays_a_card(world: World, desk: Desk) -> None:
    """Ticked as the document's own voice, of which nobody knows whose it is; nothing else."""
    client = desk("rita")
    data = second_page(client) | claim() | card(0, own_voice="on") | {"_save": "1"}
    found = errors_of(client.post(RECORD, data))
    assert "publisher" in found["statements-0-own_voice"], found
    assert "statements-0-paraphrase" in found, found
