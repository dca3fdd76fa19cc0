"""The pages of the site itself, the list of topics, and what an address may have meant."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from claims.editions.models import PublishedClaim, PublishedSubject, State
from factcheck.lib.doors import READER

from .subjects import Found, found_from, subjects


def site_pages() -> list[Found]:
    """What stands of all pages of the site, by their addresses: a handful of texts. One query."""
    rows = subjects().filter(kind="page").select_related("edition").order_by("slug")
    return [
        found_from(
            row.edition, row.slug, state=row.state, stands=row.edition_id, history=row.history
        )
        for row in rows
    ]


@dataclass(frozen=True)
class TopicRow:
    """A topic that stands, with how many claims stand in it."""

    subject: PublishedSubject
    body: dict[str, Any]
    claims: int


def topics(*, before: int | None, count: int) -> list[TopicRow]:
    """Live topics, what was published last first; `before` is an edition number. One query."""
    claims = PublishedClaim.objects.using(READER).filter(topic_id=OuterRef("pk"))
    number = claims.order_by().values("topic_id").values(n=Count("pk"))
    rows = subjects().filter(kind="topic", state=State.LIVE).select_related("edition")
    if before is not None:
        rows = rows.filter(edition_id__lt=before)
    counted = rows.annotate(claims=Coalesce(Subquery(number), 0)).order_by("-edition_id")[:count]
    return [TopicRow(row, _body(row), row.claims) for row in counted]


def _body(row: PublishedSubject) -> dict[str, Any]:
    assert row.edition.body is not None, "what stands always has a body"
    body: dict[str, Any] = json.loads(bytes(row.edition.body))
    return body


def near(kinds: Sequence[str], words: Sequence[str], *, count: int) -> list[PublishedSubject]:
    """Live subjects of whose address at least half of the words begin a word; best first.

    `words` are ASCII letters and digits, as addresses are made of. One query, and none for no word.
    """
    if not words:
        return []
    shared = sum(
        (Case(When(_begins(word), then=1), default=0) for word in words),
        start=Value(0, output_field=IntegerField()),
    )
    rows = subjects().filter(kind__in=kinds, state=State.LIVE).annotate(shared=shared)
    close = rows.filter(shared__gte=(len(words) + 1) // 2)
    return list(close.defer("history").order_by("-shared", "slug")[:count])


def _begins(word: str) -> Q:
    """Whether an address has a word that begins so."""
    return Q(slug__startswith=word) | Q(slug__contains=f"-{word}")
