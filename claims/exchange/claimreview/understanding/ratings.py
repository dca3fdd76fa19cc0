"""Ratings: the outlet's words, and its numbers as they were written. Nothing is computed of them.

On some scales 1 is the worst and on others the best, and some have one step; a number is no
verdict of ours in any of these cases.
"""

from __future__ import annotations

import re
from typing import Any, Final

from claims.models.statement import MAX_RATING

from .review import Rating, SetAside
from .texts import plain, text_of

_NUMBER: Final = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")
MAX_NUMBER: Final = 40


def rating_of(value: Any) -> Rating:
    """The rating that a reviewRating holds. Raises SetAside for words that can't be kept."""
    rating = next((one for one in value if one), None) if isinstance(value, list) else value
    if not isinstance(rating, dict):
        return rating_in_words(rating)
    number = _number(rating, "ratingValue")
    best, worst = _number(rating, "bestRating"), _number(rating, "worstRating")
    words = plain(rating.get("alternateName")) or plain(rating.get("name"))
    if not words:
        words = _in_words(number, best, worst)
    return Rating(text_of(words, "the rating", limit=MAX_RATING), number, best, worst)


def rating_in_words(value: Any) -> Rating:
    """A rating that is given as nothing but words. Raises SetAside."""
    return Rating(text_of(value, "the rating", limit=MAX_RATING))


def _number(rating: dict[str, Any], name: str) -> str:
    number = text_of(rating.get(name), name, limit=MAX_RATING)
    if len(number) > MAX_NUMBER:
        raise SetAside(f"{name}: “{number[:60]}…” is no number")
    return number


def _in_words(number: str, best: str, worst: str) -> str:
    """A rating that has a number and no words: the number with its scale, as it was given."""
    if not _NUMBER.fullmatch(number):
        return number
    ends = [f"{name} {end}" for name, end in (("worst", worst), ("best", best)) if end]
    return f"{number} ({', '.join(ends)})" if ends else number
