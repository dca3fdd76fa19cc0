"""The list of claims, each with its denials."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

from claims.public import lookup
from claims.public.listing import Place as ListPlace
from claims.public.listing.filter import SAID

from . import documented, tables
from .asking import OF_CLAIMS, Asked, view_of
from .cursors import NUMBER
from .lists import ListView, Place
from .paths import page_of, record_of


def claim_item(item: str, slug: str) -> str:
    """A claim's line as the shelf keeps it, with its addresses on this site."""
    page, record = page_of("claim", slug), record_of("claim", slug)
    return f'{{"address":"{page}","record":"{record}",{item[1:]}'


@documented.claims
class ClaimList(ListView):
    """Live claims, what was published last first."""

    name = "claims"
    filters = OF_CLAIMS
    usual = documented.CLAIM_ITEM_PARTS
    parts = (*usual, "body")
    always = ("id", "card")
    columns = tables.CLAIMS
    always_columns = tables.WITH_DENIALS

    def rows(self, query: QueryDict, wanted: Asked, place: Place | None) -> QuerySet[Any, Any]:
        view = wanted.ordered(view_of(query))
        if place:
            view = replace(view, before=ListPlace(*reversed(place)))
        return lookup.claim_rows(view, whole=wanted.streamed, bodies=self._bodies(wanted))

    def _bodies(self, wanted: Asked) -> bool:
        return "body" in (wanted.fields or ())

    def item(self, row: Any, wanted: Asked) -> str:
        item = claim_item(row[0], row[1])
        return f'{item[:-1]},"body":{bytes(row[4]).decode()}}}' if self._bodies(wanted) else item

    def place(self, row: Any, wanted: Asked) -> Place:
        return (row[3], row[2]) if wanted.sort == SAID else (row[2],)

    def keys(self, wanted: Asked) -> tuple[range, ...]:
        return (NUMBER, NUMBER) if wanted.sort == SAID else (NUMBER,)
