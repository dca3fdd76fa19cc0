"""What a subject's editions mean: the rows of the Published tables, as a pure function of them."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from hashlib import md5
from typing import Any, NamedTuple
from uuid import UUID

from claims.editions import items
from claims.editions.facets import facets_of, search_text, searched_in
from claims.editions.models import (
    Kind,
    PublishedClaim,
    PublishedSpeaker,
    PublishedStatement,
    PublishedSubject,
    ReviewState,
    State,
    SubjectKind,
)
from claims.editions.names import names_by_language
from factcheck.lib.canonical import canonical, from_timestamp
from factcheck.lib.stances import Reading, reading_of

UNKNOWN_TIME = -(2**63)
"""The place of a claim of which nobody knows when it was said, among those by that time."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class ShelfError(ValueError):
    """A body that lacks what the Published tables need."""


class Line(NamedTuple):
    """What the history of a subject needs of an edition: its header, and whether a body is left."""

    number: int
    header: dict[str, Any]
    redacted: bool


class Rows(NamedTuple):
    """The rows of one subject, not saved."""

    subject: PublishedSubject
    claim: PublishedClaim | None
    statements: list[PublishedStatement]
    speakers: list[PublishedSpeaker]


def lay_out(lines: Sequence[Line], body: dict[str, Any]) -> Rows:
    """The rows of a subject, from all its editions (oldest first) and the body that stands now.

    A pure function. Raises ShelfError where the body lacks something.
    """
    try:
        return _lay_out(lines, body)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        number = lines[-1].number
        raise ShelfError(f"the body of edition {number} can't be shelved: {error!r}") from error


def _lay_out(lines: Sequence[Line], body: dict[str, Any]) -> Rows:
    subject = _subject(lines, body)
    if subject.kind != SubjectKind.CLAIM or subject.state != State.LIVE:
        return Rows(subject, None, [], [])
    claim = _claim(subject, body)
    statements = [
        _statement(claim, position, statement)
        for position, statement in enumerate(body["statements"])
    ]
    speakers = [
        speaker
        for row, statement in zip(statements, body["statements"], strict=True)
        for speaker in _speakers(row, statement)
    ]
    return Rows(subject, claim, statements, speakers)


def _subject(lines: Sequence[Line], body: dict[str, Any]) -> PublishedSubject:
    first, last = lines[0].header, lines[-1].header
    state = state_of(last["kind"], body)
    return PublishedSubject(
        id=UUID(last["subject_id"]),
        kind=last["subject_kind"],
        slug=body["slug"],
        title=_title(last["subject_kind"], body) if state == State.LIVE else body["slug"],
        state=state.value,
        language=body["language"],
        edition_id=lines[-1].number,
        review_pending=last["review"] == ReviewState.PENDING,
        first_published_at=from_timestamp(first["published_at"]),
        changed_at=from_timestamp(last["published_at"]),
        history=[_history_line(line) for line in reversed(lines)],
        search_text=searched_in(last["subject_kind"], body) if state == State.LIVE else "",
    )


def state_of(kind: str, body: dict[str, Any]) -> State:
    """A tombstone says what it stands for; a body that is one in no other way is live."""
    if body["format"] == "factcheck/tombstone/1":
        return State(body["state"])
    return State.WITHDRAWN if kind == Kind.WITHDRAWAL else State.LIVE


def _title(kind: str, body: dict[str, Any]) -> str:
    """Of a claim never the claim alone: the headline names who says it and who denies it."""
    if kind == SubjectKind.CLAIM:
        return str(body["computed"]["headline"])
    return str(body["name"] if kind == SubjectKind.SOURCE else body["title"])


def _history_line(line: Line) -> dict[str, Any]:
    taken = ("version", "kind", "review", "published_at", "reason", "approver", "publisher")
    return {
        "number": line.number,
        "redacted": line.redacted,
        **{key: line.header[key] for key in taken},
    }


