"""The body of a claim."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from claims.dispute import compute, in_order
from claims.editions.models import Edition
from claims.models import Appearance, Check, Claim, Figure, Finding, Inquiry, Link, Statement
from factcheck.lib.canonical import timestamp

from .holdings import Holdings, Shape
from .shapes import date_of, number, words_of

FORMAT = "factcheck/claim/1"


def claim_body(
    claim: Claim, holdings: Holdings, moment: datetime, links: list[Shape] | None = None
) -> dict[str, Any]:
    """Everything that readers may know of a claim, its denials and what is computed from them.

    `links` are taken as they are, instead of those that the working copy has by now.
    """
    body = {
        "format": FORMAT,
        "id": str(claim.public_id),
        "slug": claim.slug,
        "language": claim.language,
        "title": claim.title,
        "wording": claim.wording,
        "clause": claim.clause,
        "context": claim.context,
        "date": date_of(claim),
        "places": [holdings.place(one.place_id) for one in claim.place_set.order_by("pk")],
        "topic": _topic(claim, holdings),
        "concerns": [
            holdings.source(one.source_id, claim) for one in claim.concern_set.order_by("pk")
        ],
        "points": [{"id": str(one.public_id), "text": one.text} for one in claim.points.all()],
        "statements": in_order(_statements(claim, holdings)),
        "checks": [_check(one, holdings) for one in _checks(claim)],
        "inquiries": [_inquiry(one, holdings) for one in claim.inquiries.order_by("pk")],
        "finding": _finding(claim, holdings),
        "links": links_of(claim) if links is None else links,
    }
    body |= _if_any(graphic=claim.graphic, stories=_stories(claim))
    body["computed"] = compute(body, moment)
    return body


def _if_any(**parts: Any) -> Shape:
    """Parts that few claims have: a body without them is as it was before there were any."""
    return {name: part for name, part in parts.items() if part}


def _stories(claim: Claim) -> list[Shape]:
    """What the newsroom itself has published about it, in the order in which it was recorded."""
    return [
        {
            "id": str(one.public_id),
            "title": one.title,
            "url": one.url,
            "published_on": one.published_on and one.published_on.isoformat(),
        }
        for one in claim.stories.order_by("pk")
    ]


def shown_links() -> QuerySet[Link]:
    """Links to claims that readers can see: a draft is not to be told of by its neighbours."""
    published = Edition.objects.filter(subject_id=OuterRef("to__public_id"))
    return Link.objects.filter(Exists(published)).select_related("to").order_by("pk")


def links_of(claim: Claim) -> list[Shape]:
    """The links of a claim that its body holds."""
    return [
        {"kind": one.kind, "claim": str(one.to.public_id), "why": one.why}
        for one in shown_links().filter(claim=claim)
    ]


def current_finding(claim: Claim) -> Finding | None:
    """The finding that nothing supersedes."""
    return claim.findings.filter(superseded_by__isnull=True).first()


def _topic(claim: Claim, holdings: Holdings) -> Shape | None:
    topic = claim.topic
    if topic is None:
        return None
    return {
        "id": str(topic.public_id),
        "title": topic.title,
        "sides": sides_of(topic.parties.order_by("pk"), holdings),
    }


def sides_of(parties: Any, holdings: Holdings) -> list[Shape]:
    """The sides of a topic with their parties, in the order in which they were entered."""
    sides: dict[str, list[Shape | None]] = {}
    for party in parties:
        sides.setdefault(party.side, []).append(holdings.source(party.source_id))
    return [{"name": name, "parties": members} for name, members in sides.items()]


def _statements(claim: Claim, holdings: Holdings) -> list[Shape]:
    """The statements in the order in which they were recorded."""
    statements = (
        claim.statements.order_by("pk")
        .select_related("inquiry")
        .prefetch_related(
            "speaker_set",
            "answer_set__to",
            "point_stances__point",
            "appearances__carried_from",
            "figures__supersedes",
        )
    )
    return [statement_shape(one, holdings) for one in statements]


def statement_shape(statement: Statement, holdings: Holdings) -> Shape:
    """One statement with its speakers, its appearances and its figures."""
    answers = _by_pk(statement.answer_set)
    return {
        "id": str(statement.public_id),
        "stance": statement.stance,
        "paraphrase": statement.paraphrase,
        "speakers": [
            holdings.source(one.source_id, statement) for one in _by_pk(statement.speaker_set)
        ],
        "speaker_as_given": statement.speaker_as_given,
        "date": date_of(statement),
        "answers": [str(one.to.public_id) for one in answers if not one.changes],
        "changes": [str(one.to.public_id) for one in answers if one.changes],
        "points": [
            {"point": str(one.point.public_id), "stance": one.stance}
            for one in _by_pk(statement.point_stances)
        ],
        "inquiry": statement.inquiry and str(statement.inquiry.public_id),
        "rating": statement.rating,
        "appearances": [_appearance(one, holdings) for one in _by_pk(statement.appearances)],
        "figures": [_figure(one, statement, holdings) for one in _by_pk(statement.figures)],
    }


def _by_pk(related: Any) -> list[Any]:
    """Prefetched rows in the order in which they were recorded."""
    return sorted(related.all(), key=lambda row: row.pk)


def _appearance(appearance: Appearance, holdings: Holdings) -> Shape:
    origin = appearance.carried_from
    return {
        "id": str(appearance.public_id),
        "document": holdings.document(appearance.document_id),
        "locator": appearance.locator,
        "words": words_of(appearance.words, appearance.words_language),
        "translation": words_of(
            appearance.translation, appearance.translation_language, by=appearance.translated_by
        ),
        "carriage": appearance.carriage,
        "carried_from": origin and str(origin.public_id),
    }


def _figure(figure: Figure, statement: Statement, holdings: Holdings) -> Shape:
    earlier = figure.supersedes
    return {
        "id": str(figure.public_id),
        "of": figure.of,
        "whose": holdings.source(figure.whose_id, statement),
        "whose_as_given": figure.whose_as_given,
        "low": number(figure.low),
        "high": number(figure.high),
        "unit": figure.unit,
        "qualifier": figure.qualifier,
        "scope": figure.scope,
        "date": date_of(figure),
        "supersedes": earlier and str(earlier.public_id),
    }


def _checks(claim: Claim) -> Any:
    return claim.checks.select_related("point").order_by("pk")


def _check(check: Check, holdings: Holdings) -> Shape:
    return {
        "id": str(check.public_id),
        "point": check.point and str(check.point.public_id),
        "method": check.method,
        "looked_at": check.looked_at,
        "document": holdings.document(check.document_id),
        "result": check.result,
        "bearing": check.bearing,
        "found_nothing": check.found_nothing,
        "credibility": check.credibility,
        "date": date_of(check),
    }


def _inquiry(inquiry: Inquiry, holdings: Holdings) -> Shape:
    return {
        "id": str(inquiry.public_id),
        "source": holdings.source(inquiry.source_id),
        "channel": inquiry.channel,
        "asked_at": inquiry.asked_at and timestamp(inquiry.asked_at),
        "deadline": inquiry.deadline and timestamp(inquiry.deadline),
        "outcome": inquiry.outcome,
        "reason": inquiry.reason,
    }


def _finding(claim: Claim, holdings: Holdings) -> Shape | None:
    finding = current_finding(claim)
    if finding is None:
        return None
    return {"verdict": holdings.verdict(finding.verdict_id), "reasons": finding.reasons}
