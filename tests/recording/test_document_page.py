"""The page of a document: its text with the quotes marked, and one document per address."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from factcheck.lib.addresses import page_key
from factcheck.people.history import attributed
from sources.models import Document
from sources.models.document import held_at
from tests.cast import World
from tests.desk.pages import entries, new, opened, page_of, text_of
from tests.harness.people import Desk
from tests.recording.sheets import RECORD, TEXT

HERE = "https://example.org/news/1"


@pytest.fixture
def report(world: World) -> Document:
    """The wire report with its text, an address, and two quotes that overlap."""
    with attributed(world.cast.rita, "recorded"):
        here = {"url": HERE, "page_key": page_key(HERE)}
        Document.objects.filter(pk=world.report.pk).update(text=TEXT, **here)
        for said, words in (
            (world.assertion, "We did not touch it"),
            (world.denial, "touch it,” the Ministry"),
        ):
            one = said.appearances.get()
            one.words, one.words_language = words, "en"
            one.save()
    return Document.objects.get(pk=world.report.pk)


def test_it_shows_text_quotes_and_statements(report: Document, world: World, desk: Desk) -> None:
    page = text_of(desk("rita").get(page_of(report)))
    assert "<mark>We did not </mark><mark>touch it</mark>" in page
    assert 'href="#quote-1" data-mark="1"' in page
    assert page.count("<mark>") == 3  # the first alone, both, the second alone
    assert f'href="{RECORD}?document={report.pk}"' in page
    assert page.count(f'<a href="/admin/claims/statement/{world.denial.pk}/change/">') == 2
    assert "Northland: Claims" in page


def test_it_says_which_quote_is_not_in_the_text(report: Document, world: World, desk: Desk) -> None:
    with attributed(world.cast.rita, "recorded"):
        one = world.denial.appearances.get()
        one.words, one.not_in_text = "Never", True
        one.save()
    assert "not in the text that we hold</strong>" in text_of(desk("rita").get(page_of(report)))


def test_it_says_that_no_text_is_held(world: World, desk: Desk) -> None:
    assert "We hold no text of this document" in text_of(desk("rita").get(page_of(world.report)))


@pytest.mark.parametrize(
    "language, text, direction",
    [("ar", "قال الوزير", "rtl"), ("he", "הוא אמר", "rtl"), ("en", "He", "ltr")],
)
def test_text_runs_in_its_own_direction(
    world: World, desk: Desk, language: str, text: str, direction: str
) -> None:
    Document.objects.filter(pk=world.report.pk).update(text=text, language=language)
    page = text_of(desk("rita").get(page_of(world.report)))
    assert f'<p dir="{direction}" id="p1"' in page
    assert f'lang="{language}"' in page


def test_hostile_text_is_only_text(world: World, desk: Desk) -> None:
    hostile = "<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>"
    Document.objects.filter(pk=world.report.pk).update(text=hostile)
    for address in (page_of(world.report), f"/admin/sources/document/{world.report.pk}/text/"):
        page = desk("rita").get(address).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_the_same_address_is_refused_with_a_link(report: Document, desk: Desk) -> None:
    client = desk("rita")
    form = entries(client.get(new(Document))) | {"supplied": []}
    for address in (HERE, "http://www.example.org/news/1/", f"{HERE}?utm_source=x#top"):
        page = text_of(client.post(new(Document), form | {"title": "Twice", "url": address}))
        assert f"<a href='{page_of(report)}'>Open it</a>" in page, address
    assert Document.objects.count() == 1


def test_an_archived_copy_shows_that_the_page_was_changed(report: Document, desk: Desk) -> None:
    client = desk("rita")
    form = entries(client.get(new(Document))) | {"supplied": [], "title": "Later", "url": HERE}
    archived = {"archive_url": "https://web.archive.org/web/2020/https://example.org/news/1"}
    assert client.post(new(Document), form | archived).status_code == 302
    assert Document.objects.filter(url=HERE).count() == 2


def test_its_own_address_is_no_hindrance(report: Document, desk: Desk) -> None:
    data = opened(desk("rita"), page_of(report)) | {"title": "Better"}
    assert desk("rita").post(page_of(report), data).status_code == 302


def test_what_tracks_is_kept_and_said(world: World, desk: Desk) -> None:
    client = desk("rita")
    form = entries(client.get(new(Document))) | {"supplied": []}
    address = f"{HERE}?utm_source=mail"
    page = text_of(client.post(new(Document), form | {"title": "One", "url": address}, follow=True))
    assert "The address says where its reader came from (utm_source)." in page
    assert Document.objects.get(title="One").url == address


def test_it_is_found_by_its_address_alone(report: Document) -> None:
    assert held_at("http://example.org/news/1/") == report
    assert held_at("https://example.org/news/12") is None
    assert held_at(HERE, but=report.pk) is None
    assert held_at("https://example.org/news/1)|(.*") is None


@pytest.mark.parametrize("fields", [{"title": "", "url": HERE, "text": "x\x07"}])
def test_everything_wrong_is_said_at_once(report: Document, fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError) as refused:
        Document(**fields).full_clean()
    assert set(refused.value.message_dict) >= {"title", "url", "text"}
