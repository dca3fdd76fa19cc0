"""What each statement does to the claim, and for whom it still stands.

Polarity: a rebuttal that answers nothing but rebuttals of the claim speaks for the claim, and so
on along the chain. A statement that its own speaker corrected, retracted or conceded no longer
stands for that speaker; of a joint statement, the others' part stands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import IntEnum
from graphlib import CycleError, TopologicalSorter
from typing import Any, NamedTuple

from factcheck.lib.stances import Reading, stance_of

from .order import earlier, in_order
from .speakers import Voice, voices

Json = Mapping[str, Any]


class Position(IntEnum):
    """Where a statement stands towards the claim. The gravest is the highest."""

    NEITHER = 0
    FOR = 1
    AGAINST = 2


class Effect(NamedTuple):
    """A stance as it counts: a correction has that of what it corrects."""

    position: Position
    stance: str


class Change(NamedTuple):
    """`by` takes the place of `target`, or takes it away."""

    by: str
    target: str
    kind: str


class Role(IntEnum):
    CLAIMANT = 1
    ANSWER = 2


@dataclass(frozen=True, slots=True)
class Act:
    """One party's part in one statement. `place` is its position in the display order."""

    place: int
    statement: Json
    voice: Voice
    effect: Effect
    stands: bool
    roles: frozenset[Role]

    @property
    def id(self) -> str:
        return str(self.statement["id"])

    @property
    def stance(self) -> str:
        return self.effect.stance

    @property
    def position(self) -> Position:
        return self.effect.position


# In growing weight, for a correction that names several statements.
_WEIGHT = (
    "rates", "comments", "retracts", "declines", "other_account", "concedes",
    "does_not_acknowledge", "confirms", "claims", "repeats",
    "counter_claims", "partly_denies", "denies",
)  # fmt: skip
_ANSWERS = ("other_account", "does_not_acknowledge", "declines")


def acts_of(statements: Sequence[Json]) -> list[Act]:
    """Every party's part in every statement, in display order."""
    shown = in_order(statements)
    by_id = {one["id"]: one for one in shown}
    said_by = voices(shown)
    keys = {id_: {voice.key for voice in heard} for id_, heard in said_by.items()}
    settled = _settled(by_id)
    effects = _effects(settled, by_id, keys)
    changes = _changes(settled, by_id, keys, effects)
    fallen = _fallen(settled, changes, keys)
    acts: list[Act] = []
    roles: dict[tuple[str, str], frozenset[Role]] = {}
    for place, one in enumerate(shown):
        for voice in said_by[one["id"]]:
            pair = (one["id"], voice.key)
            targets = [(id_, voice.key) for id_ in one["changes"]]
            own = _roles(effects[one["id"]], [roles.get(target) for target in targets])
            roles[pair] = own
            acts.append(Act(place, one, voice, effects[one["id"]], pair not in fallen, own))
    return acts


def _settled(by_id: Mapping[str, Json]) -> list[str]:
    """Ids, each after all that it answers or changes. What hangs on a ring is left out: it is
    taken at its word."""
    sorter = TopologicalSorter({id_: earlier(one, by_id) for id_, one in by_id.items()})
    with suppress(CycleError):  # the sorter still yields all that no ring blocks
        sorter.prepare()
    settled: list[str] = []
    while sorter.is_active():
        ready = sorter.get_ready()
        settled.extend(ready)
        sorter.done(*ready)
    return settled


def _effects(
    settled: Sequence[str], by_id: Mapping[str, Json], keys: Mapping[str, set[str]]
) -> dict[str, Effect]:
    effects = {id_: _at_its_word(one["stance"]) for id_, one in by_id.items()}
    for id_ in settled:
        one = by_id[id_]
        if stance_of(one["stance"]).rebuts and _answers_rebuttals_only(one, effects):
            effects[id_] = Effect(Position.FOR, "repeats")
        elif one["stance"] == "corrects":
            own = [effects[name] for name in _own_targets(one, keys)]
            effects[id_] = max(own, key=_weight, default=effects[id_])
    return effects


def _at_its_word(stance: str) -> Effect:
    reading = stance_of(stance).reading
    if reading is Reading.ASSERTING:
        return Effect(Position.FOR, stance)
    if reading is Reading.REBUTTING:
        return Effect(Position.AGAINST, stance)
    # A correction of nothing known is no more than a remark.
    return Effect(Position.NEITHER, "comments" if stance == "corrects" else stance)


def _answers_rebuttals_only(statement: Json, effects: Mapping[str, Effect]) -> bool:
    answered = [effects.get(id_) for id_ in statement["answers"] if id_ != statement["id"]]
    return bool(answered) and all(e and e.position is Position.AGAINST for e in answered)


def _own_targets(statement: Json, keys: Mapping[str, set[str]]) -> list[str]:
    """What it changes of its own speakers'. Nobody changes the words of another."""
    own = keys[statement["id"]]
    named = dict.fromkeys(statement["changes"])
    return [id_ for id_ in named if id_ != statement["id"] and keys.get(id_, set()) & own]


def _weight(effect: Effect) -> tuple[int, int]:
    return (effect.position, _WEIGHT.index(effect.stance))


def _changes(
    settled: Sequence[str],
    by_id: Mapping[str, Json],
    keys: Mapping[str, set[str]],
    effects: Mapping[str, Effect],
) -> list[Change]:
    """Who changes what. A correction can stand in only for statements of its own position."""
    found: list[Change] = []
    for id_ in settled:
        kind = by_id[id_]["stance"]
        if stance_of(kind).changes_earlier:
            position = effects[id_].position
            targets = [
                name
                for name in _own_targets(by_id[id_], keys)
                if kind != "corrects" or effects[name].position is position
            ]
            found += [Change(id_, name, kind) for name in targets]
    return found


def _fallen(
    settled: Sequence[str], changes: Sequence[Change], keys: Mapping[str, set[str]]
) -> set[tuple[str, str]]:
    """(statement, party) pairs that no longer stand.

    Latest first: a retraction that was itself retracted takes nothing away. A correction that was
    retracted takes its original with it, for the speaker then took back the matter as a whole.
    """
    by_changer: dict[str, list[Change]] = {}
    for change in changes:
        by_changer.setdefault(change.by, []).append(change)
    fallen: set[tuple[str, str]] = set()
    undone: set[tuple[str, str]] = set()
    for id_ in reversed(settled):
        for change in by_changer.get(id_, []):
            for key in keys[id_] & keys[change.target]:
                if change.kind == "corrects" or (id_, key) not in undone:
                    fallen.add((change.target, key))
                if (change.kind, (id_, key) in undone) in (("retracts", False), ("corrects", True)):
                    undone.add((change.target, key))
    return fallen


def _roles(effect: Effect, targets: Sequence[frozenset[Role] | None]) -> frozenset[Role]:
    """Whether it speaks as one who claims, as one who answers, as both or as neither."""
    if effect.position is Position.FOR:
        return frozenset({Role.CLAIMANT})
    if effect.position is Position.AGAINST or effect.stance in _ANSWERS:
        return frozenset({Role.ANSWER})
    if effect.stance not in ("retracts", "concedes"):
        return frozenset()
    own: frozenset[Role] = frozenset().union(*(target or frozenset() for target in targets))
    return own or frozenset({Role.ANSWER} if effect.stance == "concedes" else ())
