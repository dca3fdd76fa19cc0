"""The log: headers and entries of editions; and what was put right."""

from __future__ import annotations

from rest_framework import serializers as s

from .common import Form, Moment, addressed, language


class StaffSerializer(Form):
    mark = s.CharField(help_text="A random id of a member of staff.")
    name = s.CharField(allow_null=True, help_text="Where that person wants it public.")


class HeaderSerializer(Form):
    """What is hashed and chained (canonical JSON, RFC 8785)."""

    format = s.CharField(help_text="factcheck/edition/1")
    number = s.IntegerField()
    prev_hash = s.CharField(help_text="SHA-256, hexadecimal, of the header before.")
    subject_kind = s.ChoiceField(["claim", "topic", "source", "page"])
    subject_id = s.UUIDField()
    version = s.IntegerField(help_text="Counts the editions of this subject.")
    kind = s.CharField(
        help_text="first, update, answer, correction, review, merge, withdrawal or redaction."
    )
    review = s.ChoiceField(["done", "pending"], help_text="pending: published first.")
    body_hash = s.CharField(help_text="SHA-256 of salt and body, hexadecimal.")
    approver = StaffSerializer(allow_null=True)
    publisher = StaffSerializer()
    published_at = Moment()
    reason = s.CharField(allow_blank=True)
    redacts = s.ListField(child=s.IntegerField())


class EditionSerializer(Form):
    """The public form of an edition, made by joining the stored bytes."""

    body = s.DictField(allow_null=True, help_text="null once redacted.")
    hash = s.CharField(help_text="SHA-256 of the header's bytes, hexadecimal.")
    header = HeaderSerializer()
    salt = s.CharField(allow_null=True, help_text="Hexadecimal; null once redacted.")


class EditionListSerializer(Form):
    editions = EditionSerializer(many=True)
    next = s.CharField(allow_null=True)


class CorrectedSerializer(Form):
    """A subject as it stands now."""

    id = s.UUIDField()
    kind = s.ChoiceField(["claim", "topic", "source", "page"])
    state = s.ChoiceField(["live", "withdrawn", "redacted", "merged"])
    headline = s.CharField(
        allow_null=True,
        help_text="Of a claim it names speaker, claim and denial; null for what stands no more.",
    )
    language = language()
    address = addressed()


class CorrectionWordsSerializer(Form):
    kind = s.CharField()
    old = s.CharField(allow_blank=True)
    new = s.CharField(allow_blank=True)
    note = s.CharField(allow_blank=True)


class CorrectionItemSerializer(Form):
    """An edition that put something right."""

    number = s.IntegerField(help_text="Of that edition.")
    record = addressed("This correction in this API.")
    edition = addressed("That edition in this API.")
    published_at = Moment()
    kind = s.ChoiceField(["correction", "withdrawal", "redaction", "merge", "review"])
    version = s.IntegerField()
    reason = s.CharField(allow_blank=True)
    review_pending = s.BooleanField()
    redacts = s.ListField(child=s.IntegerField(), help_text="Editions whose text was taken out.")
    subject = CorrectedSerializer()
    leads_to = CorrectedSerializer(allow_null=True, help_text="Of a merged claim.")
    correction = CorrectionWordsSerializer(
        allow_null=True, help_text="Words before and after, while both may still be read."
    )
    words_redacted = s.BooleanField()


class CorrectionListSerializer(Form):
    corrections = CorrectionItemSerializer(many=True)
    next = s.CharField(allow_null=True)


class StartSerializer(Form):
    """Where everything is, relative to this site."""

    claims = s.CharField()
    statements = s.CharField()
    rebuttals = s.CharField()
    sources = s.CharField()
    topics = s.CharField()
    editions = s.CharField()
    corrections = s.CharField()
    checkpoint = s.CharField()
    schema = s.CharField()
    docs = s.CharField()
