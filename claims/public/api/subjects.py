"""The lists of sources and of topics: each as it stands, with the bytes of its record."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import QueryDict

from claims.public import lookup
from claims.public.addresses import address
from claims.public.listing import Place as ListPlace

from . import documented, tables
from .asking import BY_CHANGE, Asked, only_order, view_of
from .lists import ListView, Place
from .paths import page_of, record_of
from .records import with_edition


class SubjectList(ListView):
    """What lists of sources and of topics share."""

    kind: ClassVar[str]
    filters = ("as_of", "language", "q")
    orderings = BY_CHANGE

    def rows(self, query: QueryDict, wanted: Asked, place: Place | None) -> QuerySet[Any, Any]:
        view = wanted.ordered(only_order(query) if wanted.as_of else view_of(query))
        view = replace(view, before=ListPlace(place[0])) if place else view
        if wanted.as_of:
            return lookup.stood_by(self.kind, wanted.as_of.end, view)
        return lookup.subject_rows(self.kind, view)

    def item(self, row: Any, wanted: Asked) -> str:
        slug, stored = row[0], _stored(row)
        assert stored.body is not None, "what stands always has a body"
        ident = json.loads(stored.body)["id"]
        addresses = {
            "id": ident,
            "address": page_of(self.kind, slug),
            "record": record_of(self.kind, slug),
        } | self.further(ident)
        ahead = json.dumps(addresses, separators=(",", ":"))
        whole = with_edition(self.kind, stored.body, stored.about).decode()
        return f"{ahead[:-1]},{whole[1:]}"

    def further(self, ident: str) -> dict[str, str]:
        """Where more of it is to be found."""
        raise NotImplementedError

    def place(self, row: Any, wanted: Asked) -> Place:
        return (_stored(row).number,)


def _stored(row: tuple[Any, ...]) -> lookup.Stored:
    edition = lookup.Stored(*row[1:10])
    return edition._replace(hash=bytes(row[8]), body=bytes(row[9]))


@documented.sources
class SourceList(SubjectList):
    """Sources with a profile of their own, sealed ones never."""

    name, kind = "sources", "source"
    parts = documented.SOURCE_ITEM_PARTS
    always = ("id",)
    columns = tables.SOURCES

    def further(self, ident: str) -> dict[str, str]:
        return {"statements": f"{address('api:statements')}?source={ident}"}


@documented.topics
class TopicList(SubjectList):
    """Topics, what was published last first."""

    name, kind = "topics", "topic"
    parts = documented.TOPIC_ITEM_PARTS
    always = ("id",)
    columns = tables.TOPICS

    def further(self, ident: str) -> dict[str, str]:
        return {"claims": f"{address('api:claims')}?topic={ident}"}