def _claim(subject: PublishedSubject, body: dict[str, Any]) -> PublishedClaim:
    verdict = (body["finding"] or {}).get("verdict") or {"code": "", "label": "", "kind": ""}
    asserted = [s for s in body["statements"] if reading_of(s["stance"]) is Reading.ASSERTING]
    topic = body["topic"]
    first_said = min(_bounds(asserted or body["statements"], "earliest"), default=None)
    facets = facets_of(body)
    return PublishedClaim(
        subject=subject,
        dispute=body["computed"]["dispute"],
        verdict_code=verdict["code"],
        verdict_label=verdict["label"],
        verdict_kind=verdict["kind"],
        topic_id=UUID(topic["id"]) if topic else None,
        first_said=first_said,
        first_said_latest=min(_bounds(asserted or body["statements"], "latest"), default=None),
        said_order=_in_microseconds(first_said),
        last_said=max(_bounds(body["statements"], "latest"), default=None),
        event_earliest=_bound(body["date"], "earliest"),
        event_latest=_bound(body["date"], "latest"),
        card=_card(body),
        item=items.of_claim(subject, body),
        edition_number=subject.edition_id,
        facets=list(facets),
        facet_names=facets,
        search_text=search_text(body),
    )


def _card(body: dict[str, Any]) -> dict[str, Any]:
    """The card of a body, with what the parties on it are called in other languages."""
    card: dict[str, Any] = body["computed"]["card"]
    everywhere = names_by_language(body)
    if not everywhere:
        return card
    parties = {*card["claimed_by"], *(one["name"] for one in card["answers"])}
    names = {
        language: {name: text for name, text in texts.items() if name in parties}
        for language, texts in everywhere.items()
    }
    return card | {"source_names": names}


def _in_microseconds(moment: datetime | None) -> int:
    return UNKNOWN_TIME if moment is None else (moment - EPOCH) // timedelta(microseconds=1)


def _statement(
    claim: PublishedClaim, position: int, statement: dict[str, Any]
) -> PublishedStatement:
    said_latest = _bound(statement["date"], "latest")
    return PublishedStatement(
        id=key_of(claim.subject_id, statement["id"]),
        public_id=UUID(statement["id"]),
        claim=claim,
        position=position,
        stance=statement["stance"],
        reading=reading_of(statement["stance"]).value,
        paraphrase=statement["paraphrase"],
        said_earliest=_bound(statement["date"], "earliest"),
        said_latest=said_latest,
        said_order=_in_microseconds(said_latest),
        item=canonical(statement).decode(),
    )


def key_of(claim_id: UUID, statement_id: str) -> UUID:
    """The key of a statement's row: the same whenever the tables are built anew."""
    text = f"{claim_id}{statement_id}"
    return UUID(md5(text.encode(), usedforsecurity=False).hexdigest())


def _speakers(row: PublishedStatement, statement: dict[str, Any]) -> list[PublishedSpeaker]:
    """One row per speaker; for one who belongs to no known body, a row with the words as given."""
    speakers = [
        PublishedSpeaker(
            statement=row,
            position=position,
            source_id=None if source["sealed"] else UUID(source["id"]),
            party_id=source["party"]["id"],
            name=source["name"],
            party_name=source["party"]["name"],
        )
        for position, source in enumerate(statement["speakers"])
    ]
    if not speakers and statement["speaker_as_given"]:
        party = f"unnamed-{statement['id']}"
        name = statement["speaker_as_given"]
        speakers = [PublishedSpeaker(statement=row, position=0, party_id=party, name=name)]
    return speakers


def _bounds(statements: list[dict[str, Any]], which: str) -> list[datetime]:
    bounds = (_bound(statement["date"], which) for statement in statements)
    return [bound for bound in bounds if bound is not None]


def _bound(date: dict[str, Any] | None, which: str) -> datetime | None:
    text = date[which] if date else None
    return from_timestamp(text) if text else None
