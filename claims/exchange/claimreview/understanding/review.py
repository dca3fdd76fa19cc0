"""A review by another outlet, as its record gives it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any
from uuid import UUID

from factcheck.lib.addresses import page_key
from factcheck.lib.text import fold


class SetAside(ValueError):
    """The record can't be used; the text says why."""


@dataclass(frozen=True, slots=True)
class Claimant:
    """Who is said to have made the claim. `kind` is one of sources, "" where it is not said."""

    name: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """Where the claim was seen, and which kind of document that is."""

    address: str
    kind: str = "article"


@dataclass(frozen=True, slots=True)
class Rating:
    """In the outlet's words, and its numbers as they were written. Empty: it gave none."""

    words: str = ""
    value: str = ""
    best: str = ""
    worst: str = ""


@dataclass(frozen=True, slots=True)
class Date:
    """A date in EDTF, as exact as it was written, and the text where that says more. Or neither."""

    edtf: str = ""
    as_said: str = ""


@dataclass(frozen=True)
class Review:
    """One outlet's review of one claim at one address.

    `outlet_read` is False where the record does not name the outlet, so that its address has to
    tell. `notes` say what of the record was left out.
    """

    text: str
    address: str
    outlet: str
    rating: Rating
    title: str = ""
    language: str = ""
    outlet_read: bool = True
    published: Date = Date()
    claimants: tuple[Claimant, ...] = ()
    claimed: Date = Date()
    pages: tuple[Page, ...] = ()
    notes: tuple[str, ...] = ()

    @cached_property
    def text_fact(self) -> UUID:
        """By which the claim is known again: its text, but for capitals."""
        return _fact("text", self.text.casefold())

    @cached_property
    def rating_fact(self) -> UUID:
        """By which the outlet's statement is known again: it rates this claim so."""
        return _fact("rating", *self._rates())

    @cached_property
    def place_fact(self) -> UUID:
        """By which it is known that this statement stands at this address."""
        return _fact("place", *self._rates(), self.key)

    @cached_property
    def claimant_fact(self) -> UUID:
        """By which it is known who made the claim."""
        return _fact(
            "claimant", self.text.casefold(), *(folded(one.name) for one in self.claimants)
        )

    @cached_property
    def made_fact(self) -> UUID:
        """By which it is known that somebody made the claim, whoever it was."""
        return _fact("claimant", self.text.casefold())

    @property
    def tells_of_making(self) -> bool:
        """Whether the record says anything of how the claim was made: by whom, when, or where."""
        return bool(self.claimants or self.claimed != Date() or self.pages)

    def page_fact(self, page: Page) -> UUID:
        """By which it is known that the claim was seen on this page."""
        return _fact("page", self.text.casefold(), page_key(page.address))

    @cached_property
    def facts(self) -> list[UUID]:
        """All that the record tells and the desk keeps, by which it is known again."""
        found = [self.text_fact, self.rating_fact, self.place_fact]
        if self.tells_of_making:
            found.append(self.claimant_fact)
        return found + [self.page_fact(page) for page in self.pages]

    @cached_property
    def key(self) -> str:
        """Of the page at its address."""
        return page_key(self.address)

    def _rates(self) -> tuple[str, ...]:
        rating = self.rating
        outlet = folded(self.outlet) or self.outlet
        return (self.text.casefold(), outlet, rating.words, rating.value, rating.best, rating.worst)


@lru_cache(maxsize=1000)
def folded(name: str) -> str:
    """A name as names are compared: few of them recur in many records."""
    return fold(name)


def _fact(*parts: Any) -> UUID:
    """The first half of a SHA-256: enough to tell any two apart."""
    whole = json.dumps(parts, ensure_ascii=False).encode()
    return UUID(bytes=hashlib.sha256(whole).digest()[:16])
