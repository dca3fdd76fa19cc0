"""Recording with mouse and keyboard in a real browser: three page loads, nothing left behind."""

from __future__ import annotations

from typing import Any

import pytest
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

from claims.models import Claim
from factcheck.people.history import attributed
from sources.models import Alias, Document, Source
from tests.cast import World, make_cast
from tests.desk.hands import PATIENCE_SECONDS, Hands
from tests.recording.sheets import RECORD, TEXT

pytestmark = pytest.mark.browser

SELECT = """
const [number, from, to] = arguments;
const paragraph = document.querySelector(`[data-number="${number}"]`);
paragraph.scrollIntoView({block: "center"});  // where a person selects something
const text = paragraph.firstChild;
const range = document.createRange();
const start = text.data.indexOf(from);
range.setStart(text, start);
range.setEnd(text, text.data.indexOf(to, start) + to.length);
const selection = window.getSelection();
selection.removeAllRanges();
selection.addRange(range);
"""


@pytest.fixture
def world(fresh_database: Any) -> World:
    return World(make_cast())


@pytest.fixture
def hands(world: World, live_site: Any, browser: Any) -> Hands:
    hands = Hands(browser, live_site.url)
    hands.log_in("rita")
    return hands


class Loads:
    """Counts the pages that a browser has asked for since."""

    def __init__(self, hands: Hands) -> None:
        self.browser = hands.browser
        self.browser.execute_script("sessionStorage.clear()")
        self.seen: list[float] = []

    def note(self) -> int:
        """To be called on each page: how many there have been."""
        begun = self.browser.execute_script("return performance.timeOrigin")
        if begun not in self.seen:
            self.seen.append(begun)
        return len(self.seen)


def pick(hands: Hands, name: str, typed: str) -> None:
    """Type into a search list of the page, and take the first hit."""
    box = hands.browser.find_element(By.CSS_SELECTOR, f"[name='{name}'] + .select2")
    hands.browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", box)
    box.find_element(By.CSS_SELECTOR, ".select2-selection").click()
    field = hands.browser.switch_to.active_element
    field.send_keys(typed)
    first = "li.select2-results__option:first-child"
    # The list is drawn anew as hits come: one that was just found may be gone when it is read.
    redrawn = [StaleElementReferenceException]
    WebDriverWait(hands.browser, PATIENCE_SECONDS, ignored_exceptions=redrawn).until(
        lambda browser: any(
            typed.lower() in one.text.lower()
            for one in browser.find_elements(By.CSS_SELECTOR, first)[:1]
        )
    )
    field.send_keys(Keys.ENTER)


def add_source(hands: Hands, name: str, typed: str, called: str) -> None:
    """Search in vain, then add the source in the window that “+” opens."""
    box = hands.browser.find_element(By.CSS_SELECTOR, f"[name='{name}'] + .select2")
    hands.browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", box)
    box.find_element(By.CSS_SELECTOR, ".select2-selection").click()
    hands.browser.switch_to.active_element.send_keys(typed)
    hands.wait("li.select2-results__message")
    hands.browser.switch_to.active_element.send_keys(Keys.ESCAPE)
    here = hands.browser.current_window_handle
    plus = hands.browser.find_element(By.ID, f"add_id_{name}")
    hands.browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", plus)
    plus.click()
    WebDriverWait(hands.browser, PATIENCE_SECONDS).until(lambda b: len(b.window_handles) == 2)
    other = next(one for one in hands.browser.window_handles if one != here)
    hands.browser.switch_to.window(other)
    hands.wait("[name=also]")
    assert hands.browser.find_element(By.NAME, "also").get_attribute("value") == typed
    assert hands.browser.find_element(By.NAME, "name").get_attribute("value") == typed
    hands.fill("name", called)
    hands.choose("kind", "State")
    hands.browser.find_element(By.NAME, "_save").click()
    WebDriverWait(hands.browser, PATIENCE_SECONDS).until(lambda b: len(b.window_handles) == 1)
    hands.browser.switch_to.window(here)
    chosen = Select(hands.browser.find_element(By.NAME, name)).all_selected_options
    assert [one.text for one in chosen] == [called]


def quote(hands: Hands, number: int, paragraph: int, first: str, last: str) -> None:
    """Select words in the text, and press the button of a card."""
    hands.browser.execute_script(SELECT, paragraph, first, last)
    button = hands.browser.find_element(By.CSS_SELECTOR, f".card[data-card='{number}'] .use-quote")
    hands.browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", button)
    button.click()


def press(hands: Hands, css: str) -> None:
    """Click on something that leads nowhere else."""
    found = hands.browser.find_element(By.CSS_SELECTOR, css)
    hands.browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", found)
    found.click()


def value(hands: Hands, name: str) -> str:
    return str(hands.browser.find_element(By.NAME, name).get_attribute("value"))


