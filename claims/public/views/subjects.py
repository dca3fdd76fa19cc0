"""The page of a claim, a topic, a source or a text of the site; and of each of its editions."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from claims.editions.models import PublishedStatement
from claims.public import lookup
from claims.public.addresses import address
from claims.public.answers import BadQuery, conditional, html, not_found_page, number_in
from claims.public.pages.errors import error_page
from claims.public.pages.notices import redacted_page
from claims.public.pages.subject import subject_page
from claims.public.parts import Json
from claims.public.parts.documents import when
from claims.public.parts.statements import mark, references

from .cards import PER_PAGE, cards

FOLDERS = {"claim": "claims", "topic": "topics", "source": "sources", "page": "pages"}


@require_safe
def subject(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """What stands at an address. A draft and what never was are answered alike."""
    found = lookup.standing(kind, slug)
    if found is None:
        return not_found_page()
    assert found.body is not None, "what stands always has a body"
    try:
        extra, seen = _extra(request, kind, found)
    except BadQuery:
        return html(error_page(400), status=400)
    status = 410 if found.state == "redacted" else 200
    return _answer(request, kind, found, extra=extra, seen=seen, status=status)


@require_safe
def edition(request: HttpRequest, kind: str, slug: str, number: int) -> HttpResponse:
    """One edition of a subject, as it was published; 410 where it was redacted."""
    found = lookup.edition_at(kind, slug, number)
    if found is None:
        return not_found_page()
    if found.body is None:
        response = html(redacted_page(kind, found.published), status=410)
    else:
        response = _answer(request, kind, found, extra={}, seen=[])
    response["X-Robots-Tag"] = "noindex"
    return response


def _answer(
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
    )


def _extra(
    request: HttpRequest, kind: str, found: lookup.Found
) -> tuple[dict[str, Any], list[object]]:
    """The list beside a body: a topic's claims, a source's statements; and what it depends on."""
    own = address(kind, found.published.slug)
    if kind == "topic":
        before = number_in(request, "before")
        shown, older = cards(before=before, own=own, topic=found.id)
        return {"claims": shown, "older": older}, [older, *shown]
    if kind == "source":
        skip = number_in(request, "skip") or 0
        said, older = _said(found.id, skip, own)
        return {"said": said, "older": older}, [older, *said]
    return {}, []


def _said(source_id: str, skip: int, own: str) -> tuple[list[dict[str, Any]], str]:
    """One page of a source's statements, dated as the bodies date them."""
    rows = lookup.said_by(source_id, skip=skip, count=PER_PAGE + 1)
    shown = rows[:PER_PAGE]
    bodies = lookup.bodies(row.claim.subject.edition_id for row in shown)
    # An edition may have been redacted between the two questions.
    left = [(row, bodies.get(row.claim.subject.edition_id)) for row in shown]
    said = [_said_row(row, body) for row, body in left if body is not None]
    more = len(rows) > PER_PAGE
    return said, f"{own}?skip={skip + PER_PAGE}" if more else ""


def _said_row(row: PublishedStatement, body: Json) -> dict[str, Any]:
    """A statement in a list never goes without the claim's headline, which names its denials."""
    statement = next(one for one in body["statements"] if one["id"] == str(row.public_id))
    subject_row = row.claim.subject
    return {
        "when": when(statement["date"]),
        "mark": mark(row.stance),
        "speakers": references(body["statements"])[str(row.public_id)].who,
        "paraphrase": row.paraphrase,
        "headline": subject_row.title,
        "address": address("claim", subject_row.slug),
        "review_pending": subject_row.review_pending,
        "language": subject_row.language,
    }
