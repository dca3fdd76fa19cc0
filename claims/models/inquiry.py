"""Inquiry (in the interface: request for comment): asked whom, how, when, with what outcome."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from factcheck.people.history import tracked
from factcheck.people.models import User
from sources.models import Source
from sources.models.base import CleanText, Strikable, known_codes

from .claim import Claim


class InquiryOutcome(models.TextChoices):
    OPEN = "open", "Asked"
    REFUSED = "refused", "Refused to comment"
    WAIVED = "waived", "Not asked, for a reason"


@tracked()
class Inquiry(Strikable, CleanText):
    """A request for comment, or the reason why there was none.

    Whether it was answered or met with silence is computed, from the statements that name it and
    the deadline.
    """

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="inquiries")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        related_name="inquiries",
        verbose_name="asked",
        help_text="Whom we asked, or would have asked.",
    )
    outcome = models.CharField(
        max_length=20,
        choices=InquiryOutcome,
        default=InquiryOutcome.OPEN,
        help_text="What came of it. A reply is recorded as a statement that names this request.",
    )
    channel = models.CharField(
        max_length=100, blank=True, help_text="How: e-mail to the press office. Public."
    )
    asked_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="Day and time at which we asked, in UTC unless you name a zone: "
        "2020-10-01 14:05. Empty for a waiver.",
    )
    deadline = models.DateTimeField(
        null=True,
        blank=True,
        help_text="Until when we asked for a reply. Readers see it once it has passed without one.",
    )
    reason = models.TextField(
        blank=True, help_text="For a waiver: why nobody was asked. Public, word for word."
    )
    by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    internal_note = models.TextField(blank=True, help_text="For the desk alone. Never public.")

    class Meta:
        verbose_name = "request for comment"
        verbose_name_plural = "requests for comment"
        ordering = ("claim", "pk")
        constraints = [
            known_codes("outcome", InquiryOutcome.values, "claims_inquiry_outcome"),
            models.CheckConstraint(
                condition=(Q(outcome="waived") & ~Q(reason="") & Q(asked_at__isnull=True))
                | (~Q(outcome="waived") & Q(asked_at__isnull=False) & ~Q(channel="")),
                name="claims_inquiry_complete",
                violation_error_message="A request needs how and when it was made; a waiver needs "
                "its reason, and no time of asking.",
            ),
            models.CheckConstraint(
                condition=Q(deadline__isnull=True)
                | Q(asked_at__isnull=False, deadline__gt=F("asked_at")),
                name="claims_inquiry_deadline",
                violation_error_message="The deadline must come after the request.",
            ),
        ]
        indexes = [
            # Which deadlines come, or have passed?
            models.Index(
                fields=("deadline",),
                name="inquiry_open",
                condition=Q(outcome="open", struck_at=None, deadline__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}: {self.source}"
