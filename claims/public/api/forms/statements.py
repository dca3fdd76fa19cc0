"""A statement with its figures and its appearances."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rest_framework import serializers as s

from factcheck.lib.stances import BY_CODE, Reading

from .common import (
    DateSerializer,
    DocumentSerializer,
    Form,
    SourceSerializer,
    TranslationSerializer,
    WordsSerializer,
)

if TYPE_CHECKING:
    Fields = dict[str, s.Field[Any, Any, Any, Any]]


class AppearanceSerializer(Form):
    """A statement in a document."""

    id = s.UUIDField()
    document = DocumentSerializer()
    locator = s.CharField(allow_blank=True, help_text="Where in it: page, paragraph, timecode.")
    words = WordsSerializer(allow_null=True, help_text="As printed; null where there is no quote.")
    translation = TranslationSerializer(allow_null=True)
    carriage = s.ChoiceField(["original", "carried"])
    carried_from = s.UUIDField(allow_null=True)


class FigureSerializer(Form):
    """A number inside a statement. Figures by different speakers are never to be added up."""

    id = s.UUIDField()
    of = s.CharField()
    whose = SourceSerializer(allow_null=True)
    whose_as_given = s.CharField(allow_blank=True)
    low = s.CharField(allow_null=True, help_text="Decimal digits; null: not known.")
    high = s.CharField(allow_null=True)
    unit = s.CharField(allow_blank=True)
    qualifier = s.CharField(allow_blank=True, help_text="about, at least, up to … as said.")
    scope = s.CharField()
    date = DateSerializer(allow_null=True)
    supersedes = s.UUIDField(allow_null=True)


class PointStanceSerializer(Form):
    point = s.UUIDField()
    stance = s.CharField()


class StatementSerializer(Form):
    """One speech act about one claim, as its frozen body has it."""

    id = s.UUIDField()
    stance = s.ChoiceField(list(BY_CODE))
    paraphrase = s.CharField(help_text="The newsroom's own words.")
    speakers = SourceSerializer(many=True)
    speaker_as_given = s.CharField(allow_blank=True)
    date = DateSerializer(allow_null=True)
    answers = s.ListField(child=s.UUIDField(), help_text="Statements that it answers.")
    changes = s.ListField(child=s.UUIDField(), help_text="Statements that it changes.")
    points = PointStanceSerializer(many=True)
    inquiry = s.UUIDField(allow_null=True)
    rating = s.CharField(allow_blank=True, help_text="Another outlet's, in its own words.")
    appearances = AppearanceSerializer(many=True)
    figures = FigureSerializer(many=True)


class StatementItemSerializer(StatementSerializer):
    """A statement by itself: with the claim that it is about, which has all its denials."""

    reading = s.ChoiceField([reading.value for reading in Reading])
    record = s.CharField(help_text="The statement in this API, relative to this site.")

    def get_fields(self) -> Fields:
        from .claims import ClaimItemSerializer  # which holds statements in turn

        return super().get_fields() | {"claim": ClaimItemSerializer()}


class StatementListSerializer(Form):
    statements = StatementItemSerializer(many=True)
    next = s.CharField(allow_null=True)
