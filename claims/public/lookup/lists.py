"""Claims and statements for lists."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db.models import QuerySet

from claims.editions.models import PublishedClaim
from claims.public.listing import Filter, Place
from claims.public.listing.filter import SAID
from factcheck.lib.doors import READER

from .keyset import Column, following

LONG_WORD = 3
"""From so many letters on a word finds longer ones that begin with it: "drone", "drones"."""
FETCHED = 1_000
"""Claims with the words of a search of which a page takes the first; more than any page has."""
NOT_SHOWN = ("search_text", "search_words", "facets", "facet_names")
"""What a row is found by; no list shows it."""


def claims_for(view: Filter, *, count: int) -> list[PublishedClaim]:
    """The claims of a view with their subjects, from its place on, in its order. One query.

    The list, its JSON twin and its feed are made of these rows; each has its `card`, in which the
    claim stands with its denials.
    """
    return list(rows_of(view)[:count])


def rows_of(view: Filter) -> QuerySet[PublishedClaim]:
    """All that `claims_for` takes the first of."""
    rows = all_of(view)
    if view.words:
        # PostgreSQL can't tell how rare the beginning of a word is. Asked for a page alone it reads
        # from the newest back in the hope of soon having enough, which a rare word makes the whole
        # table; asked for so many it looks into the index of words.
        found = PublishedClaim.objects.using(READER).filter(pk__in=rows.values("pk")[:FETCHED])
        rows = _in_order(found, view)
    return rows.select_related("subject").defer(*NOT_SHOWN)


def all_of(view: Filter) -> QuerySet[PublishedClaim]:
    """The claims of a view to the last one, from its place on, in its order."""
    return _in_order(matching(view), view, view.before)


def _in_order(
    rows: QuerySet[PublishedClaim], view: Filter, place: Place | None = None
) -> QuerySet[PublishedClaim]:
    columns = [Column("edition_number", view.rising)]
    values: list[int | None] = [place.edition] if place else []
    if view.sort == SAID:
        columns = [Column("said_order", view.rising), *columns]
        values = [place.said, *values] if place else []
    return following(rows, columns, values)


def place_of(row: PublishedClaim, view: Filter) -> Place:
    """Where a page ends with this row."""
    return Place(row.edition_number, row.said_order if view.sort == SAID else None)


def matching(view: Filter, *, leaving: str = "") -> QuerySet[PublishedClaim]:
    """The live claims that a view asks for, whatever is chosen of the facet `leaving`."""
    rows = PublishedClaim.objects.using(READER)
    for facet, values in view.chosen.items():
        if facet != leaving:
            rows = rows.filter(facets__overlap=[f"{facet}:{value}" for value in values])
    if view.words:
        rows = rows.filter(search_words=search_for(view))
    if view.since:
        rows = rows.filter(first_said_latest__gte=datetime.combine(view.since, time.min, UTC))
    if view.until:
        rows = rows.filter(first_said__lte=datetime.combine(view.until, time.max, UTC))
    # A date of which one end is open lies in no range of days.
    dated = bool(view.since or view.until)
    return rows.filter(first_said__isnull=False, first_said_latest__isnull=False) if dated else rows


def search_for(view: Filter) -> SearchQuery:
    """All words, in any order. A folded word holds letters, digits and apostrophes alone."""
    terms = [f"'{word.replace(chr(39), chr(39) * 2)}'" for word in view.folded]
    return SearchQuery(
        " & ".join(f"{term}:*" if len(term) - 2 >= LONG_WORD else term for term in terms),
        config="simple",
        search_type="raw",
    )


def newest_claims(*, before: int | None, count: int, topic: str | None = None) -> list[Any]:
    """Live claims, what was published last first; `before` is an edition number. One query.

    Edition numbers are given under one lock and never twice, so they are the keyset.
    """
    rows = PublishedClaim.objects.using(READER).select_related("subject").defer(*NOT_SHOWN)
    if topic is not None:
        rows = rows.filter(topic_id=topic)
    if before is not None:
        rows = rows.filter(edition_number__lt=before)
    return list(rows.order_by("-edition_number")[:count])
