"""What was published, and what is derived from it.

`Edition`, `Head` and `Checkpoint` are the record itself: append-only, guarded by triggers of
migration 0002. The tables `Published…` (`published.py`) tell what stands now; they can be thrown
away and rebuilt from editions alone (`shelf.py`).
"""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import Exact, IsNull, LessThanOrEqual

from claims.editions.kinds import Kind, ReviewState, State, SubjectKind
from claims.editions.published import (
    PublishedClaim,
    PublishedFacet,
    PublishedSpeaker,
    PublishedStatement,
    PublishedSubject,
)

__all__ = [
    "PUBLISHED_FIRST", "WITHOUT_REASON", "Checkpoint", "Edition", "Head", "Kind", "PublishedClaim",
    "PublishedFacet", "PublishedSpeaker", "PublishedStatement", "PublishedSubject", "ReviewState",
    "State", "SubjectKind",
]  # fmt: skip

HASH_BYTES = 32
SALT_BYTES = 32
MAX_BODY_BYTES = 4 * 1024 * 1024
"""Far above any real claim; it bounds what a reader of one page of the list must hold."""
NO_HASH = bytes(HASH_BYTES)
"""What the first edition names as its predecessor."""

PUBLISHED_FIRST = (Kind.ANSWER, Kind.WITHDRAWAL, Kind.REDACTION)
"""The kinds that one person may publish and a second one review after."""
PUT_RIGHT = (Kind.CORRECTION, Kind.WITHDRAWAL, Kind.REDACTION, Kind.MERGE, Kind.REVIEW)
"""The kinds that are listed among what was put right."""
WITHOUT_REASON = (Kind.FIRST, Kind.UPDATE, Kind.REVIEW)
"""The kinds that speak for themselves; every other one says why."""


def _long(field: str, length: int) -> models.Q:
    return models.Q(Exact(Length(field), length))


class Edition(models.Model):
    """One immutable public version of a subject; a link of the hash chain."""

    number = models.BigIntegerField(primary_key=True)
    subject_kind = models.TextField(choices=SubjectKind.choices)
    subject_id = models.UUIDField()
    version = models.IntegerField(help_text="Counts the editions of this subject, from 1.")
    kind = models.TextField(choices=Kind.choices)
    review = models.TextField(choices=ReviewState.choices)
    header = models.BinaryField(help_text="Canonical JSON; what `hash` is the SHA-256 of.")
    hash = models.BinaryField()
    prev_hash = models.BinaryField()
    body = models.BinaryField(null=True, help_text="Canonical JSON; gone once redacted.")
    salt = models.BinaryField(null=True, help_text="Without it a redacted body can't be guessed.")
    body_hash = models.BinaryField(help_text="SHA-256 of salt and body.")
    # Null: not approved yet, which is not the same as approved by somebody without a mark.
    approver_mark = models.TextField(null=True)  # noqa: DJ001
    publisher_mark = models.TextField()
    published_at = models.DateTimeField()
    reason = models.TextField(blank=True)
    redacts = ArrayField(models.BigIntegerField(), default=list, blank=True)

    class Meta:
        constraints: ClassVar = [
            # Answers "the editions of this subject, in order". Ids are unique across kinds.
            models.UniqueConstraint(
                fields=["subject_id", "version"], name="edition_version_once_per_subject"
            ),
            models.CheckConstraint(
                condition=models.Q(number__gte=1, version__gte=1), name="edition_counts_from_one"
            ),
            models.CheckConstraint(
                condition=models.Q(subject_kind__in=SubjectKind.values),
                name="edition_subject_kind_known",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=Kind.values), name="edition_kind_known"
            ),
            models.CheckConstraint(
                condition=models.Q(review__in=ReviewState.values), name="edition_review_known"
            ),
            models.CheckConstraint(
                condition=_long("hash", HASH_BYTES)
                & _long("prev_hash", HASH_BYTES)
                & _long("body_hash", HASH_BYTES),
                name="edition_hashes_are_sha256",
            ),
            models.CheckConstraint(
                condition=models.Q(body__isnull=True, salt__isnull=True)
                | models.Q(body__isnull=False, salt__isnull=False) & _long("salt", SALT_BYTES),
                name="edition_body_with_salt_or_neither",
            ),
            models.CheckConstraint(
                condition=models.Q(IsNull(models.F("body"), True))
                | models.Q(LessThanOrEqual(Length("body"), MAX_BODY_BYTES)),
                name="edition_body_not_too_long",
            ),
            models.CheckConstraint(
                condition=models.Q(version=1, kind=Kind.FIRST)
                | models.Q(version__gt=1) & ~models.Q(kind=Kind.FIRST),
                name="edition_first_is_first",
            ),
            models.CheckConstraint(
                condition=models.Q(kind=Kind.REDACTION, redacts__len__gt=0)
                | ~models.Q(kind=Kind.REDACTION) & models.Q(redacts__len=0),
                name="edition_redaction_names_editions",
            ),
            models.CheckConstraint(
                condition=models.Q(review=ReviewState.DONE, approver_mark__isnull=False)
                | models.Q(
                    review=ReviewState.PENDING,
                    approver_mark__isnull=True,
                    kind__in=PUBLISHED_FIRST,
                ),
                name="edition_approved_or_pending",
            ),
            models.CheckConstraint(
                condition=~models.Q(publisher_mark="")
                & (models.Q(approver_mark__isnull=True) | ~models.Q(approver_mark="")),
                name="edition_marks_not_empty",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=WITHOUT_REASON) | ~models.Q(reason=""),
                name="edition_says_why",
            ),
        ]
        indexes: ClassVar = [
            # Answers "what was redacted, and by which edition": the public list of redactions.
            models.Index(
                fields=["number"],
                condition=models.Q(kind=Kind.REDACTION),
                name="edition_redactions",
            ),
            # Answers "what was put right, newest first": corrections, withdrawals, redactions,
            # merges and reviews after.
            models.Index(
                fields=["number"],
                condition=models.Q(kind__in=PUT_RIGHT),
                name="edition_put_right",
            ),
        ]

    def __str__(self) -> str:
        return f"edition {self.number} ({self.subject_kind} {self.subject_id}, {self.kind})"


class Head(models.Model):
    """The end of the chain: one row, moved by the insert trigger of `Edition` alone."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    number = models.BigIntegerField(default=0)
    hash = models.BinaryField(default=NO_HASH)
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(id=1), name="head_is_one_row"),
            models.CheckConstraint(condition=_long("hash", HASH_BYTES), name="head_hash_is_sha256"),
        ]

    def __str__(self) -> str:
        return f"head at {self.number}"


class Checkpoint(models.Model):
    """A signed note (C2SP) that vouches for the chain up to an edition."""

    number = models.BigIntegerField(primary_key=True)
    note = models.TextField()
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"checkpoint at {self.number}"
