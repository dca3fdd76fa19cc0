"""The list in a real browser: what can be chosen stands beside it, or folds away; no script."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.public import bodies, publishing
from tests.public.test_axe_public import look, screen
from tests.public.test_browser import emulate

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def own_screen(browser: Any) -> Iterator[None]:
    """The browser is shared: whoever comes next finds its own screen again."""
    yield
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {})
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


@pytest.fixture
def site(shelf: Any, live_site: Any) -> str:
    for body in (bodies.su25(), bodies.night(), bodies.mercenaries()):
        publishing.publish("claim", body)
    return str(live_site.url)


def shown(browser: Any) -> bool:
    """Whether the reader sees the first value of the first facet."""
    return bool(
        browser.execute_script(
            "return document.querySelector('.facet a').checkVisibility("
            "{contentVisibilityAuto: true, visibilityProperty: true})"
        )
    )


def test_facets_stand_beside_the_list_where_there_is_room(site: str, browser: Any) -> None:
    emulate(browser, 1440)
    browser.get(site + "/")
    assert shown(browser)
    boxes = browser.execute_script(
        "return ['.choose', '.list-results'].map(one =>"
        " document.querySelector(one).getBoundingClientRect().toJSON())"
    )
    assert boxes[0]["right"] <= boxes[1]["left"]
    assert abs(boxes[0]["top"] - boxes[1]["top"]) < 1


def test_on_a_telephone_they_fold_away_and_open_by_a_touch(site: str, browser: Any) -> None:
    emulate(browser, 360)
    browser.get(site + "/")
    assert not shown(browser)
    browser.find_element("css selector", ".choose > summary").click()
    assert shown(browser)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= 360


def test_words_days_and_choices_are_sent_together_without_a_script(site: str, browser: Any) -> None:
    emulate(browser, 1440)
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    browser.get(site + "/?dispute=denied&before=99")
    browser.find_element("id", "list-q").send_keys("su-25")
    # The driver takes whatever is in a closed <details> for hidden, even where it is shown.
    browser.execute_script("document.querySelector('.days button').click()")
    parts = urlsplit(browser.current_url)
    assert f"{parts.path}?{parts.query}" == "/?q=su-25&dispute=denied"
    assert len(browser.find_elements("css selector", ".card")) == 1


@pytest.mark.parametrize(("width", "theme"), [(360, "dark"), (1440, "light")])
def test_axe_finds_nothing_in_what_is_chosen(
    site: str, browser: Any, width: int, theme: str
) -> None:
    screen(browser, width, theme)
    views = ("/?q=turkey&dispute=denied&to=2021-01-01", "/?q=nothing&dispute=denied", "/?before=1")
    found = [one for view in views for one in look(browser, site + view)]
    assert not found, "\n".join(found)
