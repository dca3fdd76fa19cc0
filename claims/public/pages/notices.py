"""What is shown where something was: withdrawn, redacted or merged."""

from __future__ import annotations

from django.utils.translation import gettext as _

from claims.public import words
from claims.public.parts import Json
from claims.public.parts.names import Neighbours
from claims.public.parts.record import Published, winner_view

from .frame import Context, around, paragraphs, render

TOMBSTONE = "factcheck/tombstone/1"


def tombstone_page(
    kind: str,
    body: Json,
    published: Published | None,
    neighbours: Neighbours,
    extra: Context | None = None,
) -> str:
    """What stands where a subject was withdrawn, redacted or merged: that it was, when and why."""
    shared = around(kind, body, published)
    winner = winner_view(body, neighbours)
    if winner and winner.live and published and not published.own_address:
        shared["canonical"] = winner.address
    state = words.word(words.SUBJECT_STATES, body["state"])
    return render(
        "public/tombstone.html",
        shared
        | {
            "title": state,
            "state": state,
            "state_code": body["state"],
            "reason": paragraphs(body["reason"]),
            "winner": winner,
            "noindex": True,
        }
        | (extra or {}),
    )


def redacted_page(kind: str, published: Published) -> str:
    """The page of an edition whose body was redacted."""
    return render(
        "public/redacted.html",
        around(kind, {"language": "", "title": ""}, published) | {"title": _("Redacted")},
    )
