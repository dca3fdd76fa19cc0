"""The stored bytes of a subject, for programs: one query by key, and no body for who has it.

In plain SQL, since this is what programs ask for most, and to say it through the ORM takes longer
than to ask.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connections

from factcheck.lib.canonical import timestamp
from factcheck.lib.doors import READER

STANDING = """
SELECT s.state, e.number, e.version, e.kind, e.review, e.published_at, e.reason, e.hash,
    CASE WHEN e.hash <> ALL (%s::bytea[]) THEN e.body END,
    (SELECT encode(h.hash, 'hex') FROM editions_head h WHERE h.id = 1)
FROM editions_publishedsubject s JOIN editions_edition e ON e.number = s.edition_id
WHERE s.kind = %s AND {key} = %s
"""
BY_THEN = """
SELECT '', e.number, e.version, e.kind, e.review, e.published_at, e.reason, e.hash, e.body
FROM editions_publishedsubject s JOIN editions_edition e ON e.subject_id = s.id
WHERE s.kind = %s AND {key} = %s AND e.published_at <= %s ORDER BY e.version DESC LIMIT 1
"""


class Stored(NamedTuple):
    """An edition with its body, which is None where it was redacted or is known already."""

    state: str
    number: int
    version: int
    kind: str
    review: str
    published_at: datetime
    reason: str
    hash: bytes
    body: bytes | None
    head: str = ""
    """The hash of the log's last edition when this was read, where it was read with it."""

    @property
    def about(self) -> dict[str, Any]:
        """What is told of an edition beside its body."""
        return {
            "hash": self.hash.hex(),
            "kind": self.kind,
            "number": self.number,
            "published_at": timestamp(self.published_at),
            "reason": self.reason,
            "review": self.review,
            "state": self.state,
            "version": self.version,
        }


def stored(kind: str, key: str, known: Sequence[bytes] = ()) -> Stored | None:
    """What stands of a subject, by slug or id; without body if its hash is among `known`."""
    return _first(STANDING, key, [list(known), kind, key])


def stored_by(kind: str, key: str, moment: datetime) -> Stored | None:
    """The edition that we had published by a moment; its state is left to its body to tell."""
    return _first(BY_THEN, key, [kind, key, moment])


def _first(sql: str, key: str, params: list[Any]) -> Stored | None:
    with connections[READER].cursor() as cursor:
        cursor.execute(sql.format(key="s.id" if is_id(key) else "s.slug"), params)
        row = cursor.fetchone()
    return Stored(*row) if row else None


def is_id(key: str) -> bool:
    """Whether a key is a record's id; all else is a slug."""
    try:
        return len(key) == 36 and str(UUID(key)) == key
    except ValueError:
        return False
