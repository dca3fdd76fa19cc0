"""Statements, and rebuttals among them: each with its claim and all the denials of that."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, QueryDict
from django.http.response import HttpResponseBase

from claims.public import lookup
from claims.public.listing.filter import SAID
from factcheck.lib.stances import BY_CODE, Reading

from . import documented, tables, tags
from .asking import OF_CLAIMS, Asked, check, day_pair, ident, some_of, view_of
from .base import NOTHING_HERE, PublicView, json_bytes
from .claims import claim_item
from .cursors import IDENT, NUMBER
from .lists import ListView, Place
from .paths import statement_of

READINGS = tuple(reading.value for reading in Reading)
OF_STATEMENTS = ("claim", "said_from", "said_to", "source", "stance")


def statement_item(row: tuple[Any, ...]) -> str:
    """A statement as its claim's body has it, with that claim and how the statement reads."""
    statement, public_id, reading, claim, slug = row[:5]
    record = statement_of(str(public_id))
    about = f'"claim":{claim_item(claim, slug)},"reading":"{reading}","record":"{record}"'
    return f"{{{about},{statement[1:]}"


@documented.statements
class StatementList(ListView):
    """Statements of live claims: those of the claim that was published last first."""

    name = "statements"
    filters: ClassVar[tuple[str, ...]] = (*OF_CLAIMS, *OF_STATEMENTS, "reading")
    parts = documented.STATEMENT_PARTS
    always = ("id", "claim")
    columns = tables.STATEMENTS
    always_columns = tables.WITH_DENIALS
    readings: ClassVar[tuple[str, ...]] = ()
    """Those that the address itself chooses; none where a parameter may."""

    def rows(self, query: QueryDict, wanted: Asked, place: Place | None) -> QuerySet[Any, Any]:
        days = day_pair(query, "said_from", "said_to")
        return lookup.statement_rows(
            lookup.Said(
                claims=wanted.ordered(view_of(query)),
                readings=self.readings or some_of(query, "reading", READINGS),
                stances=some_of(query, "stance", tuple(BY_CODE)),
                source=ident(query, "source"),
                claim=ident(query, "claim"),
                since=days.since,
                until=days.until,
                # An id is a number in a cursor.
                place=(place[0], UUID(int=place[1])) if place and wanted.sort == SAID else place,
            )
        )

    def item(self, row: Any, wanted: Asked) -> str:
        return statement_item(row)

    def place(self, row: Any, wanted: Asked) -> Place:
        edition, position, said_order, key = row[5:]
        return (said_order, key.int) if wanted.sort == SAID else (edition, position)

    def keys(self, wanted: Asked) -> tuple[range, ...]:
        return (NUMBER, IDENT) if wanted.sort == SAID else (NUMBER, NUMBER)


@documented.rebuttals
class RebuttalList(StatementList):
    """The statements that rebut, at an address of their own."""

    filters = (*OF_CLAIMS, *OF_STATEMENTS)
    readings = (Reading.REBUTTING.value,)


@documented.statement
class StatementRecord(PublicView):
    """One statement by its id."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        check(request.GET, ())
        tag = tags.of_head(lookup.head_hash(), request)
        if tag in tags.shown_already(request):
            return tags.not_modified(tag)
        row = lookup.statement_numbered(kwargs["id"])
        if row is None:
            raise Http404(NOTHING_HERE)
        return tags.tagged(json_bytes(statement_item(row).encode()), tag)
