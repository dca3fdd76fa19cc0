"""What was put right: corrections, withdrawals, redactions, merges, and reviews after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    BooleanField,
    Case,
    ExpressionWrapper,
    Func,
    JSONField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    UUIDField,
    When,
)
from django.db.models.functions import JSONObject

from claims.editions.models import (
    PUT_RIGHT,
    Checkpoint,
    Edition,
    Head,
    Kind,
    PublishedSubject,
    ReviewState,
)
from factcheck.lib.doors import READER

from .keyset import Column, following

KINDS: tuple[str, ...] = PUT_RIGHT


class _LastCorrection(Func):
    """The correction that a body of kind "correction" makes: the last of all that it holds."""

    template = "convert_from(%(expressions)s, 'UTF8')::jsonb -> 'corrections' -> -1"
    output_field = JSONField()


class _Winner(Func):
    """The id of the claim to which a merged one leads."""

    template = "(convert_from(%(expressions)s, 'UTF8')::jsonb #>> '{winner,id}')::uuid"
    output_field = UUIDField()


@dataclass(frozen=True)
class PutRight:
    """An edition that put something right, and its subject as it stands now.

    `correction` holds the words as the edition has them; `redacted` are the numbers of the
    subject's editions whose text is gone, `reviewed` is the newest that two people stand for.
    """

    number: int
    version: int
    kind: str
    review: str
    reason: str
    at: datetime
    redacts: list[int]
    gone: bool
    subject: dict[str, Any]
    winner: dict[str, Any] | None
    correction: dict[str, Any] | None
    redacted: list[int]
    reviewed: int | None


def put_right(*, kinds: Sequence[str], before: int | None, count: int) -> list[PutRight]:
    """Editions of these kinds, newest first; `before` is an edition number. One query."""
    found = put_right_rows(kinds, place=None if before is None else (before,))
    return [PutRight(*row) for row in found[:count]]


def put_right_rows(
    kinds: Sequence[str], *, place: Sequence[int] | None = None, rising: bool = False
) -> QuerySet[Any, Any]:
    """What a `PutRight` is made of, for each edition of these kinds from a place on."""
    rows = _editions().filter(kind__in=kinds)
    siblings = _editions().filter(subject_id=OuterRef("subject_id")).order_by("-number")
    plain = ("number", "version", "kind", "review", "reason", "published_at", "redacts")
    return following(rows, [Column("number", rising)], place).values_list(
        *plain,
        ExpressionWrapper(Q(body__isnull=True), output_field=BooleanField()),
        _named(OuterRef("subject_id")),
        Case(When(kind=Kind.MERGE, then=_named(_Winner(OuterRef("body"))))),
        Case(When(kind=Kind.CORRECTION, then=_LastCorrection("body"))),
        ArraySubquery(siblings.filter(body__isnull=True).values("number")),
        Subquery(siblings.filter(review=ReviewState.DONE).values("number")[:1]),
    )


def _editions() -> QuerySet[Edition]:
    return Edition.objects.using(READER)


def _named(ident: OuterRef | _Winner) -> Subquery:
    """The subject of an id as it stands: never a claim without its denials, which the title has."""
    there = PublishedSubject.objects.using(READER).filter(id=ident)
    columns = ("id", "kind", "slug", "title", "state", "language")
    return Subquery(there.values(row=JSONObject(**{name: name for name in columns}))[:1])


@dataclass(frozen=True)
class Log:
    """The end of the chain, the newest signed note on it, and the newest redactions."""

    number: int
    hash: str
    at: datetime | None
    note: str
    redactions: list[dict[str, Any]]


def log(*, redactions: int) -> Log:
    """Head, newest checkpoint and so many redactions, newest first. One query."""
    notes = Checkpoint.objects.using(READER).order_by("-number").values("note")[:1]
    taken = _editions().filter(kind=Kind.REDACTION).order_by("-number")
    told = JSONObject(number="number", redacts="redacts", reason="reason", at="published_at")
    rows = Head.objects.using(READER).filter(id=1)
    row = rows.values_list(
        "number",
        "hash",
        "published_at",
        Subquery(notes),
        ArraySubquery(taken.values(row=told)[:redactions]),
    ).first()
    if row is None:
        return Log(0, "", None, "", [])
    return Log(row[0], bytes(row[1]).hex(), row[2], row[3] or "", list(row[4]))
