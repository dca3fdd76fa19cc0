"""Accounts that commands make: the first administrator, and the people of the demo.

The first people of a site are made through the desk's own connection, in one statement. Once
somebody administers, the database lets the desk make no account by itself (`guarding.py`), and
these commands write as the owner of the tables: they are for whoever operates the site.
"""

from __future__ import annotations

import secrets
from typing import NamedTuple

import pghistory
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, connections, transaction

from factcheck.database import OWNER

from .models import User
from .roles import Role

DEMO_USERNAMES: dict[Role, str] = {role: role.value for role in Role}


class NoAccount(Exception):
    """The account was not made; the message says why, and what to do."""


class Account(NamedTuple):
    """An account whose password is known, this once."""

    username: str
    role: Role
    password: str


def new_password() -> str:
    """A random password of 96 bits, without characters that look alike in most typefaces."""
    alphabet = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
    return "".join(secrets.choice(alphabet) for _ in range(17))


def demo_accounts(*, new_passwords: bool = False) -> list[Account]:
    """Make the demo accounts that are missing, one per role; which ones, with their passwords.

    `new_passwords`: those that are there get a new one too. Raises NoAccount outside the demo.
    """
    if not settings.DEMO:
        raise NoAccount("Demo accounts exist in the demo only (`make run`), and this is not it.")
    names = set(User.objects.values_list("username", flat=True))
    missing = {role: name for role, name in DEMO_USERNAMES.items() if name not in names}
    with pghistory.context(why="demo_accounts"), transaction.atomic():
        made = _new_accounts(missing)
        if new_passwords:
            kept = User.objects.filter(username__in=set(DEMO_USERNAMES.values()) & names)
            made += [_new_password_of(person) for person in kept]
    return made


def _new_accounts(usernames: dict[Role, str]) -> list[Account]:
    """Accounts in one statement: the first ones of a site need nobody's confirmation."""
    made = [Account(name, role, new_password()) for role, name in usernames.items()]
    people = [User(username=one.username, role=one.role, is_staff=True) for one in made]
    for person, one in zip(people, made, strict=True):
        person.set_password(one.password)
    if people:
        User.objects.using(writing_alias()).bulk_create(people)
    return made


def _new_password_of(person: User) -> Account:
    account = Account(person.username, Role(person.role), new_password())
    person.set_password(account.password)
    person.save(update_fields=["password"])
    return account


def writing_alias() -> str:
    """Through which connection an account may be made now. Raises NoAccount where none may."""
    if not User.objects.filter(role=Role.ADMINISTRATOR, is_active=True).exists():
        return DEFAULT_DB_ALIAS
    if OWNER not in connections:
        raise NoAccount(
            "A further account is made by two administrators at the desk. This command can make "
            "one as the owner of the tables alone: set DATABASE_URL_OWNER."
        )
    return OWNER


def demo_person(role: Role) -> User:
    """The demo account of a role. Raises NoAccount where it is gone, closed or of another role."""
    person = User.objects.filter(username=DEMO_USERNAMES[role], role=role, is_active=True).first()
    if person is None:
        raise NoAccount(
            f"The demo account “{DEMO_USERNAMES[role]}” no longer is an open account of a "
            f"{role.value}: give it back its role, or start with an empty DATA_DIR."
        )
    return person


def create_administrator(
    *, username: str, email: str, password: str, further: bool = False
) -> User:
    """The account by which all others are made. It has no power over content.

    Where an administrator exists, that person makes further accounts; `further` is for the day on
    which nobody can log in any more. Raises NoAccount.
    """
    there = User.objects.filter(role=Role.ADMINISTRATOR, is_active=True).first()
    if there and not further:
        raise NoAccount(
            f"There is an administrator already ({there.username}), who can make further accounts. "
            "If nobody can log in as one any more, add --further."
        )
    person = User(username=username, email=email, role=Role.ADMINISTRATOR, is_staff=True)
    person.set_password(password)
    try:
        validate_password(password, person)
        person.full_clean()
    except ValidationError as error:
        raise NoAccount(" ".join(error.messages)) from error
    with pghistory.context(why="create_administrator"):
        person.save(using=writing_alias())
    return person
