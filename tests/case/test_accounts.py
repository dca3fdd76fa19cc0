"""Accounts that commands make: the first administrator, and the people of the demo."""

import re
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from factcheck.people.models import User


def made(command: str, *arguments: str, **options: Any) -> str:
    out = StringIO()
    call_command(command, *arguments, stdout=out, **options)
    return out.getvalue()


@pytest.mark.django_db
class TestDemoAccounts:
    def test_there_is_one_per_role(self) -> None:
        made("demo_accounts")
        roles = dict(User.objects.values_list("username", "role"))
        assert roles == {name: name for name in ("reporter", "checker", "editor", "administrator")}
        assert all(User.objects.values_list("is_staff", flat=True))

    def test_passwords_are_shown_once_and_are_random(self) -> None:
        first = re.findall(r" (\w{17})$", made("demo_accounts"), re.MULTILINE)
        assert len(set(first)) == 4
        assert "are there" in made("demo_accounts")

    def test_new_passwords_take_the_place_of_the_old(self) -> None:
        old = dict(re.findall(r"(\w+) +(\w{17})$", made("demo_accounts"), re.MULTILINE))
        text = made("demo_accounts", new_passwords=True)
        new = dict(re.findall(r"(\w+) +(\w{17})$", text, re.MULTILINE))
        for username, password in old.items():
            person = User.objects.get(username=username)
            assert person.check_password(new[username])
            assert not person.check_password(password)
        assert User.objects.count() == 4


class TestFurtherAdministrators:
    """Made as the owner of the tables: the desk's own connection may not."""

    def test_a_second_one_is_made_where_nobody_can_log_in(self, fresh_database: Any) -> None:
        made("create_administrator", "ada", email="ada@example.org", generate=True)
        made("create_administrator", "bob", email="b@example.org", generate=True, further=True)
        assert User.objects.filter(role="administrator").count() == 2

    def test_a_closed_account_is_no_administrator(self, fresh_database: Any) -> None:
        made("create_administrator", "ada", email="ada@example.org", generate=True)
        User.objects.using("owner").update(is_active=False)
        made("create_administrator", "bob", email="bob@example.org", generate=True)

    def test_without_the_owners_login_it_says_what_to_set(
        self, fresh_database: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from factcheck.people import accounts

        made("create_administrator", "ada", email="ada@example.org", generate=True)
        monkeypatch.setattr(accounts, "connections", {"default": None})
        with pytest.raises(CommandError, match="DATABASE_URL_OWNER"):
            made("create_administrator", "bob", email="b@example.org", generate=True, further=True)

    def test_a_demo_account_that_is_gone_comes_back(self, fresh_database: Any) -> None:
        made("demo_accounts")
        User.objects.using("owner").filter(username="editor").update(username="old-editor")
        assert "editor" in made("demo_accounts")


@pytest.mark.django_db
class TestFirstAdministrator:
    def test_a_password_can_be_drawn(self) -> None:
        text = made("create_administrator", "ada", email="ada@example.org", generate=True)
        password = text.split(": ")[1].strip()
        ada = User.objects.get(username="ada")
        assert (ada.role, ada.is_staff, ada.is_superuser) == ("administrator", True, False)
        assert ada.check_password(password)

    def test_the_second_one_takes_the_word_further(self) -> None:
        made("create_administrator", "ada", email="ada@example.org", generate=True)
        with pytest.raises(CommandError, match=r"an administrator already \(ada\)"):
            made("create_administrator", "eve", email="eve@example.org", generate=True)
        assert User.objects.count() == 1

    def test_a_password_is_asked_for_twice(self, monkeypatch: pytest.MonkeyPatch) -> None:
        typed = iter(["correct horse battery", "correct horse battery"])
        type_in(monkeypatch, typed)
        made("create_administrator", "ada", email="ada@example.org")
        assert User.objects.get().check_password("correct horse battery")

    @pytest.mark.parametrize(
        "typed, reason",
        [
            (["correct horse battery", "corect horse battery"], "The two passwords differ"),
            (["password1234", "password1234"], "too common"),
            (["short", "short"], "too short"),
        ],
    )
    def test_a_bad_password_makes_nothing(
        self, monkeypatch: pytest.MonkeyPatch, typed: list[str], reason: str
    ) -> None:
        type_in(monkeypatch, iter(typed))
        with pytest.raises(CommandError, match=reason):
            made("create_administrator", "ada", email="ada@example.org")
        assert not User.objects.exists()

    @pytest.mark.parametrize(
        "username, email, reason",
        [("a da", "ada@example.org", "valid username"), ("ada", "ada", "valid email")],
    )
    def test_bad_names_make_nothing(self, username: str, email: str, reason: str) -> None:
        with pytest.raises(CommandError, match=reason):
            made("create_administrator", username, email=email, generate=True)
        assert not User.objects.exists()

    def test_where_nobody_can_type_it_says_what_to_add(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("sys.stdin", StringIO())
        with pytest.raises(CommandError, match="add --generate"):
            made("create_administrator", "ada", email="ada@example.org")


def type_in(monkeypatch: pytest.MonkeyPatch, typed: Any) -> None:
    """Let somebody sit at the terminal and type these."""

    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr(
        "factcheck.people.management.commands.create_administrator.getpass",
        lambda prompt: next(typed),
    )
