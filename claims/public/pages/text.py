"""A page of the site itself: about, methodology and the like."""

from __future__ import annotations

from claims.public import words
from claims.public.parts import Json
from claims.public.parts.names import Neighbours
from claims.public.parts.prose import blocks
from claims.public.parts.sides import verdict_mark
from claims.public.structured import claim_review

from .frame import Context, paragraphs


def page_context(body: Json, neighbours: Neighbours) -> Context:
    return {
        "title": body["title"],
        "title_language": body["language"],
        "description": body["title"],
        "prose": blocks(body["text"]),
        "verdicts": scale(body),
        "section": body["slug"],
    }


def scale(body: Json) -> list[Context]:
    """The verdicts of a body with what they mean; none where the page shows no scale."""
    return [
        {
            "mark": verdict_mark(verdict),
            "kind": words.word(words.VERDICT_KINDS, verdict["kind"]),
            "description": paragraphs(verdict["description"]),
            "number": claim_review.number_of(verdict),
            "worst": claim_review.WORST,
            "best": claim_review.BEST,
        }
        for verdict in body.get("verdicts") or []
    ]
