"""Records in a form of their own: a mapping says which of their fields says what.

{"text": "vclaim", "address": "url", "title": "title", "published": "date",
 "fixed": {"outlet": "Snopes", "language": "en"}}
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

FIELDS: Final = (
    "text", "address", "outlet", "title", "rating", "rating_value", "rating_best", "rating_worst",
    "published", "claimant", "claimed", "seen_at", "language",
)  # fmt: skip
FIXED: Final = "fixed"
NEEDED: Final = ("text", "address")


class BadMapping(ValueError):
    """A mapping that can't be used; the text says why."""


def check_mapping(mapping: Any) -> dict[str, Any]:
    """The mapping, if it is one. Raises BadMapping."""
    if not isinstance(mapping, dict):
        raise BadMapping("A mapping is an object: {“text”: “…”, “address”: “…”}.")
    fixed = mapping.get(FIXED, {})
    if not isinstance(fixed, dict):
        raise BadMapping("“fixed” is an object: what is the same for all records.")
    strange = [name for name in (*mapping, *fixed) if name not in (*FIELDS, FIXED)]
    if strange:
        raise BadMapping(f"A mapping knows no “{strange[0]}”. It knows {', '.join(FIELDS)}.")
    texts = (*fixed.values(), *_names(mapping).values())
    if not all(isinstance(one, str) and one.isprintable() for one in texts):
        raise BadMapping("A mapping gives the name of a field for each, as text that can be seen.")
    missing = [name for name in NEEDED if name not in mapping]
    if missing:
        raise BadMapping(f"A mapping has to say which field is the {' and the '.join(missing)}.")
    return mapping


def as_claim_review(record: Mapping[str, Any], mapping: Mapping[str, Any]) -> dict[str, Any]:
    """A record as the ClaimReview that it would be."""
    names, fixed = _names(mapping), mapping.get(FIXED, {})

    def said(name: str) -> Any:
        return (record.get(names[name]) if name in names else None) or fixed.get(name)

    return {
        "claimReviewed": said("text"),
        "url": said("address"),
        "name": said("title"),
        "author": said("outlet"),
        "inLanguage": said("language"),
        "datePublished": said("published"),
        "reviewRating": {
            "alternateName": said("rating"),
            "ratingValue": said("rating_value"),
            "bestRating": said("rating_best"),
            "worstRating": said("rating_worst"),
        },
        "itemReviewed": {
            "author": said("claimant"),
            "datePublished": said("claimed"),
            "appearance": said("seen_at"),
        },
    }


def _names(mapping: Mapping[str, Any]) -> dict[str, Any]:
    return {name: field for name, field in mapping.items() if name != FIXED}
