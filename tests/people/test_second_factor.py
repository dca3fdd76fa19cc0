"""No staff page without a second factor, whatever way somebody came in."""

from __future__ import annotations

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.urls import get_resolver

from factcheck.people.models import User
from factcheck.people.second_factor import TO_SET_UP, WITHOUT
from tests.cast import Cast, World, make_cast
from tests.desk.pages import page_of
from tests.harness.people import Desk
from tests.people.conftest import app_of, code_of, log_in

pytestmark = pytest.mark.usefixtures("demanded")
STAFF = ["/admin/", "/admin/claims/claim/", "/admin/people/user/", "/accounts/sessions/"]


@pytest.mark.parametrize("address", STAFF)
@pytest.mark.parametrize("method", ["get", "post"])
def test_it_leads_whoever_has_none_to_where_it_is_set_up(
    desk: Desk, address: str, method: str
) -> None:
    assert getattr(desk("adam"), method)(address)["Location"] == "/accounts/2fa/"


@pytest.mark.parametrize("address", STAFF)
def test_a_session_by_another_way_is_ended_where_one_is_set_up(
    cast: Cast, desk: Desk, address: str
) -> None:
    app_of(cast.rita)
    client = desk("rita")
    assert client.get(address)["Location"] == "/accounts/login/"
    assert "_auth_user_id" not in client.session


def test_nothing_is_written_without_it(world: World, desk: Desk) -> None:
    before = world.claim.version
    desk("rita").post(page_of(world.claim), {"title": "Another"})
    world.claim.refresh_from_db()
    assert world.claim.version == before


def test_every_page_but_the_named_ones_demands_it(world: World, desk: Desk) -> None:
    """Closed by default: of all names that the site knows, these alone are open."""
    client = desk("rita")
    for name in ("account_change_password", "usersessions_list", "mfa_generate_recovery_codes"):
        assert name not in WITHOUT | TO_SET_UP
    for pattern in get_resolver().url_patterns:
        if str(pattern.pattern) == "admin/":
            for one in getattr(pattern, "url_patterns", ()):
                name = f"admin:{getattr(one, 'name', '')}"
                address = "/admin/" + re.sub(r"<[^>]*>|\(.*\)|\$", "1", str(one.pattern))
                if name not in WITHOUT and getattr(one, "name", None):
                    answer = client.get(address)
                    assert answer.get("Location") == "/accounts/2fa/", (name, address)


def test_the_public_is_not_asked(world: World, desk: Desk) -> None:
    answer = desk("rita").get("/")
    assert answer.status_code == 200
    assert "Cookie" not in answer.get("Vary", "")


def test_a_password_alone_does_not_let_in_once_it_is_set_up(cast: Cast) -> None:
    app_of(cast.rita)
    client = Client()
    assert log_in(client, "rita")["Location"] == "/accounts/2fa/authenticate/"
    assert client.get("/admin/")["Location"].startswith("/admin/login/")


