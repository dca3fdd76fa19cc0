"""What the lists of what is kept for good are narrowed to."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest

from claims.models import Review
from factcheck.people.models import User

from .conditions import Condition, Conditions, fixed


def _decided(**fields: Any) -> Exists:
    return Exists(Review.objects.filter(submission=OuterRef("pk"), **fields))


DecisionFilter = fixed(
    "decision",
    "decision",
    ("none", "None yet", lambda: ~Q(_decided())),
    ("approve", "Approved", lambda: Q(_decided(decision="approve"))),
    ("changes", "Sent back", lambda: Q(_decided(decision="request_changes"))),
)

AreaFilter = fixed(
    "area",
    "area",
    ("known", "With a centre", Q(latitude__isnull=False)),
    ("unknown", "Without", Q(latitude=None)),
)


class MineFilter(Conditions):
    """Rows of one's own. Subclasses name the column."""

    parameter_name = "by"
    column: str

    def conditions(self, request: HttpRequest) -> list[Condition]:
        people = User.objects.exclude(pk=request.user.pk or 0)
        return [
            Condition("me", "Me", Q(**{self.column: request.user.pk})),
            *(Condition(str(one.pk), str(one), Q(**{self.column: one.pk})) for one in people),
        ]


class SubmittedBy(MineFilter):
    title = "submitted by"
    column = "submitted_by"


class ReviewedBy(MineFilter):
    title = "reviewer"
    column = "reviewer"


class GradedBy(MineFilter):
    title = "given by"
    column = "by"
