"""Who is told, what each of them was or will be told, and how often that was tried."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone

from factcheck.lib.text import nfc
from factcheck.people.history import tracked

from .addresses import subscriber_address
from .kinds import About, Event, State
from .secrets import new_secret, opened, sealed

OVERLAP = timedelta(hours=24)
"""For how long deliveries bear a signature with the former secret as well."""
MAX_ADDRESS = 2000
# What the deliverer writes down for itself; and secrets, which no history is to hold.
NOT_IN_HISTORY = [
    "secret", "former_secret", "former_until", "failing_since", "tried_at", "busy_until",
]  # fmt: skip


@tracked(exclude=NOT_IN_HISTORY)
class Subscription(models.Model):
    """One address of one subscriber, and of what it is told."""

    SECRETS = ("secret", "secret_drawn_at", "former_secret", "former_until")

    name = models.CharField(
        "subscriber", max_length=100, help_text="Whose address it is: “Wire desk of Example News”."
    )
    contact = models.EmailField(
        help_text="Whom to write to when nothing arrives any more. Never used by the site itself."
    )
    address = models.CharField(
        max_length=MAX_ADDRESS,
        validators=[subscriber_address],
        help_text="Where we send to: https, a public machine, port 443 or 8443. Redirects are not "
        "followed.",
    )
    kinds = ArrayField(
        models.CharField(max_length=20, choices=Event),
        verbose_name="events",
        help_text="Of which events they are told.",
    )
    subjects = ArrayField(
        models.CharField(max_length=20, choices=About),
        verbose_name="about",
        help_text="Of editions of these alone.",
    )
    enabled = models.BooleanField(
        default=True,
        help_text="Without it nothing is sent, and what is published meanwhile is not kept for "
        "them: they find it in the list of editions. What waits goes out once it is ticked again.",
    )
    stopped_why = models.CharField("stopped", max_length=200, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    secret_drawn_at = models.DateTimeField(default=timezone.now, editable=False)
    secret = models.TextField(editable=False)
    former_secret = models.TextField(blank=True, editable=False)
    former_until = models.DateTimeField(null=True, editable=False)

    failing_since = models.DateTimeField(null=True, editable=False)
    tried_at = models.DateTimeField("last tried", null=True, editable=False)
    busy_until = models.DateTimeField(null=True, editable=False)

    class Meta:
        db_table = "outbox_subscription"
        verbose_name = "webhook"
        ordering = ("name", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(kinds__contained_by=Event.values, kinds__len__gt=0),
                name="subscription_kinds_known",
            ),
            models.CheckConstraint(
                condition=Q(subjects__contained_by=About.values, subjects__len__gt=0),
                name="subscription_subjects_known",
            ),
            models.CheckConstraint(condition=~Q(secret=""), name="subscription_has_a_secret"),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Keep the name in one Unicode form, without control characters."""
        super().clean()
        try:
            self.name = nfc(self.name)
        except ValueError as error:
            raise ValidationError({"name": str(error)}) from error

    def draw_secret(self, *, at_once: bool = False) -> str:
        """Draw a new secret, not saved yet; gives it, to be shown once.

        The former one goes on signing beside it for OVERLAP, unless `at_once`.
        """
        drawn = new_secret()
        keep = self.secret and not at_once
        self.former_secret = self.secret if keep else ""
        self.former_until = timezone.now() + OVERLAP if keep else None
        self.secret, self.secret_drawn_at = sealed(drawn), timezone.now()
        return drawn

    def secrets_at(self, moment: datetime) -> list[str]:
        """The secrets to sign with, the newest first. Raises SecretLost."""
        kept = [self.secret]
        if self.former_until is not None and moment < self.former_until:
            kept.append(self.former_secret)
        return [opened(one) for one in kept]


class Delivery(models.Model):
    """One event for one subscriber: the message that leaves once its transaction is committed.

    It holds no word of what it tells: the payload is made anew at each attempt, so that what was
    redacted meanwhile is not in it.
    """

    public_id = models.UUIDField(
        "webhook-id", default=uuid.uuid4, unique=True, help_text="The same at every attempt."
    )
    subscription = models.ForeignKey(
        Subscription, on_delete=models.PROTECT, related_name="deliveries", verbose_name="webhook"
    )
    type = models.CharField("event", max_length=40)
    edition = models.BigIntegerField(null=True, help_text="Its number; none for a test.")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveIntegerField(
        default=0, help_text="Since it began to wait; sending it again counts anew."
    )
    due_at = models.DateTimeField("due", default=timezone.now)
    created_at = models.DateTimeField("since", default=timezone.now)
    ended_at = models.DateTimeField("ended", null=True)
    redacted = models.BooleanField(
        default=False, help_text="The text that it told of was redacted: no answer is kept."
    )

    class Meta:
        db_table = "outbox_delivery"
        verbose_name_plural = "deliveries"
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(
                fields=("subscription", "edition"), name="delivery_once_per_edition"
            ),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="delivery_state_known"
            ),
        ]
        indexes = [
            # What is due for this subscriber, and who has anything due?
            models.Index(
                fields=("subscription", "due_at"),
                name="delivery_due",
                condition=Q(state=State.WAITING),
            ),
            # What was told of these editions? Asked when they are redacted.
            models.Index(fields=("edition",), name="delivery_edition"),
        ]

    def __str__(self) -> str:
        about = f" of edition {self.edition}" if self.edition else ""
        return f"{self.type}{about}"


class Attempt(models.Model):
    """One try to deliver, and what came of it."""

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="log")
    at = models.DateTimeField()
    status = models.PositiveSmallIntegerField(null=True, help_text="Of HTTP; none: no answer.")
    milliseconds = models.PositiveIntegerField()
    answer = models.TextField(blank=True, help_text="How what they answered begins.")
    error = models.TextField(blank=True, help_text="Why there was no answer.")

    class Meta:
        db_table = "outbox_attempt"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.status or 'no answer'} at {self.at:%-d %b %Y, %H:%M:%S} UTC"
