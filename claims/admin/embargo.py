"""What the page of a subject tells of its embargo."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from claims.embargo import embargo_of, held_until, in_words
from claims.models import Embargo
from factcheck.people.models import User
from sources.models.base import Subject


def with_embargo(subjects: QuerySet[Any]) -> QuerySet[Any]:
    """The same subjects, each with the time of its newest embargo as `embargo_until`."""
    newest = Embargo.objects.filter(
        subject_kind=subjects.model.KIND, subject_id=OuterRef("public_id")
    ).order_by("-pk")
    return subjects.annotate(embargo_until=Subquery(newest.values("until")[:1]))


def held_words(subject: Any) -> str:
    """For a list: “, under embargo until …”; "" where no embargo holds."""
    until = getattr(subject, "embargo_until", None)
    return f", under embargo until {in_words(until)}" if until and until > timezone.now() else ""


@dataclass(frozen=True)
class EmbargoPanel:
    """The embargo that holds, or the last one."""

    embargo: Embargo
    until: str
    """In words, in UTC; "" where none holds now."""


def panel_embargo(subject: Subject, person: User) -> EmbargoPanel | None:
    """The panel; None for a subject that never was under embargo."""
    newest = embargo_of(subject)
    if newest is None:
        return None
    until = held_until(subject, timezone.now())
    return EmbargoPanel(newest, in_words(until) if until else "")
