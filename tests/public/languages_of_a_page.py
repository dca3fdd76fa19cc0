"""Reading a page as a reader of its language does: what of it is interface, and what is content.

Content stands in elements with a `lang` of their own. What is left, texts and the attributes that
are read aloud, is the interface, and must be in the language of the page.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"br", "img", "input", "link", "meta", "hr", "source", "wbr", "col"}
SPOKEN = ("aria-label", "placeholder", "title", "alt", "data-label")
NOT_READ = {"script", "style", "code", "pre", "textarea", "kbd", "samp", "svg"}


@dataclass
class Read:
    """What a page says of itself, and its texts that are in the page's language."""

    language: str = ""
    direction: str = ""
    interface: list[str] = field(default_factory=list)
    other_languages: dict[str, str] = field(default_factory=dict)
    """hreflang to address, from the head."""
    switch: dict[str, str] = field(default_factory=dict)
    """hreflang to address, from the navigation."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.read = Read()
        self.stack: list[tuple[str, bool]] = []  # tag, whether its text is the page's own

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attributes}
        if tag == "html":
            self.read.language, self.read.direction = told.get("lang", ""), told.get("dir", "")
        if tag == "link" and told.get("hreflang"):
            self.read.other_languages[told["hreflang"]] = told["href"]
        if tag == "a" and told.get("hreflang"):
            self.read.switch[told["hreflang"]] = told["href"]
        own = self._is_own(tag, told)
        if own:
            self.read.interface += [
                told[name] for name in SPOKEN if told.get(name, "").strip() and tag != "link"
            ]
        if tag not in VOID:
            self.stack.append((tag, own))

    def _is_own(self, tag: str, told: dict[str, str]) -> bool:
        inherited = self.stack[-1][1] if self.stack else True
        if tag in NOT_READ:
            return False
        if "lang" in told and tag != "html":
            return told["lang"] == self.read.language
        return inherited

    def handle_endtag(self, tag: str) -> None:
        while self.stack:
            closed, _ = self.stack.pop()
            if closed == tag:
                return

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split())
        if text and (not self.stack or self.stack[-1][1]):
            self.read.interface.append(text)


def read(page: str) -> Read:
    reader = _Reader()
    reader.feed(page)
    return reader.read
