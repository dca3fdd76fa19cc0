"""What stands beside a list: the facets with their counts, and what is chosen, each as a link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from claims.public import words
from claims.public.date_words import edtf_words

from .counts import SHOWN, Counted
from .filter import CHANGED, FACETS, SAID, Filter

TITLES: words.Words = {
    "topic": lazy("Topic"),
    "dispute": lazy("What is said"),
    "verdict": lazy("What we found"),
    "by": lazy("Claimed by"),
    "answered": lazy("Answered by"),
    "place": lazy("Place"),
    "language": lazy("Language of the record"),
}
LOOSER: words.Words = {
    "q": lazy("Without the words"),
    "topic": lazy("Of any topic"),
    "dispute": lazy("Whatever was said about it"),
    "verdict": lazy("Whatever we found"),
    "by": lazy("Whoever claims it"),
    "answered": lazy("Whoever answered"),
    "place": lazy("At any place"),
    "language": lazy("In any language"),
    "days": lazy("Said at any time"),
}
NAMES_OF_A_PLACE = 3
"""So many names are shown of one that has many."""


@dataclass(frozen=True)
class Name:
    """What a value is called; `language` is "" where the interface says it."""

    text: str
    language: str = ""


@dataclass(frozen=True)
class Value:
    """One value of a facet; its address adds it, or takes it away where it is chosen."""

    names: tuple[Name, ...]
    claims: int
    more: bool
    chosen: bool
    address: str


@dataclass(frozen=True)
class Facet:
    code: str
    title: str
    values: tuple[Value, ...]
    all_of_it: str
    """The address with more of its values, or "" where all are there."""


@dataclass(frozen=True)
class Chip:
    """Something chosen; the address is that of the list without it."""

    title: str
    names: tuple[Name, ...]
    address: str


@dataclass(frozen=True)
class Looser:
    """What would be found with less chosen."""

    label: str
    view: Filter
    address: str
    claims: int = 0

    def counting(self, claims: int) -> Looser:
        """The same with the number of its claims."""
        return replace(self, claims=claims)


@dataclass(frozen=True)
class Sort:
    label: str
    address: str
    current: bool


def facets(view: Filter, counted: Sequence[Counted], path: str) -> list[Facet]:
    """Every facet that has a value, the chosen values first."""
    found = [_facet(facet, view, counted, path) for facet in FACETS]
    return [facet for facet in found if facet.values]


def _facet(code: str, view: Filter, counted: Sequence[Counted], path: str) -> Facet:
    own = [one for one in counted if one.facet == code]
    values = sorted((_value(one, view, path) for one in own), key=lambda one: not one.chosen)
    cut = view.full != code and len(own) >= SHOWN
    full = replace(view.first_page(), full=code).address(path)
    return Facet(code, str(TITLES[code]), tuple(values), full if cut else "")


def _value(one: Counted, view: Filter, path: str) -> Value:
    return Value(
        names=names_of(one),
        claims=one.claims,
        more=one.more,
        chosen=one.value in view.chosen.get(one.facet, ()),
        address=view.toggled(one.facet, one.value).address(path),
    )


def names_of(one: Counted) -> tuple[Name, ...]:
    """What to call a value; what no claim has is called by itself."""
    if one.facet == "language":
        return (Name(words.language_name(one.value)),)
    if not one.names:
        none_yet = one.facet == "verdict" and one.value == "-"
        return (Name(_("No verdict") if none_yet else one.value),)
    if one.facet == "dispute":
        return (Name(words.labelled(one.names[0]["text"])),)
    return _in_readers_language([Name(name["text"], name["language"]) for name in one.names])


def _in_readers_language(names: list[Name]) -> tuple[Name, ...]:
    """All names in the language of the page (a place may have two), else the first that it has."""
    own = [name for name in names if name.language == get_language()]
    alike = own or [name for name in names if name.language == names[0].language]
    return tuple(alike[:NAMES_OF_A_PLACE])


def chips(view: Filter, counted: Sequence[Counted], path: str) -> list[Chip]:
    """Everything that is chosen, in the order of the address."""
    found = [_words_chip(view, path)] if view.words else []
    by_value = {(one.facet, one.value): one for one in counted}
    for facet, values in sorted(view.chosen.items(), key=lambda item: FACETS.index(item[0])):
        found += [
            Chip(
                str(TITLES[facet]),
                names_of(by_value.get((facet, value)) or Counted(facet, value, 0, False, [])),
                view.toggled(facet, value).address(path),
            )
            for value in values
        ]
    return [*found, *_day_chips(view, path)]


def _words_chip(view: Filter, path: str) -> Chip:
    without = replace(view.first_page(), words="")
    return Chip(_("Words"), (Name(view.words),), without.address(path))


def _day_chips(view: Filter, path: str) -> Iterable[Chip]:
    first = view.first_page()
    if view.since:
        name = Name(edtf_words(view.since.isoformat()))
        yield Chip(_("First said from"), (name,), replace(first, since=None).address(path))
    if view.until:
        name = Name(edtf_words(view.until.isoformat()))
        yield Chip(_("First said until"), (name,), replace(first, until=None).address(path))


def looser(view: Filter, path: str) -> list[Looser]:
    """What a view that finds nothing may be without, each by itself; not yet counted."""
    first = view.first_page()
    found: list[tuple[str, Filter]] = []
    if view.words:
        found.append(("q", replace(first, words="")))
    found += [(facet, first.choosing(facet, ())) for facet in FACETS if facet in view.chosen]
    if view.since or view.until:
        found.append(("days", replace(first, since=None, until=None)))
    return [Looser(str(LOOSER[what]), less, less.address(path)) for what, less in found]


def sorts(view: Filter, path: str) -> list[Sort]:
    """The two orders of the list."""
    labels = {CHANGED: _("Changed last"), SAID: _("Claimed last")}
    return [
        Sort(label, replace(view.first_page(), sort=code).address(path), code == view.sort)
        for code, label in labels.items()
    ]
