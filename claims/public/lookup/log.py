"""The log itself: its head, entries, the checkpoint."""

from __future__ import annotations

from django.db import connections
from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from claims.editions import entries
from claims.editions.models import Checkpoint, Edition
from factcheck.lib.doors import READER


def head_hash() -> str:
    """The hash of the last edition, hexadecimal: whatever is published, this changes. One query."""
    with connections[READER].cursor() as cursor:
        cursor.execute("SELECT encode(hash, 'hex') FROM editions_head WHERE id = 1")
        row = cursor.fetchone()
    return str(row[0]) if row else ""


def entries_after(number: int, *, count: int) -> entries.Page:
    """The public form of the editions that follow a number, in order. One query."""
    return entries.page(number, count, using=READER)


def all_entries(after: int) -> QuerySet[Edition]:
    """All editions that follow a number, in order, to be streamed."""
    return Edition.objects.using(READER).filter(number__gt=after).order_by("number")


def edition_numbered(number: int) -> Edition | None:
    """One edition of the log. One query."""
    return Edition.objects.using(READER).filter(number=number).first()


def edition_marks(number: int) -> tuple[bytes, bool]:
    """The hash of an edition and whether its body is gone; b"" for none. One query by key."""
    gone = ExpressionWrapper(Q(body__isnull=True), output_field=BooleanField())
    rows = Edition.objects.using(READER).filter(number=number).values_list("hash", gone)
    return rows.first() or (b"", False)


def checkpoint() -> str | None:
    """The last signed note on the head of the log. One query."""
    row = Checkpoint.objects.using(READER).order_by("-number").first()
    return row.note if row else None
