"""The list of claims."""

from __future__ import annotations

from collections.abc import Iterable

from claims.public.addresses import in_each_language
from claims.public.languages import choices
from claims.public.parts.record import Card

from .frame import render


def home_page(cards: Iterable[Card], *, older: str, first_page: bool) -> str:
    """What was published last; `older` is the address of the next page, or ""."""
    return render(
        "public/home.html",
        {
            "cards": list(cards),
            "older": older,
            "first_page": first_page,
            "noindex": not first_page,
            "languages": choices(in_each_language("home")),
        },
    )
