"""The list of topics."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from claims.public.addresses import address
from claims.public.answers import BadQuery, bad_query, conditional, html, number_in
from claims.public.lookup.house import topics
from claims.public.pages.topic_list import topics_page

PER_PAGE = 30


@require_safe
def topic_list(request: HttpRequest) -> HttpResponse:
    """Live topics, what was published last first; `?before=` goes on. One query."""
    own = address("topics")
    try:
        before = number_in(request, "before")
    except BadQuery as error:
        return bad_query(error, own)
    rows = topics(before=before, count=PER_PAGE + 1)
    shown = rows[:PER_PAGE]
    older = f"{own}?before={shown[-1].subject.edition_id}" if len(rows) > PER_PAGE else ""
    seen = [(row.subject.edition_id, row.subject.review_pending, row.claims) for row in shown]
    return conditional(
        request,
        ["topics", before, older, *seen],
        lambda: html(topics_page(shown, older=older, first_page=before is None)),
    )
