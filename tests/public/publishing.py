"""Putting bodies on the shelf without a desk: editions through the chain itself.

The rule of four eyes needs submissions and approvals, which are the desk's. The owner switches its
trigger off in a database that this test alone has; all other guards of the chain stay on.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import connections, transaction

from claims.editions import chain
from claims.editions.models import Edition
from factcheck.lib.canonical import canonical

PUBLISHER = chain.Mark("a91c", "R. Editor")
APPROVER = chain.Mark("k7f2", None)


def let_in() -> None:
    """From here on, in this database, editions are taken without an approval of the desk."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE editions_edition DISABLE TRIGGER claims_four_eyes")


def publish(kind: str, body: dict[str, Any], edition_kind: str = "first", **fields: Any) -> Edition:
    """Publishes a body as the next edition of its subject."""
    pending = fields.get("review") == "pending"
    data = canonical(body)
    with transaction.atomic():
        return chain.append(
            subject_kind=kind,
            subject_id=UUID(body["id"]),
            kind=edition_kind,
            review=fields.get("review", "done"),
            body=data,
            salt=sha256(data + edition_kind.encode()).digest(),
            approver=None if pending else APPROVER,
            publisher=PUBLISHER,
            reason=fields.get("reason", "" if edition_kind in ("first", "update") else "Because."),
            redacts=fields.get("redacts", ()),
        )
