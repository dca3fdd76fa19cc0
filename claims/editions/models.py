"""What was published, and what is derived from it.

`Edition`, `Head` and `Checkpoint` are the record itself: append-only, guarded by triggers of
migration 0002. The tables `Published…` tell what stands now; they can be thrown away and rebuilt
from editions alone (`shelf.py`).
"""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import Exact, IsNull, LessThanOrEqual

from factcheck.lib.stances import Reading

HASH_BYTES = 32
SALT_BYTES = 32
MAX_BODY_BYTES = 4 * 1024 * 1024
"""Far above any real claim; it bounds what a reader of one page of the list must hold."""
NO_HASH = bytes(HASH_BYTES)
"""What the first edition names as its predecessor."""


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


PUBLISHED_FIRST = (Kind.ANSWER, Kind.WITHDRAWAL, Kind.REDACTION)
"""The kinds that one person may publish and a second one review after."""
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


class PublishedSubject(models.Model):
    """A subject as it stands: its address, its state and its history."""

    id = models.UUIDField(primary_key=True)
    kind = models.TextField(choices=SubjectKind.choices)
    slug = models.TextField()
    title = models.TextField(help_text="Of a claim: the headline with its denials.")
    state = models.TextField(choices=State.choices)
    language = models.TextField()
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    review_pending = models.BooleanField()
    first_published_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    history = models.JSONField(help_text="Newest first; see `shelf.history`.")

    class Meta:
        constraints: ClassVar = [
            # Answers "which subject has this address".
            models.UniqueConstraint(fields=["kind", "slug"], name="published_slug_once_per_kind"),
            models.CheckConstraint(
                condition=models.Q(state__in=State.values), name="published_state_known"
            ),
        ]
        indexes: ClassVar = [
            # Answers "what changed last, of this kind", page by page on (changed_at, id).
            models.Index(fields=["kind", "-changed_at", "-id"], name="published_newest_of_kind"),
            # The same for everything together.
            models.Index(fields=["-changed_at", "-id"], name="published_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.title}"


class PublishedClaim(models.Model):
    """A live claim, with the columns that lists filter and sort by."""

    subject = models.OneToOneField(
        PublishedSubject, primary_key=True, on_delete=models.CASCADE, related_name="claim"
    )
    dispute = models.TextField()
    verdict_code = models.TextField(blank=True)
    verdict_label = models.TextField(blank=True)
    verdict_kind = models.TextField(blank=True)
    topic_id = models.UUIDField(null=True)
    first_said = models.DateTimeField(null=True)
    last_said = models.DateTimeField(null=True)
    event_earliest = models.DateTimeField(null=True)
    event_latest = models.DateTimeField(null=True)
    card = models.JSONField(help_text="`computed.card` of the body: the claim with its denials.")
    edition_number = models.BigIntegerField(help_text="Of what stands: the order of publication.")
    first_said_latest = models.DateTimeField(
        null=True, help_text="By when it had been said first; `first_said` is since when."
    )
    said_order = models.BigIntegerField(
        help_text="`first_said` in microseconds since 1970; the least number where not known."
    )
    facets = ArrayField(models.TextField(), help_text='"facet:value", see `facets.py`.')
    facet_names = models.JSONField(help_text="What each of `facets` is called in this claim.")
    search_text = models.TextField(help_text="Folded text, see `facets.search_text`.")
    search_words = models.GeneratedField(
        expression=SearchVector("search_text", config="simple"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        constraints: ClassVar = [
            # Answers "what was published last, page by page".
            models.UniqueConstraint(fields=["edition_number"], name="published_claim_edition_once"),
        ]
        indexes: ClassVar = [
            # Answers "claims by when they were first made, page by page".
            models.Index(fields=["said_order", "edition_number"], name="published_claim_said"),
            # Answers "the claims of this facet's value, or of these".
            GinIndex(fields=["facets"], name="published_claim_facets"),
            # Answers "the claims with these words".
            GinIndex(fields=["search_words"], name="published_claim_words"),
            # Answers "the claims of this topic, what was published last first".
            models.Index(fields=["topic_id", "edition_number"], name="published_claim_topic"),
            # Answers "the claims that are denied" (or not acknowledged, and so on).
            models.Index(fields=["dispute"], name="published_claim_dispute"),
            # Answers "the claims that were found …".
            models.Index(fields=["verdict_code"], name="published_claim_verdict"),
            # Answers "claims by when they were first made", and a range of such times.
            models.Index(fields=["first_said", "subject"], name="published_claim_first_said"),
            # Answers "claims about something that happened between … and …".
            models.Index(fields=["event_earliest", "event_latest"], name="published_claim_event"),
        ]

    def __str__(self) -> str:
        return f"claim {self.subject_id}"


class PublishedStatement(models.Model):
    """One statement of a live claim.

    For as long as the notice of a merged claim waits, two claims show the same statement: so the
    key of a row comes from both ids (`shelf.key_of`), and `public_id` is the statement's own.
    """

    id = models.UUIDField(primary_key=True)
    public_id = models.UUIDField()
    claim = models.ForeignKey(PublishedClaim, on_delete=models.CASCADE, related_name="statements")
    position = models.IntegerField(help_text="Its place in the body's list, from 0.")
    stance = models.TextField()
    reading = models.TextField(choices=[(reading.value, reading.value) for reading in Reading])
    paraphrase = models.TextField()
    said_earliest = models.DateTimeField(null=True)
    said_latest = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            # Answers "the statements of this claim, in order".
            models.UniqueConstraint(
                fields=["claim", "position"], name="published_statement_position_once"
            ),
            models.CheckConstraint(
                condition=models.Q(reading__in=[reading.value for reading in Reading]),
                name="published_reading_known",
            ),
        ]
        indexes: ClassVar = [
            # Answers "the denials", "the retractions": statements of one stance by time.
            models.Index(fields=["stance", "said_latest"], name="published_statement_stance"),
        ]

    def __str__(self) -> str:
        return f"{self.stance}: {self.paraphrase}"


class PublishedSpeaker(models.Model):
    """One speaker of a statement; a sealed or unnamed one has no `source_id`."""

    statement = models.ForeignKey(
        PublishedStatement, on_delete=models.CASCADE, related_name="speakers"
    )
    position = models.IntegerField(help_text="Its place among the speakers, from 0.")
    source_id = models.UUIDField(null=True)
    party_id = models.TextField()
    name = models.TextField()
    party_name = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            # Answers "who made this statement, in order".
            models.UniqueConstraint(
                fields=["statement", "position"], name="published_speaker_position_once"
            ),
        ]
        indexes: ClassVar = [
            # Answers "what this source said".
            models.Index(fields=["source_id"], name="published_speaker_source"),
            # Answers "what this party and the bodies below it said".
            models.Index(fields=["party_id"], name="published_speaker_party"),
        ]

    def __str__(self) -> str:
        return self.name


class PublishedFacet(models.Model):
    """One value by which claims are chosen ("place:…"), and how many live claims have it."""

    value = models.TextField(primary_key=True, help_text="As in `PublishedClaim.facets`.")
    facet = models.TextField(help_text="The part of `value` before the colon.")
    claims = models.IntegerField()
    names = models.JSONField(help_text="As the claim calls it that was published last.")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(claims__gt=0), name="published_facet_in_use"),
        ]
        indexes: ClassVar = [
            # Answers "the most frequent values of a facet".
            models.Index(fields=["facet", "-claims", "value"], name="published_facet_frequent"),
        ]

    def __str__(self) -> str:
        return f"{self.value}: {self.claims}"
