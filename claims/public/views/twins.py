"""The JSON twin of a subject's page: the frozen bytes that the page is made from."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from claims.public import lookup
from claims.public.api import tags
from claims.public.api.base import NOTHING_HERE, json_bytes, open_to_all, problem
from claims.public.api.records import with_edition


@require_safe
def twin(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """What stands at a page's address, byte for byte, with what is known of its edition.

    Of a claim these are the bytes of the read API; like the page it passes over parameters.
    """
    shown = tags.shown_already(request)
    stored = lookup.stored(kind, slug, tags.editions_of(shown))
    if stored is None:
        return problem(404, NOTHING_HERE)
    tag = tags.of_edition(stored.hash.hex())
    if stored.body is None:
        return open_to_all(tags.not_modified(tag))
    answer = json_bytes(with_edition(kind, stored.body, stored.about))
    return open_to_all(tags.tagged(answer, tag))
