"""Whose words count for whom: the party behind each speaker.

A body and its parents are one party. An unnamed speaker of a known body counts for that body's
party; one of no known body is a party of its own. A sealed source is known by its id alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Json = Mapping[str, Any]
NOBODY_NAMED = "an unnamed speaker"


@dataclass(frozen=True, slots=True)
class Voice:
    """One party's part in one statement. `known` is False where no body stands behind it."""

    key: str
    name: str
    as_given: str = ""
    plural: bool = False
    side: str | None = None
    known: bool = True
    sealed: bool = False

    @property
    def shown(self) -> str:
        """The name for a page: "a senior official (Turkey)", but "an AFP journalist"."""
        if not self.known or not self.as_given:
            return self.name
        named = re.search(rf"\b{re.escape(self.name)}\b", self.as_given, re.IGNORECASE)
        return self.as_given if named else f"{self.as_given} ({self.name})"

    @property
    def takes_plural(self) -> bool:
        return reads_plural(self.as_given) if self.as_given else self.plural


def party_of(source: Json, as_given: str = "") -> Voice:
    """The party of a source, as the speaker of something or as one whom the claim concerns."""
    sealed = bool(source["sealed"])
    party = source if sealed else source["party"]
    speaks_as_party = sealed or party["id"] == source["id"] or party["name"] == source["name"]
    plural = party.get("plural", source["plural"] if speaks_as_party else False)
    key, name = str(party["id"]), str(party["name"])
    return Voice(key, name, as_given, bool(plural), source["side"], known=True, sealed=sealed)


def voices(statements: Sequence[Json]) -> dict[str, list[Voice]]:
    """For each statement's id, the parties that made it, in the order given, each once."""
    by_id = {one["id"]: one for one in statements}
    return {id_: _speakers(one) or _unnamed(one, by_id) for id_, one in by_id.items()}


def _speakers(statement: Json) -> list[Voice]:
    found: dict[str, Voice] = {}
    for source in statement["speakers"]:
        voice = party_of(source, statement["speaker_as_given"])
        found.setdefault(voice.key, voice)
    return list(found.values())


def _unnamed(statement: Json, by_id: Mapping[str, Json]) -> list[Voice]:
    """Nobody known: a party of its own, but who changes an unnamed statement is taken for its
    speaker, or else no unnamed witness could ever retract."""
    name = statement["speaker_as_given"] or NOBODY_NAMED
    return [
        Voice("unnamed-" + id_, _name(by_id[id_], name), _name(by_id[id_], name), known=False)
        for id_ in _first_told(statement, by_id)
    ]


def _name(statement: Json, otherwise: str) -> str:
    return statement["speaker_as_given"] or otherwise


def _first_told(statement: Json, by_id: Mapping[str, Json]) -> list[str]:
    """The unnamed statements at the root of the changes; the statement itself if there is none."""
    roots: dict[str, None] = {}
    seen = {statement["id"]}
    pending = [statement["id"]]
    while pending:
        id_ = pending.pop()
        told = [
            name
            for name in sorted(by_id[id_]["changes"])
            if name in by_id and not by_id[name]["speakers"]
        ]
        pending.extend(name for name in told if name not in seen)
        seen.update(told)
        if not told:
            roots[id_] = None
    return sorted(roots) or [statement["id"]]


_ONE = re.compile(r"(a|an|one|another)\b", re.IGNORECASE)
_TAIL = re.compile(r"\b(of|in|at|from|with|who|which|that|close|near|familiar|on|for|to)\b.*")
_MANY = {"people", "police", "men", "women", "witnesses", "children", "media"}


def reads_plural(as_given: str) -> bool:
    """Whether an English description takes a plural verb: "residents", "two senior officials".

    A guess from its first word and its last noun; only the grammar of a headline hangs on it.
    """
    if _ONE.match(as_given):
        return False
    words = _TAIL.sub("", as_given.casefold()).split()
    last = words[-1].strip(",.;:”’\"'") if words else ""
    return last in _MANY or (last.endswith("s") and not last.endswith(("ss", "us", "is")))
