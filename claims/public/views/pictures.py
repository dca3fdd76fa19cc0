"""The picture of a claim, made when it is asked for."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from claims.public import lookup
from claims.public.addresses import address
from claims.public.answers import CACHED, conditional, html, not_found_page
from claims.public.pages.errors import error_page
from claims.public.parts import Json
from claims.public.pictures.draw import picture as drawn
from claims.public.pictures.draw import tools
from claims.public.pictures.words import shown


@require_safe
def picture(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Only of what stands: an older picture leads to the newest, a claim that is gone has none.

    The address names the edition, so its picture never changes while it stands; it is kept no
    longer than any page all the same, since a redaction must show within 60 s here too.
    """
    found = lookup.standing("claim", slug)
    if found is None:
        return not_found_page(request.path)
    if found.state != "live" or found.body is None:
        return html(error_page(410), status=410)
    if number != found.published.number:
        return _to_what_stands(found)
    body = found.body
    return conditional(request, ["picture", found.published.hash, tools()], lambda: _png(body))


def _to_what_stands(found: lookup.Found) -> HttpResponse:
    published = found.published
    response = HttpResponseRedirect(address("claim-picture", published.slug, published.number))
    response["Cache-Control"] = CACHED
    return response


def _png(body: Json) -> HttpResponse:
    return HttpResponse(drawn(shown(body)), "image/png")
