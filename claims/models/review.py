"""Submission: exact content put forward. Review: a second person's decision on it. Correction.

Submissions and reviews are append-only: a decision is never changed, only followed by another.
"""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from factcheck.people.models import User
from sources.models.base import CleanText, known_codes, not_blank


class EditionKind(models.TextChoices):
    FIRST = "first", "First version"
    UPDATE = "update", "Update"
    ANSWER = "answer", "Added answer"
    CORRECTION = "correction", "Correction"
    REVIEW = "review", "Second review"
    MERGE = "merge", "Merge"
    WITHDRAWAL = "withdrawal", "Withdrawal"
    REDACTION = "redaction", "Redaction"


class CorrectionKind(models.TextChoices):
    FACT = "fact", "Fact"
    ATTRIBUTION = "attribution", "Attribution"
    TRANSLATION = "translation", "Translation"
    CLARIFICATION = "clarification", "Clarification"


class Correction(CleanText):
    """What was wrong in a published version, and what stands instead. An update is none.

    Append-only, and in every later body of its subject once it was published: none is ever lost.
    """

    subject_kind = models.CharField(max_length=20)
    subject_id = models.UUIDField()
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=20, choices=CorrectionKind)
    old = models.TextField("what it said")
    new = models.TextField("what it says now")
    note = models.TextField(blank=True, help_text="How the mistake came about, for readers.")
    edition = models.BigIntegerField(help_text="Number of the version that was wrong.")

    class Meta:
        ordering = ("pk",)
        constraints = [
            known_codes("kind", CorrectionKind.values, "claims_correction_kind"),
            not_blank("old", "claims_correction_old"),
            not_blank("new", "claims_correction_new"),
        ]
        indexes = [
            # The corrections of a subject.
            models.Index(fields=("subject_kind", "subject_id"), name="correction_by_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.new[:60]}"


class Submission(models.Model):
    """Exact content put forward for an edition: bytes, hash, moment, and the versions behind it.

    `body_hash` is SHA-256(salt ‖ body). `moment` is the time as of which the body was frozen.
    `roots` names every root that the body is made from, as "table:id", and stays true when the
    working copy has gone on. `versions` maps them to the versions from which changes count, so
    that who contributed since can be told without a clock.
    """

    subject_kind = models.CharField(max_length=20)
    subject_id = models.UUIDField()
    kind = models.CharField(max_length=20, choices=EditionKind)
    moment = models.DateTimeField()
    salt = models.BinaryField(max_length=32)
    body = models.BinaryField(null=True)
    body_hash = models.BinaryField(max_length=32, unique=True)
    versions = models.JSONField()
    roots = models.JSONField(default=list)
    reason = models.TextField(blank=True)
    redacts = ArrayField(models.BigIntegerField(), default=list, blank=True)
    correction = models.OneToOneField(
        Correction, null=True, blank=True, on_delete=models.PROTECT, related_name="submission"
    )
    submitted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-pk",)
        constraints = [
            known_codes("kind", EditionKind.values, "claims_submission_kind"),
            known_codes(
                "subject_kind", ["claim", "topic", "source", "page"], "claims_submission_subject"
            ),
            models.CheckConstraint(
                condition=Q(kind="correction", correction__isnull=False)
                | (~Q(kind="correction") & Q(correction__isnull=True)),
                name="claims_correction_says_what",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["first", "update", "review", "merge"]) | ~Q(reason=""),
                name="claims_submission_says_why",
            ),
        ]
        indexes = [
            # The latest submission of a subject.
            models.Index(
                fields=("subject_kind", "subject_id", "-id"), name="submission_by_subject"
            ),
            # What was put forward between these dates?
            models.Index(fields=("submitted_at",), name="submission_by_date"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.subject_kind} {self.subject_id}"


class Decision(models.TextChoices):
    APPROVE = "approve", "Approved"
    REQUEST_CHANGES = "request_changes", "Changes requested"
    REOPEN = "reopen", "Taken back into work"


class Review(models.Model):
    """A second person's decision on exact content, or the word that it was taken back."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="reviews")
    reviewer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=20, choices=Decision)
    comment = models.TextField(blank=True)
    ticks = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-pk",)
        constraints = [
            known_codes("decision", Decision.values, "claims_review_decision"),
            models.CheckConstraint(
                condition=Q(decision="approve") | ~Q(comment=""),
                name="claims_review_says_what_to_change",
                violation_error_message="Say what should change.",
            ),
        ]
        indexes = [
            # What was decided between these dates?
            models.Index(fields=("at",), name="review_by_date"),
        ]

    def __str__(self) -> str:
        return f"{self.get_decision_display()} by {self.reviewer}"


class Remark(CleanText):
    """A comment of a review on one place of the content: append-only, like the review."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="remarks")
    place = models.CharField(max_length=200, help_text="Where in the body: “statements 2 words”.")
    text = models.TextField()

    class Meta:
        ordering = ("pk",)
        constraints = [
            not_blank("place", "claims_remark_place"),
            not_blank("text", "claims_remark_text"),
        ]

    def __str__(self) -> str:
        return f"{self.place}: {self.text[:60]}"
