"""From a body to a page. Nothing else goes in: no database, no clock, no request.

The public pages and the desk's preview call the same functions. A preview has a body and no
edition, so what speaks of the edition is left out and a banner says that nothing is published.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from claims.public import words
from claims.public.addresses import address
from claims.public.date_words import edtf_words
from claims.public.parts import Json
from claims.public.parts.documents import document_view, documents_of, when
from claims.public.parts.names import Neighbours, address_of, name_of
from claims.public.parts.record import (
    Card,
    Published,
    link_views,
    provenance,
    story_views,
    version_views,
    winner_view,
)
from claims.public.parts.sides import columns, dispute_mark, grid, verdict_mark
from claims.public.parts.statements import figure_groups, statement_views
from claims.public.parts.work import (
    check_views,
    correction_views,
    inquiry_views,
    origins,
    place_view,
)
from claims.public.site import site_context

Context = dict[str, Any]
TOMBSTONE = "factcheck/tombstone/1"
LONG_HEADLINE = 130
"""From this many characters on a headline is set smaller, so that the marks below stay in sight."""


def render(template: str, context: Context) -> str:
    """A page of the public wing. No request goes in, so none can leave a trace in the page."""
    return render_to_string(template, site_context() | context)


def subject_page(
    kind: str,
    body: Json,
    published: Published | None,
    neighbours: Neighbours,
    extra: Context | None = None,
) -> str:
    """The page of any subject; `extra` is what its lists show beside the body."""
    if body["format"] == TOMBSTONE:
        return tombstone_page(kind, body, published, neighbours)
    build = CONTEXTS[kind]
    around = _around(kind, body, published)
    return render(f"public/{kind}.html", around | build(body, neighbours) | (extra or {}))


def render_preview(kind: str, body: Json) -> str:
    """How a body would look once published, for the desk. `kind`: claim, topic, source or page."""
    return subject_page(kind, body, None, {})


def _around(kind: str, body: Json, published: Published | None) -> Context:
    """Address, versions and provenance; without an edition there is none of it."""
    context: Context = {
        "kind": kind,
        "body": body,
        "published": published,
        "content_language": body["language"],
        "corrections": correction_views(body),
    }
    if published is None:
        return context | {"noindex": True}
    return context | {
        "noindex": published.own_address,
        "canonical": address(kind, published.slug),
        "versions": version_views(kind, published),
        "provenance": provenance(published),
        "json_address": _json_address(kind, published),
    }


def _json_address(kind: str, published: Published) -> str:
    if kind == "claim" and not published.own_address:
        return address("api-claim", published.slug)
    return address("api-edition", published.number)


def claim_context(body: Json, neighbours: Neighbours) -> Context:
    computed, finding = body["computed"], body["finding"]
    card = computed["card"]
    statements = statement_views(body, neighbours)
    topic = body["topic"]
    said, answered = _headline(computed["headline"], computed["answer_line"])
    return {
        "title": computed["headline"],
        "description": f"{body['wording']} {computed['answer_line']}.",
        "dispute": dispute_mark(computed["dispute"], card["dispute_label"]),
        "verdict": verdict_mark(finding["verdict"] if finding else None),
        "reasons": paragraphs(finding["reasons"]) if finding else [],
        "headline_said": said,
        "headline_answered": answered,
        "headline_is_long": len(computed["headline"]) > LONG_HEADLINE,
        "answer_note": _sentence(computed["answer_line"]),
        "claimed_by": words.names_in_line(card["claimed_by"]),
        "asserted": card["asserted"],
        "context": paragraphs(body["context"]),
        "when": when(body["date"]),
        "places": [place_view(place) for place in body["places"]],
        "topic": topic,
        "topic_address": address_of(topic["id"], neighbours) if topic else "",
        "concerns": [name_of(source, neighbours) for source in body["concerns"]],
        "columns": columns(body, statements, neighbours),
        "order_known": computed["order_known"],
        "points": [point["text"] for point in body["points"]],
        "grid": grid(body),
        "statements": statements,
        "figures": figure_groups(body),
        "checks": check_views(body, neighbours),
        "inquiries": inquiry_views(body, neighbours),
        "origins": origins(body),
        "documents": documents_of(body, neighbours),
        "links": link_views(body, neighbours),
        "graphic": body.get("graphic", ""),
        "stories": story_views(body),
    }


def _headline(headline: str, answer_line: str) -> tuple[str, str]:
    """The headline in two halves of equal weight, where it ends in the line of answers."""
    if answer_line and headline.endswith(answer_line) and headline != answer_line:
        return headline.removesuffix(answer_line).rstrip(), answer_line
    return headline, ""


def _sentence(text: str) -> str:
    """A phrase as a sentence: a capital first, a full stop last."""
    return text[:1].upper() + text[1:] + "." if text else ""


def topic_context(body: Json, neighbours: Neighbours) -> Context:
    document = body["introduction_document"]
    return {
        "title": body["title"],
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
        "claims": [],
    }


def _event(event: Json, neighbours: Neighbours) -> Context:
    document, place = event["document"], event["place"]
    return {
        "when": when(event["date"]),
        "text": paragraphs(event["text"]),
        "place": place_view(place) if place else None,
        "document": document_view(document, neighbours) if document else None,
    }


def source_context(body: Json, neighbours: Neighbours) -> Context:
    return {
        "title": body["name"],
        "description": _("What %(name)s asserted and denied, by date") % {"name": body["name"]},
        "source_kind": words.word(words.SOURCE_KINDS, body["kind"]),
        "text": paragraphs(body["description"]),
        "names": [
            {"text": name["text"], "language": name["language"]}
            | {"language_name": words.language_name(name["language"])}
            for name in body["names"]
        ],
        "ties": [
            {
                "kind": words.word(words.TIES, tie["kind"]),
                "source": name_of(tie["source"], neighbours),
                "since": edtf_words(tie["since"]) if tie["since"] else "",
                "until": edtf_words(tie["until"]) if tie["until"] else "",
            }
            for tie in body["ties"]
        ],
        "said": [],
    }


def page_context(body: Json, neighbours: Neighbours) -> Context:
    return {
        "title": body["title"],
        "description": body["title"],
        "text": paragraphs(body["text"]),
        "verdicts": [
            {
                "mark": verdict_mark(verdict),
                "kind": words.word(words.VERDICT_KINDS, verdict["kind"]),
                "description": paragraphs(verdict["description"]),
                "rated": verdict["rated"],
            }
            for verdict in body["verdicts"] or []
        ],
    }


CONTEXTS: dict[str, Callable[[Json, Neighbours], Context]] = {
    "claim": claim_context,
    "topic": topic_context,
    "source": source_context,
    "page": page_context,
}


def tombstone_page(
    kind: str, body: Json, published: Published | None, neighbours: Neighbours
) -> str:
    """What stands where a subject was withdrawn, redacted or merged: that it was, when and why."""
    around = _around(kind, body, published)
    winner = winner_view(body, neighbours)
    if winner and winner.live and published and not published.own_address:
        around["canonical"] = winner.address
    state = words.word(words.SUBJECT_STATES, body["state"])
    return render(
        "public/tombstone.html",
        around
        | {
            "title": state,
            "state": state,
            "state_code": body["state"],
            "reason": paragraphs(body["reason"]),
            "winner": winner,
            "noindex": True,
        },
    )


def home_page(cards: Iterable[Card], *, older: str, first_page: bool) -> str:
    """What was published last; `older` is the address of the next page, or ""."""
    return render(
        "public/home.html",
        {"cards": list(cards), "older": older, "first_page": first_page, "noindex": not first_page},
    )


def redacted_page(kind: str, published: Published) -> str:
    """The page of an edition whose body was redacted."""
    return render(
        "public/redacted.html",
        _around(kind, {"language": "", "title": ""}, published) | {"title": _("Redacted")},
    )


def error_page(status: int) -> str:
    """A plain page for an error; it says nothing of what was asked for."""
    return render("public/error.html", {"status": status, "noindex": True} | ERRORS[status]())


ERRORS: dict[int, Callable[[], Context]] = {
    400: lambda: {
        "title": _("This request makes no sense here"),
        "text": _("The address has a part that this page does not know. Without it, it may work."),
    },
    403: lambda: {
        "title": _("Not allowed"),
        "text": _("This is not open to you."),
    },
    404: lambda: {
        "title": _("Nothing is published here"),
        "text": _(
            "There is no page at this address. Perhaps it was mistyped; what was published "
            "keeps its address."
        ),
    },
    410: lambda: {
        "title": _("No longer here"),
        "text": _("What stood here was taken back."),
    },
    500: lambda: {
        "title": _("Something went wrong on our side"),
        "text": _("The error has been noted. Please try again in a while."),
    },
    503: lambda: {
        "title": _("Not available for the moment"),
        "text": _("The record can’t be reached right now. Please try again in half a minute."),
    },
}


def paragraphs(text: str) -> list[str]:
    """Plain text as paragraphs, which blank lines tell apart."""
    return [part.strip() for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]
