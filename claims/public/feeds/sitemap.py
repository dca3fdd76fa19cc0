"""The sitemap (sitemaps.org, protocol 0.9): what stands, and when it really changed last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from io import StringIO
from xml.sax.xmlreader import AttributesImpl

from django.utils.xmlutils import SimplerXMLGenerator

from claims.public.addresses import absolute

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
MOST_ADDRESSES = 50_000
"""So many may stand in one file by the protocol, all languages counted."""


@dataclass(frozen=True)
class Place:
    """One page: its address at the root, its addresses by language, its last change."""

    path: str
    languages: Mapping[str, str]
    changed_at: datetime | None


def per_part(languages: int) -> int:
    """How many pages go into one file; a tenth is left for what comes in while parts are read."""
    return MOST_ADDRESSES * 9 // 10 // max(languages, 1)


def urlset(places: Iterable[Place]) -> bytes:
    """One file of pages, each with its other languages where there are any."""
    out = StringIO()
    xml = _begin(out, "urlset", {"xmlns": NAMESPACE, "xmlns:xhtml": XHTML})
    for place in places:
        xml.startElement("url", AttributesImpl({}))
        _where(xml, place.path, place.changed_at)
        for code, path in place.languages.items():
            href = {"rel": "alternate", "hreflang": code, "href": absolute(path)}
            xml.addQuickElement("xhtml:link", "", href)
        xml.endElement("url")
    return _end(out, xml, "urlset")


def index(parts: Iterable[tuple[str, datetime]]) -> bytes:
    """The file that names all parts by their paths."""
    out = StringIO()
    xml = _begin(out, "sitemapindex", {"xmlns": NAMESPACE})
    for path, changed_at in parts:
        xml.startElement("sitemap", AttributesImpl({}))
        _where(xml, path, changed_at)
        xml.endElement("sitemap")
    return _end(out, xml, "sitemapindex")


def _begin(out: StringIO, root: str, attributes: dict[str, str]) -> SimplerXMLGenerator:
    xml = SimplerXMLGenerator(out, "utf-8", short_empty_elements=True)
    xml.startDocument()
    xml.startElement(root, AttributesImpl(attributes))
    return xml


def _end(out: StringIO, xml: SimplerXMLGenerator, root: str) -> bytes:
    xml.endElement(root)
    xml.endDocument()
    return out.getvalue().encode()


def _where(xml: SimplerXMLGenerator, path: str, changed_at: datetime | None) -> None:
    xml.addQuickElement("loc", absolute(path))
    if changed_at:
        xml.addQuickElement("lastmod", changed_at.isoformat(timespec="seconds"))
