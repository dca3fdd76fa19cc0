"""Document: the item in which something was said or shown."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models

from factcheck.lib.addresses import page_key
from factcheck.lib.languages import check_language
from factcheck.lib.quoting import stands_in
from factcheck.lib.validators import safe_url
from factcheck.people.history import tracked

from .base import Dated, Root, Strikable, known_codes, not_blank, ordered_dates
from .source import Source

MAX_TEXT = 1_000_000
SHOWN_QUOTES = 5


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


@tracked(exclude=["version", "page_key"])
class Document(Strikable, Root, Dated):
    """An article, a broadcast, a post, a press release, a video, a photo, a record."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(
        max_length=20,
        choices=DocumentKind,
        default=DocumentKind.ARTICLE,
        help_text="What it is. A statement that a press office sent out is a press release; "
        "a report about it an article.",
    )
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
    url = models.URLField(
        "address",
        max_length=2000,
        blank=True,
        validators=[safe_url],
        help_text="Where it was published. Kept as you type it; each address is recorded once.",
    )
    page_key = models.CharField(max_length=64, editable=False, default="", blank=True)
    archive_url = models.URLField(
        "archived at",
        max_length=2000,
        blank=True,
        validators=[safe_url],
        help_text="Where a copy is kept that won't change, for example at web.archive.org.",
    )
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
            # Do we have the document on this page, however its address is written?
            models.Index(
                fields=("page_key",), name="document_by_page", condition=~models.Q(page_key="")
            ),
        ]

    def __str__(self) -> str:
        return self.title

    settle_quotes = False
    """Set it to have a changed text saved all the same: each quote is then marked as it is now."""
    address_is_free = False
    """Set it where you have looked already whether we hold a document at this address."""

    def clean(self) -> None:
        """Everything that is wrong, at once."""
        errors: dict[str, list[ValidationError]] = {}
        checks: tuple[Callable[[], None], ...] = (
            super().clean,
            self._check_language,
            self._check_address,
            self._check_text,
        )
        for check in checks:
            try:
                check()
            except ValidationError as error:
                error.update_error_dict(errors)
        self.date_supplied = SuppliedField.DATE in (self.supplied or [])
        if errors:
            raise ValidationError(errors)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.settle()
        super().save(*args, **kwargs)
        if self.settle_quotes:
            for quote in self.quotes_out_of_step():
                quote.not_in_text = not quote.not_in_text
                quote.save(update_fields=["not_in_text"])

    def settle(self) -> None:
        """Bring what is computed into step with the rest."""
        self.page_key = page_key(self.url) if self.url else ""

    def quotes_out_of_step(self) -> list[Any]:
        """Quotes that are not marked as the text is now: gone from it, or found in it after all."""
        if self._state.adding:
            return []
        related: Any = self._meta.get_field("appearances").related_model
        quotes = related.objects.filter(document=self.pk).exclude(words="").order_by("pk")
        return [one for one in quotes if one.not_in_text != self._lacks(one.words)]

    def _lacks(self, words: str) -> bool:
        """Whether we hold a text, and the words are not in it."""
        return bool(self.text) and not stands_in(words, self.text)

    def _check_language(self) -> None:
        self.language = check_language(self.language, field="language")

    def _check_address(self) -> None:
        """One document per address, unless two archived copies show that the page was changed."""
        look = self.url and not self.address_is_free
        other = held_at(self.url, but=self.pk) if look else None
        if other is None or (self.archive_url and self.archive_url != other.archive_url):
            return
        alike = "" if other.url == self.url else f" (as {other.url})"
        raise ValidationError(
            {
                "url": ValidationError(
                    f"We hold the document at this address{alike} already: “{other}”. Use that "
                    "one. If the page was changed since, give the address of an archived copy of "
                    "this version.",
                    code="held",
                    params={"held": other.pk},
                )
            }
        )

    def _check_text(self) -> None:
        if len(self.text) > MAX_TEXT:
            raise ValidationError(
                {
                    "text": f"{len(self.text):,} characters are too many: at most {MAX_TEXT:,} "
                    "are held. Paste the part that is quoted from."
                }
            )
        if not (self.settle_quotes or self._state.adding) and self._text_changed():
            self._refuse_lost_quotes()

    def _text_changed(self) -> bool:
        before = type(self).everything.filter(pk=self.pk).values_list("text", flat=True).first()
        return before is not None and before != self.text

    def _refuse_lost_quotes(self) -> None:
        wrong = self.quotes_out_of_step()
        if wrong:
            listed = "; ".join(_of_a_quote(one, self.text) for one in wrong[:SHOWN_QUOTES])
            more = f"; and {len(wrong) - SHOWN_QUOTES} more" if len(wrong) > SHOWN_QUOTES else ""
            raise ValidationError(
                {
                    "text": ValidationError(
                        "Quotes were taken from this document, and with this text their marks "
                        f"would be wrong: {listed}{more}. Mend the text, or have the marks set.",
                        code="quotes",
                    )
                }
            )


def held_at(url: str, *, but: int | None = None) -> Document | None:
    """The document that we hold at an address, however it is written; None where there is none.

    `but` is a document that does not count.
    """
    found = Document.objects.filter(page_key=page_key(url)).exclude(pk=but).order_by("pk")
    return found.defer("text").first()


def _of_a_quote(quote: Any, text: str) -> str:
    """What is said of a quote whose mark is wrong: where it is used, and why."""
    words = quote.words if len(quote.words) <= 80 else f"{quote.words[:79]}…"
    now = "is marked as not in the text, but would be" if quote.not_in_text else "is not in it"
    if not text:
        now = "is marked as not in the text, but none would be held"
    return f"“{words}” (in “{quote.statement.claim}”) {now}"
