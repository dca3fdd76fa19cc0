"""Whom a text names with “@”: “@edda”, “(@Edda)”, “@edda, please”. A mail address is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from factcheck.lib.text import nfc
from factcheck.people.models import User
from factcheck.people.roles import CONTENT_ROLES

# Keyboards of East Asia type “＠”. What may stand in a user name is what Django lets in.
_AT = "@＠﹫"
_ADDRESS = re.compile(r"\b[a-z][a-z0-9+.-]*://\S+", re.IGNORECASE)
_NAMED = re.compile(rf"(?<![\w{_AT}%])[{_AT}]([\w.@+-]+)")
_ENDS = re.compile(r"[.@+-]+")


class Mentions(NamedTuple):
    """The people whom a text names, and the names that are nobody's at the desk."""

    people: list[User]
    unknown: list[str]


def mentions_in(text: str) -> Mentions:
    """Whom the text names. Only active people who work on content can be named."""
    people = {person.username: person for person in colleagues()}
    found: dict[int, User] = {}
    unknown: dict[str, None] = {}
    for name in names_in(text):
        person = _find(name, people)
        if person is None:
            unknown[name.rstrip(".@+-")] = None
        else:
            found[person.pk] = person
    return Mentions(list(found.values()), [name for name in unknown if name])


def names_in(text: str) -> Iterator[str]:
    """What follows each “@”, with the full stop of a sentence if one follows."""
    for match in _NAMED.finditer(_ADDRESS.sub(" ", nfc(text))):
        yield match[1]


def colleagues() -> Iterable[User]:
    """Everybody who can be named, asked and told: active, with a role that works on content."""
    return User.objects.filter(is_active=True, role__in=CONTENT_ROLES)


def _find(name: str, people: dict[str, User]) -> User | None:
    """The longest beginning of the name that is somebody's: as typed, else in any case."""
    folded: dict[str, list[User]] = {}
    for username, person in people.items():
        folded.setdefault(username.casefold(), []).append(person)
    for candidate in _beginnings(name):
        if candidate in people:
            return people[candidate]
        same = folded.get(candidate.casefold(), [])
        if len(same) == 1:
            return same[0]
    return None


def _beginnings(name: str) -> Iterator[str]:
    """The name, then what is left of it before each sign that may end a sentence: longest first."""
    yield name
    for match in reversed(list(_ENDS.finditer(name))):
        if match.start():
            yield name[: match.start()]
