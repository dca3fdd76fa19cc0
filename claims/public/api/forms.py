"""The read API's answers, field by field: nothing is sent but what is named here or frozen."""

from __future__ import annotations

from datetime import datetime

from drf_spectacular.utils import extend_schema_field, inline_serializer
from rest_framework import serializers

from claims.editions.models import PublishedClaim
from claims.public.addresses import address
from factcheck.lib.canonical import timestamp


@extend_schema_field({"type": "string", "format": "date-time"})
class Moment(serializers.Field[datetime, str, str, datetime]):
    """A moment in UTC with six digits of seconds, the same form as in bodies."""

    def to_representation(self, value: datetime) -> str:
        return timestamp(value)


def verdict_form() -> serializers.Serializer[object]:
    """Of a function rather than a class, since one field has a name that a class would shadow."""
    return inline_serializer(
        "Verdict",
        {
            "code": serializers.CharField(),
            "label": serializers.CharField(help_text="In the newsroom's own words."),
            "kind": serializers.CharField(
                help_text="open, supported, refuted, mixed or unknowable."
            ),
            "rated": serializers.BooleanField(help_text="Whether it carries a rating."),
        },
        allow_null=True,
        help_text="What the newsroom found.",
    )


class AnswerForm(serializers.Serializer[dict[str, object]]):
    name = serializers.CharField()
    state = serializers.CharField(
        help_text="denies, partly_denies, counter_claims, other_account, does_not_acknowledge, "
        "declines, concedes, asked_without_reply or no_answer."
    )
    state_label = serializers.CharField()
    statement = serializers.UUIDField(allow_null=True, help_text="Id of the statement that stands.")


class CardForm(serializers.Serializer[dict[str, object]]):
    """A claim in brief, always with its denials."""

    headline = serializers.CharField(help_text="Names speaker, claim and denial.")
    title = serializers.CharField(help_text="A neutral noun phrase.")
    wording = serializers.CharField(help_text="The claim. Never show it without the answers.")
    claimed_by = serializers.ListField(child=serializers.CharField())
    answers = AnswerForm(many=True)
    answer_line = serializers.CharField()
    dispute = serializers.CharField(
        help_text="What follows from what was said: retracted, denied, partly_denied, "
        "counter_claimed, not_acknowledged, conceded, other_account, asked_without_reply, "
        "answer_taken_back or no_answer. Not a verdict."
    )
    dispute_label = serializers.CharField()
    verdict = verdict_form()
    asserted = serializers.BooleanField(help_text="Whether any statement on record asserts it.")
    graphic = serializers.CharField(
        required=False,
        help_text="Of what readers are warned; only where they are. Cover words and pictures until "
        "asked for, never who says it and who denies it.",
    )


class ClaimItemForm(serializers.Serializer[PublishedClaim]):
    id = serializers.UUIDField(source="subject_id")
    slug = serializers.CharField(source="subject.slug")
    address = serializers.SerializerMethodField(help_text="The page, relative to this site.")
    record = serializers.SerializerMethodField(help_text="The full record, relative to this site.")
    edition = serializers.IntegerField(
        source="subject.edition_id", help_text="Number in the log of what stands now."
    )
    review_pending = serializers.BooleanField(
        source="subject.review_pending", help_text="Published first, second review pending."
    )
    language = serializers.CharField(source="subject.language")
    topic = serializers.UUIDField(source="topic_id", allow_null=True)
    first_published_at = Moment(source="subject.first_published_at")
    changed_at = Moment(source="subject.changed_at")
    card = CardForm()

    def get_address(self, row: PublishedClaim) -> str:
        return address("claim", row.subject.slug)

    def get_record(self, row: PublishedClaim) -> str:
        return address("api:claim", row.subject.slug)


class ClaimListForm(serializers.Serializer[dict[str, object]]):
    claims = ClaimItemForm(many=True)
    next = serializers.CharField(
        allow_null=True, help_text="Address of the next page, relative to this site."
    )


class StaffForm(serializers.Serializer[dict[str, object]]):
    mark = serializers.CharField(help_text="A random id of a member of staff.")
    name = serializers.CharField(allow_null=True, help_text="Where that person wants it public.")


class HeaderForm(serializers.Serializer[dict[str, object]]):
    """What is hashed and chained (canonical JSON, RFC 8785)."""

    format = serializers.CharField()
    number = serializers.IntegerField()
    prev_hash = serializers.CharField(help_text="SHA-256, hexadecimal, of the header before.")
    subject_kind = serializers.CharField(help_text="claim, topic, source or page.")
    subject_id = serializers.UUIDField()
    version = serializers.IntegerField(help_text="Counts the editions of this subject.")
    kind = serializers.CharField(
        help_text="first, update, answer, correction, review, merge, withdrawal or redaction."
    )
    review = serializers.CharField(help_text="done, or pending (published first).")
    body_hash = serializers.CharField(help_text="SHA-256 of salt and body, hexadecimal.")
    approver = StaffForm(allow_null=True)
    publisher = StaffForm()
    published_at = serializers.DateTimeField()
    reason = serializers.CharField()
    redacts = serializers.ListField(child=serializers.IntegerField())


class EditionForm(serializers.Serializer[dict[str, object]]):
    """The public form of an edition, made by joining the stored bytes."""

    body = serializers.DictField(allow_null=True, help_text="null once redacted.")
    hash = serializers.CharField(help_text="SHA-256 of the header's bytes, hexadecimal.")
    header = HeaderForm()
    salt = serializers.CharField(allow_null=True, help_text="Hexadecimal; null once redacted.")


class EditionListForm(serializers.Serializer[dict[str, object]]):
    editions = EditionForm(many=True)
    next = serializers.CharField(allow_null=True)


class EditionBriefForm(serializers.Serializer[dict[str, object]]):
    number = serializers.IntegerField()
    version = serializers.IntegerField()
    kind = serializers.CharField()
    review = serializers.CharField()
    hash = serializers.CharField()
    published_at = serializers.DateTimeField()
    reason = serializers.CharField()
    state = serializers.CharField(help_text="live, withdrawn, redacted or merged.")


class ClaimForm(serializers.Serializer[dict[str, object]]):
    claim = serializers.DictField(help_text="The frozen body, byte for byte.")
    edition = EditionBriefForm()


class ParameterErrorForm(serializers.Serializer[dict[str, object]]):
    parameter = serializers.CharField()
    detail = serializers.CharField()
    allowed = serializers.CharField(help_text="What works.")


class ProblemForm(serializers.Serializer[dict[str, object]]):
    """An error (RFC 9457)."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()


def bad_parameter_form() -> serializers.Serializer[object]:
    """A problem with the parameters at fault; a function for the reason of `verdict_form`."""
    fields = ProblemForm().get_fields() | {"errors": ParameterErrorForm(many=True)}
    return inline_serializer("BadParameter", fields)
