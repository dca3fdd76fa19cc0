"""Claim: one checkable assertion about the world. Its points; whom it accuses."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import MD5

from factcheck.lib.languages import check_language
from factcheck.people.history import tracked
from factcheck.people.models import User
from sources.models import Place, Source
from sources.models.base import CleanText, Dated, Strikable, Subject, not_blank, once, ordered_dates

from .topic import Topic


@tracked(exclude=["version", "stage", "staged_version"])
class Claim(Subject, Dated):
    """One checkable assertion about the world, in neutral wording.

    The date is when the thing is said to have happened, not when it was said.
    """

    KIND = "claim"

    topic = models.ForeignKey(
        Topic,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="claims",
        help_text="The story that it belongs to; it says who is on which side.",
    )
    title = models.CharField(
        max_length=200,
        help_text="A neutral noun phrase, never the claim as a fact: “Reported loss of a Su-25”.",
    )
    wording = models.TextField(
        help_text="The claim as one checkable sentence, without judgement: “A Turkish F-16 shot "
        "down an Armenian Su-25.”"
    )
    clause = models.CharField(
        "in a headline",
        max_length=300,
        blank=True,
        help_text="The claim so that it can follow “Armenia says that …”: “a Turkish F-16 shot "
        "down an Armenian Su-25”. Empty: headlines quote the wording.",
    )
    context = models.TextField(blank=True, help_text="What a reader must know first. Public.")
    places = models.ManyToManyField(Place, through="ClaimPlace", blank=True)
    concerns = models.ManyToManyField(
        Source, through="Concern", blank=True, help_text="Whom the claim accuses."
    )
    graphic = models.CharField(
        "warn readers of",
        max_length=200,
        blank=True,
        help_text="What may upset readers: “pictures of dead people”. The words as printed and the "
        "checks are then covered until asked for; who says what, and who denies it, never is.",
    )
    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="merged",
        editable=False,
        help_text="The claim that this one turned out to be.",
    )
    owner = models.ForeignKey(
        User,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="claims",
        help_text="Who looks after this claim.",
    )
    imported_in = models.ForeignKey(
        "claims.ImportRun",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="claims",
        editable=False,
        help_text="The import that made it, if one did.",
    )
    internal_note = models.TextField(blank=True, help_text="For the desk alone. Never public.")

    class Meta:
        ordering = ("-pk",)
        constraints = [
            not_blank("title", "claims_claim_titled"),
            not_blank("wording", "claims_claim_worded"),
            ordered_dates("claims_claim_dates"),
            models.CheckConstraint(
                condition=~Q(clause__endswith="."),
                name="claims_clause_no_full_stop",
                violation_error_message="The clause goes inside a headline: no full stop.",
            ),
        ]
        indexes = [
            # Which claims are at this stage, the newest first?
            models.Index(fields=("stage", "-id"), name="claim_by_stage"),
            # Which claims are about these days?
            models.Index(fields=("date_earliest",), name="claim_by_date"),
            # Is there a claim in just these words?
            models.Index(MD5("wording"), name="claim_by_wording"),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        self.language = check_language(self.language, field="language")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save everything but the owner, who is set by itself (see `teamwork/assignments.py`).

        A change of owner raises no version, so a stale copy could put the former one back unseen.
        """
        if not self._state.adding and not args and kwargs.get("update_fields") is None:
            left = {"id", "owner_id", *self.get_deferred_fields()}
            fields = {one.attname for one in self._meta.concrete_fields}
            kwargs["update_fields"] = fields - left
        super().save(*args, **kwargs)


@tracked()
class Concern(Strikable):
    """The claim accuses this source, whose answer is therefore needed."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="concern_set")
    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        related_name="concerned_by",
        verbose_name="accused",
        help_text="Whom the claim accuses. Name the body itself, not the country, where the "
        "claim does.",
    )

    class Meta:
        verbose_name = "source that the claim accuses"
        verbose_name_plural = "sources that the claim accuses"
        ordering = ("claim", "pk")
        constraints = [
            once(
                "claim",
                "source",
                name="claims_concern_once",
                message="This source is named already.",
            )
        ]

    def __str__(self) -> str:
        return str(self.source)


@tracked()
class ClaimPlace(Strikable):
    """Where the thing is said to have happened."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="place_set")
    place = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Where the thing is said to have happened, never sharper than was said.",
    )

    class Meta:
        verbose_name = "place"
        ordering = ("claim", "pk")
        constraints = [
            once("claim", "place", name="claims_place_once", message="This place is named already.")
        ]

    def __str__(self) -> str:
        return str(self.place)


@tracked()
class Point(Strikable, CleanText):
    """One element of a claim that can be true or denied by itself."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="points")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    text = models.CharField(max_length=300, help_text="“A Su-25 was lost.”")
    position = models.PositiveSmallIntegerField(
        default=0,
        help_text="Where it stands among the points: 0 comes first.",
    )

    class Meta:
        ordering = ("claim", "position", "pk")
        constraints = [not_blank("text", "claims_point_text")]

    def __str__(self) -> str:
        return self.text
