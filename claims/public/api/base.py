"""What every address of the read API does alike: open to all origins, strict, plain, bounded."""

from __future__ import annotations

from typing import Any, TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from rest_framework.permissions import AllowAny
from rest_framework.renderers import JSONRenderer
from rest_framework.views import APIView

from claims.public.answers import BadQuery
from factcheck import problem_details
from factcheck.problem_details import PROBLEM

from . import courtesy

__all__ = ["PROBLEM", "Gone", "PublicView", "json_bytes", "open_to_all", "problem"]

Answer = TypeVar("Answer", bound=HttpResponseBase)
NOTHING_HERE = "Nothing is published at this address."
TOO_OFTEN = "This address was asked for too often; come back later."
METHODS = "GET, HEAD, OPTIONS"
SEEN_ELSEWHERE = "ETag, Retry-After, Content-Disposition"
"""Headers that a page of another site may read; all others it must not know of."""


class Gone(Exception):
    """What was here once, and was taken out; the text says why."""


def problem(status: int, detail: str, **members: Any) -> HttpResponse:
    """An error as RFC 9457 has it; `members` are added to the standard ones."""
    response = problem_details.problem(status, detail, **members)
    response["Cache-Control"] = "no-cache"
    return open_to_all(response)


def bad_parameter(error: BadQuery) -> HttpResponse:
    """400 that names the parameter, what is wrong with it, and what would work."""
    return problem(400, f"{error}; allowed: {error.allowed}", errors=[error.as_json()])


def too_many(detail: str, seconds: int) -> HttpResponse:
    """429 with the time after which to come back."""
    response = problem(429, detail)
    response["Retry-After"] = str(seconds)
    response["Cache-Control"] = "no-store"
    return response


def open_to_all(response: Answer) -> Answer:
    """Any page of the web may read this; no login exists that it could misuse."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = SEEN_ELSEWHERE
    return response


def json_bytes(body: bytes) -> HttpResponse:
    """An answer of bytes that are JSON already and must reach the reader as they are."""
    return HttpResponse(body, content_type="application/json")


class PublicView(APIView):
    """Base of all addresses of the read API.

    A view of REST framework only to be described (drf-spectacular reads such). Of what that does
    before a view, reading needs nothing: it knows no login, takes no content, and an address has
    one form. So a request goes straight to `get`, as it came.
    """

    authentication_classes = ()
    permission_classes = (AllowAny,)
    parser_classes = ()
    renderer_classes = (JSONRenderer,)
    http_method_names = ["get", "head", "options"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The answer to a request; every refusal is a problem document."""
        if request.method == "OPTIONS":
            return preflight()
        if request.method not in ("GET", "HEAD"):
            return _only_read()
        wait = courtesy.seconds_to_wait(request)
        if wait:
            return too_many(TOO_OFTEN, wait)
        try:
            return open_to_all(self.get(request, *args, **kwargs))
        except (BadQuery, Http404, Gone, courtesy.AllTaken) as refusal:
            return _refused(refusal)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        raise NotImplementedError


def _refused(refusal: Exception) -> HttpResponse:
    if isinstance(refusal, BadQuery):
        return bad_parameter(refusal)
    if isinstance(refusal, courtesy.AllTaken):
        return too_many(str(refusal), refusal.seconds)
    status = 410 if isinstance(refusal, Gone) else 404
    return problem(status, str(refusal) or NOTHING_HERE)


def preflight() -> HttpResponse:
    """Answers a browser that asks before it reads from another site (CORS preflight)."""
    response = open_to_all(HttpResponse(status=204))
    response["Allow"] = response["Access-Control-Allow-Methods"] = METHODS
    response["Access-Control-Allow-Headers"] = "If-None-Match"
    response["Access-Control-Max-Age"] = "86400"
    return response


def _only_read() -> HttpResponse:
    response = problem(405, "This address can only be read.")
    response["Allow"] = METHODS
    return response
