"""Place: an area with its names, by language and by who uses them."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.db.models import Q

from factcheck.lib.languages import check_language, country_choices
from factcheck.lib.sound import sound
from factcheck.lib.text import fold
from factcheck.people.history import tracked

from .base import CleanText, Root, Strikable, known_codes, not_blank, once
from .source import Source


class Precision(models.TextChoices):
    EXACT = "exact", "The spot itself"
    TOWN = "town", "Somewhere in the town"
    DISTRICT = "district", "Somewhere in the district"
    REGION = "region", "Somewhere in the region"
    COUNTRY = "country", "Somewhere in the country"
    UNKNOWN = "unknown", "Not known where"


@tracked(exclude=["version"])
class Place(Strikable, Root):
    """Where something is said to have happened: an area, never sharper than was said."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    precision = models.CharField(
        max_length=20,
        choices=Precision,
        default=Precision.UNKNOWN,
        help_text="How exactly the place is known, never more exactly than was said.",
    )
    country = models.CharField(
        max_length=2,
        blank=True,
        choices=country_choices,
        help_text="ISO 3166 code. Leave empty where that is disputed.",
    )
    latitude = models.DecimalField(
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        help_text="Degrees north of the equator, with a minus south of it: 39.81530. Only "
        "together with the other two.",
    )
    longitude = models.DecimalField(
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        help_text="Degrees east of Greenwich, with a minus west of it: 46.75190. Only "
        "together with the other two.",
    )
    radius_km = models.DecimalField(
        "radius in km",
        max_digits=7,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="The area is the circle of this radius around the point.",
    )
    note = models.TextField(blank=True, help_text="For the desk alone. Never public.")

    class Meta:
        ordering = ("pk",)
        constraints = [
            known_codes("precision", Precision.values, "sources_place_precision"),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True, radius_km__isnull=True)
                | Q(
                    # Said outright, since a comparison with nothing passes for true.
                    latitude__isnull=False,
                    longitude__isnull=False,
                    radius_km__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                    radius_km__gt=0,
                    radius_km__lte=20038,
                ),
                name="sources_place_area",
                violation_error_message="Give latitude, longitude and radius together, or none.",
            ),
        ]

    def __str__(self) -> str:
        names = [name.text for name in self.names.all()]
        if self.struck_at is not None and not names:  # they went with it
            names = [one.text for one in PlaceName.everything.filter(place=self)]
        return " / ".join(names) or f"Place {self.pk}"


@tracked(exclude=["folded", "sound"])
class PlaceName(Strikable, CleanText):
    """A name of a place: in which language, and used by whom."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="names")
    text = models.CharField(
        "name",
        max_length=200,
        help_text="As it is written, in its own script. Give each name that one of the sides uses.",
    )
    language = models.CharField(max_length=35, default="und", help_text="BCP 47 tag: hy, az, en.")
    used_by = models.ForeignKey(
        Source,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who uses this name. Empty: in general use.",
    )
    folded = models.CharField(max_length=200, editable=False, default="")
    sound = models.CharField(max_length=200, editable=False, default="")

    class Meta:
        ordering = ("place", "pk")
        constraints = [
            not_blank("text", "sources_placename_named"),
            once(
                "place",
                "text",
                "language",
                name="sources_placename_once",
                message="This name is recorded already.",
            ),
        ]
        indexes = [
            # Which names of places begin like this?
            models.Index(
                fields=("folded",), name="placename_by_start", opclasses=["varchar_pattern_ops"]
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
