"""Answers of any length, sent part by part while they are made."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import ExitStack

from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

from claims.editions.models import Head
from claims.public import lookup
from claims.public.answers import CACHED
from claims.public.api.base import TOO_OFTEN, open_to_all, too_many
from claims.public.api.courtesy import AllTaken, one_stream, seconds_to_wait
from claims.public.api.streams import Sending, head_of
from claims.public.site import fingerprint

Parts = Callable[[Head], Generator[bytes]]


def streamed(request: HttpRequest, name: str, parts: Parts, content_type: str) -> HttpResponseBase:
    """304 where nothing was published since, else what `parts` makes, which is held nowhere.

    429 for a visitor who asks too often, and where as many such answers are under way as one
    process sends at once. The tag is a weak one: what is published while an answer is under way may
    stand at its end.
    """
    if wait := seconds_to_wait(request):
        return too_many(TOO_OFTEN, wait)
    head = lookup.head()
    tag = f'W/"{fingerprint(name, head.number, bytes(head.hash).hex())}"'
    try:
        answer = get_conditional_response(request, etag=tag) or _answer(request, head, parts)
    except AllTaken as taken:
        return too_many(str(taken), taken.seconds)
    if answer.status_code == 200:
        answer["Content-Type"] = content_type
    answer["ETag"] = tag
    answer["Cache-Control"] = CACHED
    return open_to_all(answer)


def _answer(request: HttpRequest, head: Head, parts: Parts) -> HttpResponseBase:
    """Of a HEAD the answer has no parts, and none is made."""
    if request.method == "HEAD":
        return head_of("")
    held = ExitStack()
    held.enter_context(one_stream())
    return StreamingHttpResponse(Sending(parts(head), held))
