"""In which tables the history of a record lies, and which rows of them are about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q, QuerySet

from claims.editions.models import Edition
from claims.models import (
    Assignment,
    Claim,
    Comment,
    Embargo,
    Finding,
    Merge,
    Review,
    Submission,
)
from claims.striking import PARTS
from sources.models import Grade, Source
from sources.models.base import Subject

# Parts that are never struck out, and so are not in PARTS.
KEPT_PARTS: dict[type[models.Model], tuple[tuple[type[models.Model], str], ...]] = {
    Claim: ((Finding, "claim"), (Merge, "loser"), (Merge, "winner")),
    Source: ((Grade, "source"),),
}
ABOUT_SUBJECTS = (Comment, Assignment)


@dataclass(frozen=True)
class Table:
    """One place where entries come from: its rows about a record, and the columns to order by."""

    label: str
    rows: QuerySet[Any]
    at: str
    pk: str


@cache
def history_model(model: type[models.Model]) -> type[models.Model] | None:
    """The table in which triggers keep what rows of the model were."""
    concrete = model._meta.concrete_model
    return next(
        (one for one in apps.get_models() if getattr(one, "pgh_tracked_model", None) is concrete),
        None,
    )


def tables_of(record: models.Model) -> list[Table]:
    """Everywhere where something about the record may stand."""
    found = [*_own(record), *_parts(type(record)._meta.concrete_model, [record.pk])]
    if isinstance(record, Subject):
        found += [*_beside(record), *_workflow(record)]
    merged: dict[str, Table] = {}
    for table in found:
        same = merged.get(table.label)
        rows = same.rows | table.rows if same else table.rows
        merged[table.label] = Table(table.label, rows, table.at, table.pk)
    return list(merged.values())


def _tracked(model: type[models.Model], which: Q) -> Iterator[Table]:
    history = history_model(model)
    if history is not None:
        rows = history._default_manager.filter(which).order_by()
        yield Table(model._meta.label_lower, rows, "pgh_created_at", "pgh_id")


def _own(record: models.Model) -> Iterator[Table]:
    model = type(record)._meta.concrete_model
    assert model is not None
    yield from _tracked(model, Q(pgh_obj_id=record.pk))


def _parts(whole: Any, pks: Any) -> Iterator[Table]:
    """Rows of parts at the time when they were part of it: merging moves parts."""
    for part, column in (*PARTS.get(whole, ()), *KEPT_PARTS.get(whole, ())):
        for table in _tracked(part, Q(**{f"{column}__in": pks})):
            yield table
            if part in PARTS:
                yield from _parts(part, table.rows.values("pgh_obj_id"))


def _beside(subject: Subject) -> Iterator[Table]:
    about = Q(subject_kind=subject.KIND, subject_id=subject.public_id)
    for model in ABOUT_SUBJECTS:
        yield from _tracked(model, about)


def _workflow(subject: Subject) -> Iterator[Table]:
    about = {"subject_kind": subject.KIND, "subject_id": subject.public_id}
    own = Submission.objects.filter(**about).order_by()
    reviews = Review.objects.filter(submission__in=own.values("pk")).order_by()
    editions = Edition.objects.filter(**about).order_by()
    yield Table("submission", own.defer("body", "salt", "versions"), "submitted_at", "pk")
    yield Table("review", reviews, "at", "pk")
    yield Table("edition", editions.defer("body", "salt", "header"), "published_at", "number")
    yield Table("embargo", Embargo.objects.filter(**about).order_by(), "at", "pk")
