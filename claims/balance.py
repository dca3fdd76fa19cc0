"""A look in the mirror: how evenly the desk has worked on the sides of one topic.

What is counted is our own work: whose claims and whose denials we recorded, how long it took until
the other side was recorded, what was checked, whom we asked. It says nothing about who is right,
and no number here is a score of truthfulness. For the desk alone.

A constant number of queries, whatever the topic's size.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median

from claims.models import Check, Claim, Inquiry, Party, Speaker, Statement, Topic
from factcheck.lib.stances import Reading, reading_of
from factcheck.people.models import Touch
from sources.models import Tie

NO_SIDE = "No side of this topic"
FEW = 10  # below this a share or a median says little, and the report says so


@dataclass
class Side:
    """What the desk recorded of one side. A wait lasts from our record of the claim on."""

    name: str
    claims: int = 0
    denials: int = 0
    waited: list[timedelta] = field(default_factory=list)
    never: int = 0
    never_since: datetime | None = None
    checked: int = 0
    asked: int = 0

    @property
    def answered(self) -> int:
        return len(self.waited)

    @property
    def median_wait(self) -> timedelta | None:
        """Half of the answered claims waited no longer than this."""
        if not self.waited:
            return None
        return timedelta(seconds=median(one.total_seconds() for one in self.waited))

    @property
    def slowest(self) -> timedelta | None:
        return max(self.waited, default=None)

    @property
    def small(self) -> bool:
        """Too few claims for a share or a median to mean anything."""
        return self.claims < FEW

    def share(self, part: int) -> int | None:
        """Hundredths of this side's claims, rounded; None where there are no claims."""
        return round(100 * part / self.claims) if self.claims else None


@dataclass(frozen=True)
class _Said:
    """A statement: about which claim, by which sides, asserting or not, recorded when."""

    claim: int
    sides: frozenset[str]
    reading: Reading
    at: datetime | None


def balance(topic: Topic) -> list[Side]:
    """One row for each side of the topic, in the order of its parties; then the rest."""
    parties = list(Party.objects.filter(topic=topic).order_by("pk"))
    sides = {name: Side(name) for name in [*(one.side for one in parties), NO_SIDE]}
    claims = set(Claim.objects.filter(topic=topic).values_list("pk", flat=True))
    said = _statements(claims, _sides_of_sources(parties))
    checked = set(Check.objects.filter(claim__topic=topic).values_list("claim", flat=True))
    asked = _asked(topic)
    for claim in claims:
        _count(sides, said[claim], claim in checked, claim in asked)
    return [one for one in sides.values() if one.name != NO_SIDE or one.claims or one.denials]


def _count(sides: Mapping[str, Side], said: list[_Said], checked: bool, asked: bool) -> None:
    """Put one claim to the account of each side that asserts it."""
    asserted = [one for one in said if one.reading == Reading.ASSERTING]
    for name in {name for one in asserted for name in one.sides}:
        side = sides[name]
        side.claims += 1
        side.checked += checked
        side.asked += asked
        begun = _first(one for one in asserted if name in one.sides)
        _wait(side, begun, _first(one for one in said if _is_answer(one, name)))
    for one in said:
        if one.reading == Reading.REBUTTING:
            for name in one.sides:
                sides[name].denials += 1


def _is_answer(one: _Said, side: str) -> bool:
    """Somebody else speaks, and does not just say the same."""
    return one.reading != Reading.ASSERTING and one.sides != {side}


def _wait(side: Side, begun: datetime | None, answered: datetime | None) -> None:
    if answered is not None and begun is not None:
        side.waited.append(max(answered - begun, timedelta()))
    elif answered is None:
        side.never += 1
        known = [when for when in (side.never_since, begun) if when is not None]
        side.never_since = min(known, default=None)


def _first(said: Iterable[_Said]) -> datetime | None:
    return min((one.at for one in said if one.at is not None), default=None)


def _statements(claims: set[int], sides: Mapping[int, str]) -> dict[int, list[_Said]]:
    """The statements about the claims, by claim."""
    rows = list(
        Statement.objects.filter(claim__in=claims)
        .order_by("pk")
        .values_list("pk", "claim", "stance")
    )
    speakers: dict[int, set[str]] = defaultdict(set)
    spoken = Speaker.objects.filter(statement__claim__in=claims, statement__struck_at=None)
    for statement, source in spoken.values_list("statement", "source"):
        speakers[statement].add(sides.get(source, NO_SIDE))
    recorded = _recorded([pk for pk, _, _ in rows])
    found: dict[int, list[_Said]] = defaultdict(list)
    for pk, claim, stance in rows:
        who = frozenset(speakers[pk] or {NO_SIDE})
        found[claim].append(_Said(claim, who, reading_of(stance), recorded.get(pk)))
    return found


def _recorded(statements: list[int]) -> dict[int, datetime]:
    """When each statement was put on record here, as the ledger of touches has it."""
    table = Statement._meta.db_table
    touches = Touch.objects.filter(record=table, record_id__in=statements, operation="INSERT")
    return dict(touches.order_by("-pk").values_list("record_id", "at"))


def _sides_of_sources(parties: Iterable[Party]) -> dict[int, str]:
    """The side of each party and of all that is part of it or speaks for it, however deep."""
    below: dict[int, list[int]] = defaultdict(list)
    ties = Tie.objects.filter(kind__in=("part_of", "speaks_for")).values_list("source", "to")
    for source, to in ties:
        below[to].append(source)
    found: dict[int, str] = {}
    for party in parties:
        found[party.source_id] = party.side
    waiting = list(found)
    while waiting:
        above = waiting.pop(0)
        for source in below[above]:
            if source not in found:
                found[source] = found[above]
                waiting.append(source)
    return found


def _asked(topic: Topic) -> set[int]:
    """Claims about which we asked somebody. A waiver is no question."""
    asked = Inquiry.objects.filter(claim__topic=topic).exclude(outcome="waived")
    return set(asked.values_list("claim", flat=True))
