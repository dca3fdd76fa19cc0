"""Words that were sent after the login had ended come back to their author, and to nobody else."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from claims.admin import kept
from claims.models import Claim
from factcheck.people.models import User
from tests.cast import World, give_role
from tests.desk.pages import (
    Entries,
    entries,
    opened,
    page_of,
    text_of,
    verb,
    verb_entries,
    with_row,
)
from tests.harness.people import Desk

WORDS = "Words that took an hour to write."


def log_in_again(client: Client, person: User) -> None:
    """What a login does to the session of a browser, second factor or not."""
    from django.contrib.auth import login
    from django.http import HttpRequest

    request = HttpRequest()
    request.session = client.session
    login(request, person, backend="claims.permissions.RoleBackend")
    request.session.save()
    client.cookies["sessionid"] = request.session.session_key or ""


def written(client: Client, address: str) -> Entries:
    """What a browser sends of an open form: its fields, and who opened it."""
    page = client.get(address)
    signed = str(page.wsgi_request.written_by)  # type: ignore[attr-defined]
    assert f'name="written_by" value="{signed}"' in text_of(page)
    return entries(page) | {"written_by": signed}


def end_login(client: Client) -> None:
    """As when the twelve hours are over: the session is gone, the browser does not know."""
    Session.objects.all().delete()


def sent_too_late(world: World, client: Client, **changes: str) -> str:
    """Rita's form, sent after her login ended; gives the address of the page."""
    address = page_of(world.claim)
    data = written(client, address) | {"context": WORDS} | changes
    end_login(client)
    answer = client.post(address, data)
    assert answer.status_code == 302
    assert "login" in answer["Location"]
    return address


def test_it_shows_the_form_again_with_the_entries_unsaved(world: World, desk: Desk) -> None:
    rita = desk("rita")
    address = sent_too_late(world, rita)
    log_in_again(rita, world.cast.rita)
    page = rita.get(address)
    assert entries(page)["context"] == WORDS
    assert kept.KEPT in text_of(page)
    world.claim.refresh_from_db()
    assert world.claim.context == ""


def test_it_saves_them_when_the_person_says_so(world: World, desk: Desk) -> None:
    rita = desk("rita")
    address = sent_too_late(world, rita)
    log_in_again(rita, world.cast.rita)
    assert rita.post(address, entries(rita.get(address))).status_code == 302
    world.claim.refresh_from_db()
    assert world.claim.context == WORDS


def test_it_shows_them_once(world: World, desk: Desk) -> None:
    rita = desk("rita")
    address = sent_too_late(world, rita)
    log_in_again(rita, world.cast.rita)
    rita.get(address)
    assert entries(rita.get(address))["context"] == ""


def test_it_keeps_rows_that_were_added(world: World, desk: Desk) -> None:
    rita = desk("rita")
    address = page_of(world.claim)
    data = with_row(written(rita, address), "points", text="A new point.")
    end_login(rita)
    rita.post(address, data)
    log_in_again(rita, world.cast.rita)
    page = rita.get(address)
    assert "A new point." in entries(page).values()
    assert rita.post(address, entries(page)).status_code == 302
    assert world.claim.points.get().text == "A new point."


def test_nobody_else_on_that_browser_gets_them(world: World, desk: Desk) -> None:
    rita = desk("rita")
    address = sent_too_late(world, rita)
    log_in_again(rita, world.cast.rolf)
    assert WORDS not in text_of(rita.get(address))
    log_in_again(rita, world.cast.rita)
    assert WORDS not in text_of(rita.get(address)), "what another's login met is thrown away"


@pytest.mark.parametrize("role", ["checker", "administrator"])
def test_it_shows_nothing_once_the_role_is_another(world: World, desk: Desk, role: str) -> None:
    rita = desk("rita")
    address = sent_too_late(world, rita)
    give_role(world.cast.rita, role)
    log_in_again(rita, world.cast.rita)
    assert WORDS not in text_of(rita.get(address))


def test_it_shows_nothing_to_somebody_who_was_locked(world: World, desk: Desk) -> None:
    rita = desk("rita")
    address = sent_too_late(world, rita)
    User.objects.filter(pk=world.cast.rita.pk).update(is_active=False)
    log_in_again(rita, world.cast.rita)
    assert WORDS not in text_of(rita.get(address))


def test_it_forgets_after_an_hour(world: World, desk: Desk, monkeypatch: Any) -> None:
    rita = desk("rita")
    address = sent_too_late(world, rita)
    log_in_again(rita, world.cast.rita)
    now = time.time()
    monkeypatch.setattr("claims.admin.kept.time.time", lambda: now + kept.SECONDS + 1)
    assert WORDS not in text_of(rita.get(address))


def test_it_keeps_no_more_than_a_megabyte(world: World, desk: Desk) -> None:
    rita = desk("rita")
    address = sent_too_late(world, rita, internal_note="ж" * 500_001)
    assert kept.TOO_LONG in text_of(rita.get("/admin/login/", follow=True))
    log_in_again(rita, world.cast.rita)
    assert WORDS not in text_of(rita.get(address))


