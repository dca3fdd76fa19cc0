"""Atom (RFC 4287), page by page (RFC 5005, 3), on Django's generator.

Django's class writes categories without scheme and label, a summary that is always HTML, and no
links between pages; these three are written here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.utils.feedgenerator import Atom1Feed

from claims.public.addresses import absolute, address

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed changed in which nothing ever was."""
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What may stand in JSON and never in XML 1.0."""


@dataclass(frozen=True)
class Category:
    """A code of one axis: the scheme says which axis it is of."""

    term: str
    axis: str
    label: str


@dataclass(frozen=True)
class Entry:
    """One entry. The title of a claim is its headline, which names its denials."""

    id: str
    title: str
    language: str
    address: str
    summary: str
    content: str
    published_at: datetime
    updated_at: datetime
    categories: list[Category] = field(default_factory=list)


@dataclass(frozen=True)
class Frame:
    """What a feed says of itself; addresses are paths of this site."""

    title: str
    subtitle: str
    page: str
    own: str
    """Of the newest page, which is also the feed's id."""
    here: str
    older: str
    author: str
    language: str


def feed_bytes(frame: Frame, entries: list[Entry], *, changed_at: datetime | None = None) -> bytes:
    """The feed as UTF-8; of an empty one `changed_at` tells when what it is about changed."""
    feed = _Atom(
        title=sound(frame.title),
        subtitle=sound(frame.subtitle),
        description=None,
        link=absolute(frame.page),
        feed_url=absolute(frame.here),
        feed_guid=absolute(frame.own),
        author_name=sound(frame.author),
        author_link=absolute("/"),
        language=frame.language,
        first=absolute(frame.own),
        next=absolute(frame.older) if frame.older else "",
        changed_at=changed_at or NEVER,
    )
    for entry in entries:
        feed.add_item(**_item(entry))
    return feed.writeString("utf-8").encode()


def axis_address(axis: str) -> str:
    """What tells the axes apart: the part of the methodology that explains the one."""
    return absolute(f"{address('methodology')}#{axis}")


def _item(entry: Entry) -> dict[str, Any]:
    return {
        "title": sound(entry.title),
        "link": absolute(entry.address),
        "description": None,
        "unique_id": entry.id,
        "pubdate": entry.published_at,
        "updateddate": entry.updated_at,
        "entry": entry,
    }


def sound(text: str) -> str:
    """Text that may stand in XML; what may not is replaced by a mark that something is lost."""
    return NOT_XML.sub("\ufffd", text)


class _Atom(Atom1Feed):
    def latest_post_date(self) -> datetime:
        """Never the clock's time: the same entries make the same bytes."""
        dates = [item["updateddate"] for item in self.items]
        return max(dates, default=self.feed["changed_at"])

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        for relation in ("first", "next"):
            if self.feed[relation]:
                href = self.feed[relation]
                handler.addQuickElement("link", "", {"rel": relation, "href": href})

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        """The language of the title, which is that of the record."""
        return {"xml:lang": sound(item["entry"].language)}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        entry = item["entry"]
        own = {"xml:lang": self.feed["language"]}
        handler.addQuickElement("summary", sound(entry.summary), {"type": "text"} | own)
        handler.addQuickElement("content", sound(entry.content), {"type": "html"} | own)
        for one in entry.categories:
            about = {
                "term": sound(one.term),
                "scheme": axis_address(one.axis),
                "label": sound(one.label),
            }
            handler.addQuickElement("category", "", about)
