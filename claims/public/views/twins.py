"""The JSON twin of a subject's page: the frozen bytes that the page is made from."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from claims.public import lookup
from claims.public.answers import conditional
from claims.public.api.base import json_bytes, open_to_all, problem
from factcheck.lib.canonical import canonical


@require_safe
def twin(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """What stands at a page's address, byte for byte, with what is known of its edition.

    Of a claim these are the bytes of the read API; like the page it passes over parameters.
    """
    stored = lookup.stored_bytes(kind, slug)
    if stored is None:
        return problem(404, "Nothing is published at this address.")
    body, about = stored
    answer = b'{"' + kind.encode() + b'":' + body + b',"edition":' + canonical(about) + b"}"
    return open_to_all(
        conditional(
            request, ["twin", kind, about["hash"], about["state"]], lambda: json_bytes(answer)
        )
    )
