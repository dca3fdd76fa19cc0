"""The page of a claim, a topic, a source or a text of the site; and of each of its editions."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from claims.public import lookup
from claims.public.answers import conditional, html, not_found_page
from claims.public.pages.notices import redacted_page
from claims.public.pages.subject import subject_page
from claims.public.parts.names import Neighbours
from claims.public.parts.record import Published

FOLDERS = {"claim": "claims", "topic": "topics", "source": "sources", "page": "pages"}


@require_safe
def subject(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """What stands at an address. A draft and what never was are answered alike."""
    found = lookup.standing(kind, slug)
    return standing(request, kind, found) if found else not_found_page(request.path)


def standing(request: HttpRequest, kind: str, found: lookup.Found) -> HttpResponse:
    """The page of what stands at an address, which may be a notice that something does no more."""
    assert found.body is not None, "what stands always has a body"
    status = 410 if found.state == "redacted" else 200
    return answer(request, kind, found, extra={}, seen=[], status=status)


@require_safe
def edition(request: HttpRequest, kind: str, slug: str, number: int) -> HttpResponse:
    """One edition of a subject, as it was published; 410 where it was redacted."""
    found = lookup.edition_at(kind, slug, number)
    if found is None:
        return not_found_page(request.path)
    if found.body is None:
        response = html(redacted_page(kind, found.published), status=410)
    else:
        response = answer(request, kind, found, extra={}, seen=[])
    response["X-Robots-Tag"] = "noindex"
    return response


def answer(
    request: HttpRequest,
    kind: str,
    found: lookup.Found,
    *,
    extra: dict[str, Any],
    seen: list[object],
    status: int = 200,
) -> HttpResponse:
    """The page of a body; its tag covers the edition, its versions and all that it links to."""
    body = found.body
    assert body is not None, "a redacted edition has a page of its own"
    around = lookup.neighbours(body)
    published = found.published
    parts: list[object] = [
        kind,
        published.hash,
        published.own_address,
        published.stands,
        published.history,
    ]
    rows = [(n.id, n.slug, n.title, n.state, n.edition) for n in around.values()]
    return conditional(
        request,
        [*parts, *rows, *seen, status],
        lambda: html(subject_page(kind, body, published, around, extra), status=status),
        modified=_modified(published, around) if kind == "claim" else None,
    )


def _modified(published: Published, around: Neighbours) -> datetime:
    """When the last of all that a page shows beside no list was published."""
    own = (datetime.fromisoformat(row["published_at"]) for row in published.history)
    linked = (one.changed_at for one in around.values() if one.changed_at)
    return max([*own, *linked])
