"""What all pages share: the frame around them, and where a page of a subject comes from."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string

from claims.public.addresses import address, in_each_language
from claims.public.languages import choices
from claims.public.parts import Json
from claims.public.parts.record import Published, provenance, version_views
from claims.public.parts.work import correction_views
from claims.public.site import site_context
from claims.public.structured.head import outward

Context = dict[str, Any]
SECTIONS = {"claim": "claims", "topic": "topics"}
"""Which entry of the navigation a subject's page belongs to."""


def render(template: str, context: Context) -> str:
    """A page of the public wing. No request goes in, so none can leave a trace in the page."""
    feed = {"everything_feed": address("files:feed")}
    return render_to_string(template, site_context() | feed | context)


def around(kind: str, body: Json, published: Published | None) -> Context:
    """Address, versions and provenance; without an edition there is none of it."""
    context: Context = {
        "kind": kind,
        "section": SECTIONS.get(kind, ""),
        "body": body,
        "published": published,
        "content_language": body["language"],
        "corrections": correction_views(body),
    }
    if published is None:
        return context | {"noindex": True}
    return context | {
        "languages": choices(_in_each_language(kind, published)),
        "noindex": published.own_address,
        "canonical": address(kind, published.slug),
        "versions": version_views(kind, published),
        "provenance": provenance(published),
        "json_address": _json_address(kind, published),
        "outward": outward(kind, body, published),
    }


def _in_each_language(kind: str, published: Published) -> dict[str, str]:
    if published.own_address:
        return in_each_language(f"{kind}-edition", published.slug, published.number)
    return in_each_language(kind, published.slug)


def _json_address(kind: str, published: Published) -> str:
    if published.own_address:
        return address("api:edition", published.number)
    return address(f"files:{kind}-json", published.slug)


def paragraphs(text: str) -> list[str]:
    """Plain text as paragraphs, which blank lines tell apart."""
    return [part.strip() for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]
