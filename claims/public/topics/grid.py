"""Claims by parties: where each party stands on each claim."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from claims.public.parts import Json
from claims.public.parts.names import Name, Neighbours, address_of
from claims.public.parts.record import Card
from claims.public.parts.statements import Mark

from .claim import NOBODYS, Stand, TopicClaim

MOST_COLUMNS = 40
"""Parties beyond these share the last column, by name."""


@dataclass(frozen=True)
class Heading:
    """Parties of one side next to each other; "" for those of none."""

    side: str
    parties: tuple[Name, ...]

    @property
    def span(self) -> int:
        return len(self.parties)


@dataclass(frozen=True)
class GridRow:
    """`cells` are in the order of the columns; `others` are parties without one."""

    card: Card
    cells: tuple[tuple[str, tuple[Mark, ...]], ...]
    others: tuple[Stand, ...]


@dataclass(frozen=True)
class Grid:
    headings: tuple[Heading, ...]
    rows: tuple[GridRow, ...]

    @property
    def has_sides(self) -> bool:
        return any(one.side for one in self.headings)

    @property
    def has_others(self) -> bool:
        return any(row.others for row in self.rows)


@dataclass(frozen=True)
class Party:
    key: str
    name: str
    side: str


def grid(
    topic: Json, claims: Sequence[TopicClaim], names: Mapping[str, str], neighbours: Neighbours
) -> Grid:
    """Parties of the topic by side, as it lists them; then the others who spoke or are accused."""
    spoken = {stand.key for claim in claims for stand in claim.stands}
    parties = [one for one in _parties(topic, claims, names) if one.key in spoken][:MOST_COLUMNS]
    headings = tuple(
        Heading(side, tuple(Name(one.name, address_of(one.key, neighbours)) for one in group))
        for side, group in groupby(parties, key=lambda one: one.side)
    )
    return Grid(headings, tuple(_row(claim, parties) for claim in claims))


def _parties(topic: Json, claims: Iterable[TopicClaim], names: Mapping[str, str]) -> list[Party]:
    """Each party once, those of one side together."""
    found: dict[str, Party] = {}
    for side in topic["sides"]:
        for source in side["parties"]:
            party = source["party"]
            found.setdefault(party["id"], Party(party["id"], party["name"], side["name"]))
    for stand in (stand for claim in claims for stand in claim.stands if stand.known):
        name = names.get(stand.key, stand.name)
        found.setdefault(stand.key, Party(stand.key, name, stand.side))
    order = {side["name"]: place for place, side in enumerate(topic["sides"])}
    listed = [one for one in found.values() if not one.key.startswith(NOBODYS)]
    return sorted(listed, key=lambda one: (order.get(one.side, len(order)), one.side == ""))


def _row(claim: TopicClaim, parties: Sequence[Party]) -> GridRow:
    marks = {stand.key: stand.marks for stand in claim.stands if stand.known}
    columns = {party.key for party in parties}
    return GridRow(
        card=claim.card,
        cells=tuple((party.name, marks.get(party.key, ())) for party in parties),
        others=tuple(one for one in claim.stands if not one.known or one.key not in columns),
    )
