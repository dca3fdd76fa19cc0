"""The list of claims."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from claims.public.addresses import address
from claims.public.answers import BadQuery, conditional, html, number_in
from claims.public.pages.errors import error_page
from claims.public.pages.home import home_page

from .cards import cards


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What was published last, newest first; `?before=` takes the number of an edition."""
    try:
        before = number_in(request, "before")
    except BadQuery:
        return html(error_page(400), status=400)
    shown, older = cards(before=before, own=address("home"))
    return conditional(
        request,
        ["home", before, older, *shown],
        lambda: html(home_page(shown, older=older, first_page=before is None)),
    )
