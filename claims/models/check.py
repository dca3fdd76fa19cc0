"""Check: our own work, “looked and found nothing” included."""

from __future__ import annotations

import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from factcheck.lib.rules.admiralty import CREDIBILITY
from factcheck.people.history import tracked
from factcheck.people.models import User
from sources.models import Document
from sources.models.base import Dated, Strikable, known_codes, not_blank, ordered_dates

from .claim import Claim, Point


class Bearing(models.TextChoices):
    SUPPORTS = "supports", "Supports"
    CONTRADICTS = "contradicts", "Contradicts"
    NEITHER = "neither", "Neither"


class Credibility(models.IntegerChoices):
    """The Admiralty scale of information (NATO AJP-2.1)."""

    CONFIRMED = 1, f"1: {CREDIBILITY[1].label}"
    PROBABLY_TRUE = 2, f"2: {CREDIBILITY[2].label}"
    POSSIBLY_TRUE = 3, f"3: {CREDIBILITY[3].label}"
    DOUBTFUL = 4, f"4: {CREDIBILITY[4].label}"
    IMPROBABLE = 5, f"5: {CREDIBILITY[5].label}"
    CANNOT_BE_JUDGED = 6, f"6: {CREDIBILITY[6].label}"


@tracked()
class Check(Strikable, Dated):
    """What was looked at, by what method, what it showed. The date is when we looked."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="checks")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    point = models.ForeignKey(
        Point,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The point that was checked. Empty: the claim as a whole.",
    )
    method = models.CharField(max_length=200, help_text="“Satellite pictures compared.” Public.")
    looked_at = models.TextField(help_text="What was looked at, so that others can too. Public.")
    document = models.ForeignKey(
        Document,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The document that was looked at, where it is one that we hold.",
    )
    result = models.TextField(help_text="What it showed. Public.")
    found_nothing = models.BooleanField(
        "looked and found nothing", default=False, help_text="That is a result too."
    )
    bearing = models.CharField(
        max_length=20,
        choices=Bearing,
        default=Bearing.NEITHER,
        help_text="What the result means for the claim. It is no verdict yet.",
    )
    credibility = models.PositiveSmallIntegerField(
        choices=Credibility,
        null=True,
        blank=True,
        help_text="How credible the information is by itself, on the Admiralty scale from 1 "
        "to 6. 6 says that nobody knows.",
    )
    by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    internal_note = models.TextField(blank=True, help_text="For the desk alone. Never public.")

    class Meta:
        ordering = ("claim", "pk")
        constraints = [
            not_blank("method", "claims_check_method"),
            not_blank("looked_at", "claims_check_looked_at"),
            not_blank("result", "claims_check_result"),
            known_codes("bearing", Bearing.values, "claims_check_bearing"),
            ordered_dates("claims_check_dates"),
            models.CheckConstraint(
                condition=Q(credibility__isnull=True) | Q(credibility__range=(1, 6)),
                name="claims_check_credibility",
            ),
            models.CheckConstraint(
                condition=Q(found_nothing=False) | Q(bearing="neither"),
                name="claims_nothing_bears_on_nothing",
                violation_error_message="A check that found nothing neither supports nor "
                "contradicts.",
            ),
        ]

    def __str__(self) -> str:
        return self.method

    def clean(self) -> None:
        super().clean()
        if self.point is not None and self.point.claim_id != self.claim_id:
            raise ValidationError({"point": "It belongs to another claim."})
