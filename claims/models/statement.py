"""Statement: one speech act about one claim. A denial is one, as much as an assertion."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from factcheck.lib.stances import BY_CODE, Reading, choices, codes_of, reading_of
from factcheck.people.history import tracked
from sources.models import Source
from sources.models.base import (
    Dated,
    NotStruck,
    Strikable,
    known_codes,
    not_blank,
    once,
    ordered_dates,
)

from .claim import Claim, Point
from .inquiry import Inquiry

STANCE_CHOICES = choices()
MAX_RATING = 5000  # characters; some outlets rate with a whole explanation


class StatementQuerySet(models.QuerySet["Statement"]):
    def asserting(self) -> StatementQuerySet:
        return self.filter(stance__in=codes_of(Reading.ASSERTING))

    def rebutting(self) -> StatementQuerySet:
        return self.filter(stance__in=codes_of(Reading.REBUTTING))


class StatementManager(NotStruck.from_queryset(StatementQuerySet)):  # type: ignore[misc]
    pass


@tracked()
class Statement(Strikable, Dated):
    """Who said what about a claim, when, as a reply to what. The date is when it was said."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="statements")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    stance = models.CharField(
        max_length=24,
        choices=STANCE_CHOICES,
        help_text="What this speech act does to the claim. “Does not acknowledge” is no denial.",
    )
    paraphrase = models.TextField(
        help_text="What was said, in our own words. Always; a quote goes into the appearance."
    )
    speakers = models.ManyToManyField(Source, through="Speaker", blank=True)
    speaker_as_given = models.CharField(
        max_length=200,
        blank=True,
        help_text="How the report names the speaker, if not by name: “a senior official”.",
    )
    answers = models.ManyToManyField(
        "self", through="Answer", symmetrical=False, blank=True, related_name="answered_by"
    )
    inquiry = models.ForeignKey(
        Inquiry,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="replies",
        verbose_name="reply to our request for comment",
        help_text="Our request that it replies to, where it is a reply.",
    )
    rating = models.CharField(
        max_length=MAX_RATING, blank=True, help_text="For another outlet's rating: its own words."
    )
    rating_value = models.CharField(
        "rating as a number",
        max_length=40,
        blank=True,
        help_text="For another outlet’s rating: its number, as it gave it. Not shown to readers.",
    )
    rating_best = models.CharField(
        "best on its scale", max_length=40, blank=True, help_text="As the outlet gave it."
    )
    rating_worst = models.CharField(
        "worst on its scale",
        max_length=40,
        blank=True,
        help_text="As the outlet gave it: on some scales the lower number is the better one.",
    )
    internal_note = models.TextField(blank=True, help_text="For the desk alone. Never public.")

    objects: ClassVar[Any] = StatementManager()
    everything: ClassVar[Any] = StatementQuerySet.as_manager()

    class Meta:
        ordering = ("claim", F("date_latest").asc(nulls_last=True), "pk")
        constraints = [
            known_codes("stance", list(BY_CODE), "claims_statement_stance"),
            not_blank("paraphrase", "claims_statement_said"),
            ordered_dates("claims_statement_dates"),
            models.CheckConstraint(
                condition=Q(stance="rates") ^ Q(rating=""),
                name="claims_statement_rating",
                violation_error_message="A rating, and only a rating, quotes the outlet's words.",
            ),
            models.CheckConstraint(
                condition=Q(stance="rates") | Q(rating_value="", rating_best="", rating_worst=""),
                name="claims_statement_rating_numbers",
                violation_error_message="Only a rating has the numbers of an outlet's scale.",
            ),
        ]
        indexes = [
            # The statements of a claim, by stance, for the lists of assertions and rebuttals.
            models.Index(fields=("stance", "claim"), name="statement_by_stance"),
            # What was said in these days?
            models.Index(fields=("date_latest",), name="statement_by_date"),
        ]

    def __str__(self) -> str:
        return f"{self.get_stance_display()}: {self.paraphrase[:80]}"

    @property
    def reading(self) -> Reading:
        return reading_of(self.stance)

    def clean(self) -> None:
        super().clean()
        if self.inquiry is not None and self.inquiry.claim_id != self.claim_id:
            raise ValidationError({"inquiry": "That request was about another claim."})


class AssertionManager(StatementManager):
    def get_queryset(self) -> StatementQuerySet:
        return super().get_queryset().asserting()


class RebuttalManager(StatementManager):
    def get_queryset(self) -> StatementQuerySet:
        return super().get_queryset().rebutting()


class Assertion(Statement):
    """A statement that claims, confirms or repeats."""

    objects: ClassVar[Any] = AssertionManager()

    class Meta:
        proxy = True


class Rebuttal(Statement):
    """A statement that denies, partly denies or counter-claims."""

    objects: ClassVar[Any] = RebuttalManager()

    class Meta:
        proxy = True


@tracked()
class Speaker(Strikable):
    """One who makes the statement; several make a joint statement."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="speaker_set")
    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        related_name="spoke",
        help_text="Who says it: the body that speaks, or the person, not the outlet that "
        "reports it.",
    )

    class Meta:
        ordering = ("statement", "pk")
        constraints = [
            once(
                "statement",
                "source",
                name="claims_speaker_once",
                message="This speaker is named already.",
            )
        ]

    def __str__(self) -> str:
        return str(self.source)


@tracked()
class Answer(Strikable):
    """The statement answers an earlier one, or changes it (corrects, retracts, concedes)."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="answer_set")
    to = models.ForeignKey(
        Statement,
        on_delete=models.PROTECT,
        related_name="answered_in",
        help_text="The earlier statement of this claim.",
    )
    changes = models.BooleanField(
        default=False, help_text="Tick where it corrects, retracts or concedes the earlier one."
    )

    class Meta:
        ordering = ("statement", "pk")
        constraints = [
            once(
                "statement",
                "to",
                name="claims_answer_once",
                message="It answers this statement already.",
            ),
            models.CheckConstraint(
                condition=~Q(statement=F("to")),
                name="claims_answer_to_another",
                violation_error_message="A statement can't answer itself.",
            ),
        ]

    def __str__(self) -> str:
        return f"{'changes' if self.changes else 'answers'} {self.to}"

    def clean(self) -> None:
        if self.to_id and self.statement.claim_id != self.to.claim_id:
            raise ValidationError({"to": "It is about another claim; name one of this claim."})


@tracked()
class PointStance(Strikable):
    """What the statement says of one point. A denial of the whole claim says nothing here."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="point_stances")
    point = models.ForeignKey(
        Point,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The element of the claim that it speaks of by itself.",
    )
    stance = models.CharField(
        max_length=24,
        choices=STANCE_CHOICES,
        help_text="What it does to this one point.",
    )

    class Meta:
        ordering = ("statement", "point__position", "pk")
        constraints = [
            known_codes("stance", list(BY_CODE), "claims_pointstance_stance"),
            once(
                "statement",
                "point",
                name="claims_pointstance_once",
                message="What it says of this point is recorded already.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_stance_display()}: {self.point}"

    def clean(self) -> None:
        if self.point_id and self.statement.claim_id != self.point.claim_id:
            raise ValidationError({"point": "It belongs to another claim."})
