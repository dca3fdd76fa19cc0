"""The log itself: entries, their stored bytes, the checkpoint."""

from __future__ import annotations

from typing import Any

from claims.editions import entries
from claims.editions.models import Checkpoint, Edition
from factcheck.lib.canonical import timestamp
from factcheck.lib.doors import READER

from .subjects import subjects


def stored_bytes(kind: str, slug: str) -> tuple[bytes, dict[str, Any]] | None:
    """The stored body of what stands at an address, and what is told of its edition. One query."""
    row = subjects().select_related("edition").filter(kind=kind, slug=slug).first()
    if row is None:
        return None
    edition = row.edition
    assert edition.body is not None, "what stands always has a body"
    about = {
        "number": edition.number,
        "version": edition.version,
        "kind": edition.kind,
        "review": edition.review,
        "hash": bytes(edition.hash).hex(),
        "published_at": timestamp(edition.published_at),
        "reason": edition.reason,
        "state": row.state,
    }
    return bytes(edition.body), about


def entries_after(number: int, *, count: int) -> entries.Page:
    """The public form of the editions that follow a number, in order. One query."""
    return entries.page(number, count, using=READER)


def edition_numbered(number: int) -> Edition | None:
    """One edition of the log. One query."""
    return Edition.objects.using(READER).filter(number=number).first()


def checkpoint() -> str | None:
    """The last signed note on the head of the log. One query."""
    row = Checkpoint.objects.using(READER).order_by("-number").first()
    return row.note if row else None
