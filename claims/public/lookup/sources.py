"""A source's profile with what it said, in one query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, Func, JSONField, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, JSONObject

from claims.editions.models import PublishedSpeaker, PublishedStatement, State
from factcheck.lib.doors import READER

from .subjects import Found, found_from, subjects


@dataclass(frozen=True)
class Place:
    """Where a page of statements ended: the sort key of its last row."""

    said_latest: datetime | None
    claim: UUID
    position: int


@dataclass(frozen=True)
class Profile:
    """A source as it stands; one page of its statements, and how many there are by stance."""

    found: Found
    said: list[dict[str, Any]]
    counts: dict[str, int]


def profile(
    slug: str, *, stances: Sequence[str] | None, after: Place | None, count: int
) -> Profile | None:
    """What stands at a source's address; None for a draft as for what never was. One query.

    Its statements are its own and those of the bodies below it, in live claims: newest first, what
    has no date last. `stances` are codes to choose by, None for all.
    """
    said = _said()
    page = said if stances is None else said.filter(stance__in=stances)
    row = (
        subjects()
        .select_related("edition")
        .filter(kind="source", slug=slug)
        .annotate(said=_page(page, after, count), counts=_counts(said))
        .first()
    )
    if row is None:
        return None
    found = found_from(
        row.edition, slug, state=row.state, stands=row.edition_id, history=row.history
    )
    return Profile(found, row.said, {one["stance"]: one["n"] for one in row.counts})


def _said() -> QuerySet[PublishedStatement]:
    """Statements of the source whose row is being read, and of the bodies below it."""
    source = OuterRef(OuterRef("id"))
    theirs = Q(source_id=source) | Q(party_id=Cast(source, TextField()))
    spoken = PublishedSpeaker.objects.using(READER).filter(theirs).values("statement_id")
    return PublishedStatement.objects.using(READER).filter(
        id__in=spoken,
        claim__subject__state=State.LIVE,
        claim__subject__edition__body__isnull=False,
    )


def _page(said: QuerySet[PublishedStatement], after: Place | None, count: int) -> ArraySubquery:
    """One page of statements as JSON, each cut out of its claim's body by its position there."""
    body = Func(F("claim__subject__edition__body"), Value("UTF8"), function="convert_from")
    statement = Func(
        Cast(body, JSONField()),
        Value("statements"),
        Cast("position", TextField()),
        function="jsonb_extract_path",
        output_field=JSONField(),
    )
    row = JSONObject(
        statement=statement,
        stance="stance",
        claim="claim_id",
        position="position",
        said_latest="said_latest",
        edition="claim__subject__edition_id",
        slug="claim__subject__slug",
        headline="claim__subject__title",
        language="claim__subject__language",
        review_pending="claim__subject__review_pending",
    )
    rest = said.filter(_beyond(after)) if after else said
    shown = rest.order_by(F("said_latest").desc(nulls_last=True), "claim_id", "position")
    return ArraySubquery(shown.annotate(row=row).values("row")[:count])


def _beyond(place: Place) -> Q:
    """What comes after a place in the order of the page."""
    here = Q(claim_id__gt=place.claim) | Q(claim_id=place.claim, position__gt=place.position)
    if place.said_latest is None:
        return Q(said_latest__isnull=True) & here
    earlier = Q(said_latest__lt=place.said_latest) | Q(said_latest__isnull=True)
    return earlier | Q(said_latest=place.said_latest) & here


def _counts(said: QuerySet[PublishedStatement]) -> ArraySubquery:
    """How many statements there are of each stance."""
    by_stance = said.order_by().values("stance").annotate(n=Count("pk"))
    rows = by_stance.annotate(row=JSONObject(stance="stance", n="n"))
    return ArraySubquery(rows.values("row"))
