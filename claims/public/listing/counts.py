"""How many claims have which value: what is counted for a view, and the sum of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .filter import Filter

SHOWN, SHOWN_IN_FULL = 12, 200
"""Values of a facet that are shown: the most frequent, or as many as a reader may look through."""


@dataclass(frozen=True)
class Counted:
    """One value of a facet in a view; `more` where there are more claims than were counted."""

    facet: str
    value: str
    claims: int
    more: bool
    names: list[dict[str, str]]


@dataclass(frozen=True)
class Total:
    """The claims of a view; `more` where there are more than this."""

    claims: int
    more: bool


def total_of(view: Filter, counted: Iterable[Counted]) -> Total:
    """How many claims a view has. Each has one dispute state, so these make up the whole."""
    states = view.chosen.get("dispute")
    rows = [
        one for one in counted if one.facet == "dispute" and (states is None or one.value in states)
    ]
    return Total(sum(one.claims for one in rows), any(one.more for one in rows))
