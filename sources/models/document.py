"""Document: the item in which something was said or shown."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models

from factcheck.lib.languages import check_language
from factcheck.lib.validators import safe_url
from factcheck.people.history import tracked

from .base import Dated, Root, Strikable, known_codes, not_blank, ordered_dates
from .source import Source


class DocumentKind(models.TextChoices):
    ARTICLE = "article", "Article"
    BROADCAST = "broadcast", "Broadcast"
    POST = "post", "Post"
    PRESS_RELEASE = "press_release", "Press release"
    VIDEO = "video", "Video"
    PHOTO = "photo", "Photo"
    RECORD = "record", "Record"


class SuppliedField(models.TextChoices):
    """What the desk may have to supply when it can't be read off the document."""

    TITLE = "title", "title"
    PUBLISHER = "publisher", "publisher"
    DATE = "date", "date"
    LANGUAGE = "language", "language"
    URL = "url", "address"


@tracked(exclude=["version"])
class Document(Strikable, Root, Dated):
    """An article, a broadcast, a post, a press release, a video, a photo, a record."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=20, choices=DocumentKind, default=DocumentKind.ARTICLE)
    title = models.CharField(
        max_length=300,
        help_text="As printed. Where it has none, what the desk calls it; tick “title” below.",
    )
    publisher = models.ForeignKey(
        Source,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="documents",
        help_text="Who published it. Empty: unknown, and readers are told so.",
    )
    url = models.URLField("address", max_length=2000, blank=True, validators=[safe_url])
    archive_url = models.URLField("archived at", max_length=2000, blank=True, validators=[safe_url])
    language = models.CharField(
        max_length=35, default="und", help_text="BCP 47 tag: en, hy, az; und where not known."
    )
    supplied = ArrayField(
        models.CharField(max_length=20, choices=SuppliedField),
        blank=True,
        default=list,
        help_text="What the desk supplied rather than read off the document. Readers see this.",
    )
    text = models.TextField(
        blank=True, help_text="The text itself, for the desk to quote from. Never public."
    )
    graphic = models.CharField(
        "warn readers of",
        max_length=200,
        blank=True,
        help_text="What it shows that may upset readers: “dead people”. Its link and the words "
        "quoted from it are then covered until asked for.",
    )
    internal_note = models.TextField(blank=True, help_text="For the desk alone. Never public.")

    class Meta:
        ordering = ("-pk",)
        constraints = [
            known_codes("kind", DocumentKind.values, "sources_document_kind"),
            not_blank("title", "sources_document_titled"),
            ordered_dates("sources_document_dates"),
            models.CheckConstraint(
                condition=models.Q(supplied__contained_by=SuppliedField.values),
                name="sources_document_supplied",
            ),
        ]
        indexes = [
            # Do we have the document at this address?
            models.Index(fields=("url",), name="document_by_url", condition=~models.Q(url="")),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        self.language = check_language(self.language, field="language")
        self.date_supplied = SuppliedField.DATE in (self.supplied or [])
