"""Source: anyone who asserts, denies or reports; under which names; tied to whom; how reliable."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from factcheck.lib import edtf
from factcheck.lib.languages import check_language, country_choices
from factcheck.lib.rules.admiralty import RELIABILITY
from factcheck.lib.sound import sound, tells
from factcheck.lib.text import fold
from factcheck.people.history import tracked
from factcheck.people.models import User

from .base import CleanText, NotStruck, Strikable, Subject, known_codes, not_blank, once


class SourceKind(models.TextChoices):
    STATE = "state", "State"
    DE_FACTO = "de_facto", "De facto authority"
    BODY = "body", "Government body"
    FORCE = "force", "Armed force"
    OFFICIAL = "official", "Official"
    ORGANISATION = "organisation", "Organisation"
    OUTLET = "outlet", "News outlet"
    WITNESS = "witness", "Witness, or a group of witnesses"


class SourceQuerySet(models.QuerySet["Source"]):
    def named(self, name: str) -> SourceQuerySet:
        """Sources that bear this name or alias, in any script, case or accent."""
        folded = fold(name)
        aliases = Alias.objects.filter(folded=folded)
        return self.filter(Q(folded=folded) | Q(pk__in=aliases.values("source")))

    def matching(self, words: str) -> SourceQuerySet:
        """Sources with a name or alias that holds these words, in any script, case or accent."""
        folded = fold(words)
        return self._known_as(Q(folded__contains=folded)) if folded else self.none()

    def sounding(self, words: str) -> SourceQuerySet:
        """Sources of whose name or alias a word sounds like these, whatever the script."""
        like = sound(words)
        if not tells(like):
            return self.none()
        return self._known_as(Q(sound__startswith=like) | Q(sound__contains=f" {like}"))

    def _known_as(self, name: Q) -> SourceQuerySet:
        """Sources of which the name or an alias meets a condition."""
        return self.filter(name | Q(pk__in=Alias.objects.filter(name).values("source")))


class SourceManager(NotStruck.from_queryset(SourceQuerySet)):  # type: ignore[misc]
    pass


@tracked(exclude=["version", "stage", "staged_version", "folded", "sound"])
class Source(Subject):
    """Anyone who asserts, denies or reports."""

    KIND = "source"

    kind = models.CharField(
        max_length=20,
        choices=SourceKind,
        help_text="What the source is. An office or a ministry is a body; the person who "
        "holds it an official.",
    )
    name = models.CharField(
        max_length=200,
        help_text="The usual name in the language of the site: “Armenia”, “Ministry of Defence of "
        "Azerbaijan”. Other names, in any script, go into the aliases.",
    )
    folded = models.CharField(max_length=200, editable=False, default="")
    sound = models.CharField(max_length=200, editable=False, default="")
    plural = models.BooleanField(
        default=False,
        help_text="Tick where the name takes a plural verb in headlines: “Residents say”.",
    )
    country = models.CharField(
        max_length=2,
        blank=True,
        choices=country_choices,
        help_text="ISO 3166 code, where one country is clear and undisputed.",
    )
    description = models.TextField(
        blank=True, help_text="Who this is, for readers, in a sentence or two. Public."
    )
    sealed = models.BooleanField(
        default=False,
        help_text="Protects this source: the name and all aliases never leave the desk. Readers "
        "see only the public label, and can't follow it from one claim to another.",
    )
    public_label = models.CharField(
        max_length=200,
        blank=True,
        help_text="What readers see in place of a sealed name: “a resident of the town”.",
    )
    internal_note = models.TextField(blank=True, help_text="For the desk alone. Never public.")

    objects: ClassVar[Any] = SourceManager()
    everything: ClassVar[Any] = SourceQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")
        constraints = [
            known_codes("kind", SourceKind.values, "sources_source_kind"),
            not_blank("name", "sources_source_named"),
            models.CheckConstraint(
                condition=Q(sealed=False) | ~Q(public_label=""),
                name="sources_sealed_has_label",
                violation_error_message="A sealed source needs a public label.",
            ),
        ]
        indexes = [
            # Which source bears this name?
            models.Index(fields=("folded",), name="source_by_folded"),
            # Which names begin like this?
            models.Index(
                fields=("folded",), name="source_by_start", opclasses=["varchar_pattern_ops"]
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        self.language = check_language(self.language, field="language")

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.settle()
        super().save(*args, **kwargs)

    def settle(self) -> None:
        """Bring what is computed into step with the rest."""
        self.folded = fold(self.name)[:200]
        self.sound = sound(self.name)[:200]


@tracked(exclude=["folded", "sound"])
class Alias(Strikable, CleanText):
    """Another name of a source: in another language or script, a short form, a metonym."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="aliases")
    text = models.CharField(
        "name",
        max_length=200,
        help_text="As it is written, in its own script: “Երևան”, “Ankara” for the "
        "government there.",
    )
    language = models.CharField(
        max_length=35, default="und", help_text="BCP 47 tag of the name; und where it has none."
    )
    shown = models.BooleanField(
        "shown to readers",
        default=False,
        help_text="Readers of this language see this name in place of the usual one. Leave it off "
        "for short forms, and for a capital that stands for its government.",
    )
    folded = models.CharField(max_length=200, editable=False, default="")
    sound = models.CharField(max_length=200, editable=False, default="")

    class Meta:
        verbose_name_plural = "aliases"
        ordering = ("source", "text")
        constraints = [
            not_blank("text", "sources_alias_named"),
            once(
                "source",
                "text",
                "language",
                name="sources_alias_once",
                message="This name is recorded already.",
            ),
            models.UniqueConstraint(
                fields=("source", "language"),
                condition=Q(struck_at=None, shown=True),
                name="sources_alias_shown_once",
                violation_error_message="Another name of this language is shown to readers.",
            ),
            models.CheckConstraint(
                condition=Q(shown=False) | ~Q(language="und"),
                name="sources_alias_shown_has_language",
                violation_error_message="A name that readers are shown needs its language.",
            ),
        ]
        indexes = [
            # Which source bears this alias?
            models.Index(fields=("folded",), name="alias_by_folded"),
            # Which aliases begin like this?
            models.Index(
                fields=("folded",), name="alias_by_start", opclasses=["varchar_pattern_ops"]
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        super().clean()
        self.language = check_language(self.language, field="language")

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = fold(self.text)[:200]
        self.sound = sound(self.text)[:200]
        super().save(*args, **kwargs)


class TieKind(models.TextChoices):
    PART_OF = "part_of", "is part of"
    SPEAKS_FOR = "speaks_for", "speaks for"
    ALLY_OF = "ally_of", "is an ally of"


@tracked()
class Tie(Strikable, CleanText):
    """A dated tie of one source to another. A body and its parents are one party."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="ties")
    kind = models.CharField(
        max_length=20,
        choices=TieKind,
        help_text="How this source is tied to the other: a ministry is part of its government.",
    )
    to = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        related_name="ties_to_me",
        help_text="The other source. A body and those that it is part of count as one party.",
    )
    since = models.CharField(
        max_length=60, blank=True, help_text="EDTF date, for example 2018-05-08. Empty: not known."
    )
    until = models.CharField(
        max_length=60, blank=True, help_text="EDTF date. Empty: it still holds."
    )

    class Meta:
        ordering = ("source", "kind", "pk")
        constraints = [
            known_codes("kind", TieKind.values, "sources_tie_kind"),
            models.CheckConstraint(
                condition=~Q(source=F("to")),
                name="sources_tie_to_another",
                violation_error_message="A source can't be tied to itself.",
            ),
            once(
                "source",
                "kind",
                "to",
                "since",
                name="sources_tie_once",
                message="This tie is recorded already.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.get_kind_display()} {self.to}"

    def clean(self) -> None:
        super().clean()
        for field in ("since", "until"):
            try:
                edtf.parse(getattr(self, field)) if getattr(self, field) else None
            except ValueError as error:
                raise ValidationError({field: str(error)}) from error


class GradeLetter(models.TextChoices):
    """The Admiralty scale of sources (NATO AJP-2.1)."""

    A = "A", f"A: {RELIABILITY['A'].label}"
    B = "B", f"B: {RELIABILITY['B'].label}"
    C = "C", f"C: {RELIABILITY['C'].label}"
    D = "D", f"D: {RELIABILITY['D'].label}"
    E = "E", f"E: {RELIABILITY['E'].label}"
    F = "F", f"F: {RELIABILITY['F'].label}"


# What each letter says, in our words: it stands wherever a grade is given or read.
MEANINGS: dict[str, str] = {letter: step.meaning for letter, step in RELIABILITY.items()}


@tracked()
class Grade(CleanText):
    """A source's reliability as one person judged it at one time. Append-only; never public."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="grades")
    letter = models.CharField(
        max_length=1,
        choices=GradeLetter,
        help_text="How far this source could be relied on so far, on the scale from A to F. "
        "F says that nobody knows.",
    )
    reason = models.TextField(help_text="On what this judgement rests.")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", editable=False)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-at", "-pk")
        constraints = [
            known_codes("letter", GradeLetter.values, "sources_grade_letter"),
            not_blank("reason", "sources_grade_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.letter} for {self.source}"

    @property
    def meaning(self) -> str:
        """What the letter says of the source."""
        return MEANINGS[self.letter]
