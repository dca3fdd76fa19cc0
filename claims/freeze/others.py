"""The bodies of a topic, a source's profile and a page of the site."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from claims.models import Event, Page, Topic
from sources.models import Source, Tie

from .claim import sides_of
from .holdings import Holdings, Shape
from .shapes import called, date_of


class SealedSourceHasNoProfile(ValueError):
    """A sealed source is never a subject of its own."""


def topic_body(topic: Topic, holdings: Holdings, moment: datetime) -> dict[str, Any]:
    """The story: introduction, sides, events. Its claims come from their own editions."""
    return {
        "format": "factcheck/topic/1",
        "id": str(topic.public_id),
        "slug": topic.slug,
        "language": topic.language,
        "title": topic.title,
        "introduction": topic.introduction,
        "introduction_document": holdings.document(topic.introduction_document_id),
        "sides": sides_of(topic.parties.order_by("pk"), holdings),
        "events": [_event(one, holdings) for one in topic.events.all()],
    }


def _event(event: Event, holdings: Holdings) -> Shape:
    return {
        "id": str(event.public_id),
        "date": date_of(event),
        "text": event.text,
        "place": holdings.place(event.place_id),
        "document": holdings.document(event.document_id),
    }


def source_body(source: Source, holdings: Holdings, moment: datetime) -> dict[str, Any]:
    """Who it is, under which names, tied to whom. What it said comes from the claims' editions."""
    if source.sealed:
        raise SealedSourceHasNoProfile(f"“{source}” is sealed: it gets no public profile.")
    return {
        "format": "factcheck/source/1",
        "id": str(source.public_id),
        "slug": source.slug,
        "language": source.language,
        "name": source.name,
        "kind": source.kind,
        "description": source.description,
        "country": source.country,
        "names": [
            {"text": one.text, "language": one.language} for one in source.aliases.order_by("pk")
        ],
        "ties": [_tie(one, holdings) for one in source.ties.order_by("pk")],
        **called(source),
    }


def _tie(tie: Tie, holdings: Holdings) -> Shape:
    return {
        "kind": tie.kind,
        "source": holdings.source(tie.to_id),
        "since": tie.since,
        "until": tie.until,
    }


def page_body(page: Page, holdings: Holdings, moment: datetime) -> dict[str, Any]:
    """A text of the site; with the scale of verdicts in its own order, where the page shows it."""
    return {
        "format": "factcheck/page/1",
        "id": str(page.public_id),
        "slug": page.slug,
        "language": page.language,
        "title": page.title,
        "text": page.text,
        "verdicts": _scale(holdings) if page.shows_verdicts else None,
    }


def _scale(holdings: Holdings) -> list[Shape]:
    live = [one for one in holdings.verdicts.values() if one.struck_at is None]
    scale = sorted(live, key=lambda one: (one.position, one.code))
    return [{**holdings.verdict(one.pk), "description": one.description} for one in scale]
