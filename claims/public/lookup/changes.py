"""What changed last, for feeds, and what stands where, for the sitemap."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connections
from django.db.models import (
    BooleanField,
    Case,
    Exists,
    Func,
    JSONField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    UUIDField,
    Value,
    When,
)
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, JSONObject

from claims.editions.models import (
    Edition,
    Kind,
    PublishedClaim,
    PublishedSpeaker,
    PublishedSubject,
    State,
)
from factcheck.lib.doors import READER

from .subjects import subjects

CORRECTING = (Kind.CORRECTION, Kind.WITHDRAWAL, Kind.REDACTION)
"""The kinds of editions that take something back."""
OF_TOPIC = "$.topic ? (@.id == $wanted)"
OF_SPEAKER = "$.statements[*].speakers[*] ? (@.id == $wanted || @.party.id == $wanted)"


class _Parsed(Func):
    """The stored bytes of a body as JSON."""

    function = "convert_from"
    template = "%(function)s(%(expressions)s, 'UTF8')::jsonb"
    output_field = JSONField()


class _JsonPath(Func):
    template = "%(expressions)s::jsonpath"
    output_field = TextField()


class _Matches(Func):
    function = "jsonb_path_exists"
    output_field = BooleanField()


def changes(*, before: int | None, count: int) -> list[PublishedSubject]:
    """All subjects, what was published last first; `before` is an edition number. One query."""
    return _newest(subjects(), before, count)


def changes_of_topic(topic: str, *, before: int | None, count: int) -> list[PublishedSubject]:
    """A topic and its claims, those included that no longer stand. One query."""
    claims = PublishedClaim.objects.using(READER).filter(topic_id=topic).values("subject_id")
    return _newest(_any_of(topic, claims, OF_TOPIC), before, count)


def changes_of_source(source: str, *, before: int | None, count: int) -> list[PublishedSubject]:
    """A source and the claims on which it or a body below it spoke. One query."""
    speakers = PublishedSpeaker.objects.using(READER)
    spoke = speakers.filter(Q(source_id=source) | Q(party_id=source))
    claims = spoke.values("statement__claim_id")
    return _newest(_any_of(source, claims, OF_SPEAKER), before, count)


def _any_of(ident: str, claims: QuerySet[Any, Any], path: str) -> QuerySet[PublishedSubject]:
    """A subject, the claims of it that stand, and those that once did.

    As one list of ids, since each part has an index of its own and their alternative has none.
    """
    own = subjects().filter(pk=ident).values("pk")
    gone = subjects().filter(_once(path, ident)).values("pk")
    return subjects().filter(pk__in=own.union(claims, gone))


def _newest(
    rows: QuerySet[PublishedSubject], before: int | None, count: int
) -> list[PublishedSubject]:
    """Edition numbers are given under one lock and never twice, so they are the keyset."""
    if before is not None:
        rows = rows.filter(edition_id__lt=before)
    named = rows.select_related("claim").annotate(winner=_winner())
    return list(named.order_by("-edition_id")[:count])


def _once(path: str, wanted: str) -> Q:
    """Claims that stand no more, of which an earlier version named the wanted topic or speaker.

    Their columns are gone from the shelf, and readers of a feed have to learn of the end too.
    """
    known = JSONObject(wanted=Cast(Value(wanted), TextField()))
    matching = _Matches(_Parsed("body"), _JsonPath(Value(path)), known)
    earlier = Edition.objects.using(READER).filter(subject_id=OuterRef("pk"), body__isnull=False)
    return Q(kind="claim") & ~Q(state=State.LIVE) & Q(Exists(earlier.filter(matching)))


def _winner() -> Case:
    """Of a merged claim: title and slug of the one that it leads to, if that stands."""
    leads_to = Cast(KT("parsed__winner__id"), UUIDField())
    notice = Edition.objects.using(READER).filter(pk=OuterRef("edition_id"))
    notice = notice.annotate(parsed=_Parsed("body")).annotate(leads_to=leads_to)
    there = subjects().filter(state=State.LIVE, pk=OuterRef("leads_to"))
    named = Subquery(there.values(row=JSONObject(title="title", slug="slug")))
    return Case(
        When(state=State.MERGED, then=Subquery(notice.values(winner=named))),
        default=None,
        output_field=JSONField(),
    )


@dataclass(frozen=True)
class Taken:
    """An edition that took something back, and the subject as it stands now."""

    number: int
    version: int
    kind: str
    reason: str
    at: datetime
    subject: dict[str, Any]


def taken_back(*, before: int | None, count: int) -> list[Taken]:
    """Corrections, withdrawals and redactions, newest first. One query."""
    subject = subjects().filter(pk=OuterRef("subject_id"))
    about = subject.values(
        row=JSONObject(kind="kind", slug="slug", title="title", state="state", language="language")
    )
    rows = Edition.objects.using(READER).filter(kind__in=CORRECTING)
    if before is not None:
        rows = rows.filter(number__lt=before)
    columns = ("number", "version", "kind", "reason", "published_at")
    found = rows.order_by("-number").values_list(*columns, Subquery(about))[:count]
    return [Taken(*row) for row in found]


@dataclass(frozen=True)
class Part:
    """A stretch of the sitemap: the first id in it, and when anything in it changed last."""

    first: UUID
    changed_at: datetime


PARTS = """
SELECT min(id::text)::uuid, max(changed_at) FROM (
    SELECT id, changed_at, (row_number() OVER (ORDER BY id) - 1) / %s AS part
    FROM editions_publishedsubject WHERE state = 'live'
) AS numbered GROUP BY part ORDER BY part
"""


def sitemap_parts(size: int) -> list[Part]:
    """Where each part of the sitemap begins; `size` live subjects go into one. One query."""
    with connections[READER].cursor() as cursor:
        cursor.execute(PARTS, [size])
        return [Part(*row) for row in cursor.fetchall()]


def live_from(first: UUID, *, count: int) -> list[PublishedSubject]:
    """Live subjects by id, from one on. One query."""
    rows = subjects().filter(state=State.LIVE, pk__gte=first)
    return list(rows.only("id", "kind", "slug", "changed_at").order_by("pk")[:count])
