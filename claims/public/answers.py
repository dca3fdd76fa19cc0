"""What all answers of the public wing have in common: caching, tags, errors, strict parameters."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _

from claims.public.pages.errors import Works, error_page
from claims.public.site import fingerprint

# A correction or redaction must show within 60 s, what is served stale included.
CACHED = "public, max-age=30, stale-while-revalidate=30"
STARTED = datetime.now(UTC)
SETTLED = timedelta(seconds=60)
MAX_NUMBER = 2**63 - 1
"""The largest edition number that the database can hold."""


class BadQuery(ValueError):
    """A parameter that is unknown or makes no sense; `allowed` says what works."""

    def __init__(self, parameter: str, detail: str, allowed: str) -> None:
        super().__init__(f"{parameter}: {detail}")
        self.parameter, self.detail, self.allowed = parameter, detail, allowed

    def as_json(self) -> dict[str, str]:
        """For the list of errors of a problem document."""
        return {"parameter": self.parameter, "detail": self.detail, "allowed": self.allowed}


def html(text: str | bytes, *, status: int = 200) -> HttpResponse:
    response = HttpResponse(text, status=status, content_type="text/html; charset=utf-8")
    response["Cache-Control"] = CACHED if status == 200 else "no-cache"
    return response


def bad_query(error: BadQuery, own: str) -> HttpResponse:
    """A page that says what the parameter takes; `own` is the address that works without it."""
    works = Works(error.parameter, error.allowed, own)
    return html(error_page(400, works=works), status=400)


def not_found_page(path: str = "") -> HttpResponse:
    """One and the same for everything that is not published, whether or not there is a draft.

    With the `path` that was asked for, it names published pages that may have been meant.
    """
    from claims.public.not_found import nearby  # which asks the database, as answers do not

    return html(error_page(404, near=nearby(path) if path else ()), status=404)


def conditional(
    request: HttpRequest,
    parts: Iterable[object],
    build: Callable[[], HttpResponse],
    *,
    modified: datetime | None = None,
) -> HttpResponse:
    """304 where the visitor has this very answer already, else the answer, built only then.

    `parts` is all that the answer shows; `modified` when the last of it was published, of what it
    links to as well. Where a view can't tell that, there is no Last-Modified: a wrong one would
    keep a denial from whoever asks by it.
    """
    return by_tag(request, tag_of(*parts), build, modified=modified)


def tag_of(*parts: object) -> str:
    """The strong tag of an answer that shows `parts`."""
    return f'"{fingerprint(*parts)}"'


def by_tag(
    request: HttpRequest,
    tag: str,
    build: Callable[[], HttpResponse],
    *,
    modified: datetime | None = None,
) -> HttpResponse:
    """What `conditional` does, where the tag is known."""
    since = _last_modified(modified)
    unchanged = get_conditional_response(request, etag=tag, last_modified=since, response=None)
    response = build() if unchanged is None else unchanged
    if response.status_code in (200, 304):
        response["ETag"] = tag
        response["Cache-Control"] = CACHED
        if since is not None:
            response["Last-Modified"] = http_date(since)
    return response


def _last_modified(modified: datetime | None) -> int | None:
    """Since when the answer looks as it does, in whole seconds; None while that is too fresh.

    It is no older than this process, for code, templates and settings came with it. Two editions
    may appear within one second, which the header can't tell apart; so it is given only once that
    second lies a minute back (RFC 9110, 8.8.2.2).
    """
    if modified is None:
        return None
    latest = max(modified, STARTED)
    return int(latest.timestamp()) if datetime.now(UTC) - latest > SETTLED else None


def known_query(request: HttpRequest, *known: str) -> None:
    """Raises BadQuery for a parameter that the address does not know, or one given twice."""
    allowed = ", ".join(sorted(known)) or _("no parameters")
    for name, values in request.GET.lists():
        if name not in known:
            raise BadQuery(name, _("is not a parameter of this address"), allowed)
        if len(values) > 1:
            raise BadQuery(name, _("is given more than once"), _("once"))


def number_in(
    request: HttpRequest, name: str, *, least: int = 1, most: int = MAX_NUMBER
) -> int | None:
    """A whole number from the query, or None where it is not given; raises BadQuery."""
    text = request.GET.get(name)
    if text is None:
        return None
    bounds = {"least": least, "most": most}
    allowed = _("a whole number from %(least)s to %(most)s") % bounds
    if not (text.isascii() and text.isdigit() and len(text) <= 19):
        raise BadQuery(name, _("is not a whole number"), allowed)
    number = int(text)
    if not least <= number <= most:
        raise BadQuery(name, _("is out of range"), allowed)
    return number
