"""A view of the list: what is chosen, in which order, from where on. Knows its own address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlencode

from factcheck.lib.text import fold

from .places import Place

FACETS = ("topic", "dispute", "verdict", "by", "answered", "place", "language")
"""The parameters by which claims are chosen, in the order of an address; also the first parts of
the values in `PublishedClaim.facets`."""
CHANGED, SAID = "changed", "said"
SORTS = (CHANGED, SAID)


@dataclass(frozen=True)
class Filter:
    """Within a facet any of the values will do; all else must hold together."""

    words: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The values of each facet, sorted; a facet without a choice is not in it."""
    since: date | None = None
    until: date | None = None
    sort: str = CHANGED
    before: Place | None = None
    full: str = ""
    """The facet of which more values are shown than the most frequent."""
    rising: bool = False
    """From the other end of the order on; for programs alone, pages have no address for it."""

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is chosen at all, be it a word, a value or a day."""
        return bool(self.words or self.chosen or self.since or self.until)

    @property
    def folded(self) -> list[str]:
        """The words to look for, in the form in which the shelf keeps words."""
        return list(dict.fromkeys(fold(self.words).split()))

    def values(self) -> list[str]:
        """Everything that is chosen of the facets, as "facet:value"."""
        return [f"{facet}:{value}" for facet, values in self._facets() for value in values]

    def pairs(self) -> list[tuple[str, str]]:
        """The parameters in their one order, without those that say nothing."""
        days = [("from", self.since), ("to", self.until)]
        rest = [*days, ("sort", self.sort if self.sort != CHANGED else ""), ("more", self.full)]
        return [
            *([("q", self.words)] if self.words else []),
            *((facet, value) for facet, values in self._facets() for value in values),
            *((name, str(value)) for name, value in [*rest, ("before", self.before)] if value),
        ]

    def address(self, path: str) -> str:
        """The address of this view at a path."""
        query = urlencode(self.pairs())
        return f"{path}?{query}" if query else path

    def toggled(self, facet: str, value: str) -> Filter:
        """With the value chosen if it is not, without it if it is; from the first page on."""
        now = set(self.chosen.get(facet, ()))
        return self.choosing(facet, now ^ {value})

    def choosing(self, facet: str, values: Iterable[str]) -> Filter:
        """With these values of a facet instead of others, or with any for none; first page."""
        chosen = dict(self.chosen) | {facet: tuple(sorted(set(values)))}
        return replace(self, chosen={f: v for f, v in chosen.items() if v}, before=None)

    def after(self, place: Place) -> Filter:
        """The page that follows a place."""
        return replace(self, before=place)

    def first_page(self) -> Filter:
        return replace(self, before=None)

    def newest_first(self) -> Filter:
        """What is chosen, in the order of publication and from the newest on: as a feed goes."""
        return replace(self, sort=CHANGED, before=None, full="")

    def _facets(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        return ((facet, self.chosen[facet]) for facet in FACETS if facet in self.chosen)
