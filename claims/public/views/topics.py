"""The page of a topic: its own edition, and what the editions of its claims come to together."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from claims.public import lookup
from claims.public.addresses import address
from claims.public.answers import BadQuery, bad_query, conditional, html, not_found_page, number_in
from claims.public.pages.frame import Context
from claims.public.pages.notices import TOMBSTONE
from claims.public.pages.subject import subject_page
from claims.public.pages.topic import topic_claims
from claims.public.parts import Json
from claims.public.parts.names import Neighbours, in_readers_language
from claims.public.parts.record import card
from claims.public.topics.claim import TopicClaim, topic_claim

PER_PAGE = 50


@require_safe
def topic(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """What stands at a topic's address, with one page of its claims. Three queries."""
    try:
        before = number_in(request, "before")
    except BadQuery as error:
        return bad_query(error, address("topic", slug))
    found = lookup.standing("topic", slug)
    if found is None:
        return not_found_page(request.path)
    body = found.body
    assert body is not None, "what stands always has a body"
    rows = [] if body["format"] == TOMBSTONE else _rows(found.id, before)
    around = lookup.neighbours(body, _also(rows[:PER_PAGE]))
    return _answer(request, Page(found, body, around, rows, before))


@dataclass(frozen=True)
class Page:
    """All that a page is made from: the topic, one page of its claims, and what they link to."""

    found: lookup.Found
    body: Json
    around: Neighbours
    rows: list[lookup.ClaimRow]
    """One more than is shown, where there are more."""
    before: int | None


def _rows(ident: str, before: int | None) -> list[lookup.ClaimRow]:
    return lookup.claims_of_topic(ident, before=before, count=PER_PAGE + 1)


def _also(rows: list[lookup.ClaimRow]) -> set[str]:
    """The parties and the mirror claims that the page names."""
    parties = {one["key"] for row in rows for one in row.body["computed"]["parties"]}
    links = (one for row in rows for one in row.body["links"])
    return parties | {one["claim"] for one in links if one["kind"] == "mirrors"}


def _answer(request: HttpRequest, page: Page) -> HttpResponse:
    """The tag covers the topic's edition and versions, its claims' rows and all that is linked."""
    published = page.found.published
    linked = [(n.id, n.slug, n.title, n.state, n.edition) for n in page.around.values()]
    claims = [(row.edition, row.slug, row.review_pending, row.changed_at) for row in page.rows]
    status = 410 if page.found.state == "redacted" else 200
    shown = [published.hash, published.stands, published.history, linked, claims]

    def build() -> HttpResponse:
        text = subject_page("topic", page.body, published, page.around, _extra(page))
        return html(text, status=status)

    return conditional(request, ["topic", *shown, page.before, status], build)


def _extra(page: Page) -> Context:
    if page.body["format"] == TOMBSTONE:
        return {}
    own = address("topic", page.found.published.slug)
    shown = page.rows[:PER_PAGE]
    return topic_claims(
        in_readers_language(page.body),
        [_claim(row) for row in shown],
        page.around,
        older=f"{own}?before={shown[-1].edition}" if len(page.rows) > PER_PAGE else "",
        newest=own if page.before is not None else "",
    )


def _claim(row: lookup.ClaimRow) -> TopicClaim:
    body = in_readers_language(row.body)
    shown = card(
        body["computed"]["card"],
        slug=row.slug,
        review_pending=row.review_pending,
        changed_at=row.changed_at,
        language=row.language,
    )
    return topic_claim(body, shown)
