"""What goes out in other people's formats: claims with their bodies, and the end of the log."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from claims.editions.models import Edition, Head, PublishedClaim, PublishedFacet, PublishedSubject
from claims.public.listing import Filter
from factcheck.lib.doors import READER

from .lists import FETCHED, matching
from .subjects import subjects

COLUMNS = (
    "edition_number",
    "subject__slug",
    "subject__changed_at",
    "subject__edition__body",
)
"""What another format needs of a row; everything else is in the body."""


def reviewed_claims(
    words: Filter, *, language: str, since: datetime | None, after: int, skip: int, count: int
) -> list[PublishedClaim]:
    """Live claims with their bodies, what was published last first. One query.

    `language` is a tag ("" for any) for which those with a region count as well; `since` the time
    of the oldest version that is wanted. The first come after edition `after` (0: from the newest),
    or after `skip` of them.
    """
    rows = matching(words)
    if language:
        rows = rows.filter(facets__overlap=_languages(language))
    if since is not None:
        rows = rows.filter(edition_number__gt=_last_before(since))
    if after:
        rows = rows.filter(edition_number__lt=after)
    if words.words:  # for the reason that `lists.rows_of` gives
        newest = rows.order_by("-edition_number").values("pk")[: skip + FETCHED]
        rows = PublishedClaim.objects.using(READER).filter(pk__in=newest)
    needed = rows.select_related("subject__edition").only(*COLUMNS)
    return list(needed.order_by("-edition_number")[skip : skip + count])


def _languages(tag: str) -> ArraySubquery:
    """The values of the facet for a language, with each region in which it is on the shelf."""
    own = Q(value=f"language:{tag}") | Q(value__startswith=f"language:{tag}-")
    return ArraySubquery(PublishedFacet.objects.using(READER).filter(own).values("value"))


def _last_before(since: datetime) -> Coalesce:
    """The number of the last edition that is older: times never go back along the log."""
    older = Edition.objects.using(READER).filter(published_at__lt=since)
    return Coalesce(Subquery(older.order_by("-number").values("number")[:1]), 0)


def live_claims(*, beyond: UUID | None, count: int) -> list[PublishedSubject]:
    """Live claims with what stands of them, in the order of their ids. One query.

    That order holds while editions arrive: who reads it in parts meets no claim twice, and misses
    none that stood all the while.
    """
    rows: QuerySet[Any] = subjects().filter(claim__isnull=False)
    if beyond is not None:
        rows = rows.filter(pk__gt=beyond)
    return list(rows.select_related("edition").order_by("pk")[:count])


def head() -> Head:
    """The end of the log. One query."""
    return Head.objects.using(READER).get(id=1)
