"""Codes of an app: each once, in plain digits, for all processes of the site."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connections
from django.test import Client

from tests.cast import Cast, make_cast
from tests.people.conftest import app_of, code_of, log_in

pytestmark = pytest.mark.usefixtures("demanded")
OTHER_DIGITS = {
    "Arabic": "٠١٢٣٤٥٦٧٨٩",
    "Persian": "۰۱۲۳۴۵۶۷۸۹",
    "Devanagari": "०१२३४५६७८९",
    "full width": "０１２３４５６７８９",
    "superscript": "⁰¹²³⁴⁵⁶⁷⁸⁹",
}


def lets_in(name: str, code: str) -> bool:
    """Whether password and code open the desk in a browser that knows nothing."""
    client = Client()
    log_in(client, name)
    client.post("/accounts/2fa/authenticate/", {"code": code})
    return client.get("/admin/").status_code == 200


@pytest.mark.parametrize(
    "again",
    [
        "{}",
        " {} ",
        "{0[0]} {0[1]} {0[2]}{0[3]}{0[4]}{0[5]}",
        "{0[0]}{0[1]}{0[2]}-{0[3]}{0[4]}{0[5]}",
        "{}\u00a0",
        "{}\u200b",
        "{}\t",
        "{}.",
    ],
)
def test_a_code_lets_in_once_however_it_is_written(cast: Cast, again: str) -> None:
    code = code_of(app_of(cast.rita))
    assert lets_in("rita", code)
    assert not lets_in("rita", again.format(code))


@pytest.mark.parametrize("script", OTHER_DIGITS)
def test_other_digits_are_refused(cast: Cast, script: str) -> None:
    code = code_of(app_of(cast.rita))
    other = code.translate(str.maketrans("0123456789", OTHER_DIGITS[script]))
    assert not lets_in("rita", other)
    assert lets_in("rita", code), "and they use nothing up"


@pytest.mark.parametrize("wrong", ["", "0", "abcdef", "١", "9" * 5000, "\x00", "-00001", "1e5"])
def test_bad_input_is_no_error(cast: Cast, wrong: str) -> None:
    app_of(cast.rita)
    client = Client()
    log_in(client, "rita")
    assert client.post("/accounts/2fa/authenticate/", {"code": wrong}).status_code == 200


@pytest.mark.parametrize("credential", ["", "{", "[]", "{}", "null", '{"response": 1}', '"x"', "7"])
def test_bad_input_of_a_key_is_no_error(cast: Cast, credential: str) -> None:
    app_of(cast.rita)
    client = Client()
    log_in(client, "rita")
    answer = client.post("/accounts/2fa/authenticate/", {"credential": credential})
    assert answer.status_code == 200


def test_the_code_that_set_the_app_up_is_used(fresh_database: Any) -> None:
    make_cast()
    client = Client()
    log_in(client, "rita")
    client.post("/accounts/reauthenticate/", {"password": "a password for tests only"})
    page = client.get("/accounts/2fa/totp/activate/")
    code = code_of(page.context["form"].secret)
    client.post("/accounts/2fa/totp/activate/", {"code": code})
    assert client.get("/admin/").status_code == 200
    assert not lets_in("rita", code)


def test_guessing_codes_is_stopped(cast: Cast) -> None:
    secret = app_of(cast.rita)
    client = Client()
    log_in(client, "rita")
    for _ in range(6):
        client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    client.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})
    assert client.get("/admin/").status_code == 302


def test_of_many_at_once_one_gets_in(fresh_database: Any, settings: Any) -> None:
    """Each thread has a connection of its own, as processes have."""
    settings.SECURE_SSL_REDIRECT = False
    code = code_of(app_of(make_cast().rita))
    start, results = threading.Barrier(6), []

    def try_it() -> None:
        client = Client()
        log_in(client, "rita")
        start.wait()
        client.post("/accounts/2fa/authenticate/", {"code": code})
        results.append(client.get("/admin/").status_code == 200)
        connections.close_all()

    threads = [threading.Thread(target=try_it) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results.count(True) == 1
