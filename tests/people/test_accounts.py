"""What gives takes two administrators, what takes away takes one; nobody decides about themself."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from django.db import DatabaseError, transaction
from django.test import Client

from factcheck.people import changes
from factcheck.people.decisions import AccountChange, AccountDecision, Kind
from factcheck.people.history import attributed
from factcheck.people.models import User
from factcheck.people.refusal import Refusal
from tests.cast import Cast, give_role
from tests.desk.pages import new, opened, page_of, text_of
from tests.harness.people import Desk
from tests.people.conftest import app_of, log_in

GOOD = "seven bridges and a river"
NINA = {
    "username": "nina",
    "first_name": "Nina",
    "last_name": "",
    "email": "nina@example.org",
    "role": "editor",
}


def ask_page(person: User, deed: str) -> str:
    return page_of(person).replace("/change/", f"/ask/{deed}/")


def out_page(person: User, deed: str) -> str:
    return f"/admin/people/user/out/{person.pk}/{deed}/"


def confirm(client: Client, note: str = "I called.") -> Any:
    """Open the newest request and press “Confirm”."""
    change = AccountChange.objects.all()[0]
    return client.post(page_of(change), {"note": note, "_confirm": "1"})


class TestNewAccount:
    def test_it_is_there_once_another_administrator_confirmed(self, desk: Desk) -> None:
        desk("adam").post(new(User), NINA | {"why": "Starts on Monday."})
        assert not User.objects.filter(username="nina").exists()
        assert confirm(desk("ada")).status_code == 302
        nina = User.objects.get(username="nina")
        assert (nina.role, nina.is_active, nina.is_staff) == ("editor", True, True)
        assert not nina.has_usable_password()

    def test_the_person_sets_the_password_by_a_link(self, desk: Desk) -> None:
        desk("adam").post(new(User), NINA | {"why": "Starts on Monday."})
        confirm(desk("ada"))
        letter = mail.outbox[0]
        assert letter.to == ["nina@example.org"]
        link = re.search(r"http://testserver(\S+/key/\S+)", str(letter.body))
        assert link
        client = Client()
        page = client.get(link[1], follow=True)
        client.post(page.request["PATH_INFO"], {"password1": GOOD, "password2": GOOD})
        assert log_in(client, "nina", GOOD)["Location"] == "/admin/"

    def test_whoever_asked_can_not_confirm(self, desk: Desk) -> None:
        desk("adam").post(new(User), NINA | {"why": "Starts on Monday."})
        page = confirm(desk("adam"))
        assert "another administrator has to confirm it" in text_of(page)
        assert not User.objects.filter(username="nina").exists()

    @pytest.mark.parametrize("name", ["rita", "edda"])
    def test_others_have_no_such_page(self, desk: Desk, name: str) -> None:
        desk("adam").post(new(User), NINA | {"why": "Starts on Monday."})
        assert desk(name).get(new(User)).status_code == 403
        assert confirm(desk(name)).status_code == 403

    @pytest.mark.parametrize(
        "wrong, said",
        [
            ({"username": "rita"}, "already exists"),
            ({"username": "two words"}, "valid username"),
            ({"email": ""}, "required"),
            ({"email": "x"}, "valid email"),
            ({"role": "superuser"}, "valid choice"),
            ({"why": " "}, "required"),
        ],
    )
    def test_it_says_what_is_wrong(self, desk: Desk, wrong: dict[str, str], said: str) -> None:
        page = desk("adam").post(new(User), NINA | {"why": "Starts."} | wrong)
        assert said in text_of(page)
        assert not AccountChange.objects.exists()

    def test_no_page_takes_a_password(self, cast: Cast, desk: Desk) -> None:
        for address in (new(User), page_of(cast.rita)):
            assert "password1" not in desk("adam").get(address).content.decode()
        address = page_of(cast.rita).replace("/change/", "/password/")
        data = {"password1": GOOD, "password2": GOOD, "usable_password": "true"}
        desk("adam").post(address, data)
        assert not User.objects.get(pk=cast.rita.pk).check_password(GOOD)


class TestRole:
    def test_a_higher_one_takes_two(self, cast: Cast, desk: Desk) -> None:
        desk("adam").post(ask_page(cast.rita, "role"), {"role": "editor", "why": "Promoted."})
        assert User.objects.get(pk=cast.rita.pk).role == "reporter"
        confirm(desk("ada"))
        assert User.objects.get(pk=cast.rita.pk).role == "editor"

    def test_a_lower_one_holds_at_once(self, cast: Cast, desk: Desk) -> None:
        desk("adam").post(ask_page(cast.edda, "role"), {"role": "reporter", "why": "Moved."})
        assert User.objects.get(pk=cast.edda.pk).role == "reporter"

    def test_an_administrator_does_not_become_an_editor_alone(self, cast: Cast, desk: Desk) -> None:
        """Neither by themself, nor with one other: who is concerned does not count."""
        page = desk("adam").post(ask_page(cast.adam, "role"), {"role": "editor", "why": "x"})
        assert "your own account" in text_of(page)
        desk("ada").post(ask_page(cast.adam, "role"), {"role": "editor", "why": "x"})
        assert "your own account" in text_of(confirm(desk("adam")))
        assert "another administrator" in text_of(confirm(desk("ada")))
        assert User.objects.get(pk=cast.adam.pk).role == "administrator"

    def test_it_is_refused_and_kept(self, cast: Cast, desk: Desk) -> None:
        desk("adam").post(ask_page(cast.rita, "role"), {"role": "editor", "why": "Promoted."})
        change = AccountChange.objects.get()
        desk("ada").post(page_of(change), {"note": "She did not ask.", "_refuse": "1"})
        assert User.objects.get(pk=cast.rita.pk).role == "reporter"
        assert AccountDecision.objects.get().note == "She did not ask."
        assert "decided already" in text_of(confirm(desk("ada")))

    def test_the_same_is_asked_for_once(self, cast: Cast, desk: Desk) -> None:
        for _ in range(2):
            page = desk("adam").post(
                ask_page(cast.rita, "role"), {"role": "editor", "why": "Promoted."}
            )
        assert "asked for already" in text_of(page)

    def test_who_asked_must_still_be_an_administrator(self, cast: Cast) -> None:
        change = changes.ask(Kind.ROLE, person=cast.rita, by=cast.adam, why="x", role="editor")
        changes.close(cast.adam, by=cast.ada, why="left")
        with pytest.raises(Refusal, match="no administrator any more"):
            changes.decide(change, by=cast.ada, confirmed=True)


class TestByADetour:
    def test_another_address_takes_two(self, cast: Cast, desk: Desk) -> None:
        address = ask_page(cast.rita, "email")
        desk("adam").post(address, {"email": "adam@example.org", "why": "x"})
        Client().post("/accounts/password/reset/", {"email": "adam@example.org"})
        assert not mail.outbox
        confirm(desk("ada"))
        assert User.objects.get(pk=cast.rita.pk).email == "adam@example.org"

    def test_an_address_belongs_to_one_person(self, cast: Cast) -> None:
        change = changes.ask(
            Kind.EMAIL, person=cast.rita, by=cast.adam, why="x", email="a@example.org"
        )
        changes.decide(change, by=cast.ada, confirmed=True)
        with pytest.raises(Refusal, match="Another account has this address"):
            changes.ask(Kind.EMAIL, person=cast.rolf, by=cast.adam, why="x", email="A@example.org")

    def test_the_form_of_a_person_changes_neither_role_nor_address(
        self, cast: Cast, desk: Desk
    ) -> None:
        address = page_of(cast.rita)
        forged = {"role": "editor", "email": "adam@example.org", "is_active": "", "is_staff": ""}
        data = opened(desk("adam"), address) | forged | {"first_name": "Rita"}
        assert desk("adam").post(address, data).status_code == 302
        rita = User.objects.get(pk=cast.rita.pk)
        assert (rita.role, rita.email, rita.is_active) == ("reporter", "", True)
        assert rita.first_name == "Rita"

    def test_a_second_factor_is_taken_off_by_two(self, cast: Cast, desk: Desk) -> None:
        app_of(cast.rita)
        desk("adam").post(ask_page(cast.rita, "factor"), {"why": "Lost the telephone."})
        assert changes.has_factor(cast.rita)
        confirm(desk("ada"))
        assert not changes.has_factor(cast.rita)

    def test_a_closed_account_opens_by_two(self, cast: Cast, desk: Desk) -> None:
        desk("adam").post(out_page(cast.rita, "close"), {"why": "Left."})
        assert not User.objects.get(pk=cast.rita.pk).is_active
        desk("adam").post(ask_page(cast.rita, "back"), {"why": "Came back."})
        assert not User.objects.get(pk=cast.rita.pk).is_active
        confirm(desk("ada"))
        assert User.objects.get(pk=cast.rita.pk).is_active

    def test_a_link_is_sent_to_the_address_of_the_account(self, cast: Cast, desk: Desk) -> None:
        change = changes.ask(
            Kind.EMAIL, person=cast.rita, by=cast.adam, why="x", email="rita@example.org"
        )
        changes.decide(change, by=cast.ada, confirmed=True)
        desk("adam").post(ask_page(cast.rita, "link"), {"why": "She asked."})
        assert not mail.outbox
        confirm(desk("ada"))
        assert mail.outbox[0].to == ["rita@example.org"]

    @pytest.mark.parametrize("deed", ["none", "new", "close"])
    def test_there_are_no_other_deeds(self, cast: Cast, desk: Desk, deed: str) -> None:
        assert desk("adam").get(ask_page(cast.rita, deed)).status_code == 404


def test_a_lone_administrator_reads_what_to_do(cast: Cast, desk: Desk) -> None:
    changes.close(cast.ada, by=cast.adam, why="left")
    page = text_of(desk("adam").get(new(User)))
    assert "there is no second one" in page
    assert "manage.py create_administrator NAME --email ADDRESS --further" in page


def test_with_a_second_one_nothing_of_the_kind_is_said(cast: Cast, desk: Desk) -> None:
    assert "no second one" not in text_of(desk("adam").get(new(User)))


class TestTheDatabase:
    """The same, whatever the code forgets: as the desk's role, by plain writes."""

    @pytest.mark.parametrize(
        "name, change",
        [
            ("rita", {"role": "checker"}),
            ("rita", {"role": "administrator"}),
            ("clara", {"role": "editor"}),
            ("adam", {"role": "editor"}),
            ("adam", {"role": "reporter"}),
            ("rita", {"email": "adam@example.org"}),
            ("rita", {"username": "edda2"}),
        ],
    )
    def test_it_refuses_what_gives(self, cast: Cast, name: str, change: dict[str, str]) -> None:
        with pytest.raises(DatabaseError, match=r"administrators|stays"), transaction.atomic():
            User.objects.filter(username=name).update(**change)

    def test_it_refuses_a_new_account(self, cast: Cast) -> None:
        with pytest.raises(DatabaseError, match="two administrators"), transaction.atomic():
            User.objects.create(username="eve", role="reporter", is_staff=True)

    def test_it_refuses_to_open_a_closed_one(self, cast: Cast) -> None:
        User.objects.filter(username="rita").update(is_active=False)
        with pytest.raises(DatabaseError, match="two administrators"), transaction.atomic():
            User.objects.filter(username="rita").update(is_active=True)

    def test_it_refuses_somebody_elses_password(self, cast: Cast) -> None:
        with (
            pytest.raises(DatabaseError, match="somebody else"),
            attributed(cast.adam, "x"),
            transaction.atomic(),
        ):
            User.objects.filter(username="rita").update(password="x")

    @pytest.mark.parametrize("by", ["adam", "rita", "edda"])
    def test_it_refuses_a_decision_by_the_wrong_person(self, cast: Cast, by: str) -> None:
        change = changes.ask(Kind.ROLE, person=cast.edda, by=cast.adam, why="x", role="checker")
        with pytest.raises(DatabaseError, match=r"administrator|own account"), transaction.atomic():
            AccountDecision.objects.create(change=change, confirmed=True, by=getattr(cast, by))

    def test_it_keeps_what_was_decided(self, cast: Cast) -> None:
        give_role(cast.rita, "editor")
        for model, change in ((AccountChange, {"why": "x"}), (AccountDecision, {"note": "x"})):
            with pytest.raises(DatabaseError), transaction.atomic():
                model._default_manager.update(**change)
            with pytest.raises(DatabaseError), transaction.atomic():
                model._default_manager.all()._raw_delete("default")

    def test_it_deletes_nobody(self, cast: Cast) -> None:
        with pytest.raises(DatabaseError), transaction.atomic():
            User.objects.filter(pk=cast.rolf.pk)._raw_delete("default")

    def test_the_last_administrator_stays(self, cast: Cast) -> None:
        User.objects.filter(username="adam").update(is_active=False)
        with pytest.raises(DatabaseError, match="last administrator"), transaction.atomic():
            User.objects.filter(username="ada").update(is_active=False)

    def test_with_the_guard_taken_away_a_role_is_there_for_the_taking(
        self, fresh_database: Any, role_connection: Any
    ) -> None:
        """The twin: what stands above fails by the trigger, and by nothing else."""
        from tests.cast import make_cast

        make_cast()
        role_connection("owner").execute("ALTER TABLE people_user DISABLE TRIGGER people_guard")
        User.objects.filter(username="adam").update(role="editor")
        assert User.objects.get(username="adam").role == "editor"
