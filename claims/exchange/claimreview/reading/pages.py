"""The JSON-LD in a saved page: its script elements, and the page's own address.

Only the tags in question are looked for, from front to back, so that no page takes longer than its
length; Python's parser of HTML gets nothing but single tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

TYPES = ("application/ld+json", "application/json+ld")
LONGEST_TAG = 5_000  # bytes
_OPENS = re.compile(rb"<(?:(script|link)(?=[\s/>])|!--)", re.IGNORECASE)
_WRAPPED = (
    (b"<!--", b"-->"),
    (b"//<![CDATA[", b"//]]>"),
    (b"<![CDATA[", b"]]>"),
    (b"/*<![CDATA[*/", b"/*]]>*/"),
)


@dataclass(frozen=True)
class Page:
    """Scripts with JSON-LD in them, in their order, and the canonical address, if it has one."""

    scripts: tuple[bytes, ...]
    address: str


def read_page(raw: bytes) -> Page:
    """What of a page is of interest here."""
    scripts, addresses = [], []
    for name, said, content in _elements(raw):
        if name == b"link" and "canonical" in said.get("rel", "").lower().split():
            addresses.append(said.get("href", ""))
        elif said.get("type", "").lower().partition(";")[0].strip() in TYPES:
            scripts.append(_unwrapped(content))
    return Page(tuple(scripts), next(filter(None, addresses), ""))


def _elements(raw: bytes) -> Iterator[tuple[bytes, dict[str, str], bytes]]:
    """Script and link elements outside comments: name, attributes, and what a script holds."""
    lowered = raw.lower()
    at = 0
    while match := _OPENS.search(raw, at):
        name = (match[1] or b"").lower()
        ends = raw.find(b">" if name else b"-->", match.end())
        if ends < 0:
            return
        at = ends + 1
        content = b""
        if name == b"script":
            closes = lowered.find(b"</script", at)
            if closes < 0:
                return
            content, at = raw[at:closes], closes
        if name:
            yield name, _attributes(raw[match.start() : ends + 1]), content


class _Tag(HTMLParser):
    said: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.said = {name: (value or "").strip() for name, value in attrs}


def _attributes(tag: bytes) -> dict[str, str]:
    """The attributes of a single tag."""
    reader = _Tag()
    reader.feed(tag[:LONGEST_TAG].decode("utf-8", "replace"))
    return reader.said


def _unwrapped(script: bytes) -> bytes:
    """A script without the comments that once hid it from old browsers."""
    script = script.strip()
    for begin, end in _WRAPPED:
        if script.startswith(begin) and script.endswith(end):
            return script.removeprefix(begin).removesuffix(end).strip()
    return script.rstrip(b";")
