"""Setting up a second factor and logging in with it, in a real browser under the strict policy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.cast import PASSWORD, make_cast
from tests.desk.hands import Hands
from tests.harness import site
from tests.people.conftest import app_of, code_of

pytestmark = pytest.mark.browser
KEY = {
    "protocol": "ctap2",
    "transport": "usb",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
}


@pytest.fixture
def hands(fresh_database: Any, browser: Any) -> Iterator[Hands]:
    """At a site that demands a second factor. By its name: keys know no bare addresses."""
    with site.serve(fresh_database, FACTCHECK_SECOND_FACTOR="1") as live:
        yield Hands(browser, live.url.replace("127.0.0.1", "localhost"))


@pytest.fixture
def key(browser: Any) -> Iterator[str]:
    """A security key that is plugged in, and touched whenever it is asked."""
    browser.execute_cdp_cmd("WebAuthn.enable", {})
    added = browser.execute_cdp_cmd("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    yield added["authenticatorId"]
    browser.execute_cdp_cmd("WebAuthn.disable", {})


def give_password(hands: Hands, name: str) -> None:
    hands.browser.delete_all_cookies()
    hands.open("/admin/")
    hands.fill("login", name)
    hands.fill("password", PASSWORD)
    hands.press("input[type=submit]")


def show_again(hands: Hands) -> None:
    """“Is it you?”"""
    hands.fill("password", PASSWORD)
    hands.press("input[type=submit]")


def quiet(hands: Hands) -> None:
    """Nothing in the console: no script or style was blocked."""
    assert hands.console() == []


def test_an_app_is_set_up_and_lets_in(hands: Hands) -> None:
    make_cast()
    give_password(hands, "rita")
    assert "Set up a second factor to go on" in hands.text
    hands.press("#set-up-app")
    show_again(hands)
    quiet(hands)
    secret = hands.wait(".account-secret").text
    assert hands.browser.execute_script(
        "return document.querySelector('.account-qr').naturalWidth > 0"
    )
    hands.fill("code", "000000")
    hands.press("input[type=submit]")
    assert "Incorrect code" in hands.text
    hands.fill("code", code_of(secret))
    hands.press("input[type=submit]")
    codes = re.findall(r"\b\d{8}\b", hands.text)
    assert len(codes) == 10
    hands.press("a.button")
    hands.wait(".desk-person")
    give_password(hands, "rita")
    assert "Second factor" in hands.text
    hands.fill("code", codes[0])
    hands.press("input[type=submit]")
    hands.wait(".desk-person")
    quiet(hands)


def test_a_security_key_is_set_up_and_lets_in(hands: Hands, key: str) -> None:
    make_cast()
    give_password(hands, "rita")
    hands.press("#set-up-key")
    show_again(hands)
    hands.wait("#add-key:enabled")
    hands.press("#add-key")
    assert "Recovery codes" in hands.text
    quiet(hands)
    give_password(hands, "rita")
    hands.wait("#use-key:enabled")
    hands.press("#use-key")
    hands.wait(".desk-person")
    hands.open("/accounts/2fa/webauthn/")
    assert "Master key" in hands.text
    hands.browser.find_element("link text", "Take off").click()
    assert "one has to be left" in hands.wait(".messagelist").text
    quiet(hands)


def test_the_key_of_another_does_not_let_in(hands: Hands, key: str) -> None:
    cast = make_cast()
    give_password(hands, "rita")
    hands.press("#set-up-key")
    show_again(hands)
    hands.wait("#add-key:enabled")
    hands.press("#add-key")
    app_of(cast.rolf)
    give_password(hands, "rolf")
    assert not hands.browser.find_elements("id", "use-key")
    hands.open("/admin/")
    assert "Log in" in hands.text


def test_whoever_tries_too_often_reads_what_to_do(hands: Hands) -> None:
    make_cast()
    for _ in range(5):
        hands.open("/accounts/login/")
        hands.fill("login", "rita")
        hands.fill("password", "wrong")
        hands.press("input[type=submit]")
    assert "Too many attempts" in hands.text
    assert all("429" in line for line in hands.console())


def test_no_page_is_wider_than_a_telephone_or_breaks_the_policy(hands: Hands) -> None:
    cast = make_cast()
    secret = app_of(cast.adam)
    give_password(hands, "adam")
    hands.fill("code", code_of(secret))
    hands.press("input[type=submit]")
    hands.open("/accounts/2fa/webauthn/add/")
    show_again(hands)
    own = ("2fa/", "2fa/webauthn/", "2fa/webauthn/add/", "2fa/recovery-codes/generate/")
    addresses = [f"/accounts/{one}" for one in (*own, "sessions/", "password/change/", "logout/")]
    rita = f"/admin/people/user/{cast.rita.pk}"
    addresses += ["/admin/people/user/", "/admin/people/user/add/", f"{rita}/change/"]
    addresses += [f"{rita}/ask/{deed}/" for deed in ("role", "email", "factor")]
    addresses += [f"/admin/people/user/out/{cast.rita.pk}/close/", "/admin/people/switch/add/"]
    addresses += ["/admin/axes/accessattempt/", "/admin/people/accountchange/"]
    for width in (360, 1366):
        size = {"width": width, "height": 768, "deviceScaleFactor": 1, "mobile": width < 500}
        hands.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        for address in addresses:
            hands.open(address)
            found = hands.browser.execute_script("return document.documentElement.scrollWidth")
            assert found <= width, (address, width)
            assert hands.console() == [], address
    hands.browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
