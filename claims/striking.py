"""Striking out. Nothing that was recorded is deleted; used by every door.

    strike(document, by=person, why="A second copy of the report")

What a record consists of goes with it; what others rest on stays until they let go of it. The
database keeps the same rules (see `strikable` in `factcheck/people/touch.py`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from claims.editions.models import Edition
from claims.freeze.holdings import Holdings
from claims.models import (
    Answer,
    Appearance,
    Check,
    Claim,
    Concern,
    Event,
    Figure,
    Finding,
    Inquiry,
    Link,
    Page,
    Party,
    Point,
    PointStance,
    Speaker,
    Statement,
    Story,
    Topic,
    Verdict,
)
from claims.models.claim import ClaimPlace
from claims.permissions import may_touch
from claims.refusal import Refused, database_refusals
from factcheck.lib.text import nfc
from factcheck.people.history import attributed
from factcheck.people.models import User
from sources.models import Alias, Document, Place, PlaceName, Source, Tie
from sources.models.base import Strikable, Subject

# What a record is made of, and by which column a part names its whole. Those that refer to other
# parts come before these, which is the order in which they are struck.
PARTS: dict[type[models.Model], tuple[tuple[type[models.Model], str], ...]] = {
    Statement: (
        (Answer, "statement"),
        (PointStance, "statement"),
        (Appearance, "statement"),
        (Figure, "statement"),
        (Speaker, "statement"),
    ),
    Claim: (
        (Check, "claim"),
        (Statement, "claim"),
        (Inquiry, "claim"),
        (Point, "claim"),
        (Concern, "claim"),
        (ClaimPlace, "claim"),
        (Link, "claim"),
        (Story, "claim"),
    ),
    Topic: ((Party, "topic"), (Event, "topic")),
    Place: ((PlaceName, "place"),),
    Source: ((Alias, "source"), (Tie, "source")),
}
WHOLE: dict[type[models.Model], str] = {
    part: column for parts in PARTS.values() for part, column in parts
}
SHOWN = 5
NO_REASON = "Say why it is struck out: colleagues will read it."
PUBLISHED = (
    "It was published, so it can't be struck out as a whole: withdraw it, or redact what has to go."
)


@dataclass(frozen=True)
class Reference:
    """A live record that refers to one which is to be struck out."""

    record: models.Model
    to: models.Model
    whole: models.Model  # of those that were asked about: `to` itself, or what it is a part of

    def __str__(self) -> str:
        return f"{_sentence_start(full_name(self.record))} refers to {named(self.to)}."


def named(record: models.Model) -> str:
    """For example “the point “A bridge was lost””."""
    return f"the {record._meta.verbose_name} “{str(record)[:80]}”"


def full_name(record: models.Model) -> str:
    """The name with what the record is a part of: “the check “…” of the claim “…””."""
    whole = whole_of(record)
    return f"{named(record)} of {full_name(whole)}" if whole is not None else named(record)


def whole_of(record: models.Model) -> models.Model | None:
    """What the record is a part of, struck out or not; None where it is a whole itself."""
    column = WHOLE.get(record._meta.concrete_model or type(record))
    found: models.Model | None = getattr(record, column) if column else None
    return found


def goes_with(*records: models.Model) -> list[models.QuerySet[Any]]:
    """The live parts of records of one kind, table by table, in the order of striking."""
    model = type(records[0])._meta.concrete_model
    assert model is not None
    return list(_below(model, [one.pk for one in records]))


def _below(model: type[models.Model], pks: Any) -> Iterator[models.QuerySet[Any]]:
    for part, column in PARTS.get(model, ()):
        rows = part._default_manager.filter(**{f"{column}__in": pks})
        yield from _below(part, rows.order_by().values("pk"))
        yield rows


def references(records: Iterable[models.Model]) -> list[Reference]:
    """Live records that refer to one of these, or to a part of it, and would not go with them.

    At most SHOWN of each kind, in a number of queries that does not grow with the rows.
    """
    asked = list(records)
    going = _with_parts(asked)
    return [
        _reference(row, going[field.remote_field.model][getattr(row, field.attname)], asked)
        for field in _references_to(frozenset(going))
        for row in _outside(field, going)
    ]


def _reference(row: models.Model, to: models.Model, asked: Sequence[models.Model]) -> Reference:
    whole = to
    while whole not in asked:
        above = whole_of(whole)
        assert above is not None, "a part of what was asked about"
        whole = above
    return Reference(row, to, whole)


def _with_parts(records: Iterable[models.Model]) -> dict[type[models.Model], dict[Any, Any]]:
    """The records and all of their parts, by model and primary key."""
    going: dict[type[models.Model], dict[Any, Any]] = defaultdict(dict)
    for record in records:
        concrete = record._meta.concrete_model
        assert concrete is not None
        going[concrete][record.pk] = record
    for model, found in list(going.items()):
        for rows in _below(model, list(found)):
            going[rows.model] |= {row.pk: row for row in rows}
    return {model: rows for model, rows in going.items() if rows}


def _outside(field: Any, going: dict[type[models.Model], dict[Any, Any]]) -> Sequence[Any]:
    own = going.get(field.model, {})
    to = going[field.remote_field.model]
    rows = field.model._default_manager.filter(**{f"{field.name}__in": list(to)})
    return rows.exclude(pk__in=list(own))[:SHOWN]


@cache
def _references_to(targets: frozenset[type[models.Model]]) -> tuple[Any, ...]:
    """The columns by which a live record may refer to one of the models, other than as its part."""
    found: list[Any] = [Finding._meta.get_field("verdict")] if Verdict in targets else []
    for model in sorted(targets, key=lambda one: one._meta.label):
        relations: list[Any] = model._meta.get_fields(include_hidden=True)
        backward = [one for one in relations if one.one_to_many and one.auto_created]
        found += [one.field for one in backward if _counts(one.field)]
    return tuple(found)


def _counts(field: Any) -> bool:
    return issubclass(field.model, Strikable) and WHOLE.get(field.model) != field.name


def reasons_against_striking(record: models.Model) -> list[str]:
    """Why a record can't be struck out now, each with what would help; empty where it can."""
    if getattr(record, "struck_at", None):
        return ["It was struck out already."]
    if isinstance(record, Subject) and is_published(record):
        return [PUBLISHED]
    found = references([record])
    more = "Let them refer to something else, or strike them out first."
    return [*(str(one) for one in found), more] if found else []


