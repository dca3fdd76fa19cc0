"""What follows from a claim's statements: its card, who answered, the grid, the origins."""

from __future__ import annotations

from rest_framework import serializers as s

from factcheck.lib.rules.disputes import DISPUTES

from .common import Form, Moment, VerdictSerializer

DISPUTE = "What follows from what was said, never a verdict: " + ", ".join(
    dispute.code for dispute in DISPUTES
)


class AnswerSerializer(Form):
    name = s.CharField()
    state = s.CharField(
        help_text="denies, partly_denies, counter_claims, other_account, does_not_acknowledge, "
        "declines, concedes, asked_without_reply or no_answer."
    )
    state_label = s.CharField()
    statement = s.UUIDField(allow_null=True, help_text="Id of the statement that stands.")


class CardSerializer(Form):
    """A claim in brief, always with its denials."""

    headline = s.CharField(help_text="Names speaker, claim and denial.")
    title = s.CharField(help_text="A neutral noun phrase.")
    wording = s.CharField(help_text="The claim. Never show it without the answers.")
    claimed_by = s.ListField(child=s.CharField())
    answers = AnswerSerializer(many=True)
    answer_line = s.CharField(help_text="Who answers and how, in words; or that nobody has.")
    dispute = s.CharField(help_text=DISPUTE)
    dispute_label = s.CharField()
    verdict = VerdictSerializer(allow_null=True)
    asserted = s.BooleanField(help_text="Whether any statement on record asserts it.")
    graphic = s.CharField(
        required=False,
        help_text="Of what readers are warned; only where they are. Cover words and pictures until "
        "asked for, never who says it and who denies it.",
    )


class StandingSerializer(Form):
    """Where a party stands, by its latest statement that does."""

    key = s.CharField(help_text="Id of the party.")
    name = s.CharField()
    as_given = s.CharField(allow_blank=True)
    side = s.CharField(allow_null=True)
    state = s.CharField()
    state_label = s.CharField()
    statement = s.UUIDField(allow_null=True)
    statements = s.ListField(child=s.UUIDField())
    plural = s.BooleanField(required=False)


class CellSerializer(Form):
    point = s.UUIDField()
    stance = s.CharField(allow_null=True)


class GridRowSerializer(Form):
    """What a party says of the claim as a whole, and of each point."""

    party = s.CharField()
    name = s.CharField()
    whole = s.CharField(allow_null=True)
    points = CellSerializer(many=True)


class OriginsSerializer(Form):
    """Origins, not outlets: ten that carry one statement are one."""

    appearances = s.IntegerField()
    outlets = s.IntegerField()
    independent = s.IntegerField()
    outside_parties = s.IntegerField()


class FigureOfSerializer(Form):
    party = s.CharField()
    name = s.CharField()
    statement = s.UUIDField()
    figure = s.UUIDField()


class FiguresSerializer(Form):
    """Figures of one thing side by side, by speaker; never added up."""

    of = s.CharField()
    by = FigureOfSerializer(many=True)


class InquiryStateSerializer(Form):
    id = s.UUIDField()
    state = s.CharField()


class ComputedSerializer(Form):
    """What follows from the statements as of a moment; whoever has the body can compute it."""

    as_of = Moment()
    dispute = s.CharField(help_text=DISPUTE)
    claimants = StandingSerializer(many=True)
    answers = StandingSerializer(many=True)
    parties = StandingSerializer(many=True)
    order_known = s.BooleanField()
    grid = GridRowSerializer(many=True)
    origins = OriginsSerializer()
    figures = FiguresSerializer(many=True)
    inquiries = InquiryStateSerializer(many=True)
    headline = s.CharField()
    answer_line = s.CharField()
    card = CardSerializer()
