"""The page inside the frame."""

from __future__ import annotations

from django.utils.translation import gettext as _

from claims.public import words
from claims.public.addresses import absolute, address
from claims.public.date_words import moment_day
from claims.public.pages.frame import Context, render
from claims.public.parts import Json
from claims.public.parts.names import Neighbours, in_readers_language
from claims.public.parts.record import Published, card, winner_view

TOMBSTONE = "factcheck/tombstone/1"


def embed_page(body: Json, published: Published, neighbours: Neighbours) -> str:
    """The card of what stands at a claim's address, or the notice that nothing does."""
    if body["format"] == TOMBSTONE:
        return render("public/embed.html", _notice(body, published, neighbours))
    return render("public/embed.html", _card(body, published))


def _card(body: Json, published: Published) -> Context:
    body = in_readers_language(body)
    changed_at = published.header["published_at"]
    shown = card(
        body["computed"]["card"],
        slug=published.slug,
        review_pending=published.review_pending,
        changed_at=changed_at,
        language=body["language"],
    )
    return {"title": shown.headline, "card": shown} | _around(body, published)


def _notice(body: Json, published: Published, neighbours: Neighbours) -> Context:
    """Never with the old words: the body of a notice has none."""
    winner = winner_view(body, neighbours)
    return {
        "title": words.word(words.SUBJECT_STATES, body["state"]),
        "state": words.word(words.SUBJECT_STATES, body["state"]),
        "reason": body["reason"],
        "winner": winner if winner and winner.live else None,
    } | _around(body, published)


def _around(body: Json, published: Published) -> Context:
    day = moment_day(published.header["published_at"])
    return {
        "content_language": body["language"],
        "address": absolute(address("claim", published.slug)),
        "changed": _("As published on %(day)s") % {"day": day},
        "noindex": True,
    }
