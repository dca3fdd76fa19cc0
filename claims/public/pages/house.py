"""A page of the site with more on it than its text: corrections, methodology, transparency.

The text is a page with editions, reviewed and frozen like a claim. What the page shows besides is
there also where the newsroom has published no such text, or has taken it back.
"""

from __future__ import annotations

from claims.public.addresses import address, in_each_language
from claims.public.languages import choices
from claims.public.parts import Json
from claims.public.parts.record import Published

from .frame import Context, around, render
from .notices import TOMBSTONE
from .text import page_context

Text = tuple[Json, Published]
"""The body of a page of the site, and its edition."""


def house_context(slug: str, title: str, text: Text | None) -> Context:
    """Frame and text of the page at `/<slug>/`; `title` where no text of the newsroom stands."""
    if text is None or text[0]["format"] == TOMBSTONE:
        return _frame(slug, title)
    body, published = text
    shared = around("page", body, published) | page_context(body, {})
    return shared | {"section": slug, "house": True}


def nothing_yet(slug: str, title: str) -> str:
    """The page at `/<slug>/` where all that it could show is a text that there is not."""
    return render("public/nothing_yet.html", _frame(slug, title) | {"noindex": True})


def _frame(slug: str, title: str) -> Context:
    return {
        "title": title,
        "description": title,
        "section": slug,
        "canonical": address(slug),
        "languages": choices(in_each_language(slug)),
    }
