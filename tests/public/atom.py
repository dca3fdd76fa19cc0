"""A small validator of Atom feeds: what RFC 4287 says a feed and an entry must have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from xml.etree import ElementTree

ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
KNOWN = {
    "feed": {"author", "category", "generator", "id", "link", "rights", "subtitle", "title",
             "updated", "entry"},
    "entry": {"author", "category", "content", "id", "link", "published", "summary", "title",
              "updated"},
}  # fmt: skip
# Changes of a sound feed that make it wrong, each by its own rule.
WRONGS = (
    ("<id>tag:", "<id>tag "),
    ('type="text"', 'type="texty"'),
    ("<updated>", "<updated> "),
    ("author>", "autor>"),
    ('rel="alternate"', 'rel="self"'),
    ("<category label", "<category name"),
    ("T", "t"),
)


def faults(data: bytes) -> list[str]:
    """What is wrong with a feed, in words; nothing of a sound one."""
    try:
        feed = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        return [f"it is no XML: {error}"]
    if feed.tag != f"{ATOM}feed":
        return ["its root is no feed"]
    found = [*_of(feed, "feed"), *_authors(feed), *_unique(feed)]
    for entry in feed.findall(f"{ATOM}entry"):
        found += [*_of(entry, "entry"), *_words(entry)]
    return found


def _of(element: ElementTree.Element, kind: str) -> Iterator[str]:
    """What feed and entry have in common."""
    names = [child.tag.removeprefix(ATOM) for child in element]
    for name in ("id", "title", "updated"):
        if names.count(name) != 1:
            yield f"{kind} has {names.count(name)} {name}"
    for name in set(names) - KNOWN[kind]:
        yield f"{kind} has an unknown {name}"
    if not re.match(r"[a-z][a-z0-9+.-]*:\S+$", element.findtext(f"{ATOM}id", "")):
        yield f"the id of a {kind} is no IRI"
    for name in ("updated", "published"):
        for date in element.findall(f"{ATOM}{name}"):
            if not _is_moment(date.text or ""):
                yield f"{name} of a {kind} is no date: {date.text!r}"
    yield from _links(element, kind)
    yield from _categories(element)


def _is_moment(text: str) -> bool:
    return bool(MOMENT.fullmatch(text)) and bool(datetime.fromisoformat(text))


def _links(element: ElementTree.Element, kind: str) -> Iterator[str]:
    links = element.findall(f"{ATOM}link")
    relations = [link.get("rel", "alternate") for link in links]
    for relation in set(relations):
        if relations.count(relation) > 1:
            yield f"{kind} has several links {relation}"
    if "alternate" not in relations:
        yield f"{kind} leads to no page"
    if kind == "feed" and "self" not in relations:
        yield "feed does not say where it is"
    for link in links:
        if not re.match(r"https?://\S+$", link.get("href", "")):
            yield f"{kind} has a link without an address"


def _categories(element: ElementTree.Element) -> Iterator[str]:
    for category in element.findall(f"{ATOM}category"):
        if not category.get("term") or not category.get("scheme", "a:").count(":"):
            yield "a category has no term or no scheme"
        if set(category.keys()) - {"term", "scheme", "label"}:
            yield "a category has an unknown attribute"


def _authors(feed: ElementTree.Element) -> Iterator[str]:
    if not all(author.findtext(f"{ATOM}name") for author in feed.findall(f"{ATOM}author")):
        yield "an author has no name"
    if feed.find(f"{ATOM}author") is None:
        yield "the feed has no author"


def _words(entry: ElementTree.Element) -> Iterator[str]:
    for name in ("title", "summary", "content"):
        for text in entry.findall(f"{ATOM}{name}"):
            if text.get("type", "text") not in ("text", "html", "xhtml"):
                yield f"{name} is of an unknown type"
            if name != "content" and not (text.text or "").strip():
                yield f"{name} is empty"


def _unique(feed: ElementTree.Element) -> Iterator[str]:
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
    if len(ids) != len(set(ids)):
        yield "two entries have the same id"
