"""Telling people something, each once: at the desk, and by mail where they want it.

The notice and the order to mail it are written in the caller's transaction. Its key says what it
is about; the database keeps one notice per person and key, so that two who tell the same thing at
the same moment, or one who is killed and starts again, tell it once.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from claims.models import Notice, NoticeKind
from factcheck.outbox import post
from factcheck.people.models import User
from factcheck.people.roles import CONTENT_ROLES
from sources.models.base import Subject

# Told by the role as it is now: who left, or administers, gets nothing.
_TELL = """
WITH told AS (
    INSERT INTO claims_notice (to_id, kind, text, key, subject_kind, subject_id, at)
    SELECT u.id, %(kind)s, %(text)s, %(key)s, %(subject_kind)s, %(subject_id)s, %(now)s
    FROM people_user u WHERE u.id = ANY(%(people)s) AND u.is_active AND u.role = ANY(%(roles)s)
    ORDER BY u.id
    ON CONFLICT DO NOTHING RETURNING id, to_id)
SELECT told.id, u.mail_notices AND u.email <> '' FROM told JOIN people_user u ON u.id = told.to_id
"""


def notify(
    people: Iterable[int | None],
    kind: NoticeKind,
    *,
    key: str,
    text: str,
    about: Subject | tuple[str, UUID],
) -> int:
    """Tell these people (primary keys) something about a subject; how many had not been told it.

    `text` says what happened and holds no word of what is recorded: it goes out by mail.
    """
    subject_kind, subject_id = (
        (about.KIND, about.public_id) if isinstance(about, Subject) else about
    )
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            _TELL,
            {
                "kind": kind.value,
                "text": text,
                "key": key,
                "subject_kind": subject_kind,
                "subject_id": subject_id,
                "people": sorted({pk for pk in people if pk is not None}),
                "roles": list(CONTENT_ROLES),
                "now": timezone.now(),
            },
        )
        told = cursor.fetchall()
        for notice, by_mail in told:
            if by_mail:
                post("notice", {"notice": notice})
    return len(told)


def settle(copy: Subject, *kinds: NoticeKind) -> None:
    """What these notices asked for is done: nobody needs to read them any more."""
    about = Notice.objects.filter(subject_kind=copy.KIND, subject_id=copy.public_id)
    about.filter(kind__in=kinds, read_at=None).update(read_at=timezone.now())


def mark_read(person: User, **which: object) -> int:
    """Mark the person's own unread notices as read: all, or those that `which` picks out."""
    unread = Notice.objects.filter(to=person, read_at=None, **which)
    return unread.update(read_at=timezone.now())
