"""Tokens at the desk: made and shown once, listed and revoked, by whom they are for."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from django.test import Client

from factcheck.people.switch import turn
from factcheck.people.token_records import Token
from tests.cast import World
from tests.desk_api.programs import Program, program_of
from tests.harness.people import Desk

LIST, NEW = "/admin/people/token/", "/admin/people/token/add/"
ENTRIES: dict[str, Any] = {"name": "archive", "scopes": ["read"], "days": "30"}


def shown_in(page: Any) -> str:
    """The token that a page shows; "" for none."""
    found = re.search(r">(fcd_\w+)</code>", page.content.decode())
    return found[1] if found else ""


def test_it_is_made_and_shown_once(world: World, desk: Desk) -> None:
    client = desk("rita")
    answer = client.post(NEW, ENTRIES)
    text = shown_in(answer)
    assert "no-store" in answer["Cache-Control"]
    assert Program(text).get("me/").json()["token"]["name"] == "archive"
    for page in (LIST, NEW, f"{LIST}{Token.objects.get().pk}/change/"):
        shown = client.get(page)
        assert shown.status_code == 200
        assert text not in shown.content.decode()


@pytest.mark.parametrize("wrong", [{"name": ""}, {"scopes": []}, {"scopes": ["all"]},
                                   {"days": "9999"}, {"name": "x" * 81}])  # fmt: skip
def test_what_makes_no_token_is_said_at_its_field(
    wrong: dict[str, Any], world: World, desk: Desk
) -> None:
    answer = desk("rita").post(NEW, ENTRIES | wrong)
    assert not shown_in(answer)
    assert "account-error" in answer.content.decode()
    assert not Token.objects.exists()


def test_everybody_sees_their_own_and_administrators_all(world: World, desk: Desk) -> None:
    program_of(world.cast.rita, name="of Rita")
    program_of(world.cast.clara, name="of Clara")
    for who, seen in (("rita", {"of Rita"}), ("clara", {"of Clara"}), ("edda", set()),
                      ("adam", {"of Rita", "of Clara"})):  # fmt: skip
        page = desk(who).get(LIST).content.decode()
        assert {name for name in ("of Rita", "of Clara") if name in page} == seen


def test_its_page_says_when_it_was_used_and_ends_as_the_desk_writes_times(
    rita: Program, world: World, desk: Desk
) -> None:
    rita.get("me/")
    page = desk("rita").get(f"{LIST}{Token.objects.get().pk}/change/").content.decode()
    times = re.findall(r">\d+ \w+ \d{4}, \d\d:\d\d UTC<", page)
    assert len(times) == 3, "created, ends, last used"
    assert "+00:00" not in page


def test_its_person_revokes_it(rita: Program, world: World, desk: Desk) -> None:
    token = Token.objects.get()
    client = desk("rita")
    page = client.get(f"{LIST}{token.pk}/change/").content.decode()
    assert f"/admin/people/token/revoke/{token.pk}/" in page
    client.post(f"{LIST}revoke/{token.pk}/")
    assert rita.get("me/").status_code == 401
    assert "This token was revoked." in client.get(LIST).content.decode()


def test_an_administrator_revokes_it_even_while_the_site_is_read_only(
    rita: Program, world: World, desk: Desk
) -> None:
    turn(closed=True, by=world.cast.ada, why="An incident.")
    desk("adam").post(f"{LIST}revoke/{Token.objects.get().pk}/")
    assert rita.get("me/").status_code == 401


@pytest.mark.parametrize("who", ["clara", "edda"])
def test_a_colleague_can_not(who: str, rita: Program, world: World, desk: Desk) -> None:
    token = Token.objects.get()
    assert desk(who).post(f"{LIST}revoke/{token.pk}/").status_code == 403
    assert rita.get("me/").status_code == 200


def test_an_administrator_makes_none(world: World, desk: Desk) -> None:
    assert desk("adam").get(NEW).status_code == 403


def with_factor(client: Client, person: Any, *, ago: float) -> Client:
    """A session that has shown a second factor some seconds ago."""
    session = client.session
    session["account_authentication_methods"] = [
        {"method": "mfa", "at": time.time() - ago, "id": 1, "type": "totp"}
    ]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    return client


@pytest.mark.parametrize("ago, asked", [(10, False), (3600, True)])
def test_to_make_one_takes_a_second_factor_of_a_moment_ago(
    ago: float, asked: bool, world: World, desk: Desk, settings: Any
) -> None:
    settings.SECOND_FACTOR = True
    client = with_factor(desk("rita"), world.cast.rita, ago=ago)
    answer = client.post(NEW, ENTRIES)
    if asked:
        assert answer["Location"] == f"/accounts/2fa/reauthenticate/?next={NEW}".replace(
            "/admin/people/token/add/", "%2Fadmin%2Fpeople%2Ftoken%2Fadd%2F"
        )
    assert Token.objects.exists() != asked