def begin(hands: Hands) -> None:
    """The first page: a pasted text, a title, a date."""
    hands.open(RECORD)
    hands.browser.execute_script(
        "document.querySelector('[name=document-text]').value = arguments[0]", TEXT
    )
    hands.fill("document-title", "A bridge is gone")
    hands.fill("document-language", "en")
    hands.fill("document-date", "1 Oct 2020")


def test_a_claim_with_two_denials_takes_three_pages(hands: Hands, world: World) -> None:
    with attributed(world.cast.rita, "recorded"):
        Alias.objects.create(source=world.north, text="Север", language="ru")
    loads = Loads(hands)
    begin(hands)
    loads.note()
    hands.press("[name=_next]")
    loads.note()
    hands.fill("claim-title", "Reported loss of a rail bridge")
    assert value(hands, "claim-slug") == "reported-loss-of-a-rail-bridge"
    hands.fill("claim-wording", "Southland's army blew up a rail bridge.")
    hands.fill("claim-clause", "Southland's army blew up a rail bridge")
    pick(hands, "statements-0-speakers", "Север")
    hands.fill("statements-0-paraphrase", "Northland says that the army did it.")
    pick(hands, "statements-1-speakers", "Ministry")
    hands.fill("statements-1-paraphrase", "The ministry denies it.")
    quote(hands, 1, 2, "We did", "touch it")
    assert value(hands, "statements-1-words") == "We did not touch it"
    assert value(hands, "statements-1-locator") == "paragraph 2"
    assert value(hands, "statements-1-words_language") == "en"
    add_source(hands, "statements-2-speakers", "Восток", "Eastland")
    hands.fill("statements-2-paraphrase", "Eastland denies it too.")
    quote(hands, 2, 3, "a plain", "lie")
    assert value(hands, "statements-2-words") == "a plain lie"
    loads.note()
    hands.press("[name=_save]")
    assert loads.note() == 3
    assert "Recorded: “Reported loss of a rail bridge”" in hands.text
    assert hands.console() == []
    made = Claim.objects.get(slug="reported-loss-of-a-rail-bridge")
    said = list(made.statements.order_by("pk"))
    assert [one.stance for one in said] == ["claims", "denies", "denies"]
    assert [str(one.speakers.get()) for one in said] == [
        "Northland",
        "Ministry of the South",
        "Eastland",
    ]
    assert [one.appearances.get().words for one in said] == [
        "",
        "We did not touch it",
        "a plain lie",
    ]
    assert Alias.objects.get(source__name="Eastland").text == "Восток"
    assert Document.objects.get(title="A bridge is gone").text == TEXT


def test_cards_and_figures_are_added_without_loading(hands: Hands) -> None:
    loads = Loads(hands)
    begin(hands)
    hands.press("[name=_next]")
    loads.note()
    press(hands, ".add-card")
    hands.wait("[data-card='3'] [name='statements-3-paraphrase']").send_keys("One more.")
    pick(hands, "statements-3-speakers", "Southland")
    press(hands, "[data-card='3'] .figures summary")
    press(hands, "[data-card='3'] .figures button")
    assert value(hands, "statements-3-figures-count") == "2"
    hands.fill("statements-3-figures-1-of", "bridges")
    hands.fill("statements-3-figures-1-low", "1")
    quote(hands, 3, 3, "a plain", "lie")
    assert loads.note() == 1
    hands.fill("claim-title", "Reported loss of a rail bridge")
    hands.fill("claim-wording", "A rail bridge is gone.")
    hands.press("[name=_save]")
    made = Claim.objects.get(slug="reported-loss-of-a-rail-bridge")
    assert str(made.statements.get().figures.get()).startswith("bridges: 1")
    assert made.statements.get().appearances.get().words == "a plain lie"


def test_a_quote_is_picked_on_the_page_of_a_statement(hands: Hands, world: World) -> None:
    with attributed(world.cast.rita, "recorded"):
        report = Document.objects.get(pk=world.report.pk)
        report.text = TEXT
        report.save()
    hands.open(f"/admin/claims/statement/{world.denial.pk}/change/")
    hands.wait("#statement-text [data-number='2']")
    hands.browser.execute_script(SELECT, 2, "We did", "touch it")
    hands.wait("#statement-text .use-quote-here").click()
    assert value(hands, "appearances-0-words") == "We did not touch it"
    assert value(hands, "appearances-0-locator") == "paragraph 2"
    hands.press("[name=_save]")
    assert world.denial.appearances.get().words == "We did not touch it"
    assert hands.console() == []


def test_a_refusal_keeps_all_entries(hands: Hands) -> None:
    begin(hands)
    hands.press("[name=_next]")
    hands.fill("claim-wording", "A rail bridge is gone.")
    hands.fill("statements-0-paraphrase", "Somebody says so.")
    hands.press("[name=_save]")
    assert "Nothing was recorded yet. Mend 2 entries" in hands.text
    assert value(hands, "claim-wording") == "A rail bridge is gone."
    assert value(hands, "statements-0-paraphrase") == "Somebody says so."
    assert not Source.objects.filter(name="").exists()
