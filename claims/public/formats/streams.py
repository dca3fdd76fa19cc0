"""Answers of any length, sent part by part while they are made."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

from claims.editions.models import Head
from claims.public import lookup
from claims.public.answers import CACHED
from claims.public.api.base import open_to_all
from claims.public.site import fingerprint

Parts = Callable[[Head], Iterator[bytes]]


def streamed(request: HttpRequest, name: str, parts: Parts, content_type: str) -> HttpResponseBase:
    """304 where nothing was published since, else what `parts` makes, which is held nowhere.

    The tag is a weak one: what is published while an answer is under way may stand at its end.
    """
    head = lookup.head()
    tag = f'W/"{fingerprint(name, head.number, bytes(head.hash).hex())}"'
    answer = get_conditional_response(request, etag=tag) or _answer(request, head, parts)
    if answer.status_code == 200:
        answer["Content-Type"] = content_type
    answer["ETag"] = tag
    answer["Cache-Control"] = CACHED
    return open_to_all(answer)


def _answer(request: HttpRequest, head: Head, parts: Parts) -> HttpResponseBase:
    """Of a HEAD the answer has no parts, and none is made."""
    return HttpResponse() if request.method == "HEAD" else StreamingHttpResponse(parts(head))
