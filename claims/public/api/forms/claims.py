"""A claim: as a line of a list, and as the frozen body of its edition."""

from __future__ import annotations

from rest_framework import serializers as s

from .common import (
    AboutSerializer,
    DateSerializer,
    DocumentSerializer,
    Form,
    MadeCorrectionSerializer,
    Moment,
    PlaceSerializer,
    SideSerializer,
    SourceSerializer,
    VerdictSerializer,
    addressed,
    language,
)
from .computed import CardSerializer, ComputedSerializer
from .statements import StatementSerializer


class ClaimItemSerializer(Form):
    """A claim in a list, always with its denials."""

    id = s.UUIDField()
    slug = s.SlugField()
    address = addressed()
    record = addressed("The full record in this API, relative to this site.")
    edition = s.IntegerField(help_text="Number in the log of what stands now.")
    review_pending = s.BooleanField(help_text="Published first, second review pending.")
    language = language("Of the record.")
    topic = s.UUIDField(allow_null=True)
    first_published_at = Moment()
    changed_at = Moment()
    card = CardSerializer()
    body = s.DictField(required=False, help_text="The frozen body, if `fields` asks for it.")


class ClaimListSerializer(Form):
    claims = ClaimItemSerializer(many=True)
    next = s.CharField(
        allow_null=True, help_text="Address of the next page, relative to this site."
    )


class ClaimTopicSerializer(Form):
    """The topic as it stood when the claim was published."""

    id = s.UUIDField()
    title = s.CharField()
    sides = SideSerializer(many=True)


class PointSerializer(Form):
    """One element of a claim that can be true or denied by itself."""

    id = s.UUIDField()
    text = s.CharField()


class CheckSerializer(Form):
    """Our own work: what was looked at, by what method, what it showed."""

    id = s.UUIDField()
    point = s.UUIDField(allow_null=True)
    method = s.CharField()
    looked_at = s.CharField()
    document = DocumentSerializer(allow_null=True)
    result = s.CharField()
    bearing = s.ChoiceField(["supports", "contradicts", "neither"])
    found_nothing = s.BooleanField()
    credibility = s.IntegerField(allow_null=True, help_text="1 to 6, Admiralty scale.")
    date = DateSerializer(allow_null=True)


class InquirySerializer(Form):
    """A request for comment: asked whom, how and when, and what came of it."""

    id = s.UUIDField()
    source = SourceSerializer()  # type: ignore[assignment]
    channel = s.CharField(allow_blank=True)
    asked_at = Moment(allow_null=True)
    deadline = Moment(allow_null=True)
    outcome = s.CharField()
    reason = s.CharField(allow_blank=True)


class FindingSerializer(Form):
    verdict = VerdictSerializer(allow_null=True)
    reasons = s.CharField(allow_blank=True)


class LinkSerializer(Form):
    """A claim that this one mirrors, opposes, is the same as or follows."""

    kind = s.CharField()
    claim = s.UUIDField()
    why = s.CharField(allow_blank=True)


class StorySerializer(Form):
    id = s.UUIDField()
    title = s.CharField()
    url = s.CharField()
    published_on = s.DateField(allow_null=True)


class ClaimBodySerializer(Form):
    """The frozen body, byte for byte. Of a claim that stands no more: see Notice."""

    format = s.CharField(help_text="factcheck/claim/1")
    id = s.UUIDField()
    slug = s.SlugField()
    language = language()
    title = s.CharField(help_text="A neutral noun phrase.")
    wording = s.CharField(help_text="The claim. Never show it without the answers.")
    clause = s.CharField(allow_blank=True)
    context = s.CharField(allow_blank=True)  # type: ignore[assignment]
    date = DateSerializer(allow_null=True)
    places = PlaceSerializer(many=True)
    topic = ClaimTopicSerializer(allow_null=True)
    concerns = SourceSerializer(many=True, help_text="Whom it accuses.")
    points = PointSerializer(many=True)
    statements = StatementSerializer(
        many=True, help_text="In order, each with its figures and the documents that carry it."
    )
    checks = CheckSerializer(many=True)
    inquiries = InquirySerializer(many=True)
    finding = FindingSerializer(allow_null=True)
    corrections = MadeCorrectionSerializer(many=True)
    links = LinkSerializer(many=True)
    graphic = s.CharField(required=False, help_text="Of what readers are warned.")
    stories = StorySerializer(many=True, required=False)
    computed = ComputedSerializer()


class ClaimRecordSerializer(Form):
    claim = ClaimBodySerializer()
    edition = AboutSerializer()


class WinnerSerializer(Form):
    """The claim that a merged one leads to, with its denials."""

    id = s.UUIDField()
    slug = s.SlugField()
    edition = s.IntegerField()
    card = CardSerializer()


class NoticeSerializer(Form):
    """What stands in the place of a record that was withdrawn, redacted or merged."""

    format = s.CharField(help_text="factcheck/tombstone/1")
    id = s.UUIDField()
    slug = s.SlugField()
    kind = s.ChoiceField(["claim", "topic", "source", "page"])
    language = language()
    state = s.ChoiceField(["withdrawn", "redacted", "merged"])
    reason = s.CharField()
    winner = WinnerSerializer(required=False)


class ClaimNoticeSerializer(Form):
    """A claim that stands no more."""

    claim = NoticeSerializer()
    edition = AboutSerializer()
