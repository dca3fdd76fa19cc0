"""Documents and the appearances of statements in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from claims.public import words
from claims.public.date_words import date_words
from claims.public.parts import Json
from claims.public.parts.names import Name, Neighbours, host_of, name_of, web_address

NONE: Mapping[str, str] = {}


@dataclass(frozen=True)
class When:
    """A date: in words, as it was said, and whether the desk supplied it."""

    words: str
    as_said: str
    supplied: bool
    known: bool


def when(date: Json | None) -> When:
    """A DATE of a body, or None, for showing."""
    said = date["as_said"] if date else ""
    known = bool(date and date["edtf"])
    return When(date_words(date), said, bool(date and date["supplied"]), known)


@dataclass(frozen=True)
class DocumentView:
    id: str
    title: str
    kind: str
    publisher: Name | None
    when: When
    language: str
    language_name: str
    address: str
    host: str
    archive_address: str
    supplied: str
    graphic: str = ""
    """What it shows that may upset: its link is covered until asked for."""


def document_view(document: Json, neighbours: Neighbours) -> DocumentView:
    """A DOCUMENT of a body; a link only where the address is one of the web."""
    publisher = document["publisher"]
    supplied = [words.word(words.SUPPLIED, field) for field in document["supplied"]]
    return DocumentView(
        id=document["id"],
        title=document["title"],
        kind=words.word(words.DOCUMENT_KINDS, document["kind"]),
        publisher=name_of(publisher, neighbours) if publisher else None,
        when=when(document["date"]),
        language=document["language"],
        language_name=words.language_name(document["language"]),
        address=web_address(document["url"]),
        host=host_of(document["url"]),
        archive_address=web_address(document["archive_url"]),
        supplied=words.names_in_line(supplied),
        graphic=document.get("graphic", ""),
    )


@dataclass(frozen=True)
class Quote:
    """Words with their language and direction; for a translation, who or what made it."""

    text: str
    language: str
    language_name: str
    direction: str
    by: str = ""


def quote(said: Json | None) -> Quote | None:
    if not said:
        return None
    return Quote(
        text=said["text"],
        language=said["language"],
        language_name=words.language_name(said["language"]),
        direction=said["direction"] if said["direction"] in ("ltr", "rtl") else "auto",
        by=said.get("by", ""),
    )


@dataclass(frozen=True)
class AppearanceView:
    id: str
    document: DocumentView
    locator: str
    words: Quote | None
    translation: Quote | None
    carriage: str
    carried_from: str
    carried_from_whom: str = ""
    """Who brought the appearance that this one was carried from, if that is on the page."""
    graphic: str = ""
    """Of what readers are warned; the words are then covered until asked for."""


def brought_by(document: Json) -> str:
    """Who brought an appearance: the publisher; where that is not known, the document's title."""
    publisher = document["publisher"]
    return str(publisher["name"] if publisher else document["title"]) or _("an untitled document")


def appearance_view(
    appearance: Json, neighbours: Neighbours, graphic: str = "", bringers: Mapping[str, str] = NONE
) -> AppearanceView:
    """An appearance of a statement; `graphic` is the warning of the claim that it belongs to.

    `bringers` has the bringer of every appearance of the page, by its id.
    """
    return AppearanceView(
        id=appearance["id"],
        document=document_view(appearance["document"], neighbours),
        locator=appearance["locator"],
        words=quote(appearance["words"]),
        translation=quote(appearance["translation"]),
        carriage=words.word(words.CARRIAGE, appearance["carriage"]),
        carried_from=appearance["carried_from"] or "",
        carried_from_whom=bringers.get(appearance["carried_from"] or "", ""),
        graphic=appearance["document"].get("graphic", "") or graphic,
    )


def documents_of(body: Json, neighbours: Neighbours) -> list[DocumentView]:
    """Every document that a claim rests on, once, in the order in which a reader meets them."""
    found: dict[str, DocumentView] = {}
    for statement in body["statements"]:
        for appearance in statement["appearances"]:
            document = appearance["document"]
            found.setdefault(document["id"], document_view(document, neighbours))
    for check in body["checks"]:
        if check["document"]:
            found.setdefault(check["document"]["id"], document_view(check["document"], neighbours))
    return list(found.values())
