"""Sources, documents and claims that name each other, in one request: all of them, or none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from django.db import transaction
from django.http import HttpResponse
from rest_framework.request import Request

from claims.record import Problem
from claims.record.findings import told
from claims.record.schema import sparse_validator
from claims.refusal import database_refusals

from .arriving import Arrived, Brought, arrive
from .base import answer
from .kinds import CLAIMS, KINDS, Kind
from .records import NO_WHY, WHY, RecordView
from .repeating import Keep
from .showing import Shown, head
from .troubles import Trouble, first_of, wrong_fields

MOST = 200


class Together(RecordView):
    """POST: lists of records, as in a case file. Keys hold within the request."""

    kind = CLAIMS
    known: ClassVar[tuple[str, ...]] = (*KINDS, WHY)

    def post(self, request: Request) -> HttpResponse:
        return self.change(self._record)

    def _record(self, data: dict[str, Any], keep: Keep) -> HttpResponse:
        if problems := first_of(_problems(data)):
            raise wrong_fields(problems)
        brought = [
            Brought(kind, one, (name, number))
            for name, kind in KINDS.items()
            for number, one in enumerate(data.get(name) or [])
        ]
        if not 0 < len(brought) <= MOST:
            raise Trouble(422, f"Bring 1 to {MOST} records: {', '.join(KINDS)}.")
        with database_refusals(), transaction.atomic():
            found = arrive(brought, by=self.person, why=data.get(WHY) or NO_WHY)
            reply = answer(_told(found), 201 if any(one.new for one in found) else 200)
            keep(reply)
            return reply


def _problems(data: dict[str, Any]) -> Iterator[Problem]:
    """What is wrong with the form of a request, each with its place."""
    for name in data.keys() - set(Together.known):
        yield Problem((name,), f"is not known here: {', '.join(Together.known)} are")
    if not isinstance(data.get(WHY), str | None):
        yield Problem((WHY,), "must be text")
    for name, kind in KINDS.items():
        yield from _of_list(name, kind, [] if data.get(name) is None else data[name])


def _of_list(name: str, kind: Kind, rows: Any) -> Iterator[Problem]:
    if not isinstance(rows, list):
        yield Problem((name,), "must be a list")
    elif len(rows) > MOST:
        yield Problem((name,), f"has more than {MOST} records: bring them in several requests")
    else:
        for number, one in enumerate(rows):
            for error in sparse_validator(kind.shape.kind).iter_errors(one):
                for problem in told(error):
                    yield Problem((name, number, *problem.path), problem.reason)


def _told(found: list[Arrived]) -> dict[str, list[Shown]]:
    """What became of each record, in the order in which they were brought."""
    return {
        name: [
            head(kind, kind.model.objects.get(pk=one.record.pk)) | {"new": one.new}
            for one in found
            if one.kind is kind
        ]
        for name, kind in KINDS.items()
        if any(one.kind is kind for one in found)
    }
