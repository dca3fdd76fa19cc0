"""What an edition is about, why it was issued, and what the public sees after it."""

from django.db import models


class SubjectKind(models.TextChoices):
    """What an edition is about."""

    CLAIM = "claim", "Claim"
    TOPIC = "topic", "Topic"
    SOURCE = "source", "Source"
    PAGE = "page", "Page"


class Kind(models.TextChoices):
    """Why an edition was issued."""

    FIRST = "first", "First version"
    UPDATE = "update", "Update"
    ANSWER = "answer", "Answer added"
    CORRECTION = "correction", "Correction"
    REVIEW = "review", "Reviewed"
    MERGE = "merge", "Merged"
    WITHDRAWAL = "withdrawal", "Withdrawn"
    REDACTION = "redaction", "Redacted"


class ReviewState(models.TextChoices):
    """Whether a second person has approved an edition."""

    DONE = "done", "Reviewed"
    PENDING = "pending", "Second review pending"


class State(models.TextChoices):
    """What the public sees of a subject."""

    LIVE = "live", "Live"
    WITHDRAWN = "withdrawn", "Withdrawn"
    REDACTED = "redacted", "Redacted"
    MERGED = "merged", "Merged"
