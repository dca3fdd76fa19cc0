"""A claim, a topic or a source by its address or id: the frozen bytes with their edition."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any, ClassVar, NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from claims.editions.rows import state_of
from claims.public import lookup
from claims.public.clocks import Clock
from claims.public.clocks.reading import AS_OF
from claims.public.keeping import Keeping

from . import documented, tags
from .asking import as_of, check, parts
from .base import NOTHING_HERE, Gone, PublicView, json_bytes

NOT_YET = "Nothing was published at this address by then."
TAKEN_OUT = "The text of this edition was redacted; its header stands in the log."


def with_edition(kind: str, body: bytes, about: dict[str, Any]) -> bytes:
    """A body with what is told of its edition; the body stands in it byte for byte."""
    edition = json.dumps(about, ensure_ascii=False, separators=(",", ":")).encode()
    return b'{"%s":%s,"edition":%s}' % (kind.encode(), body, edition)


class Record(NamedTuple):
    """What is answered of a record, its tag, and the end of the log when it was read."""

    head: str
    tag: str
    answer: bytes


kept_records: Keeping[Record] = Keeping()


class RecordView(PublicView):
    """Base of the records. Asked for as it stands it takes one query by key, also for a 304.

    Two, where something was published since this process has read it last.
    """

    kind: ClassVar[str]
    parts: ClassVar[tuple[str, ...]]
    """Parts of a body that can be chosen."""
    always: ClassVar[tuple[str, ...]] = ("format", "id", "slug")
    """What every choice has; of a claim also what is computed, where its denials stand."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.META.get("QUERY_STRING"):
            return self._chosen(request, kwargs["key"])
        record = self._record(request.path, kwargs["key"])
        if record.tag in tags.shown_already(request):
            return tags.not_modified(record.tag)
        return tags.tagged(json_bytes(record.answer), record.tag)

    def _record(self, path: str, key: str) -> Record:
        kept = kept_records.at(path)
        if kept is not None and kept.head == lookup.head_hash():
            return kept
        kept_records.forget(path)
        stored = lookup.stored(self.kind, key)
        if stored is None:
            raise Http404(NOTHING_HERE)
        assert stored.body is not None, "what stands always has a body"
        answer = with_edition(self.kind, stored.body, stored.about)
        made = Record(stored.head, tags.of_edition(stored.hash.hex()), answer)
        kept_records.keep(path, made, len(answer))
        return made

    def _chosen(self, request: HttpRequest, key: str) -> HttpResponse:
        """As it stood by a moment, or some parts of it."""
        check(request.GET, (AS_OF, "fields"))
        wanted, clock = parts(request.GET, self.parts), as_of(request.GET)
        stored = self._by(clock, key) if clock else lookup.stored(self.kind, key)
        if stored is None:
            raise Http404(NOT_YET if clock and lookup.stored(self.kind, key) else NOTHING_HERE)
        if stored.body is None:
            raise Gone(TAKEN_OUT)
        here = sha256(request.META["QUERY_STRING"].encode()).hexdigest()[:16]
        tag = tags.of_edition(f"{stored.hash.hex()}-{here}")
        if tag in tags.shown_already(request):
            return tags.not_modified(tag)
        body = stored.body if wanted is None else self._parts_of(stored.body, wanted)
        return tags.tagged(json_bytes(with_edition(self.kind, body, stored.about)), tag)

    def _by(self, clock: Clock, key: str) -> lookup.Stored | None:
        stored = lookup.stored_by(self.kind, key, clock.end)
        if stored is None or stored.body is None:
            return stored
        return stored._replace(state=state_of(stored.kind, json.loads(stored.body)).value)

    def _parts_of(self, body: bytes, wanted: frozenset[str]) -> bytes:
        kept = wanted | set(self.always)
        found = {name: part for name, part in json.loads(body).items() if name in kept}
        return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()


@documented.claim
class ClaimRecord(RecordView):
    """A claim with its statements, figures, documents, checks and all that is computed of it."""

    kind = "claim"
    parts = documented.CLAIM_PARTS
    # A notice in the place of a claim has no card, and says why.
    always = (*RecordView.always, "computed", "state", "reason", "kind", "winner")


@documented.topic
class TopicRecord(RecordView):
    """A topic: its introduction, its parties by side, its events."""

    kind = "topic"
    parts = documented.TOPIC_PARTS
    always = (*RecordView.always, "state", "reason", "kind")


@documented.source
class SourceRecord(RecordView):
    """A source's profile: its names, and to whom it has ties."""

    kind = "source"
    parts = documented.SOURCE_PARTS
    always = (*RecordView.always, "state", "reason", "kind")
