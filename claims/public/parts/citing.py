"""How to cite a claim, and whom to write to about an error in it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import override

from claims.public import words
from claims.public.addresses import absolute, address
from claims.public.date_words import moment_day
from claims.public.parts import Json
from claims.public.parts.names import web_address
from claims.public.parts.record import Published
from claims.public.paste import paragraph


@dataclass(frozen=True)
class Citation:
    """`line` names one edition for ever; `paragraph` is the claim for a story, denials and all."""

    line: str
    address: str
    paragraph: str
    paragraph_language: str


def citation(body: Json, published: Published) -> Citation:
    """Of the edition on the page, whatever stands later: number, day, permanent address, hash."""
    own = absolute(address("claim-edition", published.slug, published.number))
    parts = {
        "site": settings.SITE_NAME,
        "headline": body["computed"]["headline"],
        "number": published.number,
        "kind": words.word(words.EDITION_KINDS, published.header["kind"]),
        "day": moment_day(published.header["published_at"]),
        "address": own,
        "hash": published.hash,
    }
    line = _(
        "%(site)s: “%(headline)s”. Edition %(number)s (%(kind)s), %(day)s, %(address)s "
        "(SHA-256 %(hash)s)."
    )
    return Citation(line % parts, own, *_in_one_language(body))


def _in_one_language(body: Json) -> tuple[str, str]:
    """The paragraph and its language: that of the body, whose words it is made of.

    English where the site does not speak that language.
    """
    spoken = dict(settings.LANGUAGES)
    language = body["language"] if body["language"] in spoken else settings.LANGUAGE_CODE
    with override(language):
        return paragraph(body), language


@dataclass(frozen=True)
class Report:
    """Where an error can be reported: `contact` as the newsroom writes it; a link if it is one."""

    contact: str
    link: str


def report(published: Published) -> Report | None:
    """None where the newsroom has set no address. A letter's subject names the edition."""
    contact = settings.CORRECTIONS_CONTACT.strip()
    if not contact:
        return None
    return Report(contact, web_address(contact) or _letter(contact, published))


def _letter(contact: str, published: Published) -> str:
    try:
        validate_email(contact)
    except ValidationError:
        return ""
    parts = {"number": published.number, "slug": published.slug}
    subject = _("Edition %(number)s, %(slug)s") % parts
    return f"mailto:{contact}?subject={quote(subject)}"