def test_it_keeps_nothing_of_a_form_that_names_no_person(world: World, desk: Desk) -> None:
    rita = desk("rita")
    sent_too_late(world, rita, written_by="forged:by:hand")
    assert kept.KEY not in rita.session


def test_it_keeps_no_password_and_no_token(world: World, desk: Desk) -> None:
    rita = desk("rita")
    sent_too_late(world, rita, csrfmiddlewaretoken="t", old_password="secret words")
    assert "secret words" not in str(rita.session[kept.KEY])
    assert "csrf" not in str(rita.session[kept.KEY])


def test_the_login_lasts_as_long_as_any_other_afterwards(world: World, desk: Desk) -> None:
    rita = desk("rita")
    address = sent_too_late(world, rita)
    assert rita.session.get_expiry_age() <= kept.SECONDS
    log_in_again(rita, world.cast.rita)
    rita.get(address)
    assert rita.session.get_expiry_age() > kept.SECONDS


def test_a_conflict_is_shown_besides(world: World, desk: Desk) -> None:
    rita = desk("rita")
    address = sent_too_late(world, rita)
    Claim.objects.filter(pk=world.claim.pk).update(wording="Somebody said it better.")
    log_in_again(rita, world.cast.rita)
    page = rita.get(address)
    assert page.status_code == 409
    assert entries(page)["context"] == WORDS
    assert entries(page)["wording"] == "Somebody said it better."


def test_a_verb_is_not_done_and_its_reason_kept(world: World, desk: Desk) -> None:
    clara = desk("clara")
    from claims import workflow

    workflow.submit(world.claim, by=world.cast.rita)
    address = verb(world.claim, "request_changes")
    page = clara.get(address)
    signed = str(page.wsgi_request.written_by)  # type: ignore[attr-defined]
    data = verb_entries(page) | {"written_by": signed, "comment": WORDS, "reason": WORDS}
    end_login(clara)
    assert clara.post(address, data).status_code == 302
    log_in_again(clara, world.cast.clara)
    again = clara.get(address)
    assert WORDS in text_of(again)
    assert kept.KEPT in text_of(again)
    world.claim.refresh_from_db()
    assert world.claim.stage_now == "in_review"


def test_a_record_that_is_gone_meanwhile_leaves_the_words(world: World, desk: Desk) -> None:
    rita = desk("rita")
    address = "/admin/claims/claim/999999/change/"
    data = written(rita, page_of(world.claim)) | {"context": WORDS}
    end_login(rita)
    rita.post(address, data)
    log_in_again(rita, world.cast.rita)
    page = text_of(rita.get(address))
    assert WORDS in page
    assert "Nothing was saved" in page


def test_pages_of_readers_know_nothing_of_it(world: World, desk: Desk) -> None:
    assert not hasattr(desk("rita").get("/").wsgi_request, "written_by")


def test_opened_forms_name_their_author(world: World, desk: Desk) -> None:
    assert "written_by" not in opened(desk("rita"), page_of(world.claim))


def strict(world: World) -> Client:
    """Rita at a browser whose forms are asked for the secret of the login."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.cast.rita)
    return client


def secret_of(client: Client, address: str) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', text_of(client.get(address)))
    assert found
    return found[1]


def test_it_keeps_what_was_open_while_its_author_logged_in_anew(world: World) -> None:
    rita, address = strict(world), page_of(world.claim)
    data = written(rita, address) | {"context": WORDS}
    data = data | {"csrfmiddlewaretoken": secret_of(rita, address)}
    rita.cookies["csrftoken"] = "x" * 32
    answer = rita.post(address, data)
    assert (answer.status_code, answer["Location"]) == (302, address)
    page = rita.get(address)
    assert entries(page)["context"] == WORDS
    assert kept.KEPT in text_of(page)
    world.claim.refresh_from_db()
    assert world.claim.context == ""
    data = entries(page) | {"csrfmiddlewaretoken": secret_of(rita, address)}
    assert rita.post(address, data).status_code == 302
    world.claim.refresh_from_db()
    assert world.claim.context == WORDS


@pytest.mark.parametrize("by", ["", "nonsense", "clara"])
def test_a_form_of_nobody_or_of_another_puts_nothing_in(world: World, by: str) -> None:
    """What another site sends in somebody's name ends at a page of ours that says what to do."""
    rita, address = strict(world), page_of(world.claim)
    signed = kept.written_by(world.cast.clara) if by == "clara" else by
    answer = rita.post(address, {"context": WORDS, "written_by": signed})
    if by == "clara":
        assert answer.status_code == 302
    else:
        assert answer.status_code == 403
        assert "Nothing was done" in text_of(answer)
        assert "style" not in re.sub(r"<link[^>]*>", "", text_of(answer))
    assert WORDS not in text_of(rita.get(address))


def test_a_login_that_is_refused_so_says_what_to_do(world: World) -> None:
    answer = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "rita"})
    assert answer.status_code == 403
    assert "Then load that page anew" in text_of(answer)
