"""Tokens, by which a program works at the desk in the name of the person who made it.

A token has scopes, ends at a date, and can be revoked by its person or an administrator. It dies
with everything else that its person has open: when the account is closed, its role or address
changes, or an administrator logs the person out everywhere.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from factcheck.lib.text import nfc

from .history import attributed
from .models import User
from .refusal import Refusal
from .roles import CONTENT_ROLES, Role
from .token_records import Allowance, Token

LONGEST = timedelta(days=365)


def issue(person: User, *, name: str, scopes: list[str], days: int) -> tuple[Token, str]:
    """A new token of this person, and its text, which nobody can ever see again.

    Raises Refusal where the person works on no content, or what was entered makes no token.
    """
    fresh = User.objects.get(pk=person.pk)
    if not fresh.works_on_content:
        roles = ", ".join(role.value for role in CONTENT_ROLES)
        raise Refusal(f"Tokens are for work on content, so they take one of the roles {roles}.")
    if not 0 < days <= LONGEST.days:
        raise Refusal(f"A token ends after 1 to {LONGEST.days} days.")
    wanted = {"name": _name(name), "scopes": sorted(set(scopes)), "epoch": fresh.epoch}
    try:
        token = Token(user=fresh, expiry=timezone.now(), **wanted)
        token.full_clean(exclude=["digest", "token_key"])
    except ValidationError as error:
        raise Refusal(" ".join(error.messages)) from error
    with attributed(fresh, "made a token"), transaction.atomic():
        token, text = Token.objects.create(user=fresh, expiry=timedelta(days=days), **wanted)
    return token, str(text)


def revoke(token: Token, *, by: User) -> str:
    """End a token, at once and for good; the sentence that tells of it. Raises Refusal."""
    person = User.objects.get(pk=by.pk)
    if not may_revoke(person, token):
        raise Refusal("A token is revoked by its own person, or by an administrator.")
    with attributed(person, "revoked a token"), transaction.atomic():
        unused = Token.objects.filter(pk=token.pk, revoked_at=None)
        if not unused.update(revoked_at=timezone.now(), revoked_by=person):
            raise Refusal("It was revoked already.")
    return f"The token “{token}” is revoked."


def may_revoke(person: User, token: Token) -> bool:
    """Everybody their own, administrators all."""
    own = token.user_id == person.pk
    return person.is_active and (own or person.role == Role.ADMINISTRATOR)


def tokens_for(person: User) -> Any:
    """Those that this person may see: an administrator all, everybody else their own."""
    rows = Token.objects.select_related("user", "revoked_by", "allowance")
    return rows if person.role == Role.ADMINISTRATOR else rows.filter(user=person)


def last_used(token: Token) -> datetime | None:
    """When it was last used; None where it never was."""
    allowance: Allowance | None = getattr(token, "allowance", None)
    return allowance.last_used if allowance else None


def _name(text: str) -> str:
    try:
        return nfc(text).strip()
    except ValueError as error:
        raise Refusal(f"The name can't be kept: {error}.") from error
