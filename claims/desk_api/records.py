"""Lists of records, and one record: read, recorded, changed, struck out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import Http404, HttpResponse
from rest_framework.request import Request

from claims.record import Problem
from claims.record.amending import amending
from claims.record.findings import told
from claims.record.schema import sparse_validator
from claims.record.shapes import Shape
from claims.refusal import database_refusals
from claims.striking import strike

from .arriving import Brought, arrive
from .base import DeskView, answer
from .bodies import body_of
from .kinds import CLAIMS, Kind
from .listing import PARAMETERS, page_of
from .repeating import Keep, once
from .showing import receipt, shown
from .troubles import Trouble, first_of, wrong_fields
from .versions import check_condition, condition_of, tag_of

WHY = "why"
NO_WHY = "brought by a program"
Done = Callable[[dict[str, Any], Keep], HttpResponse]


def checked(shape: Shape, data: dict[str, Any]) -> tuple[dict[str, Any], str]:
    """What is said of a record, and why; of a form that can be looked at. Raises Trouble."""
    names = () if WHY in shape.columns else (WHY,)
    findings = sparse_validator(shape.kind, names).iter_errors(data)
    if problems := first_of(one for error in findings for one in told(error)):
        raise wrong_fields(problems)
    given = dict(data)
    why = given.pop(WHY, None) if names else None
    return given, str(why or "")


class RecordView(DeskView):
    """What the addresses of one kind of record have in common."""

    kind: Kind = CLAIMS

    @property
    def touches(self) -> tuple[str, str]:  # type: ignore[override]
        return self.kind.touches

    def change(self, done: Done, *, may_be_empty: bool = False) -> HttpResponse:
        """Do something with the body of the request, once."""
        data = body_of(self.plain_request, may_be_empty=may_be_empty)
        return once(self.plain_request, self.person, self.token, lambda keep: done(data, keep))

    def found(self, public_id: Any) -> Any:
        """The record. Raises Http404."""
        record = self.kind.model.objects.filter(public_id=public_id).first()
        if record is None:
            raise Http404
        return record

    def locked(self, public_id: Any, named: set[str]) -> Any:
        """The record, locked, in one of the versions that the request names. Raises Trouble."""
        rows = self.kind.model.objects.select_for_update(of=("self",))
        record = rows.filter(public_id=public_id).first()
        if record is None:
            raise Http404
        check_condition(named, shown(self.kind, record))
        return record


class RecordList(RecordView):
    """GET: a page of the list. POST: one more, with all of its parts."""

    known_parameters = PARAMETERS

    def get(self, request: Request) -> HttpResponse:
        return answer(page_of(self.kind, self.plain_request))

    def post(self, request: Request) -> HttpResponse:
        return self.change(self._record)

    def _record(self, data: dict[str, Any], keep: Keep) -> HttpResponse:
        given, why = checked(self.kind.shape, data)
        brought = [Brought(self.kind, given)]
        with database_refusals(), transaction.atomic():
            (one,) = arrive(brought, by=self.person, why=why or NO_WHY)
            reply = receipt(self.kind, one.record, 201 if one.new else 200, new=one.new)
            keep(reply)
            return reply


class RecordOne(RecordView):
    """GET: one record with all of its parts. PATCH and PUT: changed."""

    def get(self, request: Request, public_id: Any) -> HttpResponse:
        now = shown(self.kind, self.found(public_id))
        return answer(now, ETag=tag_of(now))

    def patch(self, request: Request, public_id: Any) -> HttpResponse:
        return self.change(self._amend(public_id, whole=False))

    def put(self, request: Request, public_id: Any) -> HttpResponse:
        return self.change(self._amend(public_id, whole=True))

    def _amend(self, public_id: Any, *, whole: bool) -> Done:
        named = condition_of(self.plain_request)

        def amend(data: dict[str, Any], keep: Keep) -> HttpResponse:
            given, why = checked(self.kind.shape, data)
            with database_refusals(), transaction.atomic():
                record = self.locked(public_id, named)
                with amending(by=self.person, why=why) as desk:
                    desk.amend(self.kind.shape, record, given, whole=whole)
                reply = receipt(self.kind, record)
                keep(reply)
                return reply

        return amend


class RecordStrike(RecordView):
    """POST: struck out, with all of its parts and a reason."""

    def action(self) -> str:
        return "delete"

    def post(self, request: Request, public_id: Any) -> HttpResponse:
        named = condition_of(self.plain_request)

        def done(data: dict[str, Any], keep: Keep) -> HttpResponse:
            why = reason_in(data)
            with transaction.atomic():
                record = self.locked(public_id, named)
                strike(record, by=self.person, why=why)
                reply = answer({"kind": self.kind.shape.kind, "id": str(public_id), "struck": True})
                keep(reply)
                return reply

        return self.change(done)


def reason_in(data: dict[str, Any]) -> str:
    """The one thing that such a request says. Raises Trouble."""
    unknown = [Problem((name,), "is not known here") for name in data if name != WHY]
    if unknown:
        raise wrong_fields(unknown)
    why = data.get(WHY)
    if not isinstance(why, str):
        raise wrong_fields([Problem((WHY,), "is missing: say why, in a sentence")])
    return why


class Nothing(DeskView):
    """Whatever else is asked for below this door."""

    def get(self, request: Request) -> HttpResponse:
        raise Http404

    post = put = patch = get

    def check_person(self) -> None:
        raise Trouble(404, "There is nothing at this address.")
