"""ClaimReview (schema.org) for a claim of which the newsroom has come to an end.

Standing by itself the markup must say what the page says: who claims it, who denies it, what was
found. So the rating is given in words, together with the denials; a number stands only where the
newsroom's own scale says that the verdict ends the matter, and then only at its two ends, since a
middle number is what others read into "disputed". Nothing is ever made from the dispute.
"""

from __future__ import annotations

import json
import re
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from claims.public.addresses import absolute, address
from claims.public.parts import Json
from claims.public.parts.names import web_address
from claims.public.parts.record import Published
from claims.public.paste import paragraph
from factcheck.lib.stances import Reading, reading_of

FINISHED = {"supported", "refuted", "mixed", "unknowable"}
"""The kinds of verdicts that tell an outcome; "open" tells that there is none so far."""
NO_FINDING = "No finding so far"
"""In the place of a verdict; of formats that are in English alone."""
# The numbers of Google's scale, of which false is the least.
RATINGS = {"refuted": 1, "supported": 5}
WORST, BEST = 1, 5
PERSONS = {"official", "witness"}
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})")
# As Django's json_script has them: no text may end the element that it stands in.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def claim_review(body: Json, published: Published, site: str) -> dict[str, Any] | None:
    """The markup of a live claim's page, or None where no finding has come to an end."""
    finding = body["finding"]
    if not finding or finding["verdict"]["kind"] not in FINISHED:
        return None
    page = absolute(address("claim", published.slug))
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "@id": f"{page}#review",
        "url": page,
        "claimReviewed": body["wording"],
        "inLanguage": body["language"],
        "datePublished": published.history[-1]["published_at"],
        "dateModified": published.header["published_at"],
        "author": {"@type": "Organization", "name": site, "url": absolute("/")},
        "reviewRating": _rating(body),
        "reviewBody": paragraph(body),
        "itemReviewed": claim_of(body),
    } | _if_any(citation=answers_in_print(body))


def script(data: dict[str, Any] | None) -> SafeString:
    """The data block for the head of a page; "" for none. Nothing in it is ever run."""
    if data is None:
        return mark_safe("")
    text = json.dumps(data, ensure_ascii=False).translate(ESCAPES)
    block = f'<script type="application/ld+json">{text}</script>'
    return mark_safe(block)  # noqa: S308 - nothing that could end it is left in the text


def rating_words(body: Json) -> str:
    """What we found, then who denies it: "Unverified; Turkey and Azerbaijan deny it".

    Wherever a format has room for a rating alone, these are its words. The finding comes first,
    since programs go by the first word, and some take "denied" for "false".
    """
    finding = body["finding"]
    verdict = finding["verdict"]["label"] if finding else NO_FINDING
    words = {"verdict": verdict, "answers": body["computed"]["answer_line"]}
    return _("%(verdict)s; %(answers)s") % words


def number_of(verdict: Json) -> int | None:
    """The number that a verdict of the newsroom's scale carries, None for its words alone."""
    return RATINGS.get(verdict["kind"]) if verdict["rated"] else None


def _rating(body: Json) -> dict[str, Any]:
    rating = {"@type": "Rating", "alternateName": rating_words(body)}
    number = number_of(body["finding"]["verdict"])
    if number is None:
        return rating
    return rating | {"ratingValue": number, "bestRating": BEST, "worstRating": WORST}


def claim_of(body: Json) -> dict[str, Any]:
    """The claim itself: by whom and when it was made, never when it was checked."""
    made = [one for one in body["statements"] if reading_of(one["stance"]) is Reading.ASSERTING]
    return {"@type": "Claim"} | _if_any(
        author=_authors(made),
        datePublished=_said(made[0]["date"]) if made else "",
        appearance=_documents(made),
    )


def _authors(made: list[Json]) -> list[dict[str, str]]:
    """Whoever made it, each once. A sealed speaker is not told to be a person or a body."""
    authors: dict[str, dict[str, str]] = {}
    for one in made:
        for source in one["speakers"]:
            if not source["sealed"]:
                authors.setdefault(source["id"], _author(source))
        if not one["speakers"] and one["speaker_as_given"]:
            name = one["speaker_as_given"]
            authors.setdefault(name, {"@type": "Person", "name": name})
    return list(authors.values())


def _author(source: Json) -> dict[str, str]:
    kind = "Person" if source["kind"] in PERSONS else "Organization"
    return {"@type": kind, "name": source["name"]}


def _said(date: Json | None) -> str:
    """When it was said, as ISO 8601 has it; "" for what is not known as sharply as that."""
    edtf = date["edtf"] if date else ""
    return edtf if DATE.fullmatch(edtf) or MOMENT.fullmatch(edtf) else ""


def answers_in_print(body: Json) -> list[dict[str, Any]]:
    """The documents in which the claim was answered, those of denials among them."""
    given = {ident for party in body["computed"]["answers"] for ident in party["statements"]}
    return _documents([one for one in body["statements"] if one["id"] in given])


def _documents(statements: list[Json]) -> list[dict[str, Any]]:
    """Where some statements were published, each document once."""
    found: dict[str, dict[str, Any]] = {}
    for statement in statements:
        for appearance in statement["appearances"]:
            document = appearance["document"]
            found.setdefault(document["id"], _work(document))
    return list(found.values())


def _work(document: Json) -> dict[str, Any]:
    publisher = document["publisher"]
    return {"@type": "CreativeWork", "name": document["title"]} | _if_any(
        url=web_address(document["url"]),
        archivedAt=web_address(document["archive_url"]),
        datePublished=_said(document["date"]),
        publisher=_author(publisher) if publisher and not publisher["sealed"] else None,
    )


def _if_any(**parts: Any) -> dict[str, Any]:
    return {name: part for name, part in parts.items() if part}