def test_password_and_code_let_in(cast: Cast) -> None:
    secret = app_of(cast.rita)
    client = Client()
    log_in(client, "rita")
    answer = client.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})
    assert answer["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize("address", ["/admin/login/", "/admin/login/?next=/admin/claims/claim/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_admins_own_login_leads_to_ours(cast: Cast, address: str, method: str) -> None:
    data = {"username": "rita", "password": "x"}
    answer = getattr(Client(), method)(address, data if method == "post" else None)
    assert answer["Location"].startswith("/accounts/login/?next=/admin/")


def test_it_is_set_up_with_the_code_of_an_app(fresh_database: Any) -> None:
    make_cast()
    client = Client()
    log_in(client, "rita")
    client.post("/accounts/reauthenticate/", {"password": "a password for tests only"})
    page = client.get("/accounts/2fa/totp/activate/").content.decode()
    secret = re.search(r'account-secret">(\w+)<', page)
    assert secret
    answer = client.post("/accounts/2fa/totp/activate/", {"code": code_of(secret[1])})
    assert answer["Location"] == "/accounts/2fa/recovery-codes/"
    shown = client.get("/accounts/2fa/recovery-codes/")
    assert shown.status_code == 200, shown["Location"]
    codes = shown.content.decode()
    assert len(re.findall(r"<li>\d{8}</li>", codes)) == 10
    assert client.get("/admin/").status_code == 200


def test_a_recovery_code_lets_in_once(cast: Cast) -> None:
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    app_of(cast.rita)
    code = RecoveryCodes.activate(cast.rita).get_unused_codes()[0]
    first, second = Client(), Client()
    for client in (first, second):
        log_in(client, "rita")
        client.post("/accounts/2fa/authenticate/", {"code": code})
    assert first.get("/admin/").status_code == 200
    assert second.get("/admin/").status_code == 302


def test_the_last_one_can_not_be_taken_off(cast: Cast) -> None:
    secret = app_of(cast.rita)
    client = Client()
    log_in(client, "rita")
    client.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})
    client.post("/accounts/reauthenticate/", {"password": "a password for tests only"})
    client.post("/accounts/2fa/totp/deactivate/")
    assert Authenticator.objects.filter(user=cast.rita, type="totp").exists()


def test_a_new_password_by_mail_does_not_get_round_it(cast: Cast) -> None:
    User.objects.filter(pk=cast.rita.pk).update(first_name="Rita")
    rita = _with_address(cast)
    secret = app_of(rita)
    client = Client()
    client.post("/accounts/password/reset/", {"email": "RITA@example.org"})
    letter = mail.outbox[0]
    assert letter.to == ["rita@example.org"]
    link = re.search(r"http://\S+", str(letter.body))
    assert link
    page = client.get(link[0].replace("http://testserver", ""), follow=True)
    good = "seven bridges and a river"
    done = client.post(page.request["PATH_INFO"], {"password1": good, "password2": good})
    assert done["Location"] == "/accounts/password/reset/key/done/"
    assert client.get("/admin/")["Location"].startswith("/admin/login/"), "it logs nobody in"
    assert log_in(client, "rita", good)["Location"] == "/accounts/2fa/authenticate/"
    assert client.get("/admin/").status_code == 302
    client.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})
    assert client.get("/admin/").status_code == 200


def test_a_link_works_once_and_ends_with_the_epoch(cast: Cast) -> None:
    rita = _with_address(cast)
    Client().post("/accounts/password/reset/", {"email": "rita@example.org"})
    link = re.search(r"http://testserver(\S+)", str(mail.outbox[0].body))
    assert link
    rita.end_sessions()
    page = Client().get(link[1], follow=True).content.decode()
    assert "leads nowhere" in page


def test_nobody_signs_up(cast: Cast) -> None:
    people = User.objects.count()
    data = {"username": "eve", "password1": "seven bridges", "password2": "seven bridges"}
    page = Client().post("/accounts/signup/", data)
    assert "Accounts come from administrators" in page.content.decode()
    assert User.objects.count() == people


def _with_address(cast: Cast) -> User:
    from factcheck.people import changes
    from factcheck.people.decisions import Kind

    change = changes.ask(
        Kind.EMAIL, person=cast.rita, by=cast.adam, why="a test", email="rita@example.org"
    )
    changes.decide(change, by=cast.ada, confirmed=True)
    return User.objects.get(pk=cast.rita.pk)


def test_where_it_asks_whether_it_is_you_no_way_leads_past_it(cast: Cast) -> None:
    client = Client()
    log_in(client, "rita")
    page = client.get("/accounts/2fa/totp/activate/", follow=True).content.decode()
    assert "Is it you?" in page
    assert "Forgotten your password?" in page
    assert "Forgot your" not in page
    assert "menu-open" not in page
    assert 'id="menu"' not in page
