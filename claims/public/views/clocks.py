"""A claim at its address: as it stands, or by the clocks that the address asks for."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from claims.public import lookup
from claims.public.answers import html, not_found_page
from claims.public.clocks import BadDate, Clocks, Cut, banner, read, said_by
from claims.public.pages.clocks import (
    bad_date_page,
    clock_context,
    nothing_published_page,
    nothing_said_page,
)
from claims.public.pages.notices import TOMBSTONE, redacted_page

from .subjects import answer, subject


@require_safe
def claim(request: HttpRequest, slug: str, kind: str = "claim") -> HttpResponse:
    """What stands at a claim's address; with `?as_of=` what we had published by then.

    `?said_by=` leaves of it what had been said by then. 400 for a date that makes no sense, 404
    where nothing was published or said yet.
    """
    try:
        clocks = read(request.GET)
    except BadDate as bad:
        return html(bad_date_page(slug, bad), status=400)
    if not clocks:
        return subject(request, kind, slug)
    response = _by_clocks(request, slug, clocks)
    response["X-Robots-Tag"] = "noindex"
    return response


def _by_clocks(request: HttpRequest, slug: str, clocks: Clocks) -> HttpResponse:
    found = _found(slug, clocks)
    if found is None:
        return not_found_page(request.path)
    if found.then is None:
        assert clocks.as_of, "what stands is always there"
        return html(nothing_published_page(slug, clocks.as_of), status=404)
    # Not the claim’s own page: like that of an old edition it sends out no card and no review.
    then = replace(found.then, published=replace(found.then.published, own_address=True))
    if then.body is None:
        return html(redacted_page("claim", then.published), status=410)
    return _shown(request, slug, clocks, then, found.now)


def _found(slug: str, clocks: Clocks) -> lookup.Then | None:
    """The edition by the first clock, or the one that stands; and the one that stands."""
    if clocks.as_of:
        return lookup.as_of("claim", slug, clocks.as_of.end)
    now = lookup.standing("claim", slug)
    return lookup.Then(now, now) if now else None


def _shown(
    request: HttpRequest, slug: str, clocks: Clocks, then: lookup.Found, now: lookup.Found
) -> HttpResponse:
    """The page of an edition, cut to what had been said where that was asked for."""
    assert then.body is not None
    assert now.body is not None, "what stands always has a body"
    cut = _cut(then, clocks)
    if cut and clocks.said_by and not cut.body["statements"] and then.body["statements"]:
        return html(nothing_said_page(slug, clocks.said_by), status=404)
    body = cut.body if cut else then.body
    told = banner(clocks, body, now.body, then.published, cut)
    return answer(
        request,
        "claim",
        replace(then, body=body),
        extra=clock_context(slug, body, then.published, told),
        seen=[clocks],
        status=410 if body.get("state") == "redacted" else 200,
    )


def _cut(then: lookup.Found, clocks: Clocks) -> Cut | None:
    """What had been said; a notice says nothing that could be cut."""
    assert then.body is not None
    if clocks.said_by is None or then.body["format"] == TOMBSTONE:
        return None
    return said_by(then.body, clocks.said_by.end)
