"""A claim page under a load of content: readable on a telephone, light over the wire."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from claims.public.pages.subject import render_preview
from tests.public import bodies, publishing
from tests.public.dated import SLUG, bridge

LIMIT = 60_000
ENDLESS = "Donaudampfschifffahrtsgesellschaftskapitän" * 7 + "swort"
"""A word of 299 letters."""


def heavy() -> dict[str, Any]:
    """200 statements by 40 sources, quotes of 2,000 characters; an endless word in every place
    of every tenth, and in everything that a claim has once."""
    names = [ENDLESS if n % 10 == 0 else "wire" for n in range(40)]
    outlets = [bodies.source(f"Outlet {n} {word}", "news outlet") for n, word in enumerate(names)]
    statements: list[dict[str, Any]] = []
    for n in range(200):
        who, word = outlets[n % 40], ENDLESS if n % 10 == 0 else "wire"
        paper = bodies.document(f"Dispatch {n} {word}", who, bodies.date("2020-10-01"))
        quote = bodies.words(f"{word} " + "and so it went on and on. " * 76, "en")
        seen = [bodies.appearance(paper, quote if n % 5 == 0 else None, locator=word)] * 2
        one = bodies.statement(
            f"heavy {n}",
            "claims" if n % 2 == 0 else "denies",
            f"{word}, told {n} times.",
            [who],
            as_given=word,
            date=bodies.date("2020-10-01", word),
            answers=[statements[0]["id"]] if n else [],
            points=[{"point": bodies.POINTS[n % 3]["id"], "stance": "claims"}],
            appearances=seen,
            figures=[bodies.figure(word, str(n), str(n + 10), key=f"heavy {n}")],
        )
        shapes = one["appearances"]
        shapes[1]["carried_from"] = shapes[0]["id"]
        statements.append(one)
    points = [point | {"text": ENDLESS} for point in bodies.POINTS]
    made = bodies.check(ENDLESS, ENDLESS, ENDLESS, point=points[0]["id"])
    return bodies.claim(
        "heavy", ENDLESS, f"it was a {ENDLESS}", statements, points=points, checks=[made]
    )


@pytest.fixture
def screen(browser: Any) -> Iterator[Any]:
    """The browser, which is shared: whoever comes next finds its own screen again."""
    yield browser
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.mark.browser
def test_nothing_scrolls_sideways_however_long_it_is(
    shelf: Any, live_site: Any, screen: Any
) -> None:
    body = heavy()
    publishing.publish("claim", body)
    publishing.publish("claim", body | {"title": "Another", "context": ENDLESS}, "update")
    publishing.publish("claim", bridge())
    paths = [
        "/claims/heavy/",
        "/claims/heavy/changes/",
        "/claims/heavy/?said_by=2020-10-02",
        "/claims/heavy/?said_by=x",
        f"/claims/{SLUG}/?said_by=2020-10-01",
        f"/claims/{SLUG}/?said_by=2020-09",
        f"/claims/{SLUG}/?as_of=2020",
    ]
    for path in paths:
        screen.get(live_site.url + path)
        screen.execute_script("for (const d of document.querySelectorAll('details')) d.open = 1")
        for width in (320, 360, 1440):
            size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
            screen.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
            found = screen.execute_script("return document.documentElement.scrollWidth")
            assert found <= width, (path, width, widest(screen))


def widest(browser: Any) -> Any:
    """What stands out at the side, for whoever has to mend it."""
    return browser.execute_script(
        "return [...document.querySelectorAll('body *')]"
        ".filter(one => one.getBoundingClientRect().right > innerWidth + 1)"
        ".slice(0, 5).map(one => one.tagName + '.' + one.className)"
    )


def weight(*texts: bytes) -> int:
    return sum(len(gzip.compress(text)) for text in texts)


def stylesheet() -> bytes:
    return Path(str(finders.find("public/site.css"))).read_bytes()


@pytest.mark.parametrize("make", [bodies.su25, bodies.night, bodies.casualties, bridge])
def test_a_claim_weighs_little_with_all_that_it_needs_to_be_read(
    shelf: Any, reader: Client, make: Any
) -> None:
    body = make()
    publishing.publish("claim", body)
    page = reader.get(f"/claims/{body['slug']}/").content
    found = weight(page, stylesheet())
    print(f"{body['slug']}: {found} bytes over the wire, {weight(page)} of them the page")
    assert found < LIMIT


def test_even_200_statements_stay_within_a_picture_s_weight() -> None:
    assert weight(render_preview("claim", bodies.long_claim(200)).encode()) < LIMIT
