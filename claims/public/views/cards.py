"""The claims of a list, page by page."""

from __future__ import annotations

from collections.abc import Iterable

from claims.editions.models import PublishedClaim
from claims.public import lookup
from claims.public.parts.record import Card, card

PER_PAGE = 30


def cards(*, before: int | None, own: str, topic: str | None = None) -> tuple[list[Card], str]:
    """One page of claims, and the address of the next or ""."""
    rows = lookup.newest_claims(before=before, count=PER_PAGE + 1, topic=topic)
    shown = rows[:PER_PAGE]
    more = len(rows) > PER_PAGE
    return cards_of(shown), f"{own}?before={shown[-1].edition_number}" if more else ""


def cards_of(rows: Iterable[PublishedClaim]) -> list[Card]:
    """The cards of rows with their subjects."""
    return [
        card(
            row.card,
            slug=row.subject.slug,
            review_pending=row.subject.review_pending,
            changed_at=row.subject.changed_at,
            language=row.subject.language,
        )
        for row in rows
    ]