def is_published(subject: Subject) -> bool:
    """Whether any version of it was ever published."""
    return Edition.objects.filter(subject_kind=subject.KIND, subject_id=subject.public_id).exists()


def strike(record: Strikable, *, by: User, why: str) -> None:
    """Strike a record out, with all of its parts.

    Raises Refused where the person may not, where no reason is given, or where something else
    rests on the record; then nothing was changed.
    """
    why = reason_for(why)
    meta = record._meta
    if not may_touch(by, meta.app_label, meta.model_name or "", "delete"):
        raise Refused(f"Your role may not strike out a {meta.verbose_name}.")
    with database_refusals(), attributed(by, f"struck out: {why}"), transaction.atomic():
        _lock_root(record)
        fresh = type(record).everything.get(pk=record.pk)
        if reasons := reasons_against_striking(fresh):
            raise Refused(*reasons)
        mark([fresh], by=by, why=why)


def mark(records: Sequence[Any], *, by: User, why: str) -> None:
    """Strike out records and their parts, referring ones first, within the caller's transaction.

    The writes must be attributed to the person; the database refuses what others rest on.
    """
    struck = {"struck_at": timezone.now(), "struck_by": by, "struck_why": why}
    going = _with_parts(records)
    for model in sorted(going, key=_turn):
        model._default_manager.filter(pk__in=list(going[model])).update(**struck)


def reason_for(why: str) -> str:
    """The reason as it is kept. Raises Refused where there is none, or where it can't be kept."""
    try:
        kept = nfc(why).strip()
    except ValueError as error:
        raise Refused(f"What you wrote can't be kept: {error}.") from error
    if not kept:
        raise Refused(NO_REASON)
    return kept


def _turn(model: type[models.Model]) -> int:
    """When the rows of a table are struck: before all that they may refer to."""
    order: list[type[models.Model]] = []
    for whole, parts in PARTS.items():
        order += [part for part, _ in parts if part not in order]
        order += [whole] if whole not in order else []
    order += [Document]
    return order.index(model) if model in order else len(order)


def _lock_root(record: models.Model) -> None:
    """Lock the whole first, as every save does, so that nobody waits for each other."""
    root = record
    while (above := whole_of(root)) is not None:
        root = above
    list(type(root)._base_manager.select_for_update(of=("self",)).filter(pk=root.pk))


def struck_beneath(subject: Subject) -> list[str]:
    """What the subject is made of and somebody struck out meanwhile, and what to do about it."""
    held = Holdings.of(subject)
    topic = getattr(subject, "topic", None)
    rooted: list[Any] = [
        *held.sources.values(),
        *held.documents.values(),
        *held.places.values(),
        *([] if isinstance(subject, Page) else held.verdicts.values()),  # a scale goes on without
        *([topic] if topic else []),
    ]
    return [
        f"{_sentence_start(named(one))} was struck out by {one.struck_by} "
        f"(“{one.struck_why}”). Name another in its place."
        for one in rooted
        if one.struck_at is not None
    ]


def _sentence_start(words: str) -> str:
    return words[:1].upper() + words[1:]
