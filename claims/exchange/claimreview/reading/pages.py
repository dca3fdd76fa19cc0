"""The JSON-LD in a saved page: its script elements, and the page's own address."""

from __future__ import annotations

from html.parser import HTMLParser

TYPES = ("application/ld+json", "application/json+ld")
_WRAPPED = (
    ("<!--", "-->"),
    ("//<![CDATA[", "//]]>"),
    ("<![CDATA[", "]]>"),
    ("/*<![CDATA[*/", "/*]]>*/"),
)


class Page(HTMLParser):
    """Collects scripts with JSON-LD in them, and the canonical address."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.scripts: list[str] = []
        self.address = ""
        self._within: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: (value or "").strip() for name, value in attrs}
        if tag == "script" and said.get("type", "").lower().partition(";")[0].strip() in TYPES:
            self._within = []
        elif tag == "link" and "canonical" in said.get("rel", "").lower().split():
            self.address = self.address or said.get("href", "")

    def handle_data(self, data: str) -> None:
        if self._within is not None:
            self._within.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._within is not None:
            self.scripts.append(_unwrapped("".join(self._within)))
            self._within = None


def read_page(text: str) -> Page:
    """The scripts of a page, in their order."""
    page = Page()
    page.feed(text)
    page.close()
    return page


def _unwrapped(script: str) -> str:
    """A script without the comments that once hid it from old browsers."""
    script = script.strip()
    for begin, end in _WRAPPED:
        if script.startswith(begin) and script.endswith(end):
            return script.removeprefix(begin).removesuffix(end).strip()
    return script.rstrip(";")
