"""Pages of the site with addresses of their own: about, methodology, transparency, corrections."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from claims.public import lookup
from claims.public.addresses import address
from claims.public.answers import BadQuery, bad_query, conditional, html, number_in
from claims.public.lookup.house import site_pages
from claims.public.lookup.put_right import KINDS, log, put_right
from claims.public.pages.corrections import FILTERS, corrections_page
from claims.public.pages.house import Text, nothing_yet
from claims.public.pages.methodology import methodology_page
from claims.public.pages.transparency import transparency_page

from .subjects import standing

PER_PAGE = 30
REDACTIONS = 50


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """The newsroom's text about itself, to which every page leads, or that there is none yet."""
    found = lookup.standing("page", "about")
    if found is None:
        return conditional(request, ["about", None], lambda: html(nothing_yet("about", _("About"))))
    return standing(request, "page", found)


@require_safe
def moved(request: HttpRequest, slug: str) -> HttpResponse:
    """`/pages/about/` and its like lead to their own places, whether anything stands there."""
    return HttpResponsePermanentRedirect(address(slug))


@require_safe
def methodology(request: HttpRequest) -> HttpResponse:
    """The tables that the code keeps to, with the newsroom's text and scale. One query."""
    pages = site_pages()
    seen = [(one.published.hash, one.published.history) for one in pages]
    return conditional(request, ["methodology", *seen], lambda: html(methodology_page(pages)))


@require_safe
def transparency(request: HttpRequest) -> HttpResponse:
    """Where the log ends, who signed it, and how to check it. Two queries."""
    text, seen = _text("transparency")
    end = log(redactions=REDACTIONS)
    return conditional(
        request, ["transparency", end, *seen], lambda: html(transparency_page(end, text))
    )


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """All that was put right, newest first; `?kind=` chooses, `?before=` goes on. Two queries."""
    try:
        chosen, before = kind_in(request), number_in(request, "before")
    except BadQuery as error:
        return bad_query(error, address("corrections"))
    text, seen = _text("corrections")
    kinds = [chosen] if chosen else KINDS
    rows = put_right(kinds=kinds, before=before, count=PER_PAGE + 1)
    shown = rows[:PER_PAGE]
    older = _next(chosen, shown[-1].number) if len(rows) > PER_PAGE else ""
    return conditional(
        request,
        ["corrections", chosen, before, older, *seen, *shown],
        lambda: html(
            corrections_page(
                shown, chosen=chosen, older=older, first_page=before is None, text=text
            )
        ),
    )


def kind_in(request: HttpRequest) -> str:
    """The kind that was chosen, "" for all; raises BadQuery."""
    chosen = request.GET.get("kind", "")
    if chosen and chosen not in FILTERS:
        raise BadQuery("kind", "is none of the kinds", ", ".join(FILTERS))
    return chosen


def _next(chosen: str, number: int) -> str:
    kind = f"kind={chosen}&" if chosen else ""
    return f"{address('corrections')}?{kind}before={number}"


def _text(slug: str) -> tuple[Text | None, list[object]]:
    """The newsroom's text beside the list, and what it depends on. One query."""
    found = lookup.standing("page", slug)
    if found is None or found.body is None:
        return None, []
    return (found.body, found.published), [found.published.hash, found.published.history]
