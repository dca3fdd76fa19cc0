"""The places that the claims and the events of a topic name, numbered for list and map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from claims.public.drawings.map import Area, drawable
from claims.public.parts import Json
from claims.public.parts.record import Card
from claims.public.parts.work import PlaceView, place_view

from .claim import TopicClaim

MOST = 100


@dataclass(frozen=True)
class PlaceRow:
    """A place and what is said to have been there."""

    number: int
    place: PlaceView
    area: Area
    cards: list[Card] = field(default_factory=list)
    events: list[str] = field(default_factory=list)

    @property
    def on_map(self) -> bool:
        return drawable(self.area)


@dataclass(frozen=True)
class Places:
    rows: tuple[PlaceRow, ...]
    left: int

    def drawn(self) -> list[Area]:
        return [row.area for row in self.rows]


def places(topic: Json, claims: Sequence[TopicClaim]) -> Places:
    """Each place once, in the order in which the page names them."""
    found: dict[str, PlaceRow] = {}
    for place, card, event in _named(topic, claims):
        number = len(found) + 1
        row = found.setdefault(
            place["id"], PlaceRow(number, place_view(place), _area(place, number))
        )
        row.cards.extend([card] if card and card not in row.cards else [])
        row.events.extend([event] if event else [])
    rows = tuple(found.values())
    return Places(rows[:MOST], max(len(rows) - MOST, 0))


def _named(topic: Json, claims: Sequence[TopicClaim]) -> Iterator[tuple[Json, Card | None, str]]:
    for claim in claims:
        yield from ((place, claim.card, "") for place in claim.body["places"])
    for event in topic["events"]:
        if event["place"]:
            yield event["place"], None, event["text"]


def _area(place: Json, number: int) -> Area:
    return Area(
        number=number,
        latitude=place["latitude"],
        longitude=place["longitude"],
        radius_km=place["radius_km"],
        precision=place["precision"],
    )
