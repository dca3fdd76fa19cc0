"""What a body holds, part by part, in words: the ground on which two bodies are compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

Json = dict[str, Any]


@dataclass(frozen=True)
class Value:
    """A text with its language and direction; "" and "auto" where neither is recorded."""

    text: str
    language: str = ""
    direction: str = "auto"


@dataclass(frozen=True)
class Field:
    """One thing that an entry says. `code` names it within its entry and never changes."""

    code: str
    label: str
    value: Value


@dataclass(frozen=True)
class Entry:
    """A record of a part (a statement, a check) or, with an id of "", the part itself."""

    id: str
    title: str
    fields: list[Field] = field(default_factory=list)


@dataclass(frozen=True)
class Part:
    """A part of a body. `one` is what an entry of it is called; `computed`: from the rest."""

    code: str
    title: str
    one: str
    entries: list[Entry]
    computed: bool = False

    def place(self, entry: Entry, one: Field) -> str:
        """Where in the body a field stands: an address that keeps when entries move."""
        return "/".join(filter(None, (self.code, entry.id, one.code)))


Reader = Callable[[Json], Iterable[Part]]


def outline(body: Json | None) -> list[Part]:
    """The parts of a body of any format. None, a redacted body, has none; unknown parts come last.

    A part that the body lacks is left out, so that bodies of every age can be read.
    """
    if body is None:
        return []
    kind = str(body.get("format", "")).split("/")[1:2]
    read = _readers().get(kind[0] if kind else "", _nothing)
    parts = list(read(body))
    return [*parts, *_unknown(body)]


def places(body: Json | None) -> dict[str, str]:
    """Every place of a body with its name in words: "Statement “Northland: claims”: Paraphrase"."""
    return {place: label for place, (label, _value) in contents(body).items()}


def contents(body: Json | None) -> dict[str, tuple[str, Value]]:
    """Every place of a body with its name in words and what stands there."""
    return {
        part.place(entry, one): (place_name(part, entry, one), one.value)
        for part in outline(body)
        if not part.computed
        for entry in part.entries
        for one in entry.fields
    }


def place_name(part: Part, entry: Entry, one: Field) -> str:
    """A place in words."""
    if not entry.id:
        return one.label
    return _("%(kind)s “%(title)s”: %(label)s") % {
        "kind": part.one,
        "title": entry.title,
        "label": one.label,
    }


def _readers() -> dict[str, Reader]:
    from . import claim, others

    return {
        "claim": claim.parts,
        "topic": others.topic_parts,
        "source": others.source_parts,
        "page": others.page_parts,
        "tombstone": others.notice_parts,
    }


def _nothing(body: Json) -> Iterable[Part]:
    return ()


# What the readers show, or what is no content.
KNOWN = {
    "format", "id", "slug", "language", "title", "wording", "clause", "context", "date", "places",
    "topic", "concerns", "points", "statements", "checks", "inquiries", "finding", "links",
    "corrections", "computed", "name", "kind", "description", "country", "names", "ties",
    "introduction", "introduction_document", "sides", "events", "text", "verdicts", "state",
    "reason", "stories", "graphic", "merged_into", "winner",
}  # fmt: skip


def _unknown(body: Json) -> Iterator[Part]:
    """Parts that are newer than this code: named, and shown in plain letters."""
    fields = [
        Field(key, key.replace("_", " ").capitalize(), Value(plain(value)))
        for key, value in sorted(body.items())
        if key not in KNOWN and value not in (None, "", [], {})
    ]
    if fields:
        yield Part("more", _("Further parts"), _("Part"), [Entry("", "", fields)])


def plain(value: Any) -> str:
    """Anything as text, without braces: for what no table has words for."""
    if isinstance(value, dict):
        named = (f"{str(key).replace('_', ' ')}: {plain(part)}" for key, part in value.items())
        return "; ".join(named)
    if isinstance(value, list):
        return ", ".join(map(plain, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "" if value is None else str(value)
