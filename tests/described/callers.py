"""Everybody who may ask: readers, each role at the desk, and those who are turned away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.middleware.csrf import _get_new_csrf_string
from django.utils import timezone

from claims.desk_api.described import description
from claims.public.api.start import schema_bytes
from factcheck.database import OWNER
from factcheck.people import tokens
from factcheck.people.models import User
from factcheck.people.sessions import SessionStore
from factcheck.people.token_records import Token
from factcheck.wsgi import application

ALL = ["read", "write", "verbs"]
WEIGHTS = {
    "reader": 4,
    "reporter": 3,
    "checker": 3,
    "editor": 4,
    "administrator": 2,
    "read only": 2,
    "expired": 1,
    "nobody": 1,
}
"""How the cases are shared out."""


@dataclass(frozen=True)
class Caller:
    """Somebody who asks: what is described to them, and how they say who they are.

    `checks` is what differs for them from `excused.CHECKS`.
    """

    name: str
    description: bytes
    auth: dict[str, dict[str, str]] = field(default_factory=dict)
    checks: dict[str, Any] = field(default_factory=dict)


def caller(name: str) -> Caller:
    """One of `WEIGHTS`, in the database that is there."""
    if name == "reader":
        return Caller(name, schema_bytes())
    if name == "nobody":
        return Caller(name, description())
    if name == "administrator":  # works on no content, and so has no tokens
        return Caller(name, description(), {"session": {"api_key": _session(_person(name))}})
    return Caller(name, description(), {"token": {"bearer": _token(name)}})


def _person(role: str) -> User:
    found = User.objects.filter(role=role, is_active=True).order_by("pk").first()
    assert found is not None, f"the demo has no {role}"
    return found


def _token(name: str) -> str:
    role = name if name in ("reporter", "checker", "editor") else "editor"
    scopes = ["read"] if name == "read only" else ALL
    token, text = tokens.issue(_person(role), name=name, scopes=scopes, days=1)
    if name == "expired":
        # The desk's own role may not change when a token ends.
        rows = Token.objects.using(OWNER).filter(pk=token.pk)
        rows.update(expiry=timezone.now() - timedelta(seconds=1))
    return text


def _session(person: User) -> str:
    store = SessionStore()
    store[SESSION_KEY] = str(person.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    store[HASH_SESSION_KEY] = person.get_session_auth_hash()
    store.create()
    return str(store.session_key)


def served(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """The site as a server has it: an answer is read to its end, then closed.

    To a session's cookie it adds what a page of the desk sends with it against forgery.
    """
    if "sessionid=" in environ.get("HTTP_COOKIE", ""):
        environ["HTTP_COOKIE"] += f"; {settings.CSRF_COOKIE_NAME}={GUARD}"
        environ["HTTP_X_CSRFTOKEN"] = GUARD
    answer = application(environ, start_response)
    try:
        return [b"".join(answer)]
    finally:
        if hasattr(answer, "close"):
            answer.close()


GUARD = _get_new_csrf_string()
