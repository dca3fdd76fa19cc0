"""Lists for programs: rows of what was written down at publication, in either order, by keyset."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import partial
from typing import Any

from django.db import connections
from django.db.models import Q, QuerySet

from claims.editions.models import (
    PublishedSpeaker,
    PublishedStatement,
    PublishedSubject,
    State,
)
from claims.public.listing import Filter
from claims.public.listing.filter import SAID
from factcheck.lib.doors import READER

from .keyset import Column, following
from .lists import all_of, matching, rows_of, search_for

Rows = QuerySet[Any, Any]
BODY = "subject__edition__body"
AT_HEAD = """
SELECT encode(h.hash, 'hex'), q.* FROM editions_head h LEFT JOIN LATERAL ({rows}) q ON true
WHERE h.id = 1
"""
CLAIM = ("item", "subject__slug", "edition_number", "said_order")
STATEMENT = (
    "item", "public_id", "reading", "claim__item", "claim__subject__slug",
    "claim__edition_number", "position", "said_order", "id",
)  # fmt: skip
EDITION = tuple(
    f"edition__{name}"
    for name in ("number", "version", "kind", "review", "published_at", "reason", "hash", "body")
)
"""In the order of `stored.Stored`, behind the state."""


def claim_rows(view: Filter, *, whole: bool, bodies: bool = False) -> Rows:
    """`CLAIM` of each claim of a view, with the bytes of its body if they are wanted.

    `whole` gives them to the last; else what a page takes the first of.
    """
    rows = all_of(view) if whole else rows_of(view)
    return rows.values_list(*CLAIM, *([BODY] if bodies else []))


@dataclass(frozen=True)
class Said:
    """Which statements: of the claims of a view, and by what is chosen of themselves."""

    claims: Filter = field(default_factory=Filter)
    readings: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()
    source: str = ""
    claim: str = ""
    since: date | None = None
    until: date | None = None
    place: tuple[Any, ...] | None = None


def statement_rows(said: Said) -> Rows:
    """`STATEMENT` of each statement of live claims that is asked for."""
    rows = PublishedStatement.objects.using(READER).filter(_chosen(said))
    if said.claims.is_narrowed:
        rows = rows.filter(claim__in=matching(said.claims))
    if said.source:
        rows = rows.filter(id__in=_spoken_by(said.source))
    return following(rows, _columns(said.claims), said.place).values_list(*STATEMENT)


def _columns(view: Filter) -> list[Column]:
    """Within a claim statements stand as its body has them, whatever comes first."""
    if view.sort == SAID:
        return [Column("said_order", view.rising), Column("id", view.rising)]
    return [Column("claim__edition_number", view.rising), Column("position", rising=True)]


def _chosen(said: Said) -> Q:
    chosen = Q()
    if said.readings:
        chosen &= Q(reading__in=said.readings)
    if said.stances:
        chosen &= Q(stance__in=said.stances)
    if said.claim:
        chosen &= Q(claim_id=said.claim)
    if said.since:
        chosen &= Q(said_latest__gte=datetime.combine(said.since, time.min, UTC))
    if said.until:
        chosen &= Q(said_earliest__lte=datetime.combine(said.until, time.max, UTC))
    # As in the list of claims, a date of which one end is open lies in no range of days.
    dated = Q(said_earliest__isnull=False, said_latest__isnull=False)
    return chosen & dated if said.since or said.until else chosen


def _spoken_by(source: str) -> Rows:
    """Statements of a source and of the bodies below it."""
    theirs = Q(source_id=source) | Q(party_id=source)
    return PublishedSpeaker.objects.using(READER).filter(theirs).values("statement_id")


def statement_numbered(ident: str) -> tuple[Any, ...] | None:
    """`STATEMENT` of the statement with an id; for as long as two claims show it, of the newer."""
    rows = PublishedStatement.objects.using(READER).filter(public_id=ident)
    return rows.order_by("-claim__edition_number").values_list(*STATEMENT).first()


@dataclass(frozen=True)
class Plan:
    """The statement that asks for the first rows of a list, put together and not yet sent."""

    sql: str
    params: tuple[Any, ...]
    apply: Callable[[list[Any]], Iterable[Any]]
    """What Django makes of the values that the database gives."""


def planned(rows: Rows) -> Plan:
    """`rows` with the hash of the log's last edition, both of one moment, as one statement."""
    compiler = rows.query.get_compiler(READER)
    sql, params = compiler.as_sql()
    converters = compiler.get_converters([one[0] for one in compiler.select])
    apply = partial(compiler.apply_converters, converters=converters)
    return Plan(AT_HEAD.format(rows=sql), tuple(params), apply)


def at_head(plan: Plan) -> tuple[str, list[Any]]:
    """The hash of the log's last edition, and the rows. One query.

    The head is one row, so that the join leaves the rows in their order.
    """
    with connections[READER].cursor() as cursor:
        cursor.execute(plan.sql, plan.params)
        found = cursor.fetchall()
    # Where there are no rows, the head stands beside nothing.
    raw = [row[1:] for row in found if any(value is not None for value in row[1:])]
    return found[0][0], list(plan.apply(raw))


def subject_rows(kind: str, view: Filter) -> Rows:
    """State, slug and `EDITION` of each source or topic that stands."""
    rows = PublishedSubject.objects.using(READER).filter(kind=kind, state=State.LIVE)
    if view.words:
        rows = rows.filter(search_words=search_for(view))
    if languages := view.chosen.get("language"):
        rows = rows.filter(language__in=languages)
    place = (view.before.edition,) if view.before else None
    found = following(rows, [Column("edition_id", view.rising)], place)
    return found.values_list("slug", "state", *EDITION)
