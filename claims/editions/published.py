"""The tables that tell what stands now. They are laid out by `rows.py` and filled by `shelf.py`."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models

from claims.editions.kinds import State, SubjectKind
from factcheck.lib.stances import Reading


class PublishedSubject(models.Model):
    """A subject as it stands: its address, its state and its history."""

    id = models.UUIDField(primary_key=True)
    kind = models.TextField(choices=SubjectKind.choices)
    slug = models.TextField()
    title = models.TextField(help_text="Of a claim: the headline with its denials.")
    state = models.TextField(choices=State.choices)
    language = models.TextField()
    edition = models.ForeignKey("editions.Edition", on_delete=models.PROTECT, related_name="+")
    review_pending = models.BooleanField()
    first_published_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    history = models.JSONField(help_text="Newest first; see `shelf.history`.")
    search_text = models.TextField(
        blank=True, help_text="Folded text of what is no claim, see `facets.searched_in`."
    )
    search_words = models.GeneratedField(
        expression=SearchVector("search_text", config="simple"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

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
            # Answers "which source, which topic has these words".
            GinIndex(fields=["search_words"], name="published_subject_words"),
            # Answers "what stands of this kind, in the order of publication", page by page.
            models.Index(fields=["kind", "edition"], name="published_kind_in_order"),
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
    item = models.TextField(help_text="Its line in lists for programs, see `items.of_claim`.")
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
    key of a row comes from both ids (`rows.key_of`), and `public_id` is the statement's own.
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
    said_order = models.BigIntegerField(
        help_text="`said_latest` in microseconds since 1970; the least number where not known."
    )
    item = models.TextField(help_text="The statement as the body has it: canonical JSON.")

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
            # Answers "the statement with this id", whichever claim it stands in.
            models.Index(fields=["public_id"], name="published_statement_public"),
            # Answers "statements by when they were made", page by page.
            models.Index(fields=["said_order", "id"], name="published_statement_said"),
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
