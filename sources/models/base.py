"""What desk records have in common. Abstract: no table of its own."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from factcheck.lib import edtf
from factcheck.lib.text import nfc
from factcheck.lib.usual_dates import understand
from factcheck.lib.zones import check_zone
from factcheck.people.models import User

TEXTS = (models.CharField, models.TextField)


class CleanText(models.Model):
    """Keeps every text in one Unicode form (NFC) and free of control characters."""

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        errors: dict[str, str] = {}
        for field in self._meta.concrete_fields:
            value = getattr(self, field.attname)
            if value and isinstance(value, str) and isinstance(field, TEXTS):
                try:
                    setattr(self, field.attname, nfc(value))
                except ValueError as error:
                    errors[field.name] = str(error)
        if errors:
            raise ValidationError(errors)


class NotStruck(models.Manager):
    """Leaves out what was struck, so that nobody has to remember to."""

    def get_queryset(self) -> models.QuerySet:
        return super().get_queryset().filter(struck_at=None)


class Strikable(models.Model):
    """What was recorded is never deleted, only struck out, for good and with a reason.

    `objects`, and every way from one record to many, holds what was not struck; `everything` all.
    The database refuses DELETE to the desk, and to bring back what was struck: record it anew.
    """

    struck_at = models.DateTimeField(null=True, blank=True, editable=False)
    struck_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    struck_why = models.TextField(blank=True, default="", editable=False)

    objects: ClassVar[Any] = NotStruck()
    everything: ClassVar[Any] = models.Manager()

    class Meta:
        abstract = True


class Root(CleanText):
    """A record that a person opens and saves as one thing, its parts included.

    `version` is raised by a trigger at every change of it or of a part. A save names the version
    that it read; a stale one is refused by the database (see `factcheck/people/touch.py`).
    """

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        self.refresh_from_db(fields=["version"])


class Stage(models.TextChoices):
    """Where a working copy is. What the public sees is no stage: only editions change that."""

    DRAFT = "draft", "Draft"
    IN_REVIEW = "in_review", "In review"
    CHANGES_REQUESTED = "changes_requested", "Changes requested"
    APPROVED = "approved", "Approved"


VOIDED = Q(stage__in=(Stage.IN_REVIEW, Stage.APPROVED)) & ~Q(version=models.F("staged_version"))


def at_stage(stage: str) -> Q:
    """Working copies whose `stage_now` is this one."""
    if stage == Stage.DRAFT:
        return Q(stage=Stage.DRAFT) | VOIDED
    return Q(stage=stage) & ~VOIDED


class Subject(Strikable, Root):
    """What editions are made of: a claim, a topic, a source's profile, a page of the site."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(
        "address",
        max_length=120,
        unique=True,
        help_text="The last part of the public address. A neutral noun phrase, never the claim as "
        "a fact: “reported-loss-of-a-su-25”. Fixed once the first version is published.",
    )
    language = models.CharField(
        max_length=35,
        default="en",
        help_text="The language that this record is written in, as a BCP 47 tag: en, fr, hy.",
    )
    stage = models.CharField(max_length=20, choices=Stage, default=Stage.DRAFT, editable=False)
    staged_version = models.PositiveIntegerField(default=0, editable=False)

    KIND: ClassVar[str]
    WORKFLOW_COLUMNS: ClassVar[tuple[str, ...]] = ("stage", "staged_version")

    class Meta:
        abstract = True

    @property
    def stage_now(self) -> Stage:
        """The stage, or draft where an edit has come after it was reached."""
        stage = Stage(self.stage)
        if stage in (Stage.IN_REVIEW, Stage.APPROVED) and self.version != self.staged_version:
            return Stage.DRAFT
        return stage

    @property
    def edited_since_staged(self) -> bool:
        """True where a submission or an approval was voided by an edit."""
        return self.stage_now != self.stage


class Dated(CleanText):
    """A date as imprecise as it was said.

    `date` is EDTF (see `factcheck/lib/edtf.py`), `date_as_said` the words; either may be empty.
    `date_earliest` and `date_latest` are computed, in UTC; None is an unknown or open end.
    """

    date = models.CharField(
        max_length=120,
        blank=True,
        help_text="As exact as it was said and no more: 2020-10-01, 1 Oct 2020, Oct 2020, "
        "between 28 and 30 Sep 2020, 2020-10-01 23:30 Asia/Baku. Empty: unknown.",
    )
    date_as_said = models.CharField(
        "date as said",
        max_length=200,
        blank=True,
        help_text="The words of the report, if they say it otherwise: “earlier this week”.",
    )
    date_zone = models.CharField(
        "time zone",
        max_length=64,
        blank=True,
        help_text="IANA name of the zone that the date is told in: Asia/Baku. Empty: not known.",
    )
    date_supplied = models.BooleanField(
        "date supplied by the desk",
        default=False,
        help_text="Tick where the date was worked out by the desk rather than read.",
    )
    date_earliest = models.DateTimeField(null=True, blank=True, editable=False)
    date_latest = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.settle_date()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        self.settle_date()

    def settle_date(self) -> None:
        """Bring `date` into EDTF and compute its bounds.

        Raises ValidationError that names the field and gives an example that works.
        """
        try:
            check_zone(self.date_zone)
        except ValueError as error:
            raise ValidationError({"date_zone": str(error)}) from error
        try:
            self.date, zone_in_text = understand(self.date) if self.date else ("", "")
            if zone_in_text and self.date_zone not in ("", zone_in_text):
                raise ValueError(
                    f"The date says {zone_in_text} and the zone {self.date_zone}: leave one out."
                )
            self.date_zone = self.date_zone or zone_in_text
            self.date_earliest, self.date_latest = (
                edtf.parse(self.date).bounds(self.date_zone) if self.date else (None, None)
            )
        except ValueError as error:
            raise ValidationError({"date": str(error)}) from error


def once(*fields: str, name: str, message: str) -> models.UniqueConstraint:
    """A constraint: no two rows that stand agree in these columns; what was struck may recur."""
    return models.UniqueConstraint(
        fields=fields, condition=Q(struck_at=None), name=name, violation_error_message=message
    )


def known_codes(field: str, codes: list[str], name: str) -> models.CheckConstraint:
    """A constraint: the column holds one of the codes."""
    return models.CheckConstraint(condition=Q(**{f"{field}__in": codes}), name=name)


def not_blank(field: str, name: str) -> models.CheckConstraint:
    """A constraint: the text column is not empty."""
    return models.CheckConstraint(
        condition=~Q(**{field: ""}), name=name, violation_error_message=f"{field}: must be filled."
    )


def ordered_dates(name: str) -> models.CheckConstraint:
    """A constraint: the earliest bound is not after the latest."""
    return models.CheckConstraint(
        condition=Q(date_earliest__isnull=True)
        | Q(date_latest__isnull=True)
        | Q(date_earliest__lte=models.F("date_latest")),
        name=name,
    )
