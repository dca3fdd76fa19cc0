"""What a reader sees first: the two marks, who claims and who answers, party by point."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from claims.public import words
from claims.public.parts import Json
from claims.public.parts.documents import Quote, When
from claims.public.parts.names import Neighbours, address_of
from claims.public.parts.statements import Mark, StatementView, mark


@dataclass(frozen=True)
class Dispute:
    """What follows from what was said. Never a verdict."""

    code: str
    label: str


@dataclass(frozen=True)
class Verdict:
    """What the newsroom found. Never drawn from who denied what."""

    label: str
    kind: str


def dispute_mark(code: str, label: str) -> Dispute:
    return Dispute(code, words.labelled(label))


def verdict_mark(verdict: Json | None) -> Verdict | None:
    """The label is the newsroom's own, in its own words, so it is never taken from a table here."""
    return Verdict(verdict["label"], verdict["kind"]) if verdict else None


@dataclass(frozen=True)
class Place:
    """One party in a column: its latest standing statement stands for it."""

    name: str
    address: str
    side: str
    state: str
    statement: StatementView | None
    began: int
    """The number of the first statement that it made in this role; NEVER where it was silent."""
    others: int

    @property
    def paraphrase(self) -> str:
        return self.statement.paraphrase if self.statement else ""

    @property
    def when(self) -> When | None:
        return self.statement.when if self.statement else None

    @property
    def quote(self) -> tuple[Quote, Quote | None] | None:
        """The first words as printed that need no cover, with their translation."""
        for appearance in self.statement.appearances if self.statement else []:
            if appearance.words and not appearance.graphic:
                return appearance.words, appearance.translation
        return None


@dataclass(frozen=True)
class Column:
    code: str
    title: str
    places: list[Place]

    @property
    def began(self) -> int:
        """The number of the first statement of this side."""
        return min((place.began for place in self.places), default=NEVER)

    @property
    def more(self) -> list[Place]:
        """The parties that are folded away, as many are in either column under the same rule."""
        return self.places[SHOWN_PARTIES:]


SHOWN_PARTIES = 4
NEVER = 1_000_000
"""Comes after the number of any statement."""


def columns(body: Json, statements: list[StatementView], neighbours: Neighbours) -> list[Column]:
    """Claimed and answered; the side that spoke first comes first, where that is known."""
    computed = body["computed"]
    by_id = {one.id: one for one in statements}
    claimed, answered = (
        Column(code, title, [_place(party, by_id, neighbours) for party in parties])
        for code, title, parties in (
            ("claimed", _("Claimed"), computed["claimants"]),
            ("answered", _("Answered"), computed["answers"]),
        )
    )
    if computed["order_known"] and answered.began < claimed.began:
        return [answered, claimed]
    return [claimed, answered]


def _place(party: Json, statements: dict[str, StatementView], neighbours: Neighbours) -> Place:
    spoken = [statements[ident].number for ident in party["statements"] if ident in statements]
    return Place(
        name=party["name"] or party["as_given"],
        address=address_of(party["key"], neighbours),
        side=party["side"] or "",
        state=words.labelled(party["state_label"]),
        statement=statements.get(party["statement"] or ""),
        began=min(spoken, default=NEVER),
        others=max(len(spoken) - 1, 0),
    )


@dataclass(frozen=True)
class GridRow:
    name: str
    labelled: list[tuple[str, Mark | None]]


@dataclass(frozen=True)
class Grid:
    points: list[str]
    rows: list[GridRow]


def grid(body: Json) -> Grid | None:
    """Party by point; nothing where the claim has no points to tell apart."""
    points = body["points"]
    if not points:
        return None
    return Grid(
        points=[point["text"] for point in points],
        rows=[_grid_row(row, points) for row in body["computed"]["grid"]],
    )


def _grid_row(row: Json, points: list[Json]) -> GridRow:
    said = {cell["point"]: cell["stance"] for cell in row["points"]}
    cells = [(_("The claim as a whole"), row["whole"])]
    cells += [(point["text"], said.get(point["id"])) for point in points]
    return GridRow(row["name"], [(text, mark(code) if code else None) for text, code in cells])
