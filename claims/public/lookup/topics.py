"""The claims of a topic with their bodies, page by page."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from claims.editions.models import PublishedClaim, PublishedSubject, State
from factcheck.lib.doors import READER

COLUMNS = (
    "subject__slug",
    "subject__language",
    "subject__review_pending",
    "subject__changed_at",
    "subject__edition__body",
)
"""What a topic's page takes of a row; the rest is for finding it."""


@dataclass(frozen=True)
class ClaimRow:
    """A live claim of a topic: its row on the shelf and the body that stands."""

    edition: int
    slug: str
    language: str
    review_pending: bool
    changed_at: datetime
    body: dict[str, Any]


def claims_of_topic(topic_id: str, *, before: int | None, count: int) -> list[ClaimRow]:
    """What was published last comes first; `before` is the number of an edition. One query.

    A row and its body come from the same moment, so what is shown can't be of two.
    """
    rows = PublishedClaim.objects.using(READER).filter(
        topic_id=topic_id, subject__state=State.LIVE, subject__edition__body__isnull=False
    )
    if before is not None:
        rows = rows.filter(subject__edition_id__lt=before)
    needed = rows.select_related("subject__edition").only(*COLUMNS)
    return [_row(one.subject) for one in needed.order_by("-subject__edition_id")[:count]]


def _row(subject: PublishedSubject) -> ClaimRow:
    return ClaimRow(
        edition=subject.edition_id,
        slug=subject.slug,
        language=subject.language,
        review_pending=subject.review_pending,
        changed_at=subject.changed_at,
        body=json.loads(bytes(subject.edition.body or b"null")),
    )
