"""Working at the desk with keyboard and mouse, in a real browser."""

from __future__ import annotations

from typing import Any

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support import expected_conditions as expected
from selenium.webdriver.support.ui import Select, WebDriverWait

from tests.cast import PASSWORD

PATIENCE_SECONDS = 30
UNFOLD = """
for (let one = arguments[0].closest("details"); one; one = one.parentElement.closest("details")) {
  one.open = true;
}
"""
REACH = """
for (let fold = arguments[0].closest("details:not([open])"); fold;
        fold = fold.parentElement.closest("details:not([open])")) fold.open = true;
arguments[0].scrollIntoView({block: "center"});
"""


class Hands:
    """One person at one browser."""

    def __init__(self, browser: Any, site: str) -> None:
        self.browser = browser
        self.site = site

    def log_in(self, name: str) -> None:
        """End whatever session there is, and begin this person's."""
        self.browser.delete_all_cookies()
        self.open("/admin/login/")
        self.fill("login", name)
        self.fill("password", PASSWORD)
        self.press("input[type=submit]")
        self.wait(".desk-person")

    def open(self, path: str) -> None:
        self.browser.get(self.site + path)

    def open_fresh(self, path: str) -> None:
        """Open a page as somebody does who was not there a minute ago."""
        self.browser.execute_cdp_cmd("Network.clearBrowserCache", {})
        self.open(path)

    def wait(self, css: str) -> Any:
        """The first such thing, once it can be seen."""
        seen = expected.visibility_of_element_located((By.CSS_SELECTOR, css))
        return WebDriverWait(self.browser, PATIENCE_SECONDS).until(seen)

    def field(self, name: str, within: str = "") -> Any:
        """A field of the page, or of the part of it that `within` selects; folds are opened."""
        return self.reach(f"{within} [name='{name}']")

    def reach(self, css: str) -> Any:
        """The first such thing, unfolded and in the middle of the window."""
        found = self.browser.find_element(By.CSS_SELECTOR, css)
        self.browser.execute_script(REACH, found)
        return found

    def fill(self, name: str, text: str, within: str = "") -> None:
        field = self.field(name, within)
        field.clear()
        field.send_keys(text)

    def choose(self, name: str, label: str, within: str = "") -> None:
        Select(self.field(name, within)).select_by_visible_text(label)

    def find(self, name: str, typed: str) -> None:
        """Type into a search list, and take the first hit."""
        css = f"[name='{name}'] + .select2 .select2-selection"
        self.reach(css).click()
        self.wait(".select2-search__field").send_keys(typed)
        hit = "li.select2-results__option[data-select2-id]"
        WebDriverWait(self.browser, PATIENCE_SECONDS).until(
            lambda _: typed.lower() in self.wait(hit).text.lower()
        )
        self.wait(".select2-search__field").send_keys(Keys.ENTER)

    def press(self, css: str) -> None:
        """Click, and wait until another page has come."""
        before = self.browser.find_element(By.TAG_NAME, "html")
        self.reach(css).click()
        WebDriverWait(self.browser, PATIENCE_SECONDS).until(expected.staleness_of(before))
        self.wait("body")

    def save(self) -> None:
        """Press “Save”, which must succeed."""
        self.press("[name=_save]")
        assert "success" in self.wait(".messagelist li").get_attribute("class"), self.text

    def do(self, verb: str, **entries: str) -> None:
        """From a subject's page: the button of a verb, its form, and the button there."""
        self.press(f"#verb-{verb}")
        for name, text in entries.items():
            self.fill(name, text)
        for tick in self.browser.find_elements(By.NAME, "ticks"):
            self.browser.execute_script(REACH, tick)
            tick.click()
        self.press("[name=_do]")

    @property
    def text(self) -> str:
        """What can be read on the page."""
        return str(self.browser.find_element(By.TAG_NAME, "body").text)

    @property
    def whole_text(self) -> str:
        """What the page holds, folded parts included."""
        return str(self.browser.find_element(By.TAG_NAME, "body").get_attribute("textContent"))

    def console(self) -> list[str]:
        """What the browser complained of since it was asked last, refusals (409) aside."""
        lines = [one["message"] for one in self.browser.get_log("browser")]
        return [line for line in lines if "409 (Conflict)" not in line]
