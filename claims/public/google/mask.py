"""Partial responses: the parameter `fields`, in Google's syntax.

    claims(text,claimReview/publisher(name,site)),nextPageToken

A comma separates fields, a slash (or a dot) leads into a field, brackets choose several within it,
and `*` stands for all fields of one place. A field that is named alone is given whole.

One thing is added to what a mask asks for: where it takes a claim's text, the rating comes along.
The rating's words tell who denies the claim, and no claim leaves this site without that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any, Final, TypeAlias

from .errors import Invalid, Violation
from .shapes import REPLY, Shape

Selection: TypeAlias = dict[str, "Selection"]

MAX_LENGTH: Final = 1_000
TOKENS: Final = re.compile(r"[A-Za-z0-9_]+|[*,/.()]")
ALL: Final = "*"
WITH_TEXT: Final[Shape] = {"claimReview": {"textualRating": {}}}


def selection(mask: str) -> Selection:
    """The fields that a mask chooses of a reply; raises Invalid and says where it goes wrong."""
    if len(mask) > MAX_LENGTH:
        raise _invalid(f"it is longer than {MAX_LENGTH} characters")
    found = _Reader(mask).read()
    claims = found.get("claims", {})
    if "text" in claims:
        _add(claims, _whole(WITH_TEXT))
    return found


def chosen(value: Any, fields: Selection) -> Any:
    """Of a reply only the chosen fields."""
    if isinstance(value, list):
        return [chosen(one, fields) for one in value]
    if isinstance(value, dict):
        return {name: chosen(value[name], fields[name]) for name in value if name in fields}
    return value


class _Reader:
    """Reads one mask from its beginning to its end, place by place in the shape of the reply."""

    def __init__(self, mask: str) -> None:
        self._tokens = list(_tokens(mask))
        self._at = 0

    def read(self) -> Selection:
        found = self._fields(REPLY, "")
        if self._next():
            raise _invalid(f"“{self._next()}” stands where it should have ended")
        return found

    def _fields(self, shape: Shape, place: str) -> Selection:
        """One field, or several with commas between them."""
        found = self._field(shape, place)
        while self._next() == ",":
            self._at += 1
            _add(found, self._field(shape, place))
        return found

    def _field(self, shape: Shape, place: str) -> Selection:
        """A field, or all, with what is chosen within."""
        name = self._name()
        here = f"{place}.{name}" if place else name
        if name != ALL:
            if name not in shape:
                raise _NoSuchField(here)
            return {name: self._within(shape[name], here)}
        return self._everywhere(shape, here)

    def _everywhere(self, shape: Shape, here: str) -> Selection:
        """Each field of a place that has within it what follows the star."""
        begin, end, found = self._at, self._at, dict[str, Selection]()
        for name, part in shape.items():
            self._at = begin
            with suppress(_NoSuchField):
                found[name] = self._within(part, here)
                end = self._at
        if not found:
            raise _NoSuchField(here)
        self._at = end
        return found

    def _within(self, shape: Shape, place: str) -> Selection:
        if self._next() in ("/", "."):
            self._at += 1
            return self._field(shape, place)
        if self._next() == "(":
            self._at += 1
            found = self._fields(shape, place)
            self._end_of_brackets()
            return found
        return _whole(shape)

    def _end_of_brackets(self) -> None:
        if self._next() != ")":
            raise _invalid("a bracket is not closed")
        self._at += 1

    def _name(self) -> str:
        name = self._next()
        if not name or name in ",/.()":
            raise _invalid("the name of a field is missing" + (f" before “{name}”" if name else ""))
        self._at += 1
        return name

    def _next(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""


class _NoSuchField(Invalid):
    """A path that leads nowhere, in Google's words."""

    def __init__(self, path: str) -> None:
        text = f"Error expanding 'fields' parameter. Cannot find matching fields for path '{path}'."
        super().__init__(Violation(path, text))


def _tokens(mask: str) -> Iterator[str]:
    at = 0
    while at < len(mask):
        found = TOKENS.match(mask, at)
        if found is None:
            raise _invalid(f"it holds a character that no field has, at {at + 1}")
        yield found[0]
        at = found.end()


def _whole(shape: Shape) -> Selection:
    return {name: _whole(part) for name, part in shape.items()}


def _add(fields: Selection, more: Mapping[str, Selection]) -> None:
    for name, part in more.items():
        _add(fields.setdefault(name, {}), part)


def _invalid(why: str) -> Invalid:
    works = "for example claims(text,claimReview(url,textualRating)),nextPageToken"
    return Invalid(Violation("fields", f"Invalid value at 'fields': {why}; {works}"))
