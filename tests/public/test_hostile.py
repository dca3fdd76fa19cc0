"""Text that would be markup, in every field that a person may have typed."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client

from claims.public.pages.subject import render_preview
from tests.public import bodies, publishing

ATTACK = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7|add:7 }}&lt;b&gt;"
ALLOWED_SCHEMES = ("http://", "https://", "/", "#", "mailto:", "?")


class Page(HTMLParser):
    """Collects what a browser would act on."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "action")]


def assert_harmless(text: str) -> None:
    page = Page(text)
    assert not page.tags & {"script", "style", "img", "iframe", "object", "base"}
    assert not {name for name in page.attributes if name.startswith("on")}
    assert "style" not in page.attributes
    assert all(link.startswith(ALLOWED_SCHEMES) for link in page.links), page.links


@pytest.mark.parametrize(
    "kind, make",
    [
        ("claim", bodies.su25),
        ("claim", bodies.night),
        ("claim", bodies.casualties),
        ("claim", bodies.mercenaries),
        ("topic", bodies.topic),
        ("source", bodies.source_profile),
        ("page", bodies.site_page),
    ],
)
def test_markup_in_any_field_is_shown_and_not_obeyed(kind: str, make: Any) -> None:
    text = render_preview(kind, bodies.poisoned(make(), ATTACK))
    assert "&lt;script&gt;alert(1)" in text
    assert "{{ 7|add:7 }}" in text
    assert "&amp;lt;b&amp;gt;" in text
    assert_harmless(text)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "//example.org",
        "http://[",
        "vbscript:x",
    ],
)
def test_an_address_that_is_not_of_the_web_is_no_link(address: str) -> None:
    body = bodies.night()
    for statement in body["statements"]:
        for appearance in statement["appearances"]:
            appearance["document"] |= {"url": address, "archive_url": address}
    text = render_preview("claim", body)
    assert_harmless(text)
    assert "example.org" not in text


def test_a_hostile_reason_of_an_edition_is_shown_and_not_obeyed(shelf: Any, reader: Client) -> None:
    body = bodies.su25()
    publishing.publish("claim", body)
    publishing.publish("claim", body, "correction", reason=ATTACK)
    for path in (f"/claims/{body['slug']}/", "/", f"/claims/{body['slug']}/editions/1/"):
        assert_harmless(reader.get(path).content.decode())


def test_a_hostile_card_is_shown_and_not_obeyed(shelf: Any, reader: Client) -> None:
    body = bodies.poisoned(bodies.su25(), ATTACK)
    publishing.publish("claim", body)
    publishing.publish("topic", bodies.topic())
    publishing.publish("source", bodies.source_profile())
    for path in ("/", "/topics/karabakh-2020/", "/sources/azerbaijan/"):
        text = reader.get(path).content.decode()
        assert "&lt;script&gt;alert(1)" in text
        assert_harmless(text)
