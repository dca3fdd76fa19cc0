"""A claim as a line of a list for programs: made once, when it is published."""

from __future__ import annotations

from typing import Any

from claims.editions.published import PublishedSubject
from factcheck.lib.canonical import canonical, timestamp


def of_claim(subject: PublishedSubject, body: dict[str, Any]) -> str:
    """Canonical JSON of what lists tell of a claim; in `card` it stands with its denials."""
    topic = body["topic"]
    return canonical(
        {
            "card": body["computed"]["card"],
            "changed_at": timestamp(subject.changed_at),
            "edition": subject.edition_id,
            "first_published_at": timestamp(subject.first_published_at),
            "id": str(subject.id),
            "language": subject.language,
            "review_pending": subject.review_pending,
            "slug": subject.slug,
            "topic": topic["id"] if topic else None,
        }
    ).decode()
