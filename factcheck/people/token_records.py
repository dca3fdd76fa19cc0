"""The records of tokens, of how much they used, and of what was made through them.

Only the hash of a token is kept (django-rest-knox). What is done with tokens: `tokens.py`.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from knox.models import AbstractAuthToken, AuthTokenManager

from .history import tracked


class Scope(models.TextChoices):
    """What a token is for. It never lets anybody do more than their role does."""

    READ = "read", "Read: drafts, lists, what waits"
    WRITE = "write", "Write: record, change and strike out"
    VERBS = "verbs", "Verbs: submit, approve, publish, withdraw …"


@tracked(exclude=["digest", "token_key"])
class Token(AbstractAuthToken):
    """A token, without the token itself: that was shown once, to the person who made it."""

    digest = models.CharField(max_length=128, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="person",
    )
    name = models.CharField(
        max_length=80,
        help_text="What uses it, so that you know which one to revoke: “wire monitor, newsroom 2”. "
        "Stands in the history of whatever is done with it.",
    )
    scopes = ArrayField(
        models.CharField(max_length=10, choices=Scope), help_text="What it may be used for."
    )
    epoch = models.PositiveIntegerField(editable=False)
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )

    objects: ClassVar[Any] = AuthTokenManager()

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                condition=~Q(scopes=[]) & Q(scopes__contained_by=Scope.values),
                name="people_token_scopes",
                violation_error_message="Choose what the token is for.",
            ),
            models.CheckConstraint(condition=Q(expiry__isnull=False), name="people_token_ends"),
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_by=None)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="people_token_revoked_by",
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def over_because(self) -> str:
        """Why it can't be used any more; "" while it can."""
        if self.revoked_at is not None:
            return "This token was revoked."
        if self.expiry <= timezone.now():
            return "This token has expired."
        if not self.user.is_active:
            return "The account of this token is closed."
        if self.epoch != self.user.epoch:
            return (
                "This token ended: its person was logged out everywhere, or their role or address "
                "changed."
            )
        return ""


class Allowance(models.Model):
    """How much of its limits a token has used since a moment; see `factcheck/people/limits.py`."""

    token = models.OneToOneField(Token, primary_key=True, on_delete=models.CASCADE)
    began = models.DateTimeField()
    requests = models.PositiveIntegerField()
    changes = models.PositiveIntegerField()
    last_used = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.requests} requests since {self.began}"


class TokenUse(models.Model):
    """A row of the workflow that was made through a token. Written by triggers alone."""

    token = models.ForeignKey(Token, on_delete=models.PROTECT, related_name="uses")
    record = models.CharField(max_length=63)
    record_id = models.BigIntegerField()

    class Meta:
        constraints = [
            # Was this row made through a token, and which?
            models.UniqueConstraint(fields=("record", "record_id"), name="people_tokenuse_once")
        ]

    def __str__(self) -> str:
        return f"{self.record} {self.record_id}"


class StoredReply(models.Model):
    """What was answered to a request with an Idempotency-Key, to answer its repetition alike.

    Empty while the request is under way. Holds ids, never the content of a record.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    token = models.ForeignKey(Token, null=True, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=255)
    request = models.CharField(max_length=64)
    begun_at = models.DateTimeField(default=timezone.now)
    status = models.PositiveSmallIntegerField(null=True)
    headers = models.JSONField(default=dict)
    reply = models.TextField(default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("person", "token", "key"),
                name="people_storedreply_once",
                nulls_distinct=False,
            )
        ]
        indexes = [
            # Which replies are old enough to go?
            models.Index(fields=("begun_at",), name="storedreply_by_age")
        ]

    def __str__(self) -> str:
        return self.key
