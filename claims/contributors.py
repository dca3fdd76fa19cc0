"""Who contributed to what is about to be approved, as the database's ledger tells."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.db import connection, models

from factcheck.people.models import User
from sources.models.base import Subject


@dataclass(frozen=True)
class Contribution:
    """A change of a record that the body is made from. `user_id` None: by an unknown hand."""

    user_id: int | None
    root: str
    root_id: int
    record: str
    record_id: int
    at: datetime

    def __str__(self) -> str:
        """For example “the source “Turkey” on 1 October 2020 at 14:05 UTC”."""
        model = _model_of(self.root)
        name = model._default_manager.filter(pk=self.root_id).first() if model else None
        kind = model._meta.verbose_name if model else self.root
        return f"the {kind} “{name or self.root_id}” on {self.at:%-d %B %Y at %H:%M} UTC"


def contributions(subject: Subject) -> list[Contribution]:
    """Every change since the last reviewed edition, oldest first (see `four_eyes.py`)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT user_id, root, root_id, record, record_id, at"
            " FROM claims_contributions(%s, %s) ORDER BY at",
            [subject.KIND, subject.public_id],
        )
        return [Contribution(*row) for row in cursor.fetchall()]


def reviewed_versions(subject: Subject) -> dict[str, int]:
    """The versions of all root records as of the last reviewed edition; {} before the first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT claims_reviewed_versions(%s, %s)::text", [subject.KIND, subject.public_id]
        )
        return json.loads(cursor.fetchone()[0])


def reasons_against(person: User, subject: Subject, *, approver: str = "you") -> list[str]:
    """Why this person can't be the second pair of eyes; empty where nothing stands against it.

    `approver` is how the reasons name the person.
    """
    made = contributions(subject)
    own = [one for one in made if one.user_id == person.pk]
    unknown = [one for one in made if one.user_id is None]
    reasons = []
    if own:
        reasons.append(
            f"Nobody approves their own work: {approver} changed {own[-1]}. Ask "
            "somebody who did not."
        )
    if unknown:
        reasons.append(
            f"An unknown hand changed {unknown[-1]}. Let a person look at it and save it anew, "
            "with a change, under their own name."
        )
    return reasons


def _model_of(table: str) -> type[models.Model] | None:
    return next((one for one in apps.get_models() if one._meta.db_table == table), None)
