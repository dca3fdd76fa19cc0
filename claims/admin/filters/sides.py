"""By the side of its topic on which somebody stands."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest

from claims.models import Party, Speaker
from factcheck.lib.stances import Reading, codes_of

from .conditions import Condition, Conditions

SIDES_SHOWN = 60
ASSERTING = codes_of(Reading.ASSERTING)


class SideFilter(Conditions):
    """The side of a topic on which a party stands, or the body that a speaker is part of."""

    title = "side"
    parameter_name = "side"

    def conditions(self, request: HttpRequest) -> list[Condition]:
        sides = Party.objects.order_by("side").values_list("side", flat=True).distinct()
        return [Condition(side, side, self.on(side)) for side in sides[:SIDES_SHOWN]]

    def on(self, side: str) -> Q:
        """Who speaks for that side."""
        raise NotImplementedError


def _speaks_for(side: str, topic: str, **fields: Any) -> Q:
    """Somebody speaks who is a party on that side of the topic, or part of one.

    `topic` leads from the record of the list to its topic.
    """
    parties = Party.objects.filter(side=side, topic=OuterRef(OuterRef(topic))).values("source")
    speakers = Speaker.objects.filter(**fields)
    through = {"source__ties__kind": "part_of", "source__ties__struck_at": None}
    return Q(Exists(speakers.filter(source__in=parties))) | Q(
        Exists(speakers.filter(source__ties__to__in=parties, **through))
    )


class SpeakerSide(SideFilter):
    """Statements by the side on which their speaker stands."""

    def on(self, side: str) -> Q:
        return _speaks_for(side, "claim__topic", statement=OuterRef("pk"))


class ClaimSide(SideFilter):
    """Claims by the side that asserts them."""

    title = "asserted by side"

    def on(self, side: str) -> Q:
        said = {"statement__stance__in": ASSERTING, "statement__struck_at": None}
        return _speaks_for(side, "topic", statement__claim=OuterRef("pk"), **said)
