"""What was put right: corrections, withdrawals, redactions, merges, and second reviews."""

from __future__ import annotations

import json
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, QueryDict
from django.http.response import HttpResponseBase

from claims.public import lookup
from claims.public.addresses import address
from claims.public.lookup.put_right import KINDS, PutRight, put_right_rows
from claims.public.pages.corrections import words_are_gone
from factcheck.lib.canonical import timestamp

from . import documented, tables, tags
from .asking import BY_CHANGE, Asked, check, some_of
from .base import NOTHING_HERE, PublicView, json_bytes
from .lists import ListView, Place

Json = dict[str, Any]


def correction_item(one: PutRight) -> str:
    """As the page tells it: words before and after only while both may still be read."""
    live = one.subject["state"] == "live"
    gone = words_are_gone(one)
    item = {
        "number": one.number,
        "record": address("api:correction", one.number),
        "edition": address("api:edition", one.number),
        "published_at": timestamp(one.at),
        "kind": one.kind,
        "version": one.version,
        "reason": one.reason,
        "review_pending": one.review == "pending" and one.number > (one.reviewed or 0),
        "redacts": one.redacts,
        "subject": _named(one.subject),
        "leads_to": _named(one.winner) if one.winner else None,
        "correction": _words(one.correction) if one.correction and live and not gone else None,
        "words_redacted": one.kind == "correction" and live and gone,
    }
    return json.dumps(item, ensure_ascii=False, separators=(",", ":"))


def _named(subject: Json) -> Json:
    """A subject as it stands; its title is a headline with the denials, and gone with it."""
    kind, slug = subject["kind"], subject["slug"]
    return {
        "id": subject["id"],
        "kind": kind,
        "state": subject["state"],
        "headline": subject["title"] if subject["state"] == "live" else None,
        "language": subject["language"],
        "address": address(kind, slug),
    }


def _words(correction: Json) -> Json:
    return {name: correction.get(name, "") for name in ("kind", "old", "new", "note")}


@documented.corrections
class CorrectionList(ListView):
    """Everything that was put right, newest first."""

    name = "corrections"
    filters = ("kind",)
    orderings = BY_CHANGE
    parts = documented.CORRECTION_PARTS
    always = ("number", "subject")
    columns = tables.CORRECTIONS
    always_columns = ("number", "headline")

    def rows(self, query: QueryDict, wanted: Asked, place: Place | None) -> QuerySet[Any, Any]:
        kinds = some_of(query, "kind", KINDS) or KINDS
        return put_right_rows(kinds, place=place, rising=wanted.rising)

    def item(self, row: Any, wanted: Asked) -> str:
        return correction_item(PutRight(*row))

    def place(self, row: Any, wanted: Asked) -> Place:
        return (row[0],)


@documented.correction
class CorrectionRecord(PublicView):
    """One thing that was put right, by the number of its edition."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        check(request.GET, ())
        number = kwargs["number"]
        tag = tags.of_head(lookup.head_hash(), request)
        if tag in tags.shown_already(request):
            return tags.not_modified(tag)
        row = put_right_rows(KINDS).filter(number=number).first() if in_range(number) else None
        if row is None:
            raise Http404(NOTHING_HERE)
        return tags.tagged(json_bytes(correction_item(PutRight(*row)).encode()), tag)


def in_range(number: int) -> bool:
    """Whether the log could have such a number; addresses hold any."""
    return 1 <= number < 2**63
