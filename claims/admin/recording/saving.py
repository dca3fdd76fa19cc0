"""From what was filled in to records, through `claims.record`: all of it, or nothing and why.

The page carries a key. The first statement (and a new claim) gets its public id from it, so that
the database itself refuses what a second click would record once more.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.db import transaction

from claims.models import Claim, Statement
from claims.record import ROOTS, NotRecorded, Problem, Recorder, recording
from claims.record.shapes import CLAIM, Part
from factcheck.people.models import User
from sources.models import Document

from .cards import Cards
from .forms import ClaimSheet, DocumentSheet, Sheet

WHY = "recorded from a document"
NO_STATEMENT = (
    "Record at least one statement: say who says it, and in our own words what. Cards that you "
    "leave empty are passed over."
)
WHO = (
    "Say who: pick a source, or write below how the report names the speaker, or tick that the "
    "document says so in its own voice."
)
NO_PUBLISHER = "The publisher of this document is not known, so name the speaker."
_STATEMENTS: Part = next(part for part in CLAIM.parts if part.name == "statements")
_DATE = {"edtf": "date", "zone": "date_zone", "as_said": "date_as_said"}


class Stale(Exception):
    """The claim was changed since the page was made; holds what it is now."""

    def __init__(self, claim: Claim, read: int) -> None:
        super().__init__()
        self.claim = claim
        self.read = read


@dataclass
class Entry:
    """Everything on the page."""

    key: UUID
    document: DocumentSheet
    claim: ClaimSheet
    cards: Cards
    held: Document | None = None

    def is_valid(self) -> bool:
        """Whether all of it can be read; says so at the fields otherwise."""
        readable = [one.is_valid() for one in (self.document, self.claim, *self.cards)]
        return all(readable)


def recorded_before(key: UUID) -> Claim | None:
    """The claim to which this page was saved already; None where it was not."""
    first = Statement.everything.filter(public_id=_id_of(key, 0)).select_related("claim").first()
    return first.claim if first else None


def save(entry: Entry, person: User) -> Claim | None:
    """Record it all. None where something is wrong, which then stands at the fields.

    Raises Stale where the claim that was chosen was changed meanwhile.
    """
    if done := recorded_before(entry.key):
        return done
    readable = entry.is_valid() and _complete(entry)
    try:
        with recording(by=person, why=WHY) as desk:
            claim = _record(desk, entry, person)
            if not readable:
                desk.finish()  # says what else is wrong
                raise NotRecorded([])
            return claim
    except NotRecorded as refusal:
        if done := recorded_before(entry.key):
            return done
        _blame(entry, refusal.problems)
        return None


def check_document(entry: Entry, person: User) -> bool:
    """Whether the document could be recorded like that; says at the fields what is wrong."""
    readable = entry.document.is_valid()
    if entry.held:
        return readable
    try:
        with transaction.atomic(), recording(by=person, why=WHY) as desk:
            desk.root(ROOTS["documents"], entry.document.data_of(), ("document",))
            raise NotRecorded(desk.problems)  # nothing is kept of a check
    except NotRecorded as refusal:
        _blame(entry, refusal.problems)
        return readable and not refusal.problems


def _record(desk: Recorder, entry: Entry, person: User) -> Claim | None:
    document, publisher = _document(desk, entry)
    claim = _claim(desk, entry, person)
    if claim is None:
        return None
    for place, card in enumerate(entry.cards.filled()):
        key = str(_id_of(entry.key, place))
        data = card.data_of(key, document, publisher, first=place == 0)
        if place == 0:
            data["key"] = "statement-0"
        desk.part(claim, _STATEMENTS, data, ("statements", int(card.number)))
    return claim


def _document(desk: Recorder, entry: Entry) -> tuple[str, Any]:
    """What the document is called by, and its publisher. Records it where we don't hold it."""
    if entry.held is None:
        desk.root(ROOTS["documents"], entry.document.data_of(), ("document",))
        return "document", entry.document.named("publisher")
    if not entry.held.text and entry.document.cleaned_data.get("add_text"):
        _add_text(desk, entry.held, entry.document.cleaned_data.get("text") or "")
    return str(entry.held.public_id), entry.held.publisher


def _add_text(desk: Recorder, held: Document, text: str) -> None:
    """Keep a pasted text with the document that had none."""
    if not text:
        return
    held.text = text
    try:
        held.full_clean()
        held.save()
    except ValidationError as error:
        for reasons in error.message_dict.values():
            for reason in reasons:
                desk.say(("document", "text"), reason)


def _claim(desk: Recorder, entry: Entry, person: User) -> Claim | None:
    existing = entry.claim.named("existing")
    if existing is None:
        made = desk.root(CLAIM, entry.claim.data_of(str(entry.key)), ("claim",))
        if isinstance(made, Claim):
            Claim.objects.filter(pk=made.pk).update(owner=person)
            return made
        return None
    locked: Claim = Claim.objects.select_for_update(of=("self",)).get(pk=existing.pk)
    read = entry.claim.cleaned_data.get("read_version") or 0
    if recorded_before(entry.key):
        raise NotRecorded([])  # a second click waited for the first
    if read != locked.version:
        raise Stale(locked, read)
    return locked


def _complete(entry: Entry) -> bool:
    """Whether there is a statement, and each says who; what the recorder does not ask for."""
    cards = entry.cards.filled()
    if not cards:
        entry.cards.all[0].add_error("paraphrase", NO_STATEMENT)
    publisher = entry.held.publisher if entry.held else entry.document.named("publisher")
    for card in cards:
        voice = card.cleaned_data.get("own_voice")
        if voice and not publisher:
            card.add_error("own_voice", NO_PUBLISHER)
        elif not (voice or card.given("speakers", "speaker_as_given")):
            card.add_error("speakers", WHO)
    return bool(cards) and not any(card.errors for card in cards)


def _id_of(key: UUID, place: int) -> UUID:
    """The public id of a statement: as random as the key, and the same for a second click."""
    return uuid5(key, f"statement {place}")


def _blame(entry: Entry, problems: list[Problem]) -> None:
    """Put each problem at the field where it can be mended, unless something stands there."""
    for problem in problems:
        sheet, column = _field(entry, problem.path)
        if column not in sheet.errors:
            sheet.blame(column, problem.reason)


def _field(entry: Entry, path: tuple[str | int, ...]) -> tuple[Sheet, str]:
    """The form and the column that a path of the recorder means."""
    match path:
        case ("document", *rest):
            return entry.document, _column(rest)
        case ("statements", int(number), "figures", int(row), *rest):
            return entry.cards.all[number].rows[row], _column(rest)
        case ("statements", int(number), "appearances", int(), *rest):
            return entry.cards.all[number], _column(rest)
        case ("statements", int(number), *rest):
            return entry.cards.all[number], _column(rest)
    return entry.claim, _column(path[1:])


def _column(rest: Any) -> str:
    parts = [one for one in rest if isinstance(one, str)]
    if not parts:
        return ""
    return _DATE.get(parts[-1], parts[0]) if parts[0] == "date" else parts[0]
