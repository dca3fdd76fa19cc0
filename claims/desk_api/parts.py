"""Parts of a claim one by one: a denial that arrives, a figure, a check.

A change of a part is a change of its claim: it names the claim's version, and raises it.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import Http404, HttpResponse
from rest_framework.request import Request

from claims.record.amending import amending
from claims.record.shapes import Part, Shape
from claims.refusal import database_refusals
from claims.striking import strike
from sources.models.base import Strikable

from .base import answer
from .kinds import CLAIM_PARTS, CLAIMS, STATEMENT_PARTS
from .records import NO_WHY, Done, RecordView, checked, reason_in
from .repeating import Keep
from .showing import plain, receipt, shown
from .versions import condition_of, tag_of


class PartView(RecordView):
    """What the addresses of parts have in common: they stand below their claim."""

    kind = CLAIMS

    @staticmethod
    def part(claim: Any, name: str, public_id: Any) -> tuple[Shape, Any]:
        """A part of a claim that has an id of its own. Raises Http404."""
        part = CLAIM_PARTS.get(name)
        if part is None or not part.shape.has_id:
            raise Http404
        rows = part.shape.model._default_manager.filter(**{part.parent: claim})
        found = rows.filter(public_id=public_id).first()
        if found is None:
            raise Http404
        return part.shape, found

    def added(
        self, claim: Any, owner: Any, part: Part, data: dict[str, Any], keep: Keep
    ) -> HttpResponse:
        """One more part, recorded. Raises NotRecorded."""
        given, why = checked(part.shape, data)
        with amending(by=self.person, why=why or NO_WHY) as desk:
            made: Any = desk.add(part, owner, given)
        known = {"part": str(made.public_id)} if part.shape.has_id else {}
        reply = receipt(CLAIMS, claim, 201, **known)
        keep(reply)
        return reply


class PartList(PartView):
    """POST: one more part of a claim."""

    def get(self, request: Request, public_id: Any, name: str) -> HttpResponse:
        if name not in CLAIM_PARTS:
            raise Http404
        now = shown(CLAIMS, self.found(public_id))
        return answer({name: now["record"].get(name, [])}, ETag=tag_of(now))

    def post(self, request: Request, public_id: Any, name: str) -> HttpResponse:
        if name not in CLAIM_PARTS:
            raise Http404
        named = condition_of(self.plain_request)

        def done(data: dict[str, Any], keep: Keep) -> HttpResponse:
            with database_refusals(), transaction.atomic():
                claim = self.locked(public_id, named)
                return self.added(claim, claim, CLAIM_PARTS[name], data, keep)

        return self.change(done)


class PartOne(PartView):
    """GET: a part of a claim. PATCH and PUT: changed."""

    def get(self, request: Request, public_id: Any, name: str, part_id: Any) -> HttpResponse:
        claim = self.found(public_id)
        shape, found = self.part(claim, name, part_id)
        told = {"claim": str(public_id), "version": claim.version, "record": plain(shape, found)}
        return answer(told, ETag=tag_of(shown(CLAIMS, claim)))

    def patch(self, request: Request, **where: Any) -> HttpResponse:
        return self.change(self._amend(whole=False, **where))

    def put(self, request: Request, **where: Any) -> HttpResponse:
        return self.change(self._amend(whole=True, **where))

    def _amend(self, *, whole: bool, public_id: Any, name: str, part_id: Any) -> Done:
        named = condition_of(self.plain_request)

        def amend(data: dict[str, Any], keep: Keep) -> HttpResponse:
            with database_refusals(), transaction.atomic():
                claim = self.locked(public_id, named)
                shape, found = self.part(claim, name, part_id)
                given, why = checked(shape, data)
                with amending(by=self.person, why=why) as desk:
                    desk.amend(shape, found, given, whole=whole)
                reply = receipt(CLAIMS, claim, part=str(part_id))
                keep(reply)
                return reply

        return amend


class PartStrike(PartView):
    """POST: a part of a claim is struck out, with a reason."""

    def action(self) -> str:
        return "delete"

    def post(self, request: Request, public_id: Any, name: str, part_id: Any) -> HttpResponse:
        named = condition_of(self.plain_request)

        def done(data: dict[str, Any], keep: Keep) -> HttpResponse:
            why = reason_in(data)
            with transaction.atomic():
                claim = self.locked(public_id, named)
                _, found = self.part(claim, name, part_id)
                if not isinstance(found, Strikable):
                    raise Http404
                strike(found, by=self.person, why=why)
                reply = receipt(CLAIMS, claim, part=str(part_id), struck=True)
                keep(reply)
                return reply

        return self.change(done)


class PartOfStatement(PartView):
    """POST: one more part of a statement: an appearance, a figure, a speaker."""

    def post(self, request: Request, public_id: Any, part_id: Any, name: str) -> HttpResponse:
        if name not in STATEMENT_PARTS:
            raise Http404
        named = condition_of(self.plain_request)

        def done(data: dict[str, Any], keep: Keep) -> HttpResponse:
            with database_refusals(), transaction.atomic():
                claim = self.locked(public_id, named)
                _, statement = self.part(claim, "statements", part_id)
                return self.added(claim, statement, STATEMENT_PARTS[name], data, keep)

        return self.change(done)
