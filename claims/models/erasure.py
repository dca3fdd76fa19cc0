"""Erasure: the stone that stands where a text was taken out of every table."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from factcheck.people.models import User
from sources.models.base import not_blank


class Erasure(models.Model):
    """Who asked, who confirmed, when, why, and where the text stood; never the text.

    Until it is confirmed a salted hash says which text is meant; then that goes too. Written by
    the owner of the tables alone (`manage.py erase`).
    """

    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    why = models.TextField()
    salt = models.BinaryField(max_length=32, null=True)
    digest = models.BinaryField(max_length=32, null=True)
    places = models.JSONField(default=list)
    confirmed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-pk",)
        constraints = [
            not_blank("why", "claims_erasure_says_why"),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("asked_by")),
                name="claims_erasure_by_two",
                violation_error_message="Somebody else has to confirm it.",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None, confirmed_at=None)
                | Q(
                    confirmed_by__isnull=False,
                    confirmed_at__isnull=False,
                    salt=None,
                    digest=None,
                ),
                name="claims_erasure_forgets_the_text",
            ),
        ]

    def __str__(self) -> str:
        return f"erasure {self.pk}"
