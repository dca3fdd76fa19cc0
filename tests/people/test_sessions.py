"""What a person has open: they see it and can end it; it ends by itself when they lose anything."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from claims import workflow
from claims.refusal import Refused
from factcheck.people import changes
from factcheck.people.decisions import Switch
from factcheck.people.history import attributed
from factcheck.people.models import User
from factcheck.people.refusal import Refusal
from sources.models import Source
from tests.cast import Cast, World, give_role, ticks_of
from tests.desk.pages import page_of, text_of
from tests.harness.people import Desk
from tests.people.conftest import log_in


def test_a_person_sees_where_they_are_logged_in(cast: Cast) -> None:
    here, there = Client(), Client()
    log_in(here, "rita", REMOTE_ADDR="192.0.2.1")
    log_in(there, "rita", REMOTE_ADDR="192.0.2.2", HTTP_USER_AGENT="An old browser")
    page = text_of(here.get("/accounts/sessions/"))
    assert "192.0.2.2" in page
    assert "An old browser" in page
    assert "This one" in page


def test_a_person_ends_one_session(cast: Cast) -> None:
    here, there, third = Client(), Client(), Client()
    for client in (here, there, third):
        log_in(client, "rita")
    sessions = here.get("/accounts/sessions/").context["sessions"]
    other = next(one for one in sessions if one.session_key == there.session.session_key)
    here.post("/accounts/sessions/", {"session": other.pk})
    assert there.get("/admin/").status_code == 302
    assert third.get("/admin/").status_code == 200
    here.post("/accounts/sessions/", {})
    assert third.get("/admin/").status_code == 302
    assert here.get("/admin/").status_code == 200


def test_nobody_ends_the_session_of_another(cast: Cast) -> None:
    rita, rolf = Client(), Client()
    log_in(rita, "rita")
    log_in(rolf, "rolf")
    number = rita.get("/accounts/sessions/").context["sessions"][0].pk
    rolf.post("/accounts/sessions/", {"session": number})
    assert rita.get("/admin/").status_code == 200


@pytest.mark.parametrize("word", ["x", "-1", "٣", "9" * 40, "\x00"])
def test_a_bad_number_is_no_error(cast: Cast, word: str) -> None:
    client = Client()
    log_in(client, "rita")
    assert client.post("/accounts/sessions/", {"session": word}).status_code == 302


def test_nobody_sees_it_without_a_login() -> None:
    assert Client().get("/accounts/sessions/").status_code == 302


def test_closing_an_account_ends_its_sessions(cast: Cast, desk: Desk) -> None:
    rita = desk("rita")
    changes.close(cast.rita, by=cast.adam, why="left")
    assert rita.get("/admin/").status_code == 302


def test_and_they_stay_ended_when_it_opens_again(cast: Cast, desk: Desk) -> None:
    from factcheck.people.decisions import Kind

    rita = desk("rita")
    changes.close(cast.rita, by=cast.adam, why="left")
    change = changes.ask(Kind.RETURN, person=cast.rita, by=cast.adam, why="back")
    changes.decide(change, by=cast.ada, confirmed=True)
    assert rita.get("/admin/").status_code == 302


def test_losing_a_role_ends_sessions(cast: Cast, desk: Desk) -> None:
    edda = desk("edda")
    changes.lower_role(cast.edda, role="reporter", by=cast.adam, why="moved")
    assert edda.get("/admin/").status_code == 302


def test_gaining_one_too(cast: Cast, desk: Desk) -> None:
    rita = desk("rita")
    give_role(cast.rita, "editor")
    assert rita.get("/admin/").status_code == 302


def test_a_name_alone_ends_nothing(cast: Cast, desk: Desk) -> None:
    rita = desk("rita")
    User.objects.filter(pk=cast.rita.pk).update(first_name="Rita")
    assert rita.get("/admin/").status_code == 200


def test_a_stale_save_of_the_account_brings_no_session_back(cast: Cast, desk: Desk) -> None:
    rita = desk("rita")
    read_before = User.objects.get(pk=cast.rita.pk)
    changes.end_sessions(cast.rita, by=cast.adam)
    read_before.save()
    assert rita.get("/admin/").status_code == 302


def test_an_administrator_logs_a_person_out_everywhere(cast: Cast, desk: Desk) -> None:
    rita, adam = desk("rita"), desk("adam")
    adam.post(f"/admin/people/user/out/{cast.rita.pk}/sessions/")
    assert rita.get("/admin/").status_code == 302
    assert adam.get("/admin/").status_code == 200


def test_a_verb_of_somebody_who_left_is_refused(world: World) -> None:
    edda = world.cast.edda
    workflow.submit(world.claim, by=world.cast.rita)
    workflow.approve(world.claim, by=world.cast.clara, ticks=ticks_of(world.claim))
    changes.lower_role(edda, role="reporter", by=world.cast.adam, why="moved")
    assert edda.role == "editor", "what was read before says so still"
    with pytest.raises(Refused, match="role does not allow"):
        workflow.publish(world.claim, by=edda)


@pytest.mark.parametrize("change", [{"is_active": False}, {"role": "reporter"}])
def test_a_verb_that_was_begun_is_refused(
    world: World, monkeypatch: pytest.MonkeyPatch, change: dict[str, Any]
) -> None:
    """The account closes, or loses its role, after the verb has looked and before it writes."""
    from claims import permissions
    from claims.steps import carrying_out

    looked = permissions.may
    workflow.submit(world.claim, by=world.cast.rita)

    def change_meanwhile(person: User, name: str) -> bool:
        allowed = looked(person, name)
        User.objects.filter(pk=person.pk).update(**change)
        return allowed

    monkeypatch.setattr(carrying_out, "may", change_meanwhile)
    with pytest.raises(Refused, match="Your account was changed a moment ago"):
        workflow.approve(world.claim, by=world.cast.clara, ticks=ticks_of(world.claim))


def test_nothing_is_written_in_the_name_of_a_closed_account(cast: Cast) -> None:
    changes.close(cast.rita, by=cast.adam, why="left")
    with (
        pytest.raises(DatabaseError, match="is closed"),
        attributed(cast.rita, "late"),
        transaction.atomic(),
    ):
        Source.objects.create(name="Eastland", slug="eastland", kind="state")


def test_an_administrator_who_lost_the_role_decides_nothing(cast: Cast) -> None:
    User.objects.filter(pk=cast.adam.pk).update(is_active=False)
    with pytest.raises(Refusal, match="Only administrators"):
        changes.close(cast.rita, by=cast.adam, why="revenge")


def test_nobody_closes_their_own_account(cast: Cast, desk: Desk) -> None:
    answer = desk("adam").post(f"/admin/people/user/out/{cast.adam.pk}/close/", {"why": "x"})
    assert "your own account" in text_of(answer)
    assert User.objects.get(pk=cast.adam.pk).is_active


def test_a_person_changes_their_own_password(cast: Cast, desk: Desk) -> None:
    good = "seven bridges and a river"
    rita, elsewhere = desk("rita"), desk("rita")
    data = {"oldpassword": "a password for tests only", "password1": good, "password2": good}
    assert rita.post("/accounts/password/change/", data).status_code == 302
    assert User.objects.get(pk=cast.rita.pk).check_password(good)
    assert rita.get("/admin/").status_code == 200
    assert elsewhere.get("/admin/").status_code == 302


def test_weak_passwords_are_refused(cast: Cast, desk: Desk) -> None:
    data = {"oldpassword": "a password for tests only"}
    page = desk("rita").post(
        "/accounts/password/change/", data | {"password1": "password", "password2": "password"}
    )
    assert "too common" in text_of(page)


def test_the_menu_leads_there(cast: Cast, desk: Desk) -> None:
    page = text_of(desk("rita").get("/admin/"))
    for address in ("/accounts/sessions/", "/accounts/2fa/", "/accounts/password/change/"):
        assert f'href="{address}"' in page


def test_the_switch_is_no_way_in(cast: Cast, desk: Desk) -> None:
    assert desk("edda").get("/admin/people/switch/add/").status_code == 403
    assert not Switch.objects.exists()
    assert desk("edda").get(page_of(cast.rita)).status_code == 403


@pytest.mark.parametrize("key", [rf'"{"a" * 31}\000"', '"\\000"', "a" * 31, "A" * 32, "ä" * 32])
def test_a_cookie_that_is_no_key_is_no_login(cast: Cast, key: str) -> None:
    headers = {"Cookie": f"sessionid={key}"}
    assert Client().get("/admin/", headers=headers).status_code == 302
    assert Client().get("/api/v1/desk/me/", headers=headers).status_code == 401
