"""Imports of other outlets' reviews: each run, what came of each record in it, and its file.

A run is how far an import got, so that one that was killed goes on from there. Its entries are the
report, and facts tell a later run what is known already. None of this is ever public.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from factcheck.people.history import tracked
from factcheck.people.models import User
from sources.models.base import known_codes, not_blank

PIECE = 1_000_000  # bytes of a file in one row


class Phase(models.TextChoices):
    """How far an import is. It begins with looking, for a dry run, else with storing."""

    LOOKING = "looking", "Looking through it"
    LOOKED = "looked", "Looked through, nothing stored"
    STORING = "storing", "Storing"
    DONE = "done", "Done"
    STOPPED = "stopped", "Stopped"


class Outcome(models.TextChoices):
    """What came of one record."""

    ADDED = "added", "Added as a new claim"
    JOINED = "joined", "Joined to a claim that was there"
    UNCHANGED = "unchanged", "There already, unchanged"
    SET_ASIDE = "set_aside", "Set aside"


UNDER_WAY = (Phase.LOOKING, Phase.STORING)


@tracked(exclude=["number", "position", "moved_at"])
class ImportRun(models.Model):
    """One import: of what, by whom, and how far it is.

    `number` counts the records of the present phase that are dealt with, `position` the bytes that
    were read for it. The file of an `uploaded` one lies in its pieces, until it is done with.
    """

    name = models.CharField(max_length=200, help_text="Which files, or what was pasted.")
    digest = models.CharField(max_length=64, help_text="SHA-256 of what is read.")
    size = models.BigIntegerField(help_text="Bytes.")
    language = models.CharField(
        max_length=35, default="und", help_text="Of records that do not say it."
    )
    mapping = models.JSONField(
        default=dict, blank=True, help_text="Which field of a record says what, if not ClaimReview."
    )
    uploaded = models.BooleanField(default=False)
    phase = models.CharField(max_length=20, choices=Phase)
    number = models.PositiveIntegerField(default=0)
    position = models.BigIntegerField(default=0)
    stopped_why = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("begun", auto_now_add=True)
    moved_at = models.DateTimeField("last progress", auto_now=True)

    class Meta:
        verbose_name = "import"
        verbose_name_plural = "imports of reviews"
        ordering = ("-pk",)
        constraints = [
            known_codes("phase", Phase.values, "claims_importrun_phase"),
            not_blank("name", "claims_importrun_named"),
        ]
        indexes = [
            # Which imports are to be carried on?
            models.Index(fields=("id",), name="import_open", condition=Q(phase__in=UNDER_WAY)),
        ]

    def __str__(self) -> str:
        return f"Import {self.pk}: {self.name}"

    @property
    def under_way(self) -> bool:
        return self.phase in UNDER_WAY

    @property
    def percent(self) -> int:
        """How much of the file was read for the present phase."""
        return min(100, round(100 * self.position / self.size)) if self.size else 100


class ImportEntry(models.Model):
    """What came of one record of a run. Written once, never changed.

    `statement` is the outlet's, through which the claim is found even after it was merged into
    another. An entry of a dry run (`dry`) has none.
    """

    run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="entries")
    dry = models.BooleanField(default=False)
    number = models.PositiveIntegerField()
    place = models.CharField(max_length=300, help_text="Where the record stands in the file.")
    outcome = models.CharField(max_length=20, choices=Outcome)
    reason = models.CharField(max_length=500, blank=True)
    statement = models.ForeignKey(
        "claims.Statement", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        verbose_name_plural = "import entries"
        ordering = ("run", "dry", "number")
        constraints = [
            known_codes("outcome", Outcome.values, "claims_importentry_outcome"),
            models.UniqueConstraint(
                fields=("run", "dry", "number"), name="claims_importentry_once"
            ),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.SET_ASIDE, reason=""),
                name="claims_importentry_says_why",
            ),
        ]
        indexes = [
            # Which records of a run ended so?
            models.Index(fields=("run", "dry", "outcome", "number"), name="import_by_outcome"),
        ]

    def __str__(self) -> str:
        return f"{self.place}: {self.get_outcome_display()}"


class ImportFact(models.Model):
    """Something that an import has recorded, by which it is known when it comes again.

    A fact is half a SHA-256: this text is a claim, this outlet rates it so, that stands at this
    address … `statement` is the one that it was recorded with. What a dry run would record is known
    to that run alone.
    """

    digest = models.UUIDField()
    statement = models.ForeignKey(
        "claims.Statement", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    dry_run = models.ForeignKey(
        ImportRun, null=True, on_delete=models.CASCADE, related_name="+", db_index=False
    )

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=("digest",), condition=Q(dry_run=None), name="claims_importfact_once"
            ),
            models.UniqueConstraint(
                fields=("dry_run", "digest"),
                condition=Q(dry_run__isnull=False),
                name="claims_importfact_once_dry",
            ),
            models.CheckConstraint(
                condition=Q(dry_run=None) ^ Q(statement=None), name="claims_importfact_of_one"
            ),
        ]

    def __str__(self) -> str:
        return str(self.digest)


class ImportPiece(models.Model):
    """A piece of the file of an uploaded run; gone once the run is done."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="pieces")
    number = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        ordering = ("run", "number")
        constraints = [
            models.UniqueConstraint(fields=("run", "number"), name="claims_importpiece_once")
        ]

    def __str__(self) -> str:
        return f"piece {self.number} of import {self.run_id}"
