"""The list of claims, as a page and for programs."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from claims.editions.models import PublishedClaim
from claims.public import lookup
from claims.public.addresses import address
from claims.public.answers import BadQuery, bad_query, conditional, html
from claims.public.api.base import json_bytes, open_to_all, problem
from claims.public.api.claims import claim_item
from claims.public.listing import Filter, read
from claims.public.listing.counts import total_of
from claims.public.listing.panel import Looser, looser
from claims.public.listing.reading import is_canonical
from claims.public.pages.home import Listed, home_page

from .cards import PER_PAGE, cards_of


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The claims that are chosen, with what else can be; two queries, three where none is found.

    The parameters are those of `listing`. In another order, or with empty ones, as a form sends
    them, they lead to the one address of the view.
    """
    try:
        view = read(request.GET)
    except BadQuery as error:
        return bad_query(error, address("home"))
    if not is_canonical(request.GET, view):
        return HttpResponseRedirect(view.address(address("home")))
    shown, following = _page(view)
    counted = lookup.facet_counts(view)
    listed = Listed(
        view=view,
        cards=cards_of(shown),
        older=following.address(address("home")) if following else "",
        counted=counted,
        total=total_of(view, counted),
        looser=[] if shown or view.before else _looser(view),
    )
    return conditional(request, ["home", listed], lambda: html(home_page(listed)))


@require_safe
def claims_json(request: HttpRequest) -> HttpResponse:
    """The same list for programs, each claim with its denials; `next` is the following page."""
    try:
        view = read(request.GET)
    except BadQuery as error:
        return problem(400, f"{error}; allowed: {error.allowed}", errors=[error.as_json()])
    shown, following = _page(view)
    own = address("files:claims-json")
    items = ",".join(claim_item(row.item, row.subject.slug) for row in shown)
    page = json.dumps(view.address(address("home")))
    older = json.dumps(following.address(own) if following else None)
    data = f'{{"claims":[{items}],"page":{page},"next":{older}}}'.encode()
    return open_to_all(conditional(request, ["claims-json", data], lambda: json_bytes(data)))


def _page(view: Filter) -> tuple[list[PublishedClaim], Filter | None]:
    """The claims of one page, and the view of the next, if there is one."""
    rows = lookup.claims_for(view, count=PER_PAGE + 1)
    shown = rows[:PER_PAGE]
    more = len(rows) > PER_PAGE
    return shown, view.after(lookup.place_of(shown[-1], view)) if more else None


def _looser(view: Filter) -> list[Looser]:
    """What would be found with less chosen, where that is anything."""
    offers = looser(view, address("home"))
    counts = lookup.how_many(offer.view for offer in offers)
    return [offer.counting(count) for offer, count in zip(offers, counts, strict=True) if count]
