"""A token lets in whoever made it, for what it was made, as long as it holds; and nobody else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connections, transaction
from django.test import Client
from django.utils import timezone

from factcheck.people import changes, tokens
from factcheck.people.models import User
from factcheck.people.refusal import Refusal
from factcheck.people.token_records import Token
from tests.cast import World, give_role
from tests.desk_api.programs import ROOT, Program, program_of
from tests.desk_api.test_bodies import refused
from tests.harness.people import Desk


def test_only_its_hash_is_kept(rita: Program) -> None:
    token = Token.objects.get()
    assert rita.token.startswith("fcd_")
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT t::text FROM people_token t")
        (row,) = cursor.fetchone()
    assert rita.token not in row
    assert len(token.digest) == 128


def test_it_says_who_one_is(rita: Program) -> None:
    found = rita.get("me/").json()
    assert found["person"]["name"] == "rita"
    assert found["token"]["scopes"] == ["read", "verbs", "write"]


@pytest.mark.parametrize(
    "header",
    ["", "Bearer", "Bearer x", f"Bearer fcd_{'0' * 64}", "Bearer a b", "Bearer \xff", "Basic eA=="],
)
def test_without_a_token_that_is_known_nobody_gets_in(header: str, world: World) -> None:
    answer = Client().get(f"{ROOT}claims/", headers={"Authorization": header} if header else {})
    refused(answer, 401)
    assert answer["WWW-Authenticate"] == 'Bearer realm="desk"'


@pytest.mark.parametrize(
    "scopes, method, path, allowed",
    [
        (["read"], "GET", "claims/", True),
        (["read"], "POST", "documents/", False),
        (["write"], "GET", "claims/", False),
        (["write"], "POST", "documents/", True),
        (["verbs"], "POST", "documents/", False),
        (["read", "write"], "POST", "{claim}submit/", False),
        (["read", "verbs"], "POST", "{claim}submit/", True),
    ],
)
def test_it_is_for_its_scopes_alone(
    scopes: list[str], method: str, path: str, allowed: bool, world: World
) -> None:
    claim = world.answered_draft()
    program = program_of(world.cast.rita, scopes)
    path = path.format(claim=f"claims/{claim.public_id}/")
    tag = program_of(world.cast.rita).tag(f"claims/{claim.public_id}/")
    answer = program.send(method, path, {"title": "x"} if "doc" in path else {}, If_Match=tag)
    assert (answer.status_code < 300) == allowed, answer.content
    if not allowed:
        assert "scope" in refused(answer, 403)["detail"]


def test_it_never_lets_anybody_do_more_than_their_role(world: World) -> None:
    claim = world.answered_draft()
    path = f"claims/{claim.public_id}/"
    rita = program_of(world.cast.rita)
    answer = rita.change("POST", f"{path}publish/", {}, of=path)
    assert "takes one of editor" in refused(answer, 403)["detail"]


def test_nothing_of_it_changes_but_that_it_is_revoked(rita: Program) -> None:
    for change in ({"expiry": timezone.now()}, {"scopes": ["read"]}, {"epoch": 9}):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            Token.objects.update(**change)


def test_an_expired_one_is_refused(world: World, monkeypatch: Any) -> None:
    rita = program_of(world.cast.rita)
    later = timezone.now() + timedelta(days=31)
    monkeypatch.setattr("factcheck.people.token_records.timezone.now", lambda: later)
    assert "expired" in refused(rita.get("me/"), 401)["detail"]


def test_a_revoked_one_is_refused_at_once(rita: Program, world: World) -> None:
    token = Token.objects.get()
    tokens.revoke(token, by=world.cast.rita)
    assert "revoked" in refused(rita.get("me/"), 401)["detail"]
    with pytest.raises(Refusal, match="already"):
        tokens.revoke(token, by=world.cast.rita)


def test_a_revoked_one_stays_revoked_whoever_asks(rita: Program, world: World) -> None:
    tokens.revoke(Token.objects.get(), by=world.cast.adam)
    with pytest.raises(DatabaseError, match="stays revoked"), transaction.atomic():
        Token.objects.update(revoked_at=None, revoked_by=None)


def test_nobody_revokes_that_of_somebody_else_but_an_administrator(
    rita: Program, world: World
) -> None:
    token = Token.objects.get()
    with pytest.raises(Refusal, match="own person"):
        tokens.revoke(token, by=world.cast.edda)
    tokens.revoke(token, by=world.cast.adam)


def test_it_stops_at_once_when_the_account_is_closed(rita: Program, world: World) -> None:
    changes.close(world.cast.rita, by=world.cast.adam, why="a test")
    refused(rita.get("me/"), 401)


def test_it_stops_when_the_role_changes_or_everything_is_ended(world: World) -> None:
    rita, rolf = program_of(world.cast.rita), program_of(world.cast.rolf)
    give_role(world.cast.rita, "editor")
    changes.end_sessions(world.cast.rolf, by=world.cast.adam)
    for program in (rita, rolf):
        assert "ended" in refused(program.get("me/"), 401)["detail"]


def test_administrators_get_none(world: World) -> None:
    with pytest.raises(Refusal, match="work on content"):
        tokens.issue(world.cast.adam, name="x", scopes=["read"], days=30)


@pytest.mark.parametrize("fields", [{"scopes": []}, {"scopes": ["all"]}, {"days": 0},
                                    {"days": 366}, {"name": ""}, {"name": "\0"}])  # fmt: skip
def test_what_makes_no_token_is_refused(fields: dict[str, Any], world: World) -> None:
    entered: dict[str, Any] = {"name": "x", "scopes": ["read"], "days": 30}
    with pytest.raises(Refusal):
        tokens.issue(world.cast.rita, **entered | fields)


def test_nobody_makes_one_for_somebody_else(world: World) -> None:
    """The database refuses it, where a program of ours forgot to ask."""
    with pytest.raises(DatabaseError, match="somebody else"), transaction.atomic():
        Token.objects.create(user=world.cast.edda, name="x", scopes=["read"], epoch=0)


def test_the_login_of_the_desk_is_enough(world: World, desk: Desk) -> None:
    answer = desk("rita").get(f"{ROOT}me/")
    assert answer.json()["person"]["name"] == "rita"
    assert answer.json()["token"] is None


def test_a_login_changes_nothing_without_the_secret_of_its_form(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.cast.rita)
    body = {"content_type": "application/json", "data": {"title": "x"}}
    assert "CSRF" in refused(client.post(f"{ROOT}documents/", **body), 403)["detail"]  # type: ignore[arg-type]


@pytest.mark.parametrize("path", ["documents/", "claims/{claim}/submit/"])
def test_a_form_is_no_request_of_a_program(path: str, world: World, settings: Any) -> None:
    """The guard against forgery would read a form with files to its end, and leave no body."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.cast.rita)
    client.cookies[settings.CSRF_COOKIE_NAME] = secret = "a" * 32
    address = ROOT + path.format(claim=world.claim.public_id)
    form = {"csrfmiddlewaretoken": secret, "title": "x"}
    answer = client.post(address, form, headers={"If-Match": '"1-0"'})
    assert "media type" in refused(answer, 415)["detail"]


def test_a_login_without_its_second_factor_is_refused(
    world: World, desk: Desk, settings: Any
) -> None:
    settings.SECOND_FACTOR = True
    assert "second factor" in refused(desk("rita").get(f"{ROOT}me/"), 403)["detail"]


def test_a_closed_account_has_no_session(world: World, desk: Desk) -> None:
    client = desk("rita")
    User.objects.filter(pk=world.cast.rita.pk).update(is_active=False)
    refused(client.get(f"{ROOT}me/"), 401)
