"""Drawings in a real browser: no label runs out of its drawing or into another."""

from __future__ import annotations

from typing import Any

import pytest

from tests.public import bodies, publishing
from tests.public.test_browser import emulate, own_screen
from tests.public.test_topic_page import STEPANAKERT, day, pair

pytestmark = pytest.mark.browser
__all__ = ["own_screen"]
WIDTHS = (320, 768, 1440)
LONG = "Wort" * 75
# Every pair of labels of one drawing that touch, and every label that leaves it, as words.
TROUBLE = """
return [...document.querySelectorAll('svg[role=img]')].flatMap(one => {
  const frame = one.getBoundingClientRect();
  const all = [...one.querySelectorAll('text')]
    .map(t => [t.textContent, t.getBoundingClientRect()]);
  const out = all.filter(([, r]) => r.left < frame.left - 2 || r.right > frame.right + 2);
  const over = all.flatMap(([a, p], n) => all.slice(n + 1).filter(([, q]) =>
    p.left < q.right - 1 && q.left < p.right - 1 && p.top < q.bottom - 4 && q.top < p.bottom - 4
  ).map(([b]) => a + ' / ' + b));
  return [...out.map(([a]) => a), ...over];
});
"""


def crowd() -> dict[str, Any]:
    """Forty speakers with names of 300 letters, and numbers of every size."""
    statements = [
        bodies.statement(
            f"crowd {n}",
            "claims" if n == 0 else "denies",
            LONG,
            [bodies.source(f"{n} {'Հայաստան ' * 30 if n % 3 else LONG}", "outlet")],
            date=day(n % 28 + 1),
            answers=[bodies.uid("statement crowd 0")] if n else [],
            figures=[
                bodies.figure("dead", str(10**n) if n < 15 else None, str(10**15 + n), key=str(n))
            ],
        )
        for n in range(40)
    ]
    places = [
        STEPANAKERT
        | {"id": bodies.uid(f"place {n}"), "latitude": f"{39 + n / 9:.4f}"}
        | {"longitude": f"{45 + n % 7 / 3:.4f}", "radius_km": str(n + 1)}
        for n in range(30)
    ]
    return bodies.claim(
        "crowd", "A crowd", "many spoke", statements, topic=bodies.TOPIC_REF, places=places
    )


@pytest.fixture
def paths(shelf: Any) -> list[str]:
    publishing.publish("topic", bodies.topic())
    for body in (*pair(), bodies.night(), bodies.casualties(), crowd(), bodies.long_claim(200)):
        publishing.publish("claim", body)
    claims = [f"/claims/{slug}/" for slug in ("number-of-the-dead", "crowd", "long-200")]
    return ["/topics/karabakh-2020/", *claims]


@pytest.mark.parametrize("language", ["", "/ar", "/hy"])
def test_labels_neither_overlap_nor_run_out_at_any_width(
    paths: list[str], live_site: Any, browser: Any, language: str
) -> None:
    for path in paths:
        browser.get(live_site.url + language + path)
        assert browser.execute_script("return document.querySelectorAll('svg[role=img]').length")
        for width in WIDTHS:
            emulate(browser, width)
            assert browser.execute_script(TROUBLE) == [], (language, path, width)
            wide = browser.execute_script("return document.documentElement.scrollWidth")
            assert wide <= width, (language, path)


def test_many_columns_scroll_in_their_own_box(
    paths: list[str], live_site: Any, browser: Any
) -> None:
    browser.get(f"{live_site.url}/topics/karabakh-2020/")
    emulate(browser, 320)
    inner, outer = browser.execute_script(
        "const box = document.querySelector('.scroll');return [box.scrollWidth, box.clientWidth]"
    )
    assert inner > outer
    assert outer <= 320


def test_a_map_keeps_its_shape(paths: list[str], live_site: Any, browser: Any) -> None:
    browser.get(f"{live_site.url}/topics/karabakh-2020/")
    for width in WIDTHS:
        emulate(browser, width)
        wide, high = browser.execute_script(
            "const r = document.querySelector('.drawing-map').getBoundingClientRect();"
            "return [r.width, r.height]"
        )
        assert wide / high == pytest.approx(4 / 3, rel=0.02)
