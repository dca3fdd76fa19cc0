"""What every address of the read API does alike: JSON, open to all origins, strict, plain."""

from __future__ import annotations

import json
from typing import Any, TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from rest_framework import exceptions
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.permissions import AllowAny
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from claims.public.answers import BadQuery, known_query

Answer = TypeVar("Answer", bound=HttpResponseBase)
PROBLEM = "application/problem+json"
TITLES = {
    400: "Bad parameter",
    404: "Not found",
    405: "Method not allowed",
    410: "Gone",
    500: "Internal error",
    503: "Not available",
}


def problem(status: int, detail: str, **members: Any) -> HttpResponse:
    """An error as RFC 9457 has it; `members` are added to the standard ones."""
    body = {
        "type": "about:blank",
        "title": TITLES.get(status, "Error"),
        "status": status,
        "detail": detail,
    } | members
    response = HttpResponse(json.dumps(body, ensure_ascii=False), PROBLEM, status)
    response["Cache-Control"] = "no-cache"
    return open_to_all(response)


def open_to_all(response: Answer) -> Answer:
    """Any page of the web may read this; no login exists that it could misuse."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "ETag, Retry-After"
    return response


def json_bytes(body: bytes) -> HttpResponse:
    """An answer of bytes that are JSON already and must reach the reader as they are."""
    return HttpResponse(body, content_type="application/json")


class JsonOnly(BaseContentNegotiation):
    """There is one form of an answer, whatever is asked for."""

    def select_parser(self, request: Request, parsers: Any) -> None:
        return None

    def select_renderer(
        self, request: Request, renderers: Any, format_suffix: str | None = None
    ) -> tuple[Any, str]:
        return renderers[0], renderers[0].media_type


class PublicView(APIView):
    """Base of all addresses of the read API."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    parser_classes = ()
    renderer_classes = (JSONRenderer,)
    content_negotiation_class = JsonOnly
    http_method_names = ["get", "head", "options"]
    known_parameters: tuple[str, ...] = ()

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if request.method != "OPTIONS":
            known_query(self.plain_request, *self.known_parameters)

    @property
    def plain_request(self) -> HttpRequest:
        """Django's own request, which the helpers shared with the pages take."""
        return self.request._request

    # REST framework takes any answer of Django's; its annotations know only its own class.
    def options(  # type: ignore[override]
        self, request: Request, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Answers a browser that asks before it reads from another site (CORS preflight)."""
        response = HttpResponse(status=204)
        response["Allow"] = response["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
        response["Access-Control-Allow-Headers"] = "If-None-Match"
        response["Access-Control-Max-Age"] = "86400"
        return response

    def handle_exception(  # type: ignore[override]
        self, exc: Exception
    ) -> Response | HttpResponse:
        if isinstance(exc, BadQuery):
            error = {"parameter": exc.parameter, "detail": exc.detail, "allowed": exc.allowed}
            return problem(400, f"{exc}; allowed: {exc.allowed}", errors=[error])
        if isinstance(exc, Http404 | exceptions.NotFound):
            return problem(404, "Nothing is published at this address.")
        if isinstance(exc, exceptions.MethodNotAllowed):
            response = problem(405, "This address can only be read.")
            response["Allow"] = "GET, HEAD, OPTIONS"
            return response
        return super().handle_exception(exc)

    def finalize_response(
        self, request: Request, response: Any, *args: Any, **kwargs: Any
    ) -> Response:
        final = super().finalize_response(request, response, *args, **kwargs)
        del final["Vary"]  # one form for everyone: nothing varies
        return open_to_all(final)
