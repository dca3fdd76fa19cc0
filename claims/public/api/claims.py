"""The list of claims, each with its denials."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import QueryDict

from claims.editions import items
from claims.editions.models import PublishedSubject
from claims.public import lookup
from claims.public.clocks.reading import AS_OF
from claims.public.listing import Place as ListPlace
from claims.public.listing.filter import SAID

from . import documented, tables
from .asking import OF_CLAIMS, Asked, only_order, view_of
from .cursors import NUMBER
from .lists import ListView, Place
from .paths import page_of, record_of


def claim_item(item: str, slug: str) -> str:
    """A claim's line as the shelf keeps it, with its addresses on this site."""
    page, record = page_of("claim", slug), record_of("claim", slug)
    return f'{{"address":"{page}","record":"{record}",{item[1:]}'


def item_of_then(row: tuple[Any, ...]) -> str:
    """The line that a claim had in lists when it stood so; `row` is one of `lookup.stood_by`."""
    slug, _state, number, _version, _kind, review, published_at, *_, body, first = row
    found = json.loads(bytes(body))
    subject = PublishedSubject(
        id=UUID(found["id"]),
        slug=slug,
        language=found["language"],
        edition_id=number,
        review_pending=review == "pending",
        first_published_at=first,
        changed_at=published_at,
    )
    return items.of_claim(subject, found)


@documented.claims
class ClaimList(ListView):
    """Live claims, what was published last first."""

    name = "claims"
    filters = (*OF_CLAIMS, AS_OF)
    usual = documented.CLAIM_ITEM_PARTS
    parts = (*usual, "body")
    always = ("id", "card")
    columns = tables.CLAIMS
    always_columns = tables.WITH_DENIALS

    def rows(self, query: QueryDict, wanted: Asked, place: Place | None) -> QuerySet[Any, Any]:
        view = wanted.ordered(only_order(query) if wanted.as_of else view_of(query))
        if place:
            view = replace(view, before=ListPlace(*reversed(place)))
        if wanted.as_of:
            return lookup.stood_by("claim", wanted.as_of.end, view)
        return lookup.claim_rows(view, whole=wanted.streamed, bodies=self._bodies(wanted))

    def _bodies(self, wanted: Asked) -> bool:
        return "body" in (wanted.fields or ())

    def item(self, row: Any, wanted: Asked) -> str:
        if wanted.as_of:
            item, body = claim_item(item_of_then(row), row[0]), row[-2]
        else:
            item, body = claim_item(row[0], row[1]), row[-1]
        return f'{item[:-1]},"body":{bytes(body).decode()}}}' if self._bodies(wanted) else item

    def place(self, row: Any, wanted: Asked) -> Place:
        if wanted.as_of:
            return (row[2],)
        return (row[3], row[2]) if wanted.sort == SAID else (row[2],)

    def keys(self, wanted: Asked) -> tuple[range, ...]:
        return (NUMBER, NUMBER) if wanted.sort == SAID else (NUMBER,)
