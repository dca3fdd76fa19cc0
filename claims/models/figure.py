"""Figure: a number inside a statement, as imprecise as it was said."""

from __future__ import annotations

import uuid
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from factcheck.people.history import tracked
from sources.models import Source
from sources.models.base import Dated, Strikable, known_codes, not_blank, ordered_dates

from .statement import Statement


class Scope(models.TextChoices):
    CUMULATIVE = "cumulative", "Up to the date"
    PERIOD = "period", "For the period alone"
    UNKNOWN = "unknown", "Not said"


@tracked()
class Figure(Strikable, Dated):
    """Of what, whose, how many. Numbers of different speakers are never added up.

    The date is as of when, or the period that the number is for.
    """

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="figures")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    of = models.CharField(max_length=200, help_text="What is counted: “soldiers killed”.")
    whose = models.ForeignKey(
        Source,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Whose soldiers, houses or people are counted, where the report says so "
        "and we have that source.",
    )
    whose_as_given = models.CharField(
        max_length=200, blank=True, help_text="Whose, as the report has it. Empty: not said."
    )
    low = models.DecimalField(
        max_digits=20, decimal_places=4, null=True, blank=True, help_text="Empty: not known."
    )
    high = models.DecimalField(
        max_digits=20, decimal_places=4, null=True, blank=True, help_text="Empty: not known."
    )
    unit = models.CharField(
        max_length=50,
        blank=True,
        help_text="Kilometres, per cent, people. Empty where what is counted says it.",
    )
    qualifier = models.CharField(
        "as said", max_length=50, blank=True, help_text="about; at least; up to."
    )
    scope = models.CharField(
        max_length=20,
        choices=Scope,
        default=Scope.UNKNOWN,
        help_text="Whether it counts all up to a date, or only what fell into a period.",
    )
    supersedes = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="superseded_by",
        help_text="The earlier figure that this one takes the place of.",
    )

    class Meta:
        ordering = ("statement", "pk")
        constraints = [
            not_blank("of", "claims_figure_of"),
            known_codes("scope", Scope.values, "claims_figure_scope"),
            ordered_dates("claims_figure_dates"),
            models.CheckConstraint(
                condition=Q(low__isnull=False) | Q(high__isnull=False),
                name="claims_figure_has_number",
                violation_error_message="Give the lowest or the highest number, or both.",
            ),
            models.CheckConstraint(
                condition=Q(low__isnull=True) | Q(high__isnull=True) | Q(low__lte=F("high")),
                name="claims_figure_range",
                violation_error_message="The lowest number is above the highest.",
            ),
            models.CheckConstraint(
                condition=Q(supersedes__isnull=True) | ~Q(supersedes=F("id")),
                name="claims_figure_supersedes_another",
            ),
        ]

    def __str__(self) -> str:
        ends = dict.fromkeys(_plain(end) for end in (self.low, self.high) if end is not None)
        return f"{self.of}: {'–'.join(ends)}"

    def clean(self) -> None:
        super().clean()
        earlier = self.supersedes
        if earlier is not None and earlier.statement.claim_id != self.statement.claim_id:
            raise ValidationError({"supersedes": "It belongs to another claim."})


def _plain(number: Decimal) -> str:
    """A number without the zeros that its column adds."""
    text = f"{Decimal(number):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
