"""One claim as a topic's page needs it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from claims.public import words
from claims.public.parts import Json
from claims.public.parts.record import Card
from claims.public.parts.statements import Mark

NOBODYS = ("unnamed-", "sealed-")
"""So begin the keys of parties that are known in one claim alone."""
SILENT = ("no_answer", "asked_without_reply")
CHANGED = ("corrected", "retracted", "retracted_answer")
READINGS = {"asserts": "asserting"} | dict.fromkeys(CHANGED, "changing")


@dataclass(frozen=True)
class Stand:
    """Where a party stands on a claim: as one who claims it, as one who answers, or both."""

    key: str
    name: str
    side: str
    marks: tuple[Mark, ...]

    @property
    def known(self) -> bool:
        """Whether this is the same party in other claims."""
        return not self.key.startswith(NOBODYS)


@dataclass(frozen=True)
class TopicClaim:
    """A claim with its card, which names the denials, and where each party stands."""

    card: Card
    body: Json
    stands: tuple[Stand, ...]

    @property
    def id(self) -> str:
        return str(self.body["id"])

    @property
    def statements(self) -> dict[str, Json]:
        return {one["id"]: one for one in self.body["statements"]}


def topic_claim(body: Json, card: Card) -> TopicClaim:
    return TopicClaim(card, body, tuple(_stands(body["computed"])))


def _stands(computed: Json) -> Iterator[Stand]:
    """Every party once, in the order of the body."""
    for party in computed["parties"]:
        marks = dict.fromkeys(_marks(party, computed))
        yield Stand(party["key"], party["name"], party["side"] or "", tuple(marks))


def _marks(party: Json, computed: Json) -> Iterator[Mark]:
    """As claimant, as one who answers, with a graver answer that still stands; or a remark."""
    own = [one for one in computed["claimants"] if one["key"] == party["key"]]
    answers = [one for one in computed["answers"] if one["key"] == party["key"]]
    for one in [*own, *answers, *_graver(party, computed)] or [party]:
        yield state_mark(one["state"], one["state_label"])


def _graver(party: Json, computed: Json) -> list[Json]:
    """What the card says beside the latest answer: a denial is never lost to a later remark."""
    others = {one["name"] for one in computed["parties"] if one["key"] != party["key"]}
    said = {*party["statements"]}
    answers = computed["card"]["answers"]
    return [one for one in answers if one["statement"] in said and one["name"] not in others]


def state_mark(code: str, label: str) -> Mark:
    """The mark of a party's state: the shape tells what it does, the label says it in words."""
    reading = READINGS.get(code) or ("silent" if code in SILENT else words.reading(code))
    return Mark(code, words.labelled(label), reading)


def party_names(bodies: Iterable[Json]) -> dict[str, str]:
    """The names of parties by their ids, as the bodies give them."""
    found: dict[str, str] = {}
    for source in (one for body in bodies for one in _sources(body)):
        found.setdefault(source["party"]["id"], source["party"]["name"])
    return found


def _sources(body: Json) -> Iterator[Any]:
    for statement in body["statements"]:
        yield from statement["speakers"]
    yield from body["concerns"]
    yield from (one["source"] for one in body["inquiries"])
