"""What programs bring: recorded once, however often it is brought, and by however many at once.

A monitor of a wire posts what it finds, and may find it twice. A document is the same where we hold
one at its address. A claim is the same where somebody who asserts it says the same in the same
document: same wording (but for case and accents), same claimant. What is the same is not recorded
anew, and nothing of it is changed.

Two processes that bring the same wait for each other: each takes a lock on what it brings before it
looks. The locks end with the transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, models

from claims.models import Claim, Statement
from claims.record import Recorder, recording
from claims.record.comparing import InFile, at_desk, differences, found_at_desk
from claims.record.names import Lost, Unknown
from claims.record.problems import Path
from claims.record.slugs import free_slug
from factcheck.lib.addresses import page_key
from factcheck.lib.stances import Reading, codes_of
from factcheck.lib.text import fold, slugify_phrase
from factcheck.people.models import User
from sources.models.document import held_at

from .kinds import CLAIMS, DOCUMENTS, SOURCES, Kind

Data = Mapping[str, Any]
LOCKS = 421_197  # of all advisory locks with two numbers these are ours
ASSERTING = codes_of(Reading.ASSERTING)


@dataclass(frozen=True)
class Brought:
    """One record of a request: its kind, what is said of it, and where that stands."""

    kind: Kind
    data: Data
    path: Path = ()


@dataclass
class Arrived:
    """What became of it. `new` is false where we had it already."""

    kind: Kind
    record: Any
    new: bool


def arrive(brought: Sequence[Brought], *, by: User, why: str) -> list[Arrived]:
    """Record all of it, or nothing. Raises NotRecorded."""
    with recording(by=by, why=why) as desk:
        hold(brought)
        return [_arrive(desk, one, by) for one in brought]


def hold(brought: Iterable[Brought]) -> None:
    """Wait for whoever brings the same at this moment. In one order, so that nobody waits twice."""
    with connection.cursor() as cursor:
        for key in sorted({key for one in brought for key in _keys(one)}):
            cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [LOCKS, key])


def _keys(one: Brought) -> Iterator[str]:
    if one.kind is DOCUMENTS and isinstance(url := one.data.get("url"), str):
        yield f"document {page_key(url)}"
    if one.kind is CLAIMS and isinstance(wording := one.data.get("wording"), str):
        yield f"claim {fold(wording)}"
    if isinstance(title := one.data.get(one.kind.slug_from), str) and not one.data.get("slug"):
        yield f"{one.kind.name} {slugify_phrase(title)}"  # two may want the same address


def _arrive(desk: Recorder, one: Brought, by: User) -> Arrived:
    shape = one.kind.shape
    there = _there(desk, one)
    if there is not None:
        desk.names.add(shape.kind, str(one.data.get(shape.name)), there)
        return Arrived(one.kind, there, new=False)
    made = desk.root(shape, _addressed(one), one.path)
    if isinstance(made, Claim):
        Claim.objects.filter(pk=made.pk).update(owner=by)
    return Arrived(one.kind, made, new=True)


def _addressed(one: Brought) -> Data:
    """With an address made from its title, where none was chosen."""
    title = one.data.get(one.kind.slug_from)
    if not one.kind.slug_from or one.data.get("slug") or not isinstance(title, str):
        return one.data
    return {**one.data, "slug": free_slug(one.kind.model, title)}


def _there(desk: Recorder, one: Brought) -> models.Model | None:
    """The record that we have already."""
    if one.kind is DOCUMENTS:
        return _document(one.data) or _by_id(one)
    if one.kind is CLAIMS:
        return _claim(desk, one.data)
    return _same(desk, one) if one.kind is SOURCES else _by_id(one)


def _by_id(one: Brought) -> models.Model | None:
    """Named by its id alone: then nothing else is said of it that could differ."""
    named = {name for name, value in one.data.items() if value is not None} <= {"id", "key", "slug"}
    found = found_at_desk(one.kind.shape, one.data) if named else []
    return found[0] if len(found) == 1 else None


def _document(data: Data) -> models.Model | None:
    """The one at this address, unless it is a later version, with an archived copy of its own."""
    url = data.get("url")
    held = held_at(url) if isinstance(url, str) and url else None
    archived = data.get("archive_url")
    return None if held is None or (archived and archived != held.archive_url) else held


def _same(desk: Recorder, one: Brought) -> models.Model | None:
    """A source that we have under this address; says where we know it otherwise."""
    found = found_at_desk(one.kind.shape, one.data)
    if len(found) != 1 or _by_id(one):
        return found[0] if len(found) == 1 else None
    said = InFile(desk.names)
    wanted = said.settled(one.kind.shape, one.data, one.path)
    known = at_desk(one.kind.shape, found[0])
    for problem in said.problems or differences(wanted, known, one.path):
        desk.say(*problem)
    return found[0]


def _claim(desk: Recorder, data: Data) -> Claim | None:
    wording = data.get("wording")
    if not isinstance(wording, str):
        return None
    for said in data.get("statements") or []:
        if said.get("stance") in ASSERTING and (found := _said_before(desk, said, fold(wording))):
            return found
    return None


def _said_before(desk: Recorder, said: Data, wording: str) -> Claim | None:
    """The claim of this wording which the same claimant makes in the same document."""
    try:
        documents = [
            desk.names.find("document", str(one.get("document")))
            for one in said.get("appearances") or []
        ]
        speakers = {desk.names.find("source", name).pk for name in said.get("speakers") or []}
    except (Unknown, Lost):
        return None  # which the recorder says
    rows = Statement.objects.filter(
        stance__in=ASSERTING,
        claim__struck_at=None,
        claim__merged_into=None,
        appearances__document__in=documents,
        appearances__struck_at=None,
    )
    for row in rows.select_related("claim").prefetch_related("speaker_set").distinct():
        same = {one.source_id for one in row.speaker_set.all()} == speakers
        given = fold(row.speaker_as_given) == fold(said.get("speaker_as_given") or "")
        if same and given and fold(row.claim.wording) == wording:
            claim: Claim = row.claim
            return claim
    return None
