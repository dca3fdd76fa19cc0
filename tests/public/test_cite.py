"""How to cite a claim, and where to report an error."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.test import Client

from claims.public.pages.subject import render_preview
from claims.public.paste import paragraph
from tests.public import bodies, publishing

SLUG = "loss-of-an-armenian-su-25"
OWN = f"/claims/{SLUG}/"


@pytest.fixture
def edition(shelf: Any) -> Any:
    return publishing.publish("claim", bodies.su25())


def cited(page: str) -> tuple[str, str]:
    """The line and the paragraph that a page gives to copy."""
    line = re.search(r'<blockquote class="cite-line"[^>]*>(.*?)</blockquote>', page, re.DOTALL)
    box = r'<textarea class="paste"[^>]*readonly[^>]*>(.*?)</textarea>'
    paste = re.search(box, page, re.DOTALL)
    assert line
    assert paste
    return html.unescape(line[1]), html.unescape(paste[1])


def test_the_line_names_edition_day_address_and_hash(
    edition: Any, reader: Client, settings: Any
) -> None:
    line, _paste = cited(reader.get(OWN).content.decode())
    assert bodies.su25()["computed"]["headline"] in line
    assert "Edition 1 (First published)" in line
    assert f"{settings.PUBLIC_URL}{OWN}editions/1/" in line
    assert bytes(edition.hash).hex() in line
    assert f"{edition.published_at.day} {edition.published_at:%B %Y}" in line


def test_the_paragraph_is_the_one_that_the_desk_pastes(edition: Any, reader: Client) -> None:
    _line, paste = cited(reader.get(OWN).content.decode())
    assert paste == paragraph(bodies.su25())
    assert "Turkey" in paste
    assert "denied it" in paste


def test_an_old_edition_is_cited_as_what_it_was(edition: Any, reader: Client) -> None:
    newer = bodies.su25() | {"context": "Something else."}
    second = publishing.publish("claim", newer, "correction")
    old, _paste = cited(reader.get(f"{OWN}editions/1/").content.decode())
    new, _paste = cited(reader.get(OWN).content.decode())
    assert bytes(edition.hash).hex() in old
    assert bytes(second.hash).hex() in new
    assert "editions/2/" in new


def test_what_is_cut_to_a_day_can_not_be_cited_as_an_edition(edition: Any, reader: Client) -> None:
    page = reader.get(f"{OWN}?said_by=2020-10-02").content.decode()
    assert 'class="cite-line"' not in page
    assert 'class="cite-line"' in reader.get(f"{OWN}?as_of=2999").content.decode()


def test_a_preview_can_not_be_cited() -> None:
    assert 'class="cite-line"' not in render_preview("claim", bodies.su25())


@pytest.mark.parametrize(
    "contact, link",
    [
        ("errors@example.org", f"mailto:errors@example.org?subject=Edition%201%2C%20{SLUG}"),
        ("https://example.org/errors", "https://example.org/errors"),
        ("Telephone 123", ""),
        ("javascript:alert(1)", ""),
    ],
)
def test_an_error_is_reported_to_the_address_in_the_settings(
    edition: Any, reader: Client, settings: Any, contact: str, link: str
) -> None:
    settings.CORRECTIONS_CONTACT = contact
    page = reader.get(OWN).content.decode()
    section = page[page.index('<section id="report"') :].split("</section>")[0]
    assert contact in section
    assert re.findall(r'href="([^"]*)"', section) == ([link] if link else [])


def test_where_no_address_is_set_none_is_made_up(
    edition: Any, reader: Client, settings: Any
) -> None:
    settings.CORRECTIONS_CONTACT = ""
    page = reader.get(OWN).content.decode()
    assert 'id="report"' not in page
    assert "#report" not in page
