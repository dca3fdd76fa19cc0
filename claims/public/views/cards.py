"""The claims of a list, page by page."""

from __future__ import annotations

from claims.public import lookup
from claims.public.parts.record import Card, card

PER_PAGE = 30


def cards(*, before: int | None, own: str, topic: str | None = None) -> tuple[list[Card], str]:
    """One page of claims, and the address of the next or ""."""
    rows = lookup.newest_claims(before=before, count=PER_PAGE + 1, topic=topic)
    shown = rows[:PER_PAGE]
    shown_cards = [
        card(
            row.card,
            slug=row.subject.slug,
            review_pending=row.subject.review_pending,
            changed_at=row.subject.changed_at,
            language=row.subject.language,
        )
        for row in shown
    ]
    more = len(rows) > PER_PAGE
    return shown_cards, f"{own}?before={shown[-1].subject.edition_id}" if more else ""
