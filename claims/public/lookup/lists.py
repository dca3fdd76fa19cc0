"""Claims and statements for lists."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, F, OuterRef, Q

from claims.editions.models import PublishedClaim, PublishedSpeaker, PublishedStatement, State
from factcheck.lib.doors import READER


def newest_claims(*, before: int | None, count: int, topic: str | None = None) -> list[Any]:
    """Live claims, what was published last first; `before` is an edition number. One query.

    Edition numbers are given under one lock and never twice, so they are the keyset.
    """
    rows = PublishedClaim.objects.using(READER).filter(subject__state=State.LIVE)
    if topic is not None:
        rows = rows.filter(topic_id=topic)
    if before is not None:
        rows = rows.filter(subject__edition_id__lt=before)
    return list(rows.select_related("subject").order_by("-subject__edition_id")[:count])


def said_by(source_id: str, *, skip: int, count: int) -> list[PublishedStatement]:
    """What a source and the bodies below it said, newest first, in live claims. One query."""
    speakers = PublishedSpeaker.objects.using(READER).filter(
        Q(source_id=source_id) | Q(party_id=source_id), statement=OuterRef("pk")
    )
    return list(
        PublishedStatement.objects.using(READER)
        .filter(Exists(speakers), claim__subject__state=State.LIVE)
        .select_related("claim__subject")
        .order_by(F("said_latest").desc(nulls_last=True), "claim__subject__edition_id", "position")[
            skip : skip + count
        ]
    )
