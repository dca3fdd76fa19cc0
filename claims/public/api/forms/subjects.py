"""Topics and sources: their frozen bodies, their records, their lists."""

from __future__ import annotations

from rest_framework import serializers as s

from .common import (
    AboutSerializer,
    DateSerializer,
    DocumentSerializer,
    Form,
    MadeCorrectionSerializer,
    PlaceSerializer,
    SideSerializer,
    SourceSerializer,
    addressed,
    called,
    language,
)


class EventSerializer(Form):
    id = s.UUIDField()
    date = DateSerializer(allow_null=True)
    text = s.CharField()
    place = PlaceSerializer(allow_null=True)
    document = DocumentSerializer(allow_null=True)


class TopicBodySerializer(Form):
    """The story that claims belong to, as frozen."""

    format = s.CharField(help_text="factcheck/topic/1")
    id = s.UUIDField()
    slug = s.SlugField()
    language = language()
    title = s.CharField()
    introduction = s.CharField(allow_blank=True)
    introduction_document = DocumentSerializer(allow_null=True)
    sides = SideSerializer(many=True)
    events = EventSerializer(many=True)
    corrections = MadeCorrectionSerializer(many=True)


class TopicRecordSerializer(Form):
    topic = TopicBodySerializer()
    edition = AboutSerializer()


class TopicItemSerializer(TopicRecordSerializer):
    id = s.UUIDField()
    address = addressed()
    record = addressed("The record in this API.")
    claims = addressed("The claims of the topic, each with its denials.")


class TopicListSerializer(Form):
    topics = TopicItemSerializer(many=True)
    next = s.CharField(allow_null=True)


class NameSerializer(Form):
    text = s.CharField()
    language = language()


class TieSerializer(Form):
    """Part of, speaks for, ally of: with the dates between which it holds."""

    kind = s.CharField()
    source = SourceSerializer()  # type: ignore[assignment]
    since = s.CharField(allow_blank=True)
    until = s.CharField(allow_blank=True)


class SourceBodySerializer(Form):
    """A source's profile, as frozen."""

    format = s.CharField(help_text="factcheck/source/1")
    id = s.UUIDField()
    slug = s.SlugField()
    language = language()
    name = s.CharField()
    kind = s.CharField()
    description = s.CharField(allow_blank=True)
    country = s.CharField(allow_blank=True)
    names = NameSerializer(many=True)
    called = called()
    ties = TieSerializer(many=True)
    corrections = MadeCorrectionSerializer(many=True)


class SourceRecordSerializer(Form):
    # "source" names where a field takes its value from, so it can't be an attribute.
    edition = AboutSerializer()

    def get_fields(self):  # type: ignore[no-untyped-def]
        return super().get_fields() | {"source": SourceBodySerializer()}


class SourceItemSerializer(SourceRecordSerializer):
    id = s.UUIDField()
    address = addressed()
    record = addressed("The record in this API.")
    statements = addressed("What it said, and the bodies below it, each with the claim's denials.")


class SourceListSerializer(Form):
    sources = SourceItemSerializer(many=True)
    next = s.CharField(allow_null=True)
