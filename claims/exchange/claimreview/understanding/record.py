"""A record of any kind as a Review."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from factcheck.lib.addresses import page_key
from factcheck.lib.languages import UnknownLanguage, canonical_language

from ..reading import Found, Kind
from ..reading.walking import types_of
from .dates import date_of
from .mapping import as_claim_review
from .people import claimants_of, outlet_of, site_of
from .ratings import rating_in_words, rating_of
from .review import Page, Rating, Review, SetAside
from .texts import address_of, plain, text_of

MAX_TEXT: Final = 10_000
MAX_TITLE: Final = 2_000
MAX_PAGES: Final = 50
NO_TEXT: Final = "the text of the claim is empty"
NO_ADDRESS: Final = "the review has no address, so nobody could look it up"
_PAGES: Final = {
    "VideoObject": "video",
    "ImageObject": "photo",
    "Photograph": "photo",
    "SocialMediaPosting": "post",
    "BroadcastEvent": "broadcast",
    "RadioBroadcast": "broadcast",
    "TVEpisode": "broadcast",
}


def understand(found: Found, *, language: str, mapping: Mapping[str, Any]) -> Review:
    """What a record says. Raises SetAside with the reason why it can't be used.

    `language` is that of records that name none; `mapping` explains records of Kind.OTHER.
    """
    match found.kind:
        case Kind.TROUBLE:
            raise SetAside(found.why)
        case Kind.GOOGLE:
            return _of_google(found.around, found.data, language)
        case Kind.OTHER:
            return _of_schema(as_claim_review(found.data, mapping), {}, language)
    return _of_schema(found.data, found.nodes, language)


def _of_schema(review: Mapping[str, Any], nodes: Mapping[str, Any], language: str) -> Review:
    """schema.org's ClaimReview."""
    claim = _thing(review.get("itemReviewed"), nodes)
    pages, notes = _pages(claim)
    return _whole(
        text=review.get("claimReviewed"),
        address=_first(review.get("url"), review.get("mainEntityOfPage"), review.get("@id")),
        title=_first(review.get("name"), review.get("headline")),
        outlet=outlet_of(review, nodes),
        language=_language(review.get("inLanguage"), review.get("claimReviewed")) or language,
        rating=rating_of(_thing(review.get("reviewRating"), nodes) or review.get("reviewRating")),
        published=date_of(review.get("datePublished") or review.get("dateCreated")),
        claimants=claimants_of(claim.get("author"), nodes),
        claimed=date_of(claim.get("datePublished")),
        pages=pages,
        notes=notes,
    )


def _of_google(claim: Mapping[str, Any], review: Mapping[str, Any], language: str) -> Review:
    """A claim and one of its reviews, as Google's API gives them."""
    publisher = _thing(review.get("publisher"), {})
    return _whole(
        text=claim.get("text"),
        address=review.get("url"),
        title=review.get("title"),
        outlet=outlet_of({"publisher": publisher}, {}),
        language=_language(review.get("languageCode")) or language,
        rating=rating_in_words(review.get("textualRating")),
        published=date_of(review.get("reviewDate")),
        claimants=claimants_of(claim.get("claimant"), {}),
        claimed=date_of(claim.get("claimDate")),
    )


def _whole(
    *, text: Any, address: Any, title: Any, outlet: str, rating: Rating, **more: Any
) -> Review:
    """What nothing can do without is there, or the record is set aside."""
    said = text_of(text, "the text of the claim", limit=MAX_TEXT)
    if not any(char.isalnum() for char in said):
        raise SetAside(
            NO_TEXT if not said else f"the text of the claim, “{said[:40]}”, says nothing"
        )
    url = address_of(address)
    if not url:
        raise SetAside(NO_ADDRESS)
    pages = tuple(one for one in more.pop("pages", ()) if page_key(one.address) != page_key(url))
    return Review(
        text=said,
        address=url,
        title=text_of(title, "the title", limit=MAX_TITLE),
        outlet=outlet or site_of(url),
        outlet_read=bool(outlet),
        rating=rating,
        pages=pages,
        **more,
    )


def _thing(value: Any, nodes: Mapping[str, Any]) -> dict[str, Any]:
    """The first object of a value, or what its @id names; an empty one where there is none."""
    found = next((one for one in _listed(value) if isinstance(one, dict)), {})
    named = nodes.get(str(found.get("@id"))) if len(found) == 1 else None
    return named if isinstance(named, dict) else found


def _pages(claim: Mapping[str, Any]) -> tuple[tuple[Page, ...], tuple[str, ...]]:
    """Where the claim was seen, each page once; and a note of what is no address."""
    found: dict[str, Page] = {}
    wrong = 0
    for one in _seen(claim):
        try:
            address = address_of(one)
        except SetAside:
            wrong += 1
            continue
        if address:
            types = types_of(one) if isinstance(one, dict) else []
            kind = next((_PAGES[name] for name in types if name in _PAGES), "article")
            found.setdefault(page_key(address), Page(address, kind))
    wrong += max(0, len(found) - MAX_PAGES)
    notes = (f"left out: {wrong} of the addresses where the claim was seen",) if wrong else ()
    return tuple(found.values())[:MAX_PAGES], notes


def _seen(claim: Mapping[str, Any]) -> Iterator[Any]:
    for name in ("firstAppearance", "appearance", "url"):
        yield from _listed(claim.get(name))


def _listed(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list) else [value]


def _first(*values: Any) -> Any:
    """The first that says anything."""
    return next((one for one in values if plain(one) or isinstance(one, dict)), None)


def _language(*values: Any) -> str:
    """The first tag that is one; "" where none is."""
    for value in values:
        for one in _listed(value):
            tag = one.get("@language") or one.get("alternateName") if isinstance(one, dict) else one
            try:
                return canonical_language(plain(tag))
            except UnknownLanguage:
                continue
    return ""
