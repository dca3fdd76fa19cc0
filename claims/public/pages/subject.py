"""The page of any subject, and how it would look: which page a body becomes."""

from __future__ import annotations

from collections.abc import Callable

from claims.public.parts import Json
from claims.public.parts.names import Neighbours, in_readers_language
from claims.public.parts.record import Published

from .claim import claim_context, claim_record
from .frame import Context, around, render
from .notices import TOMBSTONE, tombstone_page
from .source import source_context
from .text import page_context
from .topic import topic_context

CONTEXTS: dict[str, Callable[[Json, Neighbours], Context]] = {
    "claim": claim_context,
    "topic": topic_context,
    "source": source_context,
    "page": page_context,
}


def subject_page(
    kind: str,
    body: Json,
    published: Published | None,
    neighbours: Neighbours,
    extra: Context | None = None,
) -> str:
    """The page of any subject; `extra` is what its lists show beside the body."""
    if body["format"] == TOMBSTONE:
        return tombstone_page(kind, body, published, neighbours, extra)
    page = around(kind, body, published)
    body = in_readers_language(body)
    page |= CONTEXTS[kind](body, neighbours)
    if kind == "claim":
        page |= claim_record(body, published, page)
    return render(f"public/{kind}.html", page | (extra or {}))


def render_preview(kind: str, body: Json) -> str:
    """How a body would look once published, for the desk. `kind`: claim, topic, source or page."""
    return subject_page(kind, body, None, {})
