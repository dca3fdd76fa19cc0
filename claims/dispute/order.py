"""The order in which things were said, and whether it is known."""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

Json = Mapping[str, Any]
# Later than every timestamp of a body, which begin with a digit.
UNKNOWN_DATE = "~"


def in_order(statements: Sequence[Json]) -> list[Json]:
    """Statements as they are shown: by latest bound, an answer after what it answers, as given.

    What is answered was said no later than its answer, so an undated statement comes before the
    first one that answers it; one that nobody answers comes last. A ring of answers, which no
    form lets through, is cut at its earliest statement.
    """
    by_id = {one["id"]: one for one in statements}
    waits = {id_: earlier(one, by_id) for id_, one in by_id.items()}
    bounds = _bounds(by_id, waits)
    given = {id_: place for place, id_ in enumerate(by_id)}
    ranks = {id_: (bounds[id_], given[id_], id_) for id_ in by_id}
    return [by_id[id_] for id_ in _sorted(waits, ranks)]


def earlier(statement: Json, known: Mapping[str, Json]) -> set[str]:
    """The statements that this one answers or changes, itself and unknown ones left out."""
    named = {*statement["answers"], *statement["changes"]}
    return {id_ for id_ in named if id_ in known and id_ != statement["id"]}


def order_known(statements: Sequence[Json]) -> bool:
    """Whether each statement was certainly said after the one shown before it.

    True where dates do not overlap, or where the later one answers or changes the earlier.
    """
    shown = in_order(statements)
    by_id = {one["id"]: one for one in shown}
    return all(_certainly_before(first, then, by_id) for first, then in pairwise(shown))


def _latest(statement: Json) -> str:
    date = statement["date"]
    return (date and date["latest"]) or UNKNOWN_DATE


def _bounds(by_id: Mapping[str, Json], waits: Mapping[str, set[str]]) -> dict[str, str]:
    """By when each was said at the latest, its answers considered."""
    bounds: dict[str, str] = {}
    for id_ in sorted(by_id, key=lambda key: _latest(by_id[key])):
        pending = [id_]
        while pending:
            one = pending.pop()
            if one not in bounds:
                bounds[one] = _latest(by_id[id_])
                pending.extend(waits[one])
    return bounds


def _sorted(waits: Mapping[str, set[str]], ranks: Mapping[str, tuple[str, int, str]]) -> list[str]:
    """Ids by rank, each after all that it waits for; where a ring blocks, the least rank goes."""
    blocked = {id_: set(names) for id_, names in waits.items()}
    followers: dict[str, list[str]] = {id_: [] for id_ in waits}
    for id_, names in waits.items():
        for name in names:
            followers[name].append(id_)
    ready = [ranks[id_] for id_, names in blocked.items() if not names]
    heapq.heapify(ready)
    done: list[str] = []
    while blocked:
        id_ = heapq.heappop(ready)[2] if ready else min(blocked, key=lambda key: ranks[key])
        del blocked[id_]
        done.append(id_)
        for follower in followers[id_]:
            if follower in blocked:
                blocked[follower].discard(id_)
                if not blocked[follower]:
                    heapq.heappush(ready, ranks[follower])
    return done


def _certainly_before(first: Json, then: Json, by_id: Mapping[str, Json]) -> bool:
    date = then["date"]
    starts = (date and date["earliest"]) or ""
    if _latest(first) < starts:
        return True
    return _reaches(then, first["id"], by_id) and not _reaches(first, then["id"], by_id)


def _reaches(statement: Json, goal: str, by_id: Mapping[str, Json]) -> bool:
    """Whether it answers or changes the goal, at once or through others."""
    seen: set[str] = set()
    pending = [statement["id"]]
    while pending:
        for id_ in earlier(by_id[pending.pop()], by_id) - seen:
            if id_ == goal:
                return True
            seen.add(id_)
            pending.append(id_)
    return False
