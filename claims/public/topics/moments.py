"""The dated things of a topic: what happened, what is said to have, and when it was said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.public import words
from claims.public.drawings import timeline as drawn
from claims.public.parts import Json
from claims.public.parts.documents import When, when
from claims.public.parts.record import Card
from claims.public.parts.statements import Mark

from .claim import TopicClaim, state_mark

MOST = 200
OPEN, A_FEW = 12, 3
"""So many dates stand open in the list."""
CONTEXT, SAID_TO_BE, SAID = "context", "said_to_be", "said"
LAST = "~"
"""Comes after every moment of a body, which begins with a digit."""


@dataclass(frozen=True)
class Moment:
    """Something with a date. A claim never goes without its line of answers: the card has it."""

    kind: str
    when: When
    bounds: tuple[str, str]
    text: str = ""
    card: Card | None = None
    who: str = ""
    mark: Mark | None = None


@dataclass(frozen=True)
class Day:
    """All that has one and the same date."""

    when: When
    bounds: tuple[str, str]
    moments: tuple[Moment, ...]

    @property
    def count(self) -> str:
        """How many of each sort, for the drawing."""
        kinds = [one.kind for one in self.moments]
        said = len(kinds) - kinds.count(CONTEXT)
        told = ngettext("%(n)s entry", "%(n)s entries", said) % {"n": said}
        context = _("context") if CONTEXT in kinds else ""
        return " + ".join(filter(None, (told if said else "", context)))


@dataclass(frozen=True)
class Times:
    days: tuple[Day, ...]
    left: int
    """How many more there are than a page shows."""

    @property
    def first(self) -> tuple[Day, ...]:
        return self.days[:OPEN] if self.rest else self.days

    @property
    def rest(self) -> tuple[Day, ...]:
        """What is folded away; never a handful, for which nobody should have to ask."""
        return self.days[OPEN:] if len(self.days) > OPEN + A_FEW else ()

    @property
    def undated(self) -> bool:
        return any(not any(one.bounds) for one in self.days)

    def drawn(self) -> list[drawn.Moment]:
        """What of it can be drawn, and how."""
        return [
            drawn.Moment(
                label=day.when.words,
                earliest=day.bounds[0] or None,
                latest=day.bounds[1] or None,
                note=day.count,
                kind="context" if {one.kind for one in day.moments} == {CONTEXT} else "said",
            )
            for day in self.days
            if any(day.bounds)
        ]


def times(topic: Json, claims: Sequence[TopicClaim]) -> Times:
    """All of it by date, as far as a page can show it; what has no date comes last."""
    found = [*_events(topic), *(one for claim in claims for one in _of_claim(claim))]
    found.sort(key=lambda one: (one.bounds[1] or one.bounds[0] or LAST, one.bounds[0]))
    shown = found[:MOST]
    days = [(key, tuple(group)) for key, group in groupby(shown, key=_date)]
    return Times(
        tuple(Day(group[0].when, group[0].bounds, group) for _key, group in days),
        len(found) - len(shown),
    )


def _date(moment: Moment) -> tuple[tuple[str, str], str]:
    return moment.bounds, moment.when.words


def bounds(date: Json | None) -> tuple[str, str]:
    """The earliest and the latest moment of a date; "" where open or not known."""
    return (date["earliest"] or "", date["latest"] or "") if date else ("", "")


def _events(topic: Json) -> Iterator[Moment]:
    for event in topic["events"]:
        yield Moment(CONTEXT, when(event["date"]), bounds(event["date"]), text=event["text"])


def _of_claim(claim: TopicClaim) -> Iterator[Moment]:
    """When it is said to have been; then when each party asserted or answered it."""
    date = claim.body["date"]
    if any(bounds(date)):
        yield Moment(SAID_TO_BE, when(date), bounds(date), card=claim.card)
    computed = claim.body["computed"]
    yield from _spoken(claim, [*computed["claimants"], *computed["answers"]])


def _spoken(claim: TopicClaim, parties: Iterable[Json]) -> Iterator[Moment]:
    """Each statement that stands for a party, with all whom it stands for in the same way."""
    statements = claim.statements
    together: dict[tuple[str, str, str], list[str]] = {}
    for one in parties:
        if one["statement"] in statements:
            same = one["statement"], one["state"], one["state_label"]
            together.setdefault(same, []).append(one["name"])
    for (ident, state, label), names in together.items():
        date = statements[ident]["date"]
        yield Moment(
            SAID,
            when(date),
            bounds(date),
            card=claim.card,
            who=words.names_in_line(names),
            mark=state_mark(state, label),
        )
