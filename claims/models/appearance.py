"""Appearance: a statement in a document, with the words as printed."""

from __future__ import annotations

import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from factcheck.lib.languages import check_language
from factcheck.lib.quoting import stands_in, why_not
from factcheck.people.history import tracked
from sources.models import Document
from sources.models.base import CleanText, Strikable, known_codes

from .statement import Statement

MARK_IT = "If they were heard or read elsewhere in it, tick “not in the text that we hold”."


class Carriage(models.TextChoices):
    ORIGINAL = "original", "Original: the document is where it was said"
    CARRIED = "carried", "Carried: the document reports what was said elsewhere"
    UNKNOWN = "unknown", "Not known"


@tracked()
class Appearance(Strikable, CleanText):
    """Where a statement stands: in which document, where in it, in which words."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="appearances")
    document = models.ForeignKey(
        Document,
        on_delete=models.PROTECT,
        related_name="appearances",
        help_text="The document in which it stands.",
    )
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    locator = models.CharField(
        "where in it", max_length=100, blank=True, help_text="Paragraph 8; page 3; 00:12:30."
    )
    words = models.TextField(
        "words as printed",
        blank=True,
        help_text="Exactly as printed, in their own language. Empty where the report gives no "
        "quote: our paraphrase is ours.",
    )
    words_language = models.CharField(
        "language of the words", max_length=35, blank=True, help_text="BCP 47 tag: hy, az, ru."
    )
    not_in_text = models.BooleanField(
        "not in the text that we hold",
        default=False,
        help_text="Tick where the words were heard or read elsewhere in the document: otherwise "
        "they must stand in its held text, letter by letter.",
    )
    translation = models.TextField(blank=True, help_text="In the language of the claim.")
    translation_language = models.CharField(
        max_length=35,
        blank=True,
        help_text="BCP 47 tag of the translation, usually that of the claim: en.",
    )
    translated_by = models.CharField(
        max_length=200,
        blank=True,
        help_text="Who or what made the translation: a name, an agency, a machine.",
    )
    carriage = models.CharField(
        max_length=20,
        choices=Carriage,
        default=Carriage.UNKNOWN,
        help_text="Whether it was said here, or this document reports what was said elsewhere.",
    )
    carried_from = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="carried_in",
        help_text="The appearance that this document took it from, where that is known.",
    )

    class Meta:
        ordering = ("statement", "pk")
        constraints = [
            known_codes("carriage", Carriage.values, "claims_appearance_carriage"),
            models.CheckConstraint(
                condition=Q(words="") | ~Q(words_language=""),
                name="claims_words_have_language",
                violation_error_message="Say in which language the words are (und: not known).",
            ),
            models.CheckConstraint(
                condition=Q(translation="")
                | (~Q(translated_by="") & ~Q(translation_language="") & ~Q(words="")),
                name="claims_translation_has_maker",
                violation_error_message="A translation needs the words as printed, its language, "
                "and who or what made it.",
            ),
            models.CheckConstraint(
                condition=Q(carried_from__isnull=True)
                | (Q(carriage="carried") & ~Q(carried_from=F("id"))),
                name="claims_carried_from_another",
                violation_error_message="Only a carried appearance names another as its origin.",
            ),
        ]

    def __str__(self) -> str:
        return f"in {self.document}"

    def clean(self) -> None:
        super().clean()
        for field in ("words_language", "translation_language"):
            if getattr(self, field):
                setattr(self, field, check_language(getattr(self, field), field=field))
        origin = self.carried_from
        if origin is not None and origin.statement.claim_id != self.statement.claim_id:
            raise ValidationError({"carried_from": "It belongs to another claim."})
        self.check_quote()

    def check_quote(self) -> None:
        """The words stand in the text that we hold, or are marked as not in it. Never neither.

        Raises ValidationError that names the field and says what to do.
        """
        held = self.document.text if self.document_id else ""
        if self.not_in_text:
            self._refuse_needless_mark(held)
        elif self.words and held and (reason := why_not(self.words, held)):
            raise ValidationError({"words": f"{reason} {MARK_IT}"})

    def _refuse_needless_mark(self, held: str) -> None:
        if not self.words:
            needless = "There is no quote here to mark: take the tick away."
        elif not held:
            needless = "We hold no text of this document to look in: take the tick away."
        elif stands_in(self.words, held):
            needless = "These words do stand in the text that we hold: take the tick away."
        else:
            return
        raise ValidationError({"not_in_text": needless})
