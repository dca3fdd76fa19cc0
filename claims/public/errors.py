"""Errors as plain pages, as problem documents below /api/, or in Google's shape below /v1alpha1/.

The site's URL map names these as its handlers. None of them needs the database: where nothing is
found, published pages with a like address are named, if it can be asked. None repeats anything of
the request.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse

from claims.public.answers import html, not_found_page
from claims.public.api.base import problem
from claims.public.google import errors as google
from claims.public.pages.errors import error_page

RETRY_SECONDS = "30"
DETAILS = {
    400: "The request makes no sense here.",
    403: "This is not open to you.",
    404: "Nothing is published at this address.",
    500: "Something went wrong on our side.",
    503: "The record can't be reached right now.",
}


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if request.path.startswith(("/api/", google.PLACE)):
        return _answer(request, 404)
    return not_found_page(request.path)


def server_error(request: HttpRequest) -> HttpResponse:
    return _answer(request, 500)


def not_available(request: HttpRequest) -> HttpResponse:
    """503 with the time after which to come back (RFC 9110, 10.2.3)."""
    response = _answer(request, 503)
    response["Retry-After"] = RETRY_SECONDS
    response["Cache-Control"] = "no-store"
    return response


def _answer(request: HttpRequest, status: int) -> HttpResponse:
    if request.path.startswith(google.PLACE):
        return google.error(request, status)
    if request.path.startswith("/api/"):
        return problem(status, DETAILS[status])
    return html(error_page(status), status=status)


class DatabaseAway:
    """Middleware: while the database can't be reached, readers are told to come back soon."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> Any:
        """Only trouble with the connection; every other error is a bug and stays one."""
        if isinstance(exception, OperationalError | InterfaceError):
            return not_available(request)
        return None
