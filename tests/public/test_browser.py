"""The pages in a real browser, under the site's own Content-Security-Policy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.public import bodies, publishing

pytestmark = pytest.mark.browser
WIDTHS = (320, 768, 1440)


@pytest.fixture
def paths(shelf: Any) -> list[str]:
    """The addresses of one page of each sort, published; long ones among them."""
    made = [
        ("topic", bodies.topic()),
        ("source", bodies.source_profile()),
        ("page", bodies.site_page()),
        *(("claim", body) for body in (bodies.mercenaries(), bodies.su25(), bodies.night())),
        *(("claim", body) for body in (bodies.casualties(), bodies.long_claim(200))),
    ]
    for kind, body in made:
        publishing.publish(kind, body)
    subjects = [f"/{kind}s/{body['slug']}/" for kind, body in made]
    return ["/", *subjects, "/claims/loss-of-an-armenian-su-25/editions/5/", "/nothing/"]


@pytest.fixture(autouse=True)
def own_screen(browser: Any) -> Iterator[None]:
    """The browser is shared: whoever comes next finds its own screen again."""
    yield
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_no_page_is_wider_than_the_screen_nor_breaks_the_policy(
    paths: list[str], live_site: Any, browser: Any
) -> None:
    for path in paths:
        browser.get(live_site.url + path)
        for width in WIDTHS:
            emulate(browser, width)
            found = browser.execute_script("return document.documentElement.scrollWidth")
            assert found <= width, (path, width)
        complaints = [line for line in browser.get_log("browser") if " 404 " not in str(line)]
        assert not complaints, (path, complaints)


def test_the_stylesheet_is_applied(paths: list[str], live_site: Any, browser: Any) -> None:
    browser.get(live_site.url + "/")
    family = "return getComputedStyle(document.querySelector('.wordmark')).fontWeight"
    assert browser.execute_script(family) == "700"
    assert browser.get_cookies() == []


def test_both_sides_have_equal_space(paths: list[str], live_site: Any, browser: Any) -> None:
    emulate(browser, 1440)
    browser.get(live_site.url + "/claims/loss-of-an-armenian-su-25/")
    widths = browser.execute_script(
        "return [...document.querySelectorAll('.column')]"
        ".map(one => Math.round(one.getBoundingClientRect().width))"
    )
    assert len(widths) == 2
    assert widths[0] == widths[1]


def emulate(browser: Any, width: int) -> None:
    """A screen of this width; a window can't be made as narrow as a telephone."""
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
