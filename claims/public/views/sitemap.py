"""The sitemap: one file, or an index of parts where the log has grown beyond one."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from claims.editions.models import PublishedSubject
from claims.public import lookup
from claims.public.addresses import address, in_each_language
from claims.public.answers import conditional
from claims.public.feeds import sitemap as form

NOUGHT = UUID(int=0)
LISTS = ("home", "topics")
TYPE = "application/xml; charset=utf-8"


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """All pages that stand, or the parts in which they are listed."""
    parts = lookup.sitemap_parts(form.per_part(len(settings.LANGUAGES)))
    if len(parts) > 1:
        paths = [(_address(part.first), part.changed_at) for part in _from_the_start(parts)]
        return conditional(request, ["sitemap-index", *paths], lambda: _xml(form.index(paths)))
    return _pages(request, NOUGHT, parts[0].changed_at if parts else None)


@require_safe
def part(request: HttpRequest, first: UUID) -> HttpResponse:
    """The part that begins at an id."""
    return _pages(request, first, None)


def _from_the_start(parts: list[lookup.Part]) -> list[lookup.Part]:
    """The first one begins before every id, and holds the lists too."""
    return [replace(parts[0], first=NOUGHT), *parts[1:]]


def _address(first: UUID) -> str:
    return address("files:sitemap-part", first)


def _pages(request: HttpRequest, first: UUID, changed_at: datetime | None) -> HttpResponse:
    more = [_list(name, changed_at) for name in LISTS] if first == NOUGHT else []
    rows = lookup.live_from(first, count=form.MOST_ADDRESSES // len(settings.LANGUAGES))
    seen = [(row.kind, row.slug, row.changed_at) for row in rows]
    return conditional(
        request,
        ["sitemap", settings.LANGUAGES, first, changed_at, *seen],
        lambda: _xml(form.urlset([*more, *map(_place, rows)])),
    )


def _list(name: str, changed_at: datetime | None) -> form.Place:
    """A page that shows many subjects: it changes when any of them does."""
    return form.Place(address(name), _languages(name), changed_at)


def _place(row: PublishedSubject) -> form.Place:
    path = address(row.kind, row.slug)
    return form.Place(path, _languages(row.kind, row.slug), row.changed_at)


def _languages(name: str, *args: object) -> dict[str, str]:
    """None where there is no choice."""
    return in_each_language(name, *args) if len(settings.LANGUAGES) > 1 else {}


def _xml(text: bytes) -> HttpResponse:
    return HttpResponse(text, TYPE)
