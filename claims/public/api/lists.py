"""A list of the read API: a page of it as JSON, or all of it as a stream."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase

from claims.public import lookup

from . import cursors, streams, tags
from .asking import CSV, OF_EVERY_LIST, ORDERINGS, Asked, asked, check
from .base import PublicView, json_bytes
from .streams import Columns

KEPT = 500
"""So many queries are remembered with their statements."""
Row = Any
Place = tuple[int, ...]


class ListView(PublicView):
    """What differs between lists is what `rows`, `item` and `place` say."""

    name: ClassVar[str]
    """What an answer calls its items; also the name of a file of them."""
    filters: ClassVar[tuple[str, ...]] = ()
    orderings: ClassVar[tuple[str, ...]] = ORDERINGS
    parts: ClassVar[tuple[str, ...]]
    """Every part that an item can have."""
    usual: ClassVar[tuple[str, ...]]
    """Those that it has unless others are asked for."""
    always: ClassVar[tuple[str, ...]]
    """What no choice of parts leaves out: the id, and who denies the claim."""
    columns: ClassVar[Columns]
    """The table's columns; these are its parts."""
    always_columns: ClassVar[tuple[str, ...]] = ("id",)

    def rows(self, query: QueryDict, wanted: Asked, place: Place | None) -> QuerySet[Any, Any]:
        """The rows from a place on. Raises BadQuery."""
        raise NotImplementedError

    def item(self, row: Row, wanted: Asked) -> str:
        """A row as JSON, with every part that is usual or asked for."""
        raise NotImplementedError

    def place(self, row: Row, wanted: Asked) -> Place:
        """The values of the keyset that a row has."""
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Nothing is read before it is known that the visitor has it not."""
        query = request.META["QUERY_STRING"]
        wanted, plan = _understood(type(self), query)  # type: ignore[arg-type]
        shown = tags.shown_already(request)
        if shown or plan is None:
            # What is published after this makes a tag older than its answer, which is then sent
            # once more, and never the other way.
            tag = tags.of_head(lookup.head_hash(), request)
            sent = f"W/{tag}" if plan is None else tag
            if tags.matches(tag, shown):
                return tags.not_modified(sent)
            if plan is None:
                return tags.tagged(self._stream(request, wanted), sent)
        return self._page(request, wanted, plan)

    def understood(self, query: QueryDict) -> tuple[Asked, lookup.Plan | None]:
        """What is asked for, and of a page the statement that asks for it. Raises BadQuery."""
        wanted = self._asked(query)
        rows = self.rows(query, wanted, self._place_in(wanted))
        if wanted.limit is None or wanted.streamed:
            return wanted, None
        return wanted, lookup.planned(rows[: wanted.limit + 1])

    def _asked(self, query: QueryDict) -> Asked:
        check(query, (*OF_EVERY_LIST, *self.filters))
        known = tuple(self.columns) if query.get("format") == CSV else self.parts
        return asked(query, known, self.orderings)

    def _cursor_name(self, wanted: Asked) -> str:
        return f"{self.name} {wanted.ordering}"

    def _place_in(self, wanted: Asked) -> Place | None:
        if not wanted.cursor:
            return None
        return cursors.read(self._cursor_name(wanted), wanted.cursor, self.keys(wanted))

    def keys(self, wanted: Asked) -> tuple[range, ...]:
        """What the values of a cursor may be."""
        return (cursors.NUMBER,)

    def _page(self, request: HttpRequest, wanted: Asked, plan: lookup.Plan) -> HttpResponseBase:
        assert wanted.limit is not None, "a page has a size"
        head, found = lookup.at_head(plan)
        shown = found[: wanted.limit]
        items = ",".join(self._chosen(self.item(row, wanted), wanted) for row in shown)
        more = len(found) > wanted.limit
        following = json.dumps(self._following(request, shown[-1], wanted) if more else None)
        answer = f'{{"{self.name}":[{items}],"next":{following}}}'
        return tags.tagged(json_bytes(answer.encode()), tags.of_head(head, request))

    def _following(self, request: HttpRequest, last: Row, wanted: Asked) -> str:
        """The address of the page after a row, with all that was asked for this one."""
        query = request.GET.copy()
        query["cursor"] = cursors.written(self._cursor_name(wanted), self.place(last, wanted))
        return f"{request.path}?{query.urlencode()}"

    def _chosen(self, item: str, wanted: Asked) -> str:
        """An item with the parts that are asked for, and those that always are."""
        if wanted.fields is None:
            return item
        kept = wanted.fields | set(self.always)
        parts = {name: part for name, part in json.loads(item).items() if name in kept}
        return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))

    def _stream(self, request: HttpRequest, wanted: Asked) -> HttpResponseBase:
        if request.method == "HEAD":
            return streams.head_of(streams.TYPES[wanted.format])
        rows = self.rows(request.GET, wanted, self._place_in(wanted))
        limited = rows if wanted.limit is None else rows[: wanted.limit]

        def lines(found: Iterable[Row]) -> Iterator[str]:
            items = (self.item(row, wanted) for row in found)
            if wanted.format == CSV:
                return streams.table(map(json.loads, items), self._columns(wanted))
            return (f"{self._chosen(item, wanted)}\n" for item in items)

        return streams.answer(limited, lines, name=self.name, form=wanted.format)

    def _columns(self, wanted: Asked) -> Columns:
        kept = wanted.fields and wanted.fields | set(self.always_columns)
        return {name: make for name, make in self.columns.items() if not kept or name in kept}


@lru_cache(maxsize=KEPT)
def _understood(view: type[ListView], query: str) -> tuple[Asked, lookup.Plan | None]:
    """`ListView.understood`; the same query is understood in the same way each time.

    Programs ask for the first page of the same lists again and again, and to put a statement
    together takes as long as to have it answered. No row is kept. `query` is as WSGI has it:
    bytes as Latin-1.
    """
    return view().understood(QueryDict(query.encode("latin-1")))
