"""Reviews within a JSON value, wherever in it they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .found import Found, Kind, trouble
from .values import DEPTH

NO_RECORD = "it holds neither a ClaimReview nor a review as Google’s API gives them"
NO_REVIEWS = "a claim of Google’s API without a review"


def reviews(value: Any, place: str, nodes: Mapping[str, Any]) -> Iterator[Found]:
    """Every review in a value, in its order. Of two that stand in each other, the outer one."""
    waiting = [(value, place, 0)]
    while waiting:
        one, here, depth = waiting.pop()
        if isinstance(one, dict) and is_claim_review(one):
            yield Found(here, Kind.CLAIM_REVIEW, one, nodes=nodes)
        elif isinstance(one, dict) and "claimReview" in one and "text" in one:
            yield from _of_google(one, here)
        elif depth < DEPTH:
            waiting += reversed([(part, name, depth + 1) for part, name in _parts(one, here)])


def is_claim_review(thing: Mapping[str, Any]) -> bool:
    """Whether its type says so, in any of the ways in which types are written."""
    return "ClaimReview" in types_of(thing) or "claimReviewed" in thing


def types_of(thing: Mapping[str, Any]) -> list[str]:
    """The names of its types: “ClaimReview” for “http://schema.org/ClaimReview” too."""
    found = thing.get("@type", thing.get("type"))
    names = found if isinstance(found, list) else [found]
    return [one.replace(":", "/").rpartition("/")[2] for one in names if isinstance(one, str)]


def nodes_of(value: Any) -> dict[str, Any]:
    """The things of a value that bear an @id and say more than that."""
    found: dict[str, Any] = {}
    waiting = [(value, 0)]
    while waiting:
        one, depth = waiting.pop()
        if isinstance(one, dict) and isinstance(one.get("@id"), str) and len(one) > 1:
            found.setdefault(one["@id"], one)
        if depth < DEPTH:
            waiting += [(part, depth + 1) for part, _ in _parts(one, "")]
    return found


def _parts(value: Any, place: str) -> list[tuple[Any, str]]:
    if isinstance(value, list):
        return [(part, f"{place}[{number}]") for number, part in enumerate(value)
                if isinstance(part, dict | list)]  # fmt: skip
    if isinstance(value, dict):
        dot = "." if place and not place.endswith(" ") else ""
        return [(part, f"{place}{dot}{name[:60]}") for name, part in value.items()
                if isinstance(part, dict | list)]  # fmt: skip
    return []


def _of_google(claim: Mapping[str, Any], place: str) -> Iterator[Found]:
    """Each review of a claim by itself, with the claim around it."""
    listed = claim["claimReview"]
    found = listed if isinstance(listed, list) else [listed]
    if not any(isinstance(one, dict) for one in found):
        yield trouble(place, NO_REVIEWS)
    for number, one in enumerate(found):
        if isinstance(one, dict):
            yield Found(f"{place}.claimReview[{number}]", Kind.GOOGLE, one, around=claim)
