"""Who is named on a page, and where the name leads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.utils.translation import get_language
from django.utils.translation import gettext as _

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


def name_in_readers_language(body: Json) -> tuple[str, str]:
    """The name of a source's own body, with its language: that of the page where there is one."""
    here = get_language() or body["language"]
    known = ((name["text"], name["language"]) for name in body["names"])
    own = (body["name"], body["language"])
    return own if here == body["language"] else next((n for n in known if n[1] == here), own)


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
