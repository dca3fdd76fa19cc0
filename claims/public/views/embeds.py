"""A claim's card for somebody else's page, and how programs ask for it."""

from __future__ import annotations

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from claims.public import lookup
from claims.public.answers import BadQuery, conditional, html, not_found_page, number_in
from claims.public.api.base import open_to_all
from claims.public.embeds import oembed as form
from claims.public.embeds.page import embed_page

MOST_PIXELS = 100_000


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})  # type: ignore[arg-type] # takes any view, says less
def embed(request: HttpRequest, slug: str) -> HttpResponse:
    """The card of what stands now. The one page that any other site may show in a frame."""
    found = lookup.standing("claim", slug)
    if found is None:
        return not_found_page(request.path)
    body = found.body
    assert body is not None, "what stands always has a body"
    around = lookup.neighbours(body) if found.state == "merged" else {}
    rows = [(one.id, one.slug, one.title, one.state) for one in around.values()]
    published = found.published
    response = conditional(
        request,
        ["embed", published.hash, published.review_pending, *rows],
        lambda: html(embed_page(body, published, around)),
    )
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """What to put into the other page. 501 for another format, 404 for another address."""
    kind = request.GET.get("format", "json")
    if kind not in form.FORMS:
        return _refusal(501, _("This is given as json or xml."))
    url = request.GET.get("url")
    if not url:
        return _refusal(400, _("The parameter url is missing: the address of a claim’s page."))
    try:
        room = _room(request)
    except BadQuery as error:
        return _refusal(400, f"{error}; {error.allowed}")
    wanted = form.wanted(url)
    found = lookup.standing("claim", wanted.slug) if wanted else None
    if wanted is None or found is None:
        return _refusal(404, _("No claim is published at that address."))
    with override(wanted.language):
        return _answer(request, found, room, kind)


def _answer(request: HttpRequest, found: lookup.Found, room: form.Room, kind: str) -> HttpResponse:
    body, published = found.body, found.published
    assert body is not None, "what stands always has a body"
    return open_to_all(
        conditional(
            request,
            ["oembed", published.hash, room, kind],
            lambda: HttpResponse(
                form.written(form.answer(body, published, room), kind), form.FORMS[kind]
            ),
        )
    )


def _room(request: HttpRequest) -> form.Room:
    return form.Room(
        width=number_in(request, "maxwidth", most=MOST_PIXELS),
        height=number_in(request, "maxheight", most=MOST_PIXELS),
    )


def _refusal(status: int, why: str) -> HttpResponse:
    """Plain words: most who ask are programs."""
    response = HttpResponse(f"{why}\n", "text/plain; charset=utf-8", status)
    response["Cache-Control"] = "no-cache"
    return open_to_all(response)
