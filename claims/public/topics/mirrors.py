"""Mirror claims: each side says this of the other. They stand side by side, with their denials."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from claims.public.parts.names import Neighbour, Neighbours
from claims.public.parts.record import Card

from .claim import TopicClaim


@dataclass(frozen=True)
class Half:
    """One of the two: in full where it is of this page, by its headline where it is not."""

    headline: str
    address: str
    language: str = ""
    card: Card | None = None


@dataclass(frozen=True)
class Pair:
    halves: tuple[Half, Half]
    why: str
    order_known: bool


def pairs(claims: Sequence[TopicClaim], neighbours: Neighbours) -> list[Pair]:
    """Each pair once, whichever of the two names the other; who said it first stands first."""
    here = {claim.id: claim for claim in claims}
    seen: set[frozenset[str]] = set()
    found = []
    for claim, other, why in _mirrored(claims):
        now = neighbours[other].id if other in neighbours else other
        both = frozenset((claim.id, now))
        if len(both) == 2 and both not in seen and (now in here or _shown(other, neighbours)):
            seen.add(both)
            found.append(_pair(claim, here.get(now), neighbours.get(other), why))
    return found


def _mirrored(claims: Iterable[TopicClaim]) -> Iterator[tuple[TopicClaim, str, str]]:
    for claim in claims:
        for link in claim.body["links"]:
            if link["kind"] == "mirrors":
                yield claim, link["claim"], link["why"]


def _shown(ident: str, neighbours: Neighbours) -> bool:
    return ident in neighbours and neighbours[ident].state == "live"


def _pair(claim: TopicClaim, other: TopicClaim | None, away: Neighbour | None, why: str) -> Pair:
    if other is None:
        there = Half(away.title, away.address) if away else Half("", "")
        return Pair((_half(claim), there), why, order_known=False)
    first, then = sorted((claim, other), key=_began)
    known = "" < _latest(first) < _began(then)
    return Pair((_half(first), _half(then)), why, order_known=known)


def _half(claim: TopicClaim) -> Half:
    return Half(claim.card.headline, claim.card.address, claim.card.language, claim.card)


def _first_said(claim: TopicClaim) -> list[dict[str, str]]:
    """The dates of what asserts it."""
    made = {one["statement"] for one in claim.body["computed"]["claimants"]}
    dates = (one["date"] for one in claim.body["statements"] if one["id"] in made)
    return [date for date in dates if date]


def _began(claim: TopicClaim) -> str:
    """The earliest moment at which it may have been asserted; what has no date comes last."""
    return min((date["earliest"] or "" for date in _first_said(claim)), default="") or "~"


def _latest(claim: TopicClaim) -> str:
    return min((date["latest"] or "~" for date in _first_said(claim)), default="")
