"""The addresses of what goes out in other formats. They pass over parameters, as the pages do."""

from __future__ import annotations

import json
from collections.abc import Generator

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from claims.editions import dump
from claims.editions.models import Head, State
from claims.public import lookup
from claims.public.answers import conditional
from claims.public.api.base import open_to_all, problem
from factcheck.lib.doors import READER

from . import json_ld
from .data_feed import data_feed
from .streams import streamed


@require_safe
def claim(request: HttpRequest, slug: str) -> HttpResponse:
    """A live claim as JSON-LD. 410 for one that no longer stands; its page says why. One query."""
    found = lookup.standing("claim", slug)
    if found is None:
        return problem(404, "Nothing is published at this address.")
    if found.state != State.LIVE:
        return problem(410, f"This claim was {found.state}; its page tells why and leads on.")
    body, published = found.body, found.published
    assert body is not None, "what stands always has a body"
    return open_to_all(
        conditional(
            request,
            ["json-ld", published.hash],
            lambda: HttpResponse(
                json.dumps(json_ld.json_ld(body, published, settings.SITE_NAME), ensure_ascii=False)
                + "\n",
                json_ld.CONTENT_TYPE,
            ),
        )
    )


@require_safe
def feed(request: HttpRequest) -> HttpResponseBase:
    """All live claims as one DataFeed."""
    return streamed(request, "data-feed", data_feed, json_ld.CONTENT_TYPE)


@require_safe
def editions(request: HttpRequest) -> HttpResponseBase:
    """The whole log as one file, which `manage.py import_dump` takes into an empty site."""
    return streamed(request, "editions", _log, dump.CONTENT_TYPE)


def _log(head: Head) -> Generator[bytes]:
    return dump.parts(using=READER)
