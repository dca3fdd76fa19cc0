"""The page of a topic."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from claims.public.parts import Json
from claims.public.parts.documents import document_view, when
from claims.public.parts.names import Neighbours, name_of
from claims.public.parts.work import place_view
from claims.public.topics import gathered
from claims.public.topics.claim import TopicClaim

from .frame import Context, paragraphs


def topic_context(body: Json, neighbours: Neighbours) -> Context:
    """What the topic's own body holds; its claims come from their own editions."""
    document = body["introduction_document"]
    return {
        "title": body["title"],
        "title_language": body["language"],
        "description": _("Claims and their denials: %(title)s") % {"title": body["title"]},
        "introduction": paragraphs(body["introduction"]),
        "introduction_document": document_view(document, neighbours) if document else None,
        "sides": [
            {
                "name": side["name"],
                "parties": [name_of(source, neighbours) for source in side["parties"]],
            }
            for side in body["sides"]
        ],
        "events": [_event(event, neighbours) for event in body["events"]],
        "gathered": None,
    }


def topic_claims(
    body: Json, claims: Sequence[TopicClaim], neighbours: Neighbours, *, older: str, newest: str
) -> Context:
    """What the page shows of the topic's claims; `older` and `newest` lead to more, or are ""."""
    return {
        "gathered": gathered(body, claims, neighbours),
        "older": older,
        "newest": newest,
        "noindex": bool(newest),
    }


def _event(event: Json, neighbours: Neighbours) -> Context:
    document, place = event["document"], event["place"]
    return {
        "when": when(event["date"]),
        "text": paragraphs(event["text"]),
        "place": place_view(place) if place else None,
        "document": document_view(document, neighbours) if document else None,
    }
