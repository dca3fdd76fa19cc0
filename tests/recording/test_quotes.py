"""A quote stands in the held text letter by letter, or is marked; through every door."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from claims.models import Appearance, Claim
from claims.record import NotRecorded, record_part
from claims.situation import Situation
from factcheck.people.history import attributed
from sources.models import Document
from tests.cast import World
from tests.desk.pages import opened, page_of, text_of
from tests.harness.people import Desk
from tests.recording.sheets import RECORD, TEXT, claim, errors_of, second_page, three


@pytest.fixture
def quoted(world: World) -> Appearance:
    """A denial with its words, in a report whose text is held."""
    with attributed(world.cast.rita, "recorded"):
        Document.objects.filter(pk=world.report.pk).update(text=TEXT)
        world.report.refresh_from_db()
        one = world.denial.appearances.get()
        one.words, one.words_language = "We did not touch it", "en"
        one.save()
    return Appearance.objects.get(pk=one.pk)


def refusal(appearance: Appearance, **fields: Any) -> dict[str, list[str]]:
    """What is said of an appearance with these values."""
    for name, value in fields.items():
        setattr(appearance, name, value)
    try:
        appearance.full_clean()
    except ValidationError as error:
        return error.message_dict
    return {}


@pytest.mark.parametrize("words", ["We did not touch it", "a plain lie", "a plain\n\tlie", ""])
def test_what_stands_there_is_taken(quoted: Appearance, words: str) -> None:
    assert refusal(quoted, words=words) == {}


@pytest.mark.parametrize(
    "words, said",
    [
        ("We never touched it", "The nearest that it has"),
        ("we did not touch it", "the text has “We did not touch it”"),
        ("We did … touch it", "The “…” is ours"),
        ("Something else", "do not stand in the text"),
    ],
)
def test_what_does_not_stand_there_is_refused(quoted: Appearance, words: str, said: str) -> None:
    found = refusal(quoted, words=words)
    assert said in found["words"][0]
    assert "tick “not in the text that we hold”" in found["words"][0]
    assert refusal(quoted, words=words, not_in_text=True) == {}


@pytest.mark.parametrize(
    "words, text, said",
    [
        ("We did not touch it", TEXT, "These words do stand in the text"),
        ("", TEXT, "There is no quote here to mark"),
        ("We did not touch it", "", "We hold no text of this document"),
    ],
)
def test_a_tick_without_need_is_refused(
    quoted: Appearance, words: str, text: str, said: str
) -> None:
    quoted.document.text = text
    assert said in refusal(quoted, words=words, not_in_text=True)["not_in_text"][0]


def test_without_a_text_any_quote_is_taken(quoted: Appearance) -> None:
    quoted.document.text = ""
    assert refusal(quoted, words="Anything at all") == {}


def test_the_statements_page_refuses_it_too(quoted: Appearance, world: World, desk: Desk) -> None:
    client = desk("rita")
    data = opened(client, page_of(world.denial)) | {"appearances-0-words": "We never touched it"}
    assert "The nearest that it has" in text_of(client.post(page_of(world.denial), data))
    marked = data | {"appearances-0-not_in_text": "on"}
    assert client.post(page_of(world.denial), marked).status_code == 302
    assert Appearance.objects.get(pk=quoted.pk).not_in_text


def test_programs_are_refused_too(quoted: Appearance, world: World) -> None:
    said = {"document": str(world.report.public_id), "words": "Not so", "words_language": "en"}
    with pytest.raises(NotRecorded) as refused:
        record_part(world.denial, "appearances", said, by=world.cast.rita, why="Found.")
    assert refused.value.problems[0].path == ("words",)
    marked = said | {"not_in_text": True}
    made = record_part(world.denial, "appearances", marked, by=world.cast.rita, why="Heard.")
    assert made.not_in_text


def test_the_recording_page_refuses_it_and_takes_the_tick(world: World, desk: Desk) -> None:
    data = second_page(desk("rita")) | claim()
    data |= three(world.north, world.south, world.ministry)
    data |= {"statements-1-words": "We never touched it"}
    found = errors_of(desk("rita").post(RECORD, data | {"_save": "1"}))
    assert "The nearest that it has" in found["statements-1-words"]
    data |= {"statements-1-not_in_text": "on", "statements-2-not_in_text": "on"}
    found = errors_of(desk("rita").post(RECORD, data | {"_save": "1"}))
    assert "take the tick away" in found["statements-2-not_in_text"]
    del data["statements-2-not_in_text"]
    assert desk("rita").post(RECORD, data | {"_save": "1"}).status_code == 302


def test_a_text_that_loses_a_quote_is_refused_or_the_marks_are_set(
    quoted: Appearance, world: World, desk: Desk
) -> None:
    client = desk("rita")
    data = opened(client, page_of(world.report)) | {"text": "Another text."}
    page = text_of(client.post(page_of(world.report), data))
    assert "“We did not touch it” (in “Reported loss of a bridge" in page
    assert "is not in it" in page
    assert 'name="settle_quotes"' in page
    version = Document.objects.get(pk=world.report.pk)
    assert version.text == TEXT
    assert client.post(page_of(world.report), data | {"settle_quotes": "on"}).status_code == 302
    assert Appearance.objects.get(pk=quoted.pk).not_in_text
    back = opened(client, page_of(world.report)) | {"text": TEXT}
    assert "is marked as not in the text" in text_of(client.post(page_of(world.report), back))
    client.post(page_of(world.report), back | {"settle_quotes": "on"})
    assert not Appearance.objects.get(pk=quoted.pk).not_in_text


def test_a_text_that_keeps_its_quotes_is_saved(
    quoted: Appearance, world: World, desk: Desk
) -> None:
    data = opened(desk("rita"), page_of(world.report)) | {"text": f"{TEXT}\n\nMore."}
    assert desk("rita").post(page_of(world.report), data).status_code == 302


def test_the_mark_is_nothing_for_readers(quoted: Appearance, world: World) -> None:
    def body() -> Any:
        return Situation(Claim.objects.get(pk=world.claim.pk), timezone.now()).body

    assert "not_in_text" not in str(body())
    with attributed(world.cast.rita, "heard"):
        quoted.words, quoted.not_in_text = "Never", True
        quoted.save()
    assert "Never" in str(body())
    assert "not_in_text" not in str(body())
