"""Embargo: not to be published before a time."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from factcheck.people.models import User
from sources.models.base import CleanText


class Embargo(CleanText):
    """Until when a subject may not be published. The newest row holds; one without a time lifts it.

    Append-only, and no part of the working copy: to move an embargo voids no approval.
    """

    subject_kind = models.CharField(max_length=20)
    subject_id = models.UUIDField()
    until = models.DateTimeField(null=True, blank=True, help_text="In UTC. Empty: lifted.")
    reason = models.TextField(help_text="For the desk alone.")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", editable=False)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="claims_embargo_says_why"),
        ]
        indexes = [
            # The embargo that holds for a subject.
            models.Index(fields=("subject_kind", "subject_id", "-id"), name="embargo_by_subject"),
        ]

    def __str__(self) -> str:
        return f"until {self.until:%-d %B %Y, %H:%M} UTC" if self.until else "lifted"
