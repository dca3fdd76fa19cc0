"""Addresses in answers, put together without asking the URL map for each of a hundred rows."""

from __future__ import annotations

from functools import lru_cache

from claims.public.addresses import address

PLACE = "zzz"
NO_ID = "00000000-0000-0000-0000-000000000000"


def page_of(kind: str, slug: str) -> str:
    """The page of a subject, relative to this site."""
    before, after = _around(kind, PLACE)
    return f"{before}{slug}{after}"


def record_of(kind: str, slug: str) -> str:
    """The record of a claim, a source or a topic in this API."""
    before, after = _around(f"api:{kind}", PLACE)
    return f"{before}{slug}{after}"


def statement_of(ident: str) -> str:
    """A statement in this API."""
    before, after = _around("api:statement", NO_ID)
    return f"{before}{ident}{after}"


@lru_cache
def _around(name: str, place: str) -> tuple[str, str]:
    before, after = address(name, place).split(place)
    return before, after
