"""Who is named on a page, and where the name leads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from claims.editions.names import Names, names_by_language
from claims.public import words
from claims.public.addresses import address
from claims.public.parts import Json


@dataclass(frozen=True)
class Neighbour:
    """Another published subject that a page names: what stands there now."""

    id: str
    kind: str
    slug: str
    title: str
    state: str
    edition: int
    changed_at: datetime | None = None
    after_merge: bool = False
    """Whether another subject, merged into this one, leads here."""

    @property
    def address(self) -> str:
        return address(self.kind, self.slug)


Neighbours = Mapping[str, Neighbour]


@dataclass(frozen=True)
class Name:
    """A name with the page that it has, if any, and the party that it speaks for, if another."""

    text: str
    address: str = ""
    kind: str = ""
    party: str = ""


def address_of(ident: str | None, neighbours: Neighbours) -> str:
    """The page of a subject that is live; "" for one without a page."""
    found = neighbours.get(ident or "")
    return found.address if found and found.state == "live" else ""


def name_of(source: Json, neighbours: Neighbours) -> Name:
    """A SOURCE of a body. A sealed one has a label and never a page."""
    party = source["party"]
    return Name(
        text=source["name"],
        address="" if source["sealed"] else address_of(source["id"], neighbours),
        kind=words.word(words.SOURCE_KINDS, source["kind"]),
        party=party["name"] if party["id"] != source["id"] else "",
    )


NAMES = ("name", "used_by", "claimed_by")
"""Under these keys a body has the names of sources."""


class NameHere(str):
    """The name of a source in the language of the page."""

    __slots__ = ()


def in_readers_language(body: Json) -> Json:
    """A body (or the card of one) with each source under the name that it has in the language of
    the page. What was worded by people, such as a paraphrase, stays as it is.
    """
    names = names_here(body)
    renamed: Json = _renamed(body, names) if names else body
    return renamed


def names_here(body: Json) -> Mapping[str, str]:
    """What sources are called in the language of the page, by the usual names of a body."""
    known: Names = body.get("source_names") or names_by_language(body)
    return known.get(get_language() or "", {})


def _renamed(value: Any, names: Mapping[str, str], *, a_name: bool = False) -> Any:
    if isinstance(value, str):
        return NameHere(names[value]) if a_name and value in names else value
    if isinstance(value, list):
        return [_renamed(one, names, a_name=a_name) for one in value]
    if isinstance(value, dict):
        return {key: _renamed(one, names, a_name=key in NAMES) for key, one in value.items()}
    return value


def web_address(text: str) -> str:
    """The address if it is one of the web, else "": a link must not run anything."""
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return ""
    return text.strip() if parts.scheme in ("http", "https") and parts.netloc else ""


def host_of(address: str) -> str:
    """The host of a web address, to say where a link leads."""
    return urlsplit(address).hostname or "" if web_address(address) else ""


def staff(person: Json | str | None) -> str:
    """A member of staff: the name where that person wants it public, else the mark."""
    if not person:
        return ""
    if isinstance(person, str):
        return _("staff mark %(mark)s") % {"mark": person}
    return person.get("name") or _("staff mark %(mark)s") % {"mark": person.get("mark", "")}
