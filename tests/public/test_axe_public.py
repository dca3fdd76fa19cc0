"""Axe finds nothing at all on any kind of page, light or dark, wide or narrow; keys reach all."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest

from tests.public import site_texts

pytestmark = pytest.mark.browser

AXE = (files("selenium_axe_python") / "axe-core" / "axe.min.js").read_text()
LOOK = """
const done = arguments[arguments.length - 1];
const rules = {"target-size": {enabled: arguments[0]}};
axe.run(document, {resultTypes: ["violations"], preload: false, rules: rules}).then(
  found => done(found.violations.map(one => [one.id, ...one.nodes.slice(0, 3).map(
    node => node.html.slice(0, 200) + " " + (node.any[0] || node.all[0] || {}).message)])),
  error => done([["axe itself", String(error)]]));
"""
FOCUS = """
const one = document.activeElement, style = getComputedStyle(one);
const box = one.getBoundingClientRect();
return {
  tag: one.tagName, text: one.textContent.trim().slice(0, 40), href: one.getAttribute("href"),
  outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0,
  seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0,
};
"""
COLOURS = {"light": {}, "dark": {}, "forced": {"forced-colors": "active"}}
SU25 = "/claims/loss-of-an-armenian-su-25/"


@pytest.fixture
def paths(shelf: Any) -> list[str]:
    """One page of each kind, and two of them from right to left."""
    return [*site_texts.one_of_each(), "/api/docs/", "/ar/methodology/", f"/ar{SU25}"]


@pytest.fixture(autouse=True)
def own_screen(browser: Any) -> Iterator[None]:
    yield
    for command in ("setEmulatedMedia", "clearDeviceMetricsOverride"):
        browser.execute_cdp_cmd(f"Emulation.{command}", {})


def screen(browser: Any, width: int, theme: str) -> None:
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    features = [{"name": "prefers-color-scheme", "value": "dark" if theme == "dark" else "light"}]
    features += [{"name": name, "value": value} for name, value in COLOURS[theme].items()]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


def look(browser: Any, address: str, *, menu: bool = False) -> list[str]:
    """What the browser complains of on a page, and what axe finds.

    An open `menu` of languages lies over links, which are then too small to hit, as they should be.
    """
    browser.get(address)
    said = [line["message"] for line in browser.get_log("browser")]
    said = [one for one in said if not any(f" {status} " in one for status in (400, 404, 410))]
    # What is folded is looked at as well.
    folded = "details" if menu else "details:not(.languages)"
    browser.execute_script(f"document.querySelectorAll('{folded}').forEach(one => one.open = true)")
    browser.execute_script(AXE)
    found = browser.execute_async_script(LOOK, not menu)
    browser.get_log("browser")  # axe itself styles things while it looks
    return [f"{address} {one}" for one in (*said, *found)]


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(
    paths: list[str], live_site: Any, browser: Any, theme: str, width: int
) -> None:
    screen(browser, width, theme)
    found = [one for path in paths for one in look(browser, live_site.url + path)]
    found += look(browser, live_site.url + "/", menu=True)
    assert not found, "\n".join(found)


def test_axe_is_there_to_find_something(paths: list[str], live_site: Any, browser: Any) -> None:
    """The twin: a page with a mistake is found out."""
    browser.get(live_site.url + "/about/")
    browser.execute_script("document.querySelector('h1').innerHTML = '<img src=x>'")
    browser.execute_script(AXE)
    assert "image-alt" in {one[0] for one in browser.execute_async_script(LOOK, True)}


def test_no_page_is_wider_than_the_screen(paths: list[str], live_site: Any, browser: Any) -> None:
    """At 320, 360, 768 and 1440 px; 720 px is what a laptop's screen is at twice the size."""
    wide = []
    for width in (320, 360, 720, 768, 1440):
        screen(browser, width, "light")
        for path in paths:
            browser.get(live_site.url + path)
            found = browser.execute_script("return document.documentElement.scrollWidth")
            wide += [(path, width, found)] if found > width else []
    assert not wide


def tab(browser: Any) -> dict[str, Any]:
    from selenium.webdriver import ActionChains, Keys

    ActionChains(browser).send_keys(Keys.TAB).perform()
    return browser.execute_script(FOCUS)


@pytest.mark.parametrize("theme", ["light", "forced"])
def test_every_stop_of_the_keyboard_is_seen(
    paths: list[str], live_site: Any, browser: Any, theme: str
) -> None:
    screen(browser, 1440, theme)
    browser.get(live_site.url + "/corrections/")
    stops = [tab(browser) for _ in range(14)]
    assert stops[0]["href"] == "#content"
    assert [one for one in stops if not (one["outline"] and one["seen"])] == []
    assert [one["text"] for one in stops[2:8]][1:] == [
        "Claims", "Topics", "Corrections", "Methodology", "About",
    ]  # fmt: skip


def test_the_skip_link_leads_past_the_masthead(
    paths: list[str], live_site: Any, browser: Any
) -> None:
    from selenium.webdriver import ActionChains, Keys

    browser.get(live_site.url + "/corrections/")
    tab(browser)
    ActionChains(browser).send_keys(Keys.ENTER).perform()
    assert tab(browser)["href"] == "/corrections/"  # the first of the choices: all kinds


def test_the_languages_open_by_keyboard_without_script(
    paths: list[str], live_site: Any, browser: Any
) -> None:
    from selenium.webdriver import ActionChains, Keys

    browser.get(live_site.url + "/methodology/")
    stop = tab(browser)
    while stop["tag"] != "SUMMARY":
        stop = tab(browser)
    ActionChains(browser).send_keys(Keys.ENTER).perform()
    assert tab(browser)["href"] == "/fr/methodology/"
    assert not browser.execute_script("return document.scripts.length")


def test_on_paper_only_what_is_to_be_read_remains(
    paths: list[str], live_site: Any, browser: Any
) -> None:
    browser.get(live_site.url + SU25)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    gone = "return [...document.querySelectorAll(arguments[0])].every(one => !one.offsetHeight)"
    for one in (".places", ".languages", ".skip", ".contents", ".colophon-ways"):
        assert browser.execute_script(gone, one), one
    assert browser.execute_script("return document.querySelector('h1').offsetHeight > 0")
    ink = "return getComputedStyle(document.body).backgroundColor"
    assert browser.execute_script(ink) == "rgb(255, 255, 255)"


def test_nothing_moves_where_less_motion_is_wanted(
    paths: list[str], live_site: Any, browser: Any
) -> None:
    feature = {"name": "prefers-reduced-motion", "value": "reduce"}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
    browser.get(live_site.url + SU25)
    assert (
        browser.execute_script("return getComputedStyle(document.documentElement).scrollBehavior")
        == "auto"
    )
