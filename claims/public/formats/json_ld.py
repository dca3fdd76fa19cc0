"""A claim as schema.org has it, standing by itself.

Where the newsroom has come to an end it is the ClaimReview of the claim's page, made by the same
function. Before that it is the claim alone; schema.org has no word for a denial, so who denies it
stands in the name and in the description, and where the denial was published is cited.
"""

from __future__ import annotations

from typing import Any, Final

from claims.public.addresses import absolute, address
from claims.public.parts import Json
from claims.public.parts.record import Published
from claims.public.paste import paragraph
from claims.public.structured.claim_review import answers_in_print, claim_of, claim_review

CONTENT_TYPE: Final = "application/ld+json"
CONTEXT: Final = "https://schema.org"
DAY: Final = len("2020-10-01")


def json_ld(body: Json, published: Published, site: str) -> dict[str, Any]:
    """The node of a live claim: its review by us, or the claim with its answers."""
    return claim_review(body, published, site) or _claim(body, published, site)


def _claim(body: Json, published: Published, site: str) -> dict[str, Any]:
    page = absolute(address("claim", published.slug))
    cited = answers_in_print(body)
    return (
        {"@context": CONTEXT}
        | claim_of(body)
        | {
            "@id": f"{page}#claim",
            "url": page,
            "name": body["computed"]["headline"],
            "text": body["wording"],
            "description": paragraph(body),
            "inLanguage": body["language"],
            "sdDatePublished": published.header["published_at"][:DAY],
            "sdPublisher": {"@type": "Organization", "name": site, "url": absolute("/")},
        }
        | ({"citation": cited} if cited else {})
    )
