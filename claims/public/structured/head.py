"""What the head of a subject's page says to those who pass it on."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info

from claims.public.addresses import absolute, address
from claims.public.parts import Json
from claims.public.parts.record import Published

from .claim_review import claim_review, script

TOMBSTONE = "factcheck/tombstone/1"
# Facebook's names of languages want a country; these are the usual ones.
LOCALES = {
    "en": "en_GB",
    "fr": "fr_FR",
    "ru": "ru_RU",
    "tr": "tr_TR",
    "hy": "hy_AM",
    "az": "az_AZ",
    "ar": "ar_AR",
}


@dataclass(frozen=True)
class Outward:
    """Addresses are absolute; "" for what this page does not have."""

    address: str
    locale: str
    picture: str
    picture_alt: str
    published_at: str
    changed_at: str
    feed: str
    oembed_json: str
    oembed_xml: str
    json_ld: str
    claim_review: SafeString


def outward(kind: str, body: Json, published: Published) -> Outward:
    """Of a page that stands; old versions and notices have neither picture, card nor review."""
    canonical = absolute(address(kind, published.slug))
    shown = kind == "claim" and body.get("format") != TOMBSTONE and not published.own_address
    return Outward(
        address=canonical,
        locale=_locale(),
        picture=picture_address(published) if shown else "",
        picture_alt=body["computed"]["headline"] if shown else "",
        published_at=published.history[-1]["published_at"] if published.history else "",
        changed_at=published.header["published_at"],
        feed=address(f"files:{kind}-feed", published.slug) if kind in ("topic", "source") else "",
        oembed_json=_oembed(canonical, "json") if shown else "",
        oembed_xml=_oembed(canonical, "xml") if shown else "",
        json_ld=address("formats:claim", published.slug) if shown else "",
        claim_review=_review(body, published) if shown else SafeString(""),
    )


def picture_address(published: Published) -> str:
    """With the number of the edition: what it shows never changes."""
    return absolute(address("claim-picture", published.slug, published.number))


def _review(body: Json, published: Published) -> SafeString:
    """On the page at the root alone: the same review may stand on one page only."""
    if get_language() != settings.LANGUAGE_CODE:
        return SafeString("")
    return script(claim_review(body, published, settings.SITE_NAME))


def _oembed(page: str, form: str) -> str:
    query = urlencode({"url": page, "format": form})
    return absolute(f"{address('files:oembed')}?{query}")


def _locale() -> str:
    code = get_language_info(get_language() or settings.LANGUAGE_CODE)["code"]
    return LOCALES.get(code, code)
