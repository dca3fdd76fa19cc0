"""Small parts of many answers: moments, dates, words, sources, documents, places."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers as s

Json = dict[str, Any]
Form = s.Serializer[Json]


@extend_schema_field({"type": "string", "format": "date-time"})
class Moment(s.CharField):
    """A moment in UTC with six digits of seconds: 2020-10-02T09:00:00.000000Z."""


def language(told: str = "") -> s.CharField:
    return s.CharField(help_text=told or "A language tag (BCP 47).")


def addressed(told: str = "") -> s.CharField:
    return s.CharField(help_text=told or "The page for readers, relative to this site.")


def called() -> s.DictField:
    return s.DictField(
        child=s.CharField(),
        required=False,
        help_text="Names that readers know it by, where these are others, by language tag.",
    )


class DateSerializer(Form):
    """When something was, no sharper than it was told."""

    edtf = s.CharField(
        allow_blank=True, help_text="Extended Date/Time Format, levels 0 and 1; empty if unknown."
    )
    as_said = s.CharField(allow_blank=True, help_text="The words in which it was said.")
    zone = s.CharField(allow_blank=True, help_text="IANA zone, or empty.")
    earliest = Moment(allow_null=True, help_text="The first moment that it can mean.")
    latest = Moment(allow_null=True, help_text="The last moment that it can mean.")
    supplied = s.BooleanField(help_text="Supplied by the newsroom rather than read off.")


class PartySerializer(Form):
    id = s.CharField(help_text="A source's id, or sealed-1 and so on.")
    name = s.CharField()
    plural = s.BooleanField(required=False)
    called = called()


class SourceSerializer(Form):
    """Who speaks, publishes or is spoken of, as readers may know it."""

    id = s.CharField(help_text="Of a sealed one a number that means nothing elsewhere: sealed-1.")
    name = s.CharField(help_text="Of a sealed one its public label.")
    kind = s.CharField()
    sealed = s.BooleanField(help_text="Protected: only the public label is told.")
    plural = s.BooleanField()
    party = PartySerializer(help_text="Whom it counts for: the highest body above it.")
    side = s.CharField(allow_null=True, help_text="Its side in the topic, if it has one.")
    called = called()


class DocumentSerializer(Form):
    """The item in which something was said or shown."""

    id = s.CharField()
    kind = s.CharField()
    title = s.CharField(allow_blank=True)
    publisher = SourceSerializer(allow_null=True, help_text="null: not known.")
    url = s.CharField(allow_blank=True)
    archive_url = s.CharField(allow_blank=True)
    language = s.CharField(allow_blank=True)
    date = DateSerializer(allow_null=True)
    supplied = s.ListField(
        child=s.CharField(), help_text="Fields that the newsroom supplied rather than read off it."
    )
    graphic = s.CharField(required=False, help_text="Of what readers are warned.")


class WordsSerializer(Form):
    """Words as printed."""

    text = s.CharField()
    language = language()
    direction = s.ChoiceField(["ltr", "rtl"])


class TranslationSerializer(WordsSerializer):
    """A translation, and who or what made it."""

    by = s.CharField()


class PlaceNameSerializer(Form):
    text = s.CharField()
    language = language()
    used_by = s.CharField(allow_null=True, help_text="Who calls it so, where names are contested.")


class PlaceSerializer(Form):
    """A place under all its names, and how precisely it is known."""

    id = s.UUIDField()
    names = PlaceNameSerializer(many=True)
    precision = s.CharField()
    latitude = s.CharField(allow_null=True, help_text="Degrees, in decimal digits.")
    longitude = s.CharField(allow_null=True)
    radius_km = s.CharField(allow_null=True)


class VerdictSerializer(Form):
    """What the newsroom found. It never follows from what was said."""

    code = s.CharField()
    # A field that the class would shadow, so it is put in below.
    kind = s.CharField(help_text="open, supported, refuted, mixed or unknowable.")
    rated = s.BooleanField(help_text="Whether it carries a rating.")

    def get_fields(self) -> dict[str, s.Field[Any, Any, Any, Any]]:
        told = s.CharField(help_text="In the newsroom's own words.")
        return super().get_fields() | {"label": told}


class SideSerializer(Form):
    name = s.CharField()
    parties = SourceSerializer(many=True)


class AboutSerializer(Form):
    """What is known of an edition beside its body."""

    hash = s.CharField(help_text="SHA-256 of the header's bytes, hexadecimal.")
    kind = s.CharField(
        help_text="first, update, answer, correction, review, merge, withdrawal or redaction."
    )
    number = s.IntegerField(help_text="In the log, counted without gaps from 1.")
    published_at = Moment()
    reason = s.CharField(allow_blank=True)
    review = s.ChoiceField(["done", "pending"], help_text="pending: published first.")
    state = s.ChoiceField(["live", "withdrawn", "redacted", "merged"])
    version = s.IntegerField(help_text="Counts the editions of this subject.")


class MadeCorrectionSerializer(Form):
    """A correction that was ever published of this claim."""

    id = s.UUIDField()
    kind = s.CharField()
    old = s.CharField(allow_blank=True)
    new = s.CharField(allow_blank=True)
    note = s.CharField(allow_blank=True)
    edition = s.IntegerField(allow_null=True, help_text="The edition that was corrected.")
    redacted = s.BooleanField(required=False)
