"""What all answers of the public wing have in common: caching, tags, errors, strict parameters."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from claims.public.pages.errors import error_page
from claims.public.site import fingerprint

# A correction or redaction must show within 60 s, what is served stale included.
CACHED = "public, max-age=30, stale-while-revalidate=30"
MAX_NUMBER = 2**63 - 1
"""The largest edition number that the database can hold."""


class BadQuery(ValueError):
    """A parameter that is unknown or makes no sense; `allowed` says what works."""

    def __init__(self, parameter: str, detail: str, allowed: str) -> None:
        super().__init__(f"{parameter}: {detail}")
        self.parameter, self.detail, self.allowed = parameter, detail, allowed


def html(text: str, *, status: int = 200) -> HttpResponse:
    response = HttpResponse(text, status=status, content_type="text/html; charset=utf-8")
    response["Cache-Control"] = CACHED if status == 200 else "no-cache"
    return response


def not_found_page() -> HttpResponse:
    """One and the same for everything that is not published, whether or not there is a draft."""
    return html(error_page(404), status=404)


def conditional(
    request: HttpRequest, parts: Iterable[object], build: Callable[[], HttpResponse]
) -> HttpResponse:
    """304 where the visitor has this very answer already, else the answer, built only then."""
    tag = f'"{fingerprint(*parts)}"'
    unchanged = get_conditional_response(request, etag=tag, response=None)
    response = build() if unchanged is None else unchanged
    if response.status_code in (200, 304):
        response["ETag"] = tag
        response["Cache-Control"] = CACHED
    return response


def known_query(request: HttpRequest, *known: str) -> None:
    """Raises BadQuery for a parameter that the address does not know, or one given twice."""
    allowed = ", ".join(sorted(known)) or "no parameters"
    for name, values in request.GET.lists():
        if name not in known:
            raise BadQuery(name, "is not a parameter of this address", allowed)
        if len(values) > 1:
            raise BadQuery(name, "is given more than once", "once")


def number_in(
    request: HttpRequest, name: str, *, least: int = 1, most: int = MAX_NUMBER
) -> int | None:
    """A whole number from the query, or None where it is not given; raises BadQuery."""
    text = request.GET.get(name)
    if text is None:
        return None
    allowed = f"a whole number from {least} to {most}"
    if not (text.isascii() and text.isdigit() and len(text) <= 19):
        raise BadQuery(name, "is not a whole number", allowed)
    number = int(text)
    if not least <= number <= most:
        raise BadQuery(name, "is out of range", allowed)
    return number
