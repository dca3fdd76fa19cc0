"""Where a page of the list ended, as `before=` says it: the keyset of the next.

By newest change that is the number of an edition, which is never given twice. By claim date it is
the claim's place in time (microseconds since 1970) and, among those of one time, that number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

NUMBER = re.compile(r"[0-9]{1,19}", re.ASCII)
PAIR = re.compile(r"(-?[0-9]{1,19})\.([0-9]{1,19})", re.ASCII)
LEAST, MOST = -(2**63), 2**63 - 1
"""What the database's numbers can hold."""


@dataclass(frozen=True)
class Place:
    """The last claim of a page; `said` only in a list by claim date."""

    edition: int
    said: int | None = None

    def __str__(self) -> str:
        return str(self.edition) if self.said is None else f"{self.said}.{self.edition}"


def place_in(text: str, *, by_date: bool) -> Place | None:
    """The place that the text names, or None where it names none in a list of this order."""
    if by_date:
        pair = PAIR.fullmatch(text)
        place = Place(int(pair[2]), int(pair[1])) if pair else None
    else:
        place = Place(int(text)) if NUMBER.fullmatch(text) else None
    return place if place and _fits(place) else None


def _fits(place: Place) -> bool:
    return 1 <= place.edition <= MOST and LEAST <= (place.said or 0) <= MOST
