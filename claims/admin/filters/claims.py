"""What the list of claims is narrowed to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest
from django.utils import timezone

from claims.dispute import DISPUTE_LABELS
from claims.editions.models import PublishedClaim
from claims.models import Embargo, Finding, ImportRun, Inquiry, Statement, Verdict
from factcheck.lib.stances import Reading, codes_of
from factcheck.people.models import User

from .conditions import Condition, Conditions, fixed


def _statements(**fields: Any) -> Exists:
    return Exists(Statement.objects.filter(claim=OuterRef("pk"), **fields))


REBUTTING, ASSERTING = codes_of(Reading.REBUTTING), codes_of(Reading.ASSERTING)
NO_ANSWER = codes_of(Reading.ASSERTING, Reading.RATING)  # what another outlet makes of it is none

AnswerFilter = fixed(
    "answers on record",
    "answers",
    ("denied", "With a denial", lambda: Q(_statements(stance__in=REBUTTING))),
    (
        "other",
        "Answered, but not denied",
        lambda: (
            ~Q(_statements(stance__in=REBUTTING))
            & Q(
                Exists(Statement.objects.filter(claim=OuterRef("pk")).exclude(stance__in=NO_ANSWER))
            )
        ),
    ),
    (
        "none",
        "The other side was never recorded",
        lambda: (
            Q(_statements(stance__in=ASSERTING))
            & ~Q(
                Exists(Statement.objects.filter(claim=OuterRef("pk")).exclude(stance__in=NO_ANSWER))
            )
        ),
    ),
    # What was said of a merged claim stands under the one that it leads to.
    ("nobody", "Nobody’s statement yet", lambda: Q(merged_into=None) & ~Q(_statements())),
)


def _published(**fields: Any) -> Exists:
    return Exists(PublishedClaim.objects.filter(subject_id=OuterRef("public_id"), **fields))


DisputeFilter = fixed(
    # The dispute of a working copy is computed anew for each row that is shown. What readers see is
    # kept, so that is what a list can be narrowed to.
    "dispute, as published",
    "dispute",
    *(
        (code, label, lambda code=code: Q(_published(dispute=code)))
        for code, label in DISPUTE_LABELS.items()
    ),
)


class OwnerFilter(Conditions):
    """Whose claim it is: mine first."""

    title = "owner"
    parameter_name = "owner"

    def conditions(self, request: HttpRequest) -> list[Condition]:
        people = User.objects.exclude(role="administrator").exclude(pk=request.user.pk or 0)
        return [
            Condition("me", "Me", Q(owner=request.user.pk)),
            Condition("nobody", "Nobody", Q(owner=None)),
            *(Condition(str(one.pk), str(one), Q(owner=one.pk)) for one in people),
        ]


# An import made it, and nobody has taken it up.
UNTAKEN = Q(imported_in__isnull=False, owner=None, staged_version=0)
RUNS = 10


class ImportedFilter(Conditions):
    """Claims that an import made. Until somebody takes them up, they are left out of the list, so
    that thousands of them don't hide its own; words that are searched for are found in them too.
    """

    title = "imported"
    parameter_name = "imported"

    def conditions(self, request: HttpRequest) -> list[Condition]:
        self.searching = bool(request.GET.get("q", "").strip())
        return [
            Condition("waiting", "Imported, nobody’s yet", UNTAKEN),
            Condition("taken", "Imported and taken up", Q(imported_in__isnull=False) & ~UNTAKEN),
            Condition("all", "All, imported ones too", Q()),
            *(
                Condition(f"run-{one.pk}", str(one), Q(imported_in=one.pk))
                for one in ImportRun.objects.only("name")[:RUNS]
            ),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() or self.searching:
            return super().queryset(request, queryset)
        return queryset.exclude(UNTAKEN)

    def choices(self, changelist: Any) -> Iterator[Any]:
        """Django's lines; the first says what it leaves out."""
        first, *others = super().choices(changelist)
        yield first | {"display": "All" if self.searching else "Without those nobody has taken up"}
        yield from others


class VerdictFilter(Conditions):
    """The verdict of the finding that stands, published or not."""

    title = "verdict"
    parameter_name = "verdict"

    def conditions(self, request: HttpRequest) -> list[Condition]:
        standing = Finding.objects.filter(claim=OuterRef("pk"), superseded_by=None)
        return [
            *(
                Condition(
                    one.code,
                    one.label,
                    Q(Exists(standing.filter(verdict=one.pk))),
                )
                for one in Verdict.objects.order_by("position", "pk")
            ),
            Condition("-", "No finding yet", ~Q(Exists(standing))),
        ]


def _under_embargo() -> Q:
    rows = Embargo.objects.filter(subject_id=OuterRef(OuterRef("public_id"))).order_by("-pk")
    newest = rows.values("pk")[:1]
    return Q(Exists(Embargo.objects.filter(pk=Subquery(newest), until__gt=timezone.now())))


EmbargoFilter = fixed(
    "embargo",
    "embargo",
    ("on", "Under embargo", _under_embargo),
    ("off", "Not under embargo", lambda: ~_under_embargo()),
)


def _asked(**fields: Any) -> Exists:
    return Exists(Inquiry.objects.filter(claim=OuterRef("pk"), **fields))


def _without_reply(**fields: Any) -> Exists:
    replies = Statement.objects.filter(inquiry=OuterRef("pk"))
    asked = Inquiry.objects.filter(claim=OuterRef("pk"), outcome="open", **fields)
    return Exists(asked.exclude(Exists(replies)))


InquiryFilter = fixed(
    "request for comment",
    "asked",
    (
        "overdue",
        "Deadline passed, no reply",
        lambda: Q(_without_reply(deadline__lt=timezone.now())),
    ),
    ("open", "Asked, no reply yet", lambda: Q(_without_reply())),
    ("waived", "Not asked, for a reason", lambda: Q(_asked(outcome="waived"))),
    ("never", "Nobody was asked", lambda: ~Q(_asked())),
)

MergedFilter = fixed(
    "merged",
    "merged",
    ("yes", "Merged into another", Q(merged_into__isnull=False)),
    ("no", "Stands by itself", Q(merged_into=None)),
)

GraphicFilter = fixed(
    "warning",
    "warning",
    ("yes", "Covered by a warning", ~Q(graphic="")),
    ("no", "None", Q(graphic="")),
)
