"""How many independent origins the assertions have. Outlets are not counted as origins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .speakers import Voice, party_of
from .standing import Act, Position

Json = Mapping[str, Any]


def origins_of(body: Json, acts: Sequence[Act]) -> dict[str, int]:
    """Appearances, outlets, independent origins, and those of them outside the parties.

    Counted over assertions that stand. An outlet's assertion that was carried from another
    statement has that statement's origin. A party is one origin however often it spoke, and so is
    a joint statement of parties none of which spoke alone. An origin is outside the parties if
    nobody in it is on a side of the topic or accused by the claim; of an unnamed or a sealed
    speaker nobody can tell, so these are not counted as outside.
    """
    said = {act.id: act.statement for act in acts if _asserts(act)}
    appearances = [one for statement in said.values() for one in statement["appearances"]]
    roots = _roots(said, body["statements"])
    heard = _voices_of(roots, acts)
    inside = _inside(body)
    origins = _merged(heard.values())
    outside = [one for one in origins if not any(_within(voice, inside) for voice in one.values())]
    return {
        "appearances": len(appearances),
        "outlets": len({_outlet(one["document"]) for one in appearances}),
        "independent": len(origins),
        "outside_parties": len(outside),
    }


def _asserts(act: Act) -> bool:
    return act.stands and act.position is Position.FOR


def _outlet(document: Json) -> str:
    publisher = document["publisher"]
    return str(publisher["id"] if publisher else document["id"])


def _roots(said: Mapping[str, Json], statements: Iterable[Json]) -> set[str]:
    """The statements from which these came: each itself, unless every appearance was carried from
    another's."""
    owner: dict[str, str] = {}
    parent: dict[str, str | None] = {}
    for one in statements:
        for appearance in one["appearances"]:
            owner[appearance["id"]] = one["id"]
            parent[appearance["id"]] = appearance["carried_from"]
    roots: set[str] = set()
    for id_, one in said.items():
        first = {owner[_first(appearance["id"], parent)] for appearance in one["appearances"]}
        roots |= {id_} if id_ in first or not first else first
    return roots


def _first(appearance: str, parent: Mapping[str, str | None]) -> str:
    """The appearance from which this one was carried in the end. A ring ends where it closes."""
    seen: set[str] = set()
    while appearance not in seen:
        seen.add(appearance)
        before = parent[appearance]
        if before is not None and before in parent:
            appearance = before
    return appearance


def _voices_of(roots: set[str], acts: Iterable[Act]) -> dict[str, dict[str, Voice]]:
    """Who made each of these statements; of a joint one, those who still stand to it."""
    heard: dict[str, dict[str, Voice]] = {}
    for act in sorted(acts, key=lambda act: not act.stands):
        if act.id in roots and (act.stands or act.id not in heard):
            heard.setdefault(act.id, {})[act.voice.key] = act.voice
    return heard


def _merged(heard: Iterable[dict[str, Voice]]) -> list[dict[str, Voice]]:
    """Origins as groups of parties: each that spoke alone, then what joint statements add."""
    spoken = list(heard)
    alone = {key: voice for one in spoken if len(one) == 1 for key, voice in one.items()}
    joint: list[dict[str, Voice]] = []
    for one in spoken:
        if len(one) > 1 and not one.keys() & alone.keys():
            touching = [other for other in joint if other.keys() & one.keys()]
            joint = [other for other in joint if not other.keys() & one.keys()]
            joint.append({key: voice for group in (*touching, one) for key, voice in group.items()})
    return [{key: voice} for key, voice in alone.items()] + joint


def _inside(body: Json) -> set[str]:
    """The keys of all parties on a side of the topic, and of those whom the claim accuses."""
    topic = body["topic"]
    sides = [source for side in topic["sides"] for source in side["parties"]] if topic else []
    keys = {party_of(source).key for source in [*sides, *body["concerns"]]}
    return keys | {str(source["id"]) for source in [*sides, *body["concerns"]]}


def _within(voice: Voice, inside: set[str]) -> bool:
    return bool(voice.side) or voice.key in inside or voice.sealed or not voice.known
