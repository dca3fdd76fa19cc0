"""No page of the desk holds a script or a style of its own: the policy forbids both."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from django.contrib import admin

from tests.cast import World, publish
from tests.desk.pages import list_of, new, page_of, verb
from tests.harness.people import Desk


class Inline(HTMLParser):
    """Collects what a strict Content-Security-Policy would block."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        names = [name for name in given if name == "style" or name.startswith("on")]
        if tag == "style" or names:
            self.found.append(f"<{tag} {names}>")
        if tag == "script" and not given.get("src"):
            self.found.append("<script>")
        if (given.get("href") or "").startswith("javascript:"):
            self.found.append(f"<{tag} href=javascript:>")


@pytest.fixture
def addresses(world: World) -> list[str]:
    publish(world.topic, world.cast)
    recorded = (world.claim, world.topic, world.north, world.report, world.denial)
    records = (*recorded, world.cast.rita)
    models = [model for model in admin.site._registry if model._meta.model_name != "message"]
    return [
        "/admin/",
        "/admin/login/",
        "/admin/password_change/",
        *map(list_of, models),
        *map(page_of, records),
        *(new(one) for one in records),
        *(page_of(one).replace("/change/", "/history/") for one in records),
        page_of(world.claim).replace("/change/", "/delete/"),
        *(verb(world.topic, name) for name in ("submit", "approve", "correct", "redact")),
    ]


def test_no_page_has_anything_inline(addresses: list[str], desk: Desk) -> None:
    for address in addresses:
        for who in ("edda", "adam"):
            response = desk(who).get(address, follow=True)
            page = Inline()
            page.feed(response.content.decode())
            assert not page.found, (address, page.found)
            policy = response["Content-Security-Policy"]
            assert "unsafe" not in policy
            assert "script-src 'self'" in policy
            assert "style-src 'self'" in policy
