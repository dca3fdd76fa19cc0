"""What stands at an address, an edition of it, and the published subjects that a body names."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db.models import QuerySet, Subquery
from django.db.models.functions import JSONObject

from claims.editions.models import Edition, PublishedSubject, State
from claims.public.parts.names import Neighbour, Neighbours
from claims.public.parts.record import Published
from factcheck.lib.doors import READER

LONGEST_CHAIN = 8
"""So many mergers a link follows at once; from there the notice's own link leads on."""


@dataclass(frozen=True)
class Found:
    """An edition at its address: the body (None once redacted) and what is known around it."""

    id: str
    state: str
    body: dict[str, Any] | None
    published: Published


def subjects() -> QuerySet[PublishedSubject]:
    return PublishedSubject.objects.using(READER)


def standing(kind: str, slug: str) -> Found | None:
    """What stands at an address now; None for a draft as for what never was. One query."""
    row = subjects().select_related("edition").filter(kind=kind, slug=slug).first()
    if row is None:
        return None
    return found_from(
        row.edition, slug, state=row.state, stands=row.edition_id, history=row.history
    )


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
    """The published subjects that a body names, by id. One query, or none where it names none.

    `also` are ids that the page names beside the body.

    By the id of a claim that was merged stands where it leads by now; two more queries for each
    step of the way.
    """
    found = _by_id({*named_ids(body), *filter(_is_uuid, also)})
    for _step in range(LONGEST_CHAIN):
        merged = {one: n for one, n in found.items() if n.state == State.MERGED}
        if not merged:
            break
        notices = bodies(n.edition for n in merged.values())
        leads = {one: notices[n.edition]["winner"]["id"] for one, n in merged.items()}
        there = _by_id(leads.values())
        found |= {one: _led(merged[one], there[end]) for one, end in leads.items()}
    return found


def _led(merged: Neighbour, there: Neighbour) -> Neighbour:
    """The claim that a merged one leads to, changed for the reader when either changed."""
    changed = max(filter(None, (merged.changed_at, there.changed_at)), default=None)
    return replace(there, after_merge=True, changed_at=changed)


def _by_id(wanted: Iterable[str]) -> dict[str, Neighbour]:
    ids = set(wanted)
    if not ids:
        return {}
    rows = subjects().filter(id__in=ids).order_by("id")
    columns = rows.values_list("id", "kind", "slug", "title", "state", "edition_id", "changed_at")
    return {str(row[0]): Neighbour(str(row[0]), *row[1:]) for row in columns}


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
