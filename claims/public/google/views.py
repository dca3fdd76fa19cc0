"""`GET /v1alpha1/claims:search`.

Google's other methods search by picture and write markup, which we don't: whatever else is asked
for below `/v1alpha1/` is answered as an unknown method (`claims.public.errors`).
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.csrf import csrf_exempt

from claims.editions.models import PublishedClaim
from claims.public import lookup
from claims.public.answers import conditional
from claims.public.api.base import open_to_all, preflight
from claims.public.api.courtesy import seconds_to_wait

from .asked import Asked, asked
from .errors import CONTENT_TYPE, Invalid, error, refusal, written
from .mask import chosen
from .reply import own_site, reply
from .tokens import token

LONGEST: Final = 366_000
"""Days: older than any review; a larger number would lead out of the calendar."""


@csrf_exempt  # it changes nothing, and asks no cookie who reads
def search(request: HttpRequest) -> HttpResponse:
    """The claims that a search finds, newest first, each with its denials in its rating.

    One query, none where the reviews of another site are asked for.
    """
    if request.method == "OPTIONS":
        return _preflight()
    given = _parameters(request)
    if given is None:
        return error(request, 404)
    if wait := seconds_to_wait(request):
        return error(request, 429, wait=wait)
    try:
        wanted = asked(given)
    except Invalid as wrong:
        return refusal(request, wrong.violations)
    data = _answer(wanted)
    return open_to_all(
        conditional(request, ["google", data], lambda: HttpResponse(data, CONTENT_TYPE))
    )


def _parameters(request: HttpRequest) -> QueryDict | None:
    """What is asked; None where nothing is read.

    Google's clients send what is too long for an address as a form, and say that it is a GET.
    """
    if request.method in ("GET", "HEAD"):
        return request.GET
    if request.method == "POST" and request.headers.get("X-HTTP-Method-Override") == "GET":
        return request.POST
    return None


def _answer(wanted: Asked) -> bytes:
    search = wanted.search
    rows = _rows(wanted)
    more = len(rows) > search.size
    shown = rows[: search.size]
    found = reply(shown, token(shown[-1].edition_number, search) if more else "")
    partial = found if wanted.fields is None else chosen(found, wanted.fields)
    return written(partial, indented=wanted.indented)


def _rows(wanted: Asked) -> list[PublishedClaim]:
    """One more than a page has, to know whether there are more."""
    search = wanted.search
    if search.site and search.site != own_site():
        return []
    return lookup.reviewed_claims(
        search.words,
        language=search.language,
        since=_since(search.max_age_days),
        after=wanted.after,
        skip=0 if wanted.after else wanted.offset,
        count=search.size + 1,
    )


def _since(days: int) -> datetime | None:
    return datetime.now(UTC) - timedelta(days=min(days, LONGEST)) if days else None


def _preflight() -> HttpResponse:
    """Google's clients in browsers send headers of their own, which nobody looks at here."""
    response = preflight()
    response["Access-Control-Allow-Headers"] = "*"
    return response
