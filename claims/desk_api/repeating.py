"""Requests that are sent again: `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header-07).

Whoever is not sure that a request arrived sends it again with the same key, and gets the same
answer without anything being done twice. Keys are those of one token, or of one person's sessions.
What was refused changed nothing, and leaves its key free. An answer holds ids and versions, no
content, so nothing has to be taken out of it when a text is redacted or erased; and it is kept for
two days.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from factcheck.people.models import User
from factcheck.people.token_records import StoredReply, Token

from .bodies import raw_body
from .troubles import AGAIN, Trouble

KEPT_FOR = timedelta(hours=48)
KEPT_HEADERS = ("ETag", "Location", "Content-Type")
REPLAYED = "Idempotency-Replayed"
LOCKS = 421_196  # of all advisory locks with two numbers these are ours
BAD_KEY = (
    'An Idempotency-Key is 1 to 255 visible ASCII characters, as in Idempotency-Key: "8e03978e"'
)
OTHER = "This Idempotency-Key was used for another request: take a new one."
UNDER_WAY = "The first request with this Idempotency-Key is still under way: ask again in a moment."
_KEY = re.compile(r'"([\x20\x21\x23-\x7e]{1,255})"|([\x21\x23-\x7e]{1,255})')

Keep = Callable[[HttpResponse], None]


def key_of(request: HttpRequest) -> str:
    """The key that the request names; "" where it names none. Raises Trouble."""
    header = request.headers.get("Idempotency-Key")
    if header is None:
        return ""
    found = _KEY.fullmatch(header.strip())
    if found is None:
        raise Trouble(400, BAD_KEY)
    return found.group(1) or found.group(2)


def once(
    request: HttpRequest, person: User, token: Token | None, work: Callable[[Keep], HttpResponse]
) -> HttpResponse:
    """The answer to a request: as it was given before, or by `work`, which keeps what it answers.

    `work` calls what it is given with its answer, within the transaction of what it has done.
    Raises Trouble: 409 while the first is under way, 422 for another request with the same key.
    """
    key = key_of(request)
    if not key:
        return work(_forget)
    with _under_way(_row(request, person, token, key)) as row:
        if row.status is not None:
            return _replayed(row)
        return work(lambda answer: _keep(row, answer))


def _row(request: HttpRequest, person: User, token: Token | None, key: str) -> StoredReply:
    """The row of this key. Raises Trouble where it is that of another request."""
    StoredReply.objects.filter(begun_at__lt=timezone.now() - KEPT_FOR).delete()
    asked = f"{request.method} {request.get_full_path()}\n".encode() + raw_body(request)
    digest = salted_hmac("desk_api.request", asked, algorithm="sha256").hexdigest()
    row, _ = StoredReply.objects.get_or_create(
        person=person, token=token, key=key, defaults={"request": digest}
    )
    if row.request != digest:
        raise Trouble(422, OTHER)
    return row


@contextmanager
def _under_way(row: StoredReply) -> Iterator[StoredReply]:
    """Hold the key: as long as this connection lives, or until the work is done.

    A process that is killed leaves a row without an answer and no lock: then the next one works.
    """
    if not _locked(row, "pg_try_advisory_lock"):
        raise Trouble(409, UNDER_WAY, headers=AGAIN)
    try:
        found = StoredReply.objects.filter(pk=row.pk).first()
        if found is None:  # the first was refused meanwhile, and left the key free
            raise Trouble(409, UNDER_WAY, headers=AGAIN)
        try:
            yield found
        except BaseException:
            StoredReply.objects.filter(pk=row.pk, status=None).delete()
            raise
    finally:
        _locked(row, "pg_advisory_unlock")


def _locked(row: StoredReply, function: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s, %s)", [LOCKS, row.pk % 2**31])
        return bool(cursor.fetchone()[0])


def _keep(row: StoredReply, answer: HttpResponse) -> None:
    row.status = answer.status_code
    row.headers = {name: answer[name] for name in KEPT_HEADERS if name in answer}
    row.reply = answer.content.decode()
    row.save(update_fields=["status", "headers", "reply"])


def _forget(answer: HttpResponse) -> None:
    """Without a key there is nothing to answer again."""


def _replayed(row: StoredReply) -> HttpResponse:
    headers: dict[str, Any] = dict(row.headers)
    return HttpResponse(row.reply, status=row.status, headers=headers | {REPLAYED: "true"})
