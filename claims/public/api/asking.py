"""What a request for a list asks: how many, from where, in which order, which parts, in what form.

Everything that is not known, empty or given twice where once makes sense is refused by name:
a program that misspells a filter must not take the whole list for what it chose.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.http import QueryDict

from claims.public import clocks, listing
from claims.public.answers import BadQuery
from claims.public.clocks.reading import AS_OF, EXAMPLES
from claims.public.listing import FACETS, Filter
from claims.public.listing.filter import CHANGED, SAID
from claims.public.listing.reading import MAX_VALUES, PARAMETERS
from factcheck.lib.rules.disputes import DISPUTES

DEFAULT_LIMIT, MAX_LIMIT = 30, 100
JSON, CSV, JSONL = "json", "csv", "jsonl"
FORMATS = (JSON, CSV, JSONL)
ORDERINGS = (f"-{CHANGED}", CHANGED, f"-{SAID}", SAID)
BY_CHANGE = ORDERINGS[:2]
OF_EVERY_LIST = ("cursor", "fields", "format", "limit", "ordering")
OF_CLAIMS = ("q", *FACETS, "from", "to")
"""What the public list of claims is chosen by, under the same names."""
SEVERAL = frozenset({*FACETS, "reading", "stance"})
"""Of these any of several values will do."""


@dataclass(frozen=True)
class Asked:
    """How a list is asked for; `limit` is None for all of it, which is streamed alone."""

    limit: int | None
    cursor: str
    ordering: str
    fields: frozenset[str] | None
    format: str
    as_of: clocks.Clock | None = None
    """The moment as of which it is asked for; as it stands without one."""

    @property
    def streamed(self) -> bool:
        return self.format != JSON

    @property
    def rising(self) -> bool:
        return not self.ordering.startswith("-")

    @property
    def sort(self) -> str:
        return self.ordering.removeprefix("-")

    def ordered(self, view: Filter) -> Filter:
        """A view in the order that is asked for."""
        return replace(view, sort=self.sort, rising=self.rising)


def check(query: QueryDict, known: Sequence[str]) -> None:
    """Raises BadQuery for a parameter that is unknown, empty, or given more often than it may."""
    for name, values in query.lists():
        if name not in known:
            allowed = ", ".join(sorted(known)) or "no parameters"
            raise BadQuery(name, "is not a parameter of this address", allowed)
        if not all(values):
            raise BadQuery(name, "is empty", "a value, or the address without this parameter")
        if len(values) > 1 and name not in SEVERAL:
            raise BadQuery(name, "is given more than once", "once")
        if len(values) > MAX_VALUES:
            raise BadQuery(name, "has too many values", f"up to {MAX_VALUES} values")


def asked(query: QueryDict, fields: Sequence[str], orderings: Sequence[str]) -> Asked:
    """The parameters that all lists have. Raises BadQuery."""
    form = one_of(query, "format", FORMATS) or JSON
    return Asked(
        limit=_limit(query, form),
        cursor=query.get("cursor", ""),
        ordering=one_of(query, "ordering", orderings) or orderings[0],
        fields=parts(query, fields),
        format=form,
        as_of=as_of(query),
    )


def _limit(query: QueryDict, form: str) -> int | None:
    """A page has a size of its own; a list that is streamed has none unless it is given one."""
    given = number(query, "limit", least=1, most=MAX_LIMIT)
    return DEFAULT_LIMIT if given is None and form == JSON else given


def number(query: QueryDict, name: str, *, least: int, most: int) -> int | None:
    """A whole number, or None where it is not given; raises BadQuery."""
    text = query.get(name)
    if text is None:
        return None
    allowed = f"a whole number from {least} to {most}"
    if not (text.isascii() and text.isdigit() and len(text) <= 19):
        raise BadQuery(name, "is not a whole number", allowed)
    if not least <= int(text) <= most:
        raise BadQuery(name, "is out of range", allowed)
    return int(text)


def one_of(query: QueryDict, name: str, known: Sequence[str]) -> str:
    """One of the values that are known, or "" where none is given; raises BadQuery."""
    return next(iter(some_of(query, name, known)), "")


def some_of(query: QueryDict, name: str, known: Sequence[str]) -> tuple[str, ...]:
    """Values of a closed set, each once; raises BadQuery."""
    values = tuple(dict.fromkeys(query.getlist(name)))
    if not set(values) <= set(known):
        raise BadQuery(name, "has a value that is not known", ", ".join(known))
    return values


def ident(query: QueryDict, name: str) -> str:
    """The id of a record, or "" where none is given; raises BadQuery."""
    text = query.get(name)
    try:
        return str(UUID(text)) if text else ""
    except ValueError:
        raise BadQuery(name, "is not the id of a record", "an id, as answers give it") from None


def parts(query: QueryDict, known: Sequence[str]) -> frozenset[str] | None:
    """The parts that are asked for, None for the usual ones; raises BadQuery."""
    text = query.get("fields")
    if text is None:
        return None
    names = frozenset(text.split(","))
    if not names <= set(known):
        allowed = f"some of {', '.join(sorted(known))}, separated by commas"
        raise BadQuery("fields", "names a part that is not known", allowed)
    return names


def as_of(query: QueryDict) -> clocks.Clock | None:
    """The moment that `as_of` names, read as the pages read it; raises BadQuery."""
    try:
        return clocks.read(query).as_of
    except clocks.BadDate as error:
        works = "a day, month, year or moment such as " + ", ".join(EXAMPLES)
        raise BadQuery(error.parameter, "is no date of the calendar", works) from None


def only_order(query: QueryDict) -> Filter:
    """The view of a list as of a moment: what it could be chosen by is known of today alone.

    Raises BadQuery for any other parameter than those that every list has.
    """
    others = sorted(set(query) - {*OF_EVERY_LIST, AS_OF})
    if others:
        allowed = f"{AS_OF} with {', '.join(OF_EVERY_LIST)} alone, or {others[0]} without {AS_OF}"
        raise BadQuery(others[0], f"does not go with {AS_OF}", allowed)
    if query.get("ordering", "").endswith(SAID):
        raise BadQuery("ordering", f"does not go with {AS_OF}", ", ".join(BY_CHANGE))
    return Filter()


def view_of(query: QueryDict) -> Filter:
    """What is chosen of the claims, read as the public list reads it; raises BadQuery."""
    some_of(query, "dispute", [dispute.code for dispute in DISPUTES])
    own = QueryDict(mutable=True)
    for name in set(OF_CLAIMS) & set(PARAMETERS) & set(query):
        own.setlist(name, query.getlist(name))
    return listing.read(own)


def day_pair(query: QueryDict, since: str, until: str) -> Filter:
    """Two days under other names than the list's, read by the list's rules; raises BadQuery."""
    own = QueryDict(mutable=True)
    names = {"from": since, "to": until}
    for name, given in names.items():
        own.setlist(name, query.getlist(given))
    try:
        return listing.read(own)
    except BadQuery as error:
        told = names.get(error.parameter, error.parameter)
        raise BadQuery(told, error.detail, error.allowed) from None
