"""Numbers of all sides over time, side by side and by speaker. They are never added up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from claims.public.drawings.figures import Told
from claims.public.drawings.of_claim import told
from claims.public.parts import Json
from claims.public.parts.record import Card
from claims.public.parts.statements import FigureView, figure_view, references, superseded_figures

from .claim import TopicClaim
from .moments import LAST, bounds

MOST = 200


@dataclass(frozen=True)
class NumberRow:
    """What one speaker said at one time. `card` names the claim with its answers."""

    speaker: str
    figure: FigureView
    order: str
    card: Card
    stands: bool
    """Whether it is by the record what the speaker last said of it."""


@dataclass(frozen=True)
class NumberGroup:
    """Numbers of one thing in one unit."""

    of: str
    unit: str
    language: str
    rows: tuple[NumberRow, ...]

    def drawn(self) -> list[Told]:
        """The same for the drawing."""
        return [told(row.speaker, row.figure, stands=row.stands) for row in self.rows]


@dataclass(frozen=True)
class Numbers:
    groups: tuple[NumberGroup, ...]
    left: int


def numbers(claims: Sequence[TopicClaim]) -> Numbers:
    """Grouped by what is counted, then by time, as far as a page can show them."""
    rows = sorted((row for claim in claims for row in _of_claim(claim)), key=lambda r: r.order)
    grouped: dict[tuple[str, str], list[NumberRow]] = {}
    for row in rows[:MOST]:
        key = " ".join(row.figure.of.casefold().split()), row.figure.unit.casefold().strip()
        grouped.setdefault(key, []).append(row)
    return Numbers(tuple(map(_group, grouped.values())), max(len(rows) - MOST, 0))


def _group(rows: Sequence[NumberRow]) -> NumberGroup:
    first = rows[0]
    return NumberGroup(first.figure.of, first.figure.unit, first.card.language, tuple(rows))


def _of_claim(claim: TopicClaim) -> Iterator[NumberRow]:
    statements = claim.body["statements"]
    old, who = superseded_figures(statements), references(statements)
    stands = set(_standing(claim.body["computed"]["figures"]))
    for statement in statements:
        for raw in statement["figures"]:
            dated = raw if any(bounds(raw["date"])) or raw["date"] else {**raw, **_when(statement)}
            yield NumberRow(
                speaker=who[statement["id"]].who,
                figure=figure_view(dated, old),
                order=bounds(dated["date"])[1] or LAST,
                card=claim.card,
                stands=raw["id"] in stands,
            )


def _when(statement: Json) -> Json:
    """A number without a date of its own is one of when it was said."""
    return {"date": statement["date"]}


def _standing(groups: Iterable[Json]) -> Iterator[str]:
    for group in groups:
        yield from (row["figure"] for row in group["by"])
