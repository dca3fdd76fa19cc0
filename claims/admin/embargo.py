"""What the page of a subject tells of its embargo."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from claims.embargo import embargo_of, held_until, in_words
from claims.models import Embargo
from factcheck.people.models import User
from sources.models.base import Subject


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
