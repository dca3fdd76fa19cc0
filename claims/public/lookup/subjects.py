"""What stands at an address, an edition of it, and the published subjects that a body names."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db import connections
from django.db.models import QuerySet, Subquery
from django.db.models.functions import JSONObject

from claims.editions.models import Edition, PublishedSubject, State
from claims.public.parts.names import Neighbour, Neighbours
from claims.public.parts.record import Published
from factcheck.lib.doors import READER

LONGEST_CHAIN = 8
"""So many mergers a link follows at once; from there the notice's own link leads on."""
# In plain SQL, as in `stored`: these two are what readers ask for most.
STANDING = """
SELECT s.id, s.state, s.edition_id, s.history, e.header, e.hash,
    CASE WHEN e.hash <> %s THEN e.body END,
    (SELECT encode(h.hash, 'hex') FROM editions_head h WHERE h.id = 1)
FROM editions_publishedsubject s JOIN editions_edition e ON e.number = s.edition_id
WHERE s.kind = %s AND s.slug = %s
"""
NEIGHBOURS = """
SELECT id::text, kind, slug, title, state, edition_id, changed_at
FROM editions_publishedsubject WHERE id = ANY(%s::uuid[]) ORDER BY id
"""


@dataclass(frozen=True)
class Found:
    """An edition at its address, and what is known around it.

    The body is None once it was redacted, and where it was not asked for (`standing`).
    """

    id: str
    state: str
    body: dict[str, Any] | None
    published: Published
    head: str = ""
    """The hash of the log's last edition when this was read, where it was read with it."""


def subjects() -> QuerySet[PublishedSubject]:
    return PublishedSubject.objects.using(READER)


def standing(kind: str, slug: str, known: bytes = b"") -> Found | None:
    """What stands at an address now; None for a draft as for what never was. One query by key.

    It has no body where its edition has the hash that is `known`: whoever asks has that already.
    """
    with connections[READER].cursor() as cursor:
        cursor.execute(STANDING, [known, kind, slug])
        row = cursor.fetchone()
    if row is None:
        return None
    ident, state, stands, history, header, digest, body, head = row
    published = Published(
        slug=slug,
        header=json.loads(header),
        hash=digest.hex(),
        stands=stands,
        history=json.loads(history),
        own_address=False,
    )
    return Found(str(ident), state, None if body is None else json.loads(body), published, head)


def edition_at(kind: str, slug: str, number: int) -> Found | None:
    """One edition of the subject at an address, by its number in the log. One query."""
    subject = subjects().filter(kind=kind, slug=slug)
    around = subject.values(row=JSONObject(state="state", stands="edition_id", history="history"))
    edition = (
        Edition.objects.using(READER)
        .annotate(around=Subquery(around))
        .filter(number=number, subject_kind=kind, subject_id=Subquery(subject.values("id")))
        .first()
    )
    return found_from(edition, slug, own_address=True, **edition.around) if edition else None


def found_from(
    edition: Edition,
    slug: str,
    *,
    state: str,
    stands: int,
    history: list[dict[str, Any]],
    own_address: bool = False,
) -> Found:
    published = Published(
        slug=slug,
        header=json.loads(bytes(edition.header)),
        hash=bytes(edition.hash).hex(),
        stands=stands,
        history=history,
        own_address=own_address,
    )
    body = None if edition.body is None else json.loads(bytes(edition.body))
    return Found(str(edition.subject_id), state, body, published)


def neighbours(body: dict[str, Any], also: Iterable[str] = ()) -> Neighbours:
    """The published subjects that a body names, by id; `also` are ids that its page names too."""
    return linked({*named_ids(body), *filter(_is_uuid, also)})


def linked(ids: Collection[str]) -> Neighbours:
    """Published subjects by id. One query, or none where there are no ids.

    By the id of a claim that was merged stands where it leads by now; two more queries for each
    step of the way.
    """
    found = _by_id(ids)
    for _step in range(LONGEST_CHAIN):
        merged = {one: n for one, n in found.items() if n.state == State.MERGED}
        if not merged:
            break
        notices = bodies(n.edition for n in merged.values())
        leads = {one: notices[n.edition]["winner"]["id"] for one, n in merged.items()}
        there = _by_id(set(leads.values()))
        found |= {one: _led(merged[one], there[end]) for one, end in leads.items()}
    return found


def _led(merged: Neighbour, there: Neighbour) -> Neighbour:
    """The claim that a merged one leads to, changed for the reader when either changed."""
    changed = max(filter(None, (merged.changed_at, there.changed_at)), default=None)
    return replace(there, after_merge=True, changed_at=changed)


def _by_id(ids: Collection[str]) -> dict[str, Neighbour]:
    if not ids:
        return {}
    with connections[READER].cursor() as cursor:
        cursor.execute(NEIGHBOURS, [list(ids)])
        return {row[0]: Neighbour(*row) for row in cursor.fetchall()}


def named_ids(body: dict[str, Any]) -> set[str]:
    """The ids in a body that may have a page: linked claims, the topic, unsealed sources.

    For a notice, the claim that it leads to.
    """
    found: set[str] = set()
    _collect(body, found)
    found.discard(body.get("id", ""))
    return {ident for ident in found if _is_uuid(ident)}


def _collect(value: Any, found: set[str]) -> None:
    if isinstance(value, list):
        for part in value:
            _collect(part, found)
    elif isinstance(value, dict):
        found.update(_ids_here(value))
        for part in value.values():
            _collect(part, found)


def _ids_here(value: dict[str, Any]) -> Iterable[str]:
    """The id of a SOURCE (known by its party), of a topic (by its sides), of a linked claim."""
    if "party" in value and "sealed" in value and not value["sealed"]:
        yield value["id"]
        yield value["party"]["id"]
    elif "sides" in value and "id" in value:
        yield value["id"]
    elif "claim" in value and "why" in value:
        yield value["claim"]
    elif "card" in value and "edition" in value:
        yield value["id"]


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def bodies(numbers: Iterable[int]) -> dict[int, dict[str, Any]]:
    """The bodies of some editions by number. One query."""
    rows = Edition.objects.using(READER).filter(number__in=set(numbers), body__isnull=False)
    return {
        number: json.loads(bytes(body or b"null"))
        for number, body in rows.values_list("number", "body")
    }
