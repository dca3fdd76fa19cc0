"""What is done to an account: one function per deed, for every door.

What takes away (a lower role, closing, ending sessions) is done by one administrator, at once.
What gives (see `Kind`) is asked for by one and confirmed by another, neither of them the person
concerned: else an administrator could come to power over content by a second account, by
somebody else's password or mailbox, or by taking a second factor off. `guarding.py` keeps the same
rules in the database.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import DatabaseError, transaction

from .decisions import AccountChange, AccountDecision, Kind
from .guarding import NOT_ALLOWED, READ_ONLY
from .history import attributed
from .models import User
from .refusal import Refusal
from .roles import Role

LADDER = (Role.REPORTER, Role.CHECKER, Role.EDITOR)
ONLY_ADMINISTRATORS = "Only administrators change accounts."


def others_who_may_confirm(asker: User, person: User | None) -> list[User]:
    """The administrators who could confirm what `asker` asks for this person."""
    there = User.objects.filter(role=Role.ADMINISTRATOR, is_active=True).exclude(pk=asker.pk)
    return list(there.exclude(pk=person.pk) if person else there)


def is_lower(role: str, than: str) -> bool:
    """True where a role may do nothing that the other may not."""
    return role in LADDER and than in LADDER and LADDER.index(role) < LADDER.index(than)


def ask(kind: Kind, *, person: User | None, by: User, why: str, **details: Any) -> AccountChange:
    """Put a change before the other administrators. Raises Refusal."""
    _refuse_outsiders(by, person)
    _refresh(person)
    if not why.strip():
        raise Refusal("Give the reason: whoever confirms it reads it.")
    if person and AccountChange.objects.filter(kind=kind, person=person, decision=None).exists():
        raise Refusal("The same is asked for already: see “Changes of accounts”.")
    _CHECKS.get(kind, _nothing)(person, details)
    with _refusals(), attributed(by, f"asked: {Kind(kind).label}"), transaction.atomic():
        return AccountChange.objects.create(
            kind=kind, person=person, asked_by=by, why=why.strip(), details=details
        )


def decide(change: AccountChange, *, by: User, confirmed: bool, note: str = "") -> AccountDecision:
    """Confirm or refuse. A confirmed change is made in the same transaction. Raises Refusal."""
    _refuse_outsiders(by, change.person)
    _refresh(change.person)
    if not change.waits:
        raise Refusal("This was decided already.")
    if confirmed and change.asked_by_id == by.pk:
        raise Refusal("You asked for this: another administrator has to confirm it.")
    if confirmed:
        _CHECKS.get(Kind(change.kind), _nothing)(change.person, change.details)
    with _refusals(), attributed(by, f"{change}: {change.why}"), transaction.atomic():
        decision = AccountDecision.objects.create(
            change=change, by=by, confirmed=confirmed, note=note.strip()
        )
        if confirmed:
            _carry_out(change)
        return decision


def _carry_out(change: AccountChange) -> None:
    """What the database's own trigger does not do."""
    if change.kind == Kind.ACCOUNT:
        person = User(is_staff=True, **change.details)
        person.set_unusable_password()
        person.save()
    elif change.kind == Kind.EMAIL:
        EmailAddress.objects.filter(user=change.person).delete()
    elif change.kind == Kind.FACTOR:
        assert change.person is not None
        Authenticator.objects.filter(user=change.person).delete()
        change.person.end_sessions()


def lower_role(person: User, *, role: str, by: User, why: str) -> None:
    """A role that may do less, at once; whatever the person has open ends. Raises Refusal."""
    _refuse_outsiders(by, person)
    _refresh(person)
    if not is_lower(role, person.role):
        raise Refusal("This role may do something that the present one may not: ask for it.")
    with _refusals(), attributed(by, f"lower role: {why}"), transaction.atomic():
        User.objects.filter(pk=person.pk).update(role=role)


def close(person: User, *, by: User, why: str) -> None:
    """Shut an account, at once; whatever the person has open ends. Raises Refusal."""
    _refuse_outsiders(by, person)
    with _refusals(), attributed(by, f"closed: {why}"), transaction.atomic():
        User.objects.filter(pk=person.pk).update(is_active=False)


def end_sessions(person: User, *, by: User) -> None:
    """Log a person out everywhere. They may log in again."""
    _refuse_outsiders(by, person)
    with _refusals(), attributed(by, "sessions ended"), transaction.atomic():
        person.end_sessions()


def has_factor(person: User | None) -> bool:
    """Whether the person has set up a second factor."""
    return Authenticator.objects.filter(user=person).exists()


def _refuse_outsiders(by: User, person: User | None) -> None:
    """By the rows as they are now: who asks may have lost the role a moment ago."""
    if not User.objects.filter(pk=by.pk, role=Role.ADMINISTRATOR, is_active=True).exists():
        raise Refusal(ONLY_ADMINISTRATORS)
    if person is not None and person.pk == by.pk:
        raise Refusal("This is your own account: ask another administrator.")


def _refresh(person: User | None) -> None:
    """The account as it is now: whoever asks may have read it a while ago."""
    if person is not None:
        person.refresh_from_db(fields=["role", "email", "is_active", "epoch"])


def _nothing(person: User | None, details: dict[str, Any]) -> None:
    """A change that says all by its kind."""


def _check_account(person: User | None, details: dict[str, Any]) -> None:
    _check_email(person, details)
    try:
        User(is_staff=True, **details).full_clean(exclude=["password"])
    except ValidationError as error:
        raise Refusal(" ".join(error.messages)) from error


def _check_role(person: User | None, details: dict[str, Any]) -> None:
    role = details.get("role")
    if role not in Role.values:
        raise Refusal("There is no such role.")
    if person is not None and person.role == role:
        raise Refusal("The person has this role already.")


def _check_email(person: User | None, details: dict[str, Any]) -> None:
    email = details.get("email", "")
    try:
        validate_email(email)
    except ValidationError as error:
        raise Refusal("Give an e-mail address: links for passwords go there.") from error
    same = User.objects.filter(email__iexact=email)
    if (same.exclude(pk=person.pk) if person else same).exists():
        raise Refusal("Another account has this address. Each person needs one of their own.")


def _check_link(person: User | None, details: dict[str, Any]) -> None:
    if person is None or not person.email or not person.is_active:
        raise Refusal("There is no address to send a link to, or the account is closed.")


def _check_return(person: User | None, details: dict[str, Any]) -> None:
    if person is None or person.is_active:
        raise Refusal("The account is open.")


def _check_factor(person: User | None, details: dict[str, Any]) -> None:
    if not has_factor(person):
        raise Refusal("There is no second factor to take off.")


_CHECKS = {
    Kind.ACCOUNT: _check_account,
    Kind.ROLE: _check_role,
    Kind.EMAIL: _check_email,
    Kind.LINK: _check_link,
    Kind.FACTOR: _check_factor,
    Kind.RETURN: _check_return,
}


@contextmanager
def _refusals() -> Iterator[None]:
    """Turn what the database refuses about accounts into a Refusal with its words."""
    try:
        yield
    except DatabaseError as error:
        if getattr(error.__cause__, "sqlstate", None) not in (NOT_ALLOWED, READ_ONLY):
            raise
        message = str(error).partition("\n")[0]
        raise Refusal(f"The database refused: {message}.") from error
