"""Outlets and claimants: names in whatever they are wrapped in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from ..reading.walking import types_of
from .review import Claimant, SetAside
from .texts import text_of

MAX_NAME: Final = 200
PERSON: Final = "Person"
# What schema.org's types come to among kinds of sources. A bare name says nothing of its kind.
_KINDS: Final = {
    "Person": "official",
    "Organization": "organisation",
    "NewsMediaOrganization": "outlet",
    "GovernmentOrganization": "body",
    "PoliticalParty": "organisation",
    "NGO": "organisation",
    "Corporation": "organisation",
}


def outlet_of(review: Mapping[str, Any], nodes: Mapping[str, Any]) -> str:
    """Who reviewed: the author, or the publisher where the author is a person. "" if not said."""
    authors = list(_things(review.get("author"), nodes))
    publishers = list(_things(review.get("publisher"), nodes))
    persons = [one for one in authors if PERSON in types_of(one)]
    others = [one for one in authors if one not in persons]
    names = (_name(one, "the outlet") for one in (*others, *publishers, *persons))
    return next((name for name in names if name), "")


def claimants_of(value: Any, nodes: Mapping[str, Any]) -> tuple[Claimant, ...]:
    """Who is said to have made the claim, each once. Raises SetAside."""
    found: dict[str, Claimant] = {}
    for thing in _things(value, nodes):
        if name := _name(thing, "the claimant"):
            kind = next((_KINDS[one] for one in types_of(thing) if one in _KINDS), "")
            found.setdefault(name.casefold(), Claimant(name, kind))
    return tuple(found.values())


def site_of(address: str) -> str:
    """The name of a site, without “www.”."""
    return (urlsplit(address).hostname or "").removeprefix("www.")[:MAX_NAME]


def _things(value: Any, nodes: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Persons and organisations, as things with names."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            named = one if one.get("name") else nodes.get(str(one.get("@id")), one)
            yield named if isinstance(named, dict) else one
        elif isinstance(one, str) and one.strip():
            yield nodes.get(one) or {"name": one}


def _name(thing: Mapping[str, Any], whose: str) -> str:
    try:
        return text_of(thing.get("name"), whose, limit=MAX_NAME)
    except SetAside as error:
        raise SetAside(f"{error}; a name has at most {MAX_NAME} characters") from None
