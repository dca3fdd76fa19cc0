"""The log itself: its editions in order, each as stored, and the signed note on its head."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from claims.editions import entries
from claims.editions.models import Edition
from claims.public import lookup
from claims.public.addresses import address
from claims.public.answers import MAX_NUMBER

from . import documented, streams, tables, tags
from .asking import CSV, DEFAULT_LIMIT, FORMATS, JSON, MAX_LIMIT, check, number, one_of
from .base import NOTHING_HERE, PublicView, json_bytes
from .corrections import in_range


@documented.editions
class EditionList(PublicView):
    """Everything that was ever published, in order, once, forever."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        check(request.GET, ("after", "format", "limit"))
        form = one_of(request.GET, "format", FORMATS) or JSON
        limit = number(request.GET, "limit", least=1, most=MAX_LIMIT)
        after = number(request.GET, "after", least=0, most=MAX_NUMBER) or 0
        tag = tags.of_head(lookup.head_hash(), request)
        sent = tag if form == JSON else f"W/{tag}"
        if tags.matches(tag, tags.shown_already(request)):
            return tags.not_modified(sent)
        if form == JSON:
            return tags.tagged(json_bytes(_page(after, limit or DEFAULT_LIMIT)), sent)
        if request.method == "HEAD":
            return tags.tagged(streams.head_of(streams.TYPES[form]), sent)
        rows = lookup.all_entries(after)
        lines = _table if form == CSV else _lines
        shown = rows if limit is None else rows[:limit]
        return tags.tagged(streams.answer(shown, lines, name="editions", form=form), sent)


def _page(after: int, limit: int) -> bytes:
    found = lookup.entries_after(after, count=limit)
    more = f"{address('api:editions')}?limit={limit}&after={found.next_after}"
    return entries.page_bytes(found.entries, None if found.next_after is None else more)


def _lines(found: Iterable[Edition]) -> Iterator[str]:
    return (f"{entries.entry(edition).decode()}\n" for edition in found)


def _table(found: Iterable[Edition]) -> Iterator[str]:
    """Headers alone: a table has no place for bodies."""
    rows = (
        {"hash": bytes(edition.hash).hex(), "redacted": edition.body is None}
        | json.loads(bytes(edition.header))
        for edition in found
    )
    return streams.table(rows, tables.EDITIONS)


@documented.edition
class EditionRecord(PublicView):
    """One edition: the stored bytes, joined and never written anew."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        check(request.GET, ())
        wanted, shown = kwargs["number"], tags.shown_already(request)
        if not in_range(wanted):
            raise Http404(NOTHING_HERE)
        if shown and (tag := _tag_of(*lookup.edition_marks(wanted))) in shown:
            return tags.not_modified(tag)
        row = lookup.edition_numbered(wanted)
        if row is None:
            raise Http404(NOTHING_HERE)
        return tags.tagged(
            json_bytes(entries.entry(row)), _tag_of(bytes(row.hash), row.body is None)
        )


def _tag_of(digest: bytes, redacted: bool) -> str:
    """An edition never changes, but that its body may be taken out."""
    return tags.of_edition(bytes(digest).hex() + ("-redacted" if redacted else ""))


@documented.checkpoint
class CheckpointView(PublicView):
    """The signed note on the head of the log."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        check(request.GET, ())
        note = lookup.checkpoint()
        if note is None:
            raise Http404(NOTHING_HERE)
        # It may be signed later than the edition that it vouches for, so it has a mark of its own.
        tag = tags.of_edition(sha256(note.encode()).hexdigest())
        return tags.tagged(HttpResponse(note, content_type="text/plain; charset=utf-8"), tag)
