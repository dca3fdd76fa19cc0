"""The page of a claim."""

from __future__ import annotations

from claims.public import words
from claims.public.parts import Json
from claims.public.parts.citing import citation, report
from claims.public.parts.documents import documents_of, when
from claims.public.parts.names import Neighbours, address_of, name_of
from claims.public.parts.origins import origins
from claims.public.parts.record import Published, link_views, story_views
from claims.public.parts.sides import columns, dispute_mark, grid, verdict_mark
from claims.public.parts.statements import figure_groups, statement_views
from claims.public.parts.timeline import timeline
from claims.public.parts.work import check_views, inquiry_views, place_view

from .frame import Context, paragraphs

LONG_HEADLINE = 130
"""From this many characters on a headline is set smaller, so that the marks below stay in sight."""


def claim_context(body: Json, neighbours: Neighbours) -> Context:
    computed, finding = body["computed"], body["finding"]
    card = computed["card"]
    statements = statement_views(body, neighbours)
    topic = body["topic"]
    said, answered = _headline(computed["headline"], computed["answer_line"])
    return {
        "title": computed["headline"],
        "title_language": body["language"],
        "description": f"{body['wording']} {_sentence(computed['answer_line'])}",
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


def claim_record(body: Json, published: Published | None, page: Context) -> Context:
    """What a claim's page shows of its record beside the body; `page` is what it shows of that."""
    line = timeline(body, page["statements"], page["checks"], page.get("versions", []))
    if published is None:
        return {"timeline": line}
    cited = {"citation": citation(body, published), "report": report(published)}
    return {"timeline": line} | cited


def _headline(headline: str, answer_line: str) -> tuple[str, str]:
    """The headline in two halves of equal weight, where it ends in the line of answers."""
    if answer_line and headline.endswith(answer_line) and headline != answer_line:
        return headline.removesuffix(answer_line).rstrip(), answer_line
    return headline, ""


def _sentence(text: str) -> str:
    """A phrase as a sentence: a capital first, a full stop last."""
    return text[:1].upper() + text[1:] + "." if text else ""
