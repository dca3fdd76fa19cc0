"""Lists of drafts, by keyset: what is recorded meanwhile comes before the page that one is on."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from claims.freeze.many import cards
from claims.public.answers import BadQuery, number_in
from sources.models.base import Stage, at_stage
from sources.models.document import held_at

from .kinds import CLAIMS, DOCUMENTS, Kind
from .showing import Shown, head

LIMIT, MOST = 30, 100
CARD = ("headline", "dispute", "answer_line")  # a claim is never shown without its denials
PARAMETERS = ("limit", "cursor", "stage", "slug", "url")


def page_of(kind: Kind, request: HttpRequest) -> Shown:
    """A page, newest first, with the address of the next. Raises BadQuery."""
    limit = number_in(request, "limit", most=MOST) or LIMIT
    before = number_in(request, "cursor")
    rows = _chosen(kind, request)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows.order_by("-pk")[: limit + 1])
    items = _items(kind, found[:limit])
    return {kind.name: items, "next": _next(kind, request, found, limit)}


def _chosen(kind: Kind, request: HttpRequest) -> QuerySet[Any]:
    rows: QuerySet[Any] = kind.model.objects.all()
    if kind is DOCUMENTS:
        rows = rows.defer("text")
    if kind is CLAIMS:
        rows = rows.select_related("merged_into")
    for name in ("stage", "slug", "url"):
        if name in request.GET:
            rows = _FILTERS[name](kind, rows, request.GET[name])
    return rows


def _by_stage(kind: Kind, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    if not kind.is_subject:
        raise _not_here("stage", kind)
    if value not in Stage.values:
        raise BadQuery("stage", "is no stage", ", ".join(Stage.values))
    return rows.filter(at_stage(value))


def _by_slug(kind: Kind, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    if not kind.is_subject:
        raise _not_here("slug", kind)
    if "\0" in value:
        raise BadQuery(
            "slug", "has a NUL character", "an address such as reported-loss-of-a-bridge"
        )
    return rows.filter(slug=value)


def _by_url(kind: Kind, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    if kind is not DOCUMENTS:
        raise _not_here("url", kind)
    if "\0" in value:
        raise BadQuery("url", "has a NUL character", "an address such as https://example.org/1")
    held = held_at(value)
    return rows.filter(pk=held.pk) if held else rows.none()


_FILTERS = {"stage": _by_stage, "slug": _by_slug, "url": _by_url}


def _not_here(name: str, kind: Kind) -> BadQuery:
    return BadQuery(name, f"means nothing for {kind.name}", "another list")


def _items(kind: Kind, rows: list[Any]) -> list[Shown]:
    """What tells a record from others; a claim by its headline, which names who denies it."""
    found = cards(rows, timezone.now()) if kind is CLAIMS and rows else {}
    return [_item(kind, row, found.get(row.pk, {})) for row in rows]


def _item(kind: Kind, row: Any, card: dict[str, Any]) -> Shown:
    found = head(kind, row)
    if kind.title:
        found["title"] = getattr(row, kind.title)
    if kind is DOCUMENTS:
        found["url"] = row.url
    return found | {name: card[name] for name in CARD if name in card}


def _next(kind: Kind, request: HttpRequest, rows: list[Any], limit: int) -> str | None:
    if len(rows) <= limit:
        return None
    asked = request.GET.dict() | {"cursor": str(rows[limit - 1].pk)}
    return f"{reverse(f'desk_api:{kind.name}')}?{urlencode(asked)}"
