"""Topic: the story that claims belong to, its parties by side, its events."""

from __future__ import annotations

import uuid

from django.db import models

from factcheck.lib.languages import check_language
from factcheck.people.history import tracked
from sources.models import Document, Place, Source
from sources.models.base import CleanText, Dated, Strikable, Subject, not_blank, once, ordered_dates


@tracked(exclude=["version", "stage", "staged_version"])
class Topic(Subject):
    """A story: introduction, parties by side, dated context."""

    KIND = "topic"

    title = models.CharField(
        max_length=200,
        help_text="A neutral noun phrase that names the story: “Fighting over Karabakh, "
        "autumn 2020”.",
    )
    introduction = models.TextField(
        blank=True, help_text="Background for readers, in our words. Blank lines part paragraphs."
    )
    introduction_document = models.ForeignKey(
        Document,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="source of the introduction",
        help_text="The document that the introduction rests on. Readers see it.",
    )
    internal_note = models.TextField(blank=True, help_text="For the desk alone. Never public.")

    class Meta:
        ordering = ("title", "pk")
        constraints = [not_blank("title", "claims_topic_titled")]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        self.language = check_language(self.language, field="language")


@tracked()
class Party(Strikable, CleanText):
    """A party to the story, on a side. The side holds for the bodies below the party too."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="parties")
    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who is on this side. The bodies below it are on the same side without "
        "being named.",
    )
    side = models.CharField(
        max_length=100, help_text="The same words for all on one side: “Armenian side”."
    )

    class Meta:
        verbose_name_plural = "parties"
        ordering = ("topic", "pk")
        constraints = [
            not_blank("side", "claims_party_side"),
            once(
                "topic",
                "source",
                name="claims_party_once",
                message="This party is recorded already, on one side or the other.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} ({self.side})"


@tracked()
class Event(Strikable, Dated):
    """Context of a topic: something that happened around the claims, with its document."""

    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="events")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    text = models.TextField(
        help_text="What happened, in a sentence that no side disputes. Public.",
    )
    place = models.ForeignKey(
        Place,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Where it happened, if that matters.",
    )
    document = models.ForeignKey(
        Document,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The document that tells of it. Readers see it.",
    )

    class Meta:
        ordering = ("topic", "date_latest", "pk")
        constraints = [
            not_blank("text", "claims_event_text"),
            ordered_dates("claims_event_dates"),
        ]

    def __str__(self) -> str:
        return self.text[:80]
