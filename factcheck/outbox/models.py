"""Message: something that has to leave once the transaction that wrote it is committed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone


class Message(models.Model):
    """A message of a kind that has a handler; sent at least once, tried until it succeeds."""

    kind = models.CharField(max_length=40)
    payload = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True)

    class Meta:
        ordering = ("pk",)
        indexes = [
            # What is due?
            models.Index(fields=("due_at",), name="message_due", condition=Q(sent_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


# Django looks for an app's models here.
from .webhooks.models import Attempt, Delivery, Subscription  # noqa: E402, F401
