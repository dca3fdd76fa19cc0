"""What readers will see is shown in a frame that can do nothing at the desk."""

from __future__ import annotations

import re
from typing import Any

import pytest

from claims import workflow
from tests.cast import World, make_cast, publish
from tests.desk.hands import Hands
from tests.desk.pages import text_of, verb
from tests.harness.people import Desk

FRAME_STYLE = """
return [document.styleSheets.length, getComputedStyle(document.body).fontFamily];
"""


def frames(page: str) -> list[str]:
    return re.findall(r"<iframe[^>]*?srcdoc", page)


def test_a_frame_runs_nothing_and_reaches_nothing(world: World, desk: Desk) -> None:
    workflow.submit(world.claim, by=world.cast.rita)
    (frame,) = frames(text_of(desk("clara").get(verb(world.claim, "approve"))))
    assert 'sandbox=""' in frame


def test_so_does_the_frame_of_a_notice(world: World, desk: Desk) -> None:
    publish(world.claim, world.cast)
    (frame,) = frames(text_of(desk("edda").get(verb(world.claim, "withdraw"))))
    assert 'sandbox=""' in frame


@pytest.mark.browser
def test_the_page_in_it_still_has_its_style(
    live_site: Any, browser: Any, fresh_database: Any
) -> None:
    world = World(make_cast())
    workflow.submit(world.claim, by=world.cast.rita)
    hands = Hands(browser, live_site.url)
    hands.log_in("clara")
    hands.open(verb(world.claim, "approve"))
    hands.console()
    browser.switch_to.frame(hands.reach("iframe.page-shown"))
    sheets, letters = browser.execute_script(FRAME_STYLE)
    assert sheets
    assert "Georgia" in letters
    assert world.claim.title in hands.text
    browser.switch_to.default_content()
    assert hands.console() == []
