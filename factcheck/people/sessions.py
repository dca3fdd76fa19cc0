"""Where sessions are kept: in Django's table, which is asked for nothing that is no key of one."""

from __future__ import annotations

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import VALID_KEY_CHARS

LENGTH = 32
"""Of the keys that Django draws."""


class SessionStore(db.SessionStore):
    """A cookie may hold anything: a NUL character, say, on which the database would stumble."""

    def __init__(self, session_key: str | None = None) -> None:
        super().__init__(session_key if _could_be_one(session_key) else None)


def _could_be_one(key: str | None) -> bool:
    return key is not None and len(key) == LENGTH and set(key) <= set(VALID_KEY_CHARS)
