"""The cards of many claims at once, for lists: a constant number of queries, however many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import F, Func, Prefetch, UUIDField, prefetch_related_objects

from claims.dispute import compute
from claims.models import Claim, Finding, Statement
from factcheck.lib.canonical import timestamp
from sources.models import Document, Source

from .claim import shown_links, sides_of, statement_shape
from .holdings import UPWARD, Holdings, Shape, ties_up

_PARTS = (
    "statements__inquiry",
    "statements__speaker_set",
    "statements__answer_set__to",
    "statements__point_stances__point",
    "statements__appearances__carried_from",
    "statements__figures__supersedes",
    "concern_set",
    "inquiries",
    Prefetch("links", shown_links(), "shown_links"),
    "topic__parties",
    Prefetch(
        "findings", Finding.objects.filter(superseded_by=None).select_related("verdict"), "current"
    ),
)


def cards(claims: Sequence[Claim], moment: datetime) -> dict[int, Shape]:
    """`computed.card` of each working copy by its primary key, as of `moment`.

    What was said of a merged claim stands under the one that it was merged into. So its card is
    that claim's, and says so: its answers must not seem to be gone.
    """
    ends = _ends(claims)
    everyone = list({one.pk: one for one in (*claims, *ends.values())}.values())
    prefetch_related_objects(everyone, *_PARTS)
    shared = _shared(everyone)
    found = {one.pk: _card(one, _holdings(one, *shared), moment) for one in everyone}
    return {
        claim.pk: _led_on(found[end.pk], end) if (end := ends.get(claim.pk)) else found[claim.pk]
        for claim in claims
    }


def _ends(claims: Sequence[Claim]) -> dict[int, Claim]:
    """The claims to which merged ones lead in the end, by the keys of the merged ones."""
    merged = [claim.pk for claim in claims if claim.merged_into_id is not None]
    if not merged:
        return {}
    end = Func(F("public_id"), function="claims_merged_into", output_field=UUIDField())
    led = dict(Claim.everything.filter(pk__in=merged).values_list("pk", end))
    there = Claim.everything.select_related("topic").in_bulk(
        set(led.values()), field_name="public_id"
    )
    return {pk: there[public_id] for pk, public_id in led.items()}


def _led_on(card: Shape, end: Claim) -> Shape:
    """The card of the claim to which a merged one leads, with a word that it is that one's."""
    merged = f"merged into “{end}”: "
    return card | {name: f"{merged}{card[name]}" for name in ("answer_line", "headline")}


def _shared(claims: Sequence[Claim]) -> tuple[dict[int, Source], dict[int, Document], Any]:
    """What the claims name: sources with all above them, documents, and the ties between."""
    documents = Document.everything.in_bulk(
        {one.document_id for statement in _said(claims) for one in statement.appearances.all()}
    )
    publishers = {one.publisher_id for one in documents.values()}
    named = _with_all_above({*_named(claims), *publishers} - {None})
    sources = Source.everything.prefetch_related("aliases").in_bulk(named)
    return sources, documents, ties_up(sources)


def _said(claims: Sequence[Claim]) -> Iterator[Statement]:
    return (one for claim in claims for one in claim.statements.all())


def _named(claims: Sequence[Claim]) -> Iterator[int | None]:
    """The sources that a card asks for by name. What is missing here can't be on a card."""
    for claim in claims:
        yield from (one.source_id for one in claim.concern_set.all())
        yield from (one.source_id for one in claim.inquiries.all())
        if claim.topic:
            yield from (one.source_id for one in claim.topic.parties.all())
    for statement in _said(claims):
        yield from (one.source_id for one in statement.speaker_set.all())
        yield from (one.whose_id for one in statement.figures.all())


def _with_all_above(sources: set[int | None]) -> list[int]:
    """The sources, and whatever they are part of or speak for, at whatever time."""
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH RECURSIVE up (id) AS (SELECT unnest(%s::bigint[]) UNION"
            " SELECT tie.to_id FROM up JOIN sources_tie tie ON tie.source_id = up.id"
            " AND tie.kind = ANY (%s) AND tie.struck_at IS NULL) SELECT id FROM up",
            [list(sources), list(UPWARD)],
        )
        return [pk for (pk,) in cursor.fetchall()]


def _holdings(
    claim: Claim, sources: dict[int, Source], documents: dict[int, Document], ties_up: Any
) -> Holdings:
    parties = claim.topic.parties.all() if claim.topic else []
    return Holdings(
        versions={},
        sources=sources,
        documents=documents,
        places={},
        verdicts={},
        ties_up=ties_up,
        sides={party.source_id: party.side for party in parties},
    )


def _card(claim: Claim, holdings: Holdings, moment: datetime) -> Shape:
    """What `compute` needs of a body, and no more."""
    topic = claim.topic
    body = {
        "title": claim.title,
        "wording": claim.wording,
        "clause": claim.clause,
        "topic": topic and {"sides": sides_of(_in_order(topic.parties), holdings)},
        "concerns": [holdings.source(one.source_id, claim) for one in claim.concern_set.all()],
        "points": [],
        "statements": [statement_shape(one, holdings) for one in _in_order(claim.statements)],
        "inquiries": [_inquiry(one, holdings) for one in _in_order(claim.inquiries)],
        "finding": _finding(claim),
        "graphic": claim.graphic,
        "links": [{"kind": one.kind} for one in claim.shown_links],  # type: ignore[attr-defined]
    }
    card: Shape = compute(body, moment)["card"]
    return card


def _in_order(related: Any) -> list[Any]:
    return sorted(related.all(), key=lambda row: row.pk)


def _inquiry(inquiry: Any, holdings: Holdings) -> Shape:
    return {
        "id": str(inquiry.public_id),
        "source": holdings.source(inquiry.source_id),
        "deadline": inquiry.deadline and timestamp(inquiry.deadline),
        "outcome": inquiry.outcome,
    }


def _finding(claim: Claim) -> Shape | None:
    for one in claim.current:  # type: ignore[attr-defined]
        verdict = one.verdict
        shape = {"code": verdict.code, "label": verdict.label, "kind": verdict.kind}
        return {"verdict": shape | {"rated": verdict.rated}}
    return None
