"""Of what, and of which events, a subscriber may be told; and how a delivery stands."""

from django.db import models

TEST = "test"
"""The type of a delivery that an administrator sends to see whether it arrives."""


class Event(models.TextChoices):
    """Why an edition was issued, as subscribers tell events apart."""

    PUBLISHED = "published", "Published: a first version or an update"
    ANSWERED = "answered", "Answered: an answer was added"
    CORRECTED = "corrected", "Corrected"
    REVIEWED = "reviewed", "Reviewed: what went first was reviewed by a second person"
    WITHDRAWN = "withdrawn", "Withdrawn"
    REDACTED = "redacted", "Redacted"
    MERGED = "merged", "Merged into another claim"


class About(models.TextChoices):
    """What an edition is about."""

    CLAIM = "claim", "Claims"
    TOPIC = "topic", "Topics"
    SOURCE = "source", "Sources"
    PAGE = "page", "Pages of the site"


class State(models.TextChoices):
    """How a delivery stands."""

    WAITING = "waiting", "Waits"
    SENT = "sent", "Arrived"
    FAILED = "failed", "Given up"
