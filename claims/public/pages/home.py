"""The list of claims: what is shown, what else can be chosen, what is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claims.public.addresses import address, in_each_language
from claims.public.languages import choices
from claims.public.listing import Filter, panel
from claims.public.listing.counts import Counted, Total
from claims.public.listing.reading import MAX_WORDS
from claims.public.parts.record import Card

from .frame import Context, render

TYPED = ("q", "from", "to", "before", "more")
"""Parameters that the form has fields for, or that another choice ends."""


@dataclass(frozen=True)
class Listed:
    """One page of a view, with the counts beside it."""

    view: Filter
    cards: Sequence[Card]
    older: str
    counted: Sequence[Counted]
    total: Total
    looser: Sequence[panel.Looser]


def home_page(listed: Listed) -> str:
    """The page of a view; `listed` is all that it is made from."""
    view = listed.view
    own = address("home")
    return render(
        "public/home.html",
        _chosen(view, listed.counted, own)
        | {
            "section": "claims",
            "cards": listed.cards,
            "older": listed.older,
            "total": listed.total,
            "looser": listed.looser,
            "first_page": view.before is None,
            "first_address": view.first_page().address(own),
            "noindex": view.before is not None or view.is_narrowed,
            "canonical": view.address(own),
            "json_address": view.address(address("files:claims-json")),
            "json_ld_address": "" if view.is_narrowed else address("formats:data-feed"),
            "feed_address": view.newest_first().address(address("files:feed")),
            "languages": choices(
                {code: view.address(path) for code, path in in_each_language("home").items()}
            ),
        },
    )


def _chosen(view: Filter, counted: Sequence[Counted], own: str) -> Context:
    """The form, the facets and what is chosen of them."""
    return {
        "view": view,
        "longest": MAX_WORDS,
        "kept": [(name, value) for name, value in view.pairs() if name not in TYPED],
        "facets": panel.facets(view, counted, own),
        "chips": panel.chips(view, counted, own),
        "sorts": panel.sorts(view, own),
    }
