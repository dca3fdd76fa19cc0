"""oEmbed 1.0: what another site needs in order to show a claim's card.

A frame narrower or lower than the card can be read in is no place for a claim and its denials:
there the answer is of type "link", whose title names them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from io import StringIO
from typing import Any
from urllib.parse import urlsplit
from xml.sax.xmlreader import AttributesImpl

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.utils.translation.trans_real import get_language_from_path
from django.utils.xmlutils import SimplerXMLGenerator

from claims.public import words
from claims.public.addresses import absolute, address
from claims.public.feeds.atom import sound
from claims.public.parts import Json
from claims.public.parts.record import Published
from claims.public.structured.head import TOMBSTONE, picture_address

FORMS = {"json": "application/json", "xml": "text/xml"}
WIDTH, LEAST_WIDTH, LEAST_HEIGHT = 600, 280, 200
PICTURE_WIDTH, PICTURE_HEIGHT = 1200, 630
CACHE_SECONDS = 30
PAGES = {"claim", "claim-edition", "claim-embed"}


@dataclass(frozen=True)
class Wanted:
    """The claim that an address leads to, and the language of that address."""

    slug: str
    language: str


@dataclass(frozen=True)
class Room:
    """The most that the other site has to give; None where it does not say."""

    width: int | None = None
    height: int | None = None


def wanted(url: str) -> Wanted | None:
    """The claim at an address of this site; None for every other address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    own = urlsplit(settings.PUBLIC_URL)
    if parts.scheme not in ("http", "https") or parts.netloc != own.netloc:
        return None
    language = get_language_from_path(parts.path) or settings.LANGUAGE_CODE
    with override(language):
        try:
            found = resolve(parts.path)
        except Resolver404:
            return None
    if found.url_name not in PAGES:
        return None
    return Wanted(found.kwargs["slug"], language)


def answer(body: Json, published: Published, room: Room) -> dict[str, Any]:
    """The members of an oEmbed answer, in the language of the moment."""
    gone = body["format"] == TOMBSTONE
    title = _gone(body) if gone else body["computed"]["headline"]
    shared = {
        "version": "1.0",
        "title": title,
        "provider_name": settings.SITE_NAME,
        "provider_url": absolute("/"),
        "cache_age": CACHE_SECONDS,
    }
    width = min(room.width or WIDTH, WIDTH)
    height = min(room.height or _height(body), _height(body))
    if width < LEAST_WIDTH or height < LEAST_HEIGHT:
        return shared | {"type": "link"}
    frame = {"type": "rich", "html": _frame(published.slug, title, width, height)}
    picture = {} if gone else _picture(published, room)
    return shared | frame | {"width": width, "height": height} | picture


def _gone(body: Json) -> str:
    state = words.word(words.SUBJECT_STATES, body["state"])
    return _("A claim that no longer stands (%(state)s)") % {"state": state}


def _frame(slug: str, title: str, width: int, height: int) -> str:
    return format_html(
        '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy" '
        'frameborder="0"></iframe>',
        absolute(address("claim-embed", slug)),
        title,
        width,
        height,
    )


def _height(body: Json) -> int:
    """Enough for most cards; what is longer can be scrolled in its frame."""
    if body["format"] == TOMBSTONE:
        return 240
    card = body["computed"]["card"]
    lines = len(card["headline"]) // 40 + len(card["answers"]) + len(card["claimed_by"])
    return min(220 + 26 * lines, 800)


def _picture(published: Published, room: Room) -> dict[str, Any]:
    """The card as a picture, unless it is larger than what the other site has room for."""
    if (room.width or PICTURE_WIDTH) < PICTURE_WIDTH:
        return {}
    if (room.height or PICTURE_HEIGHT) < PICTURE_HEIGHT:
        return {}
    return {
        "thumbnail_url": picture_address(published),
        "thumbnail_width": PICTURE_WIDTH,
        "thumbnail_height": PICTURE_HEIGHT,
    }


def written(members: dict[str, Any], form: str) -> bytes:
    """The answer as JSON or XML."""
    if form == "json":
        return json.dumps(members, ensure_ascii=False).encode()
    out = StringIO()
    xml = SimplerXMLGenerator(out, "utf-8")
    xml.startDocument()
    xml.startElement("oembed", AttributesImpl({}))
    for name, value in members.items():
        xml.addQuickElement(name, sound(str(value)))
    xml.endElement("oembed")
    xml.endDocument()
    return out.getvalue().encode()
