"""The verbs of the workflow, each at an address of its own; and what stands against each now."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.utils import timezone
from rest_framework.request import Request

from claims import merging, workflow
from claims.checklists import ticks_for
from claims.models import Claim
from claims.permissions import VERBS, may
from claims.readiness import against, verbs_for
from claims.situation import Situation
from claims.steps.expecting import expecting
from claims.steps.reviewing import change_of
from factcheck.people.token_records import Scope
from sources.models.base import Subject

from .base import answer
from .records import RecordView
from .repeating import Keep
from .showing import Shown, receipt, shown
from .troubles import Trouble
from .verb_bodies import arguments
from .versions import check_condition, condition_of, tag_of


class SubjectView(RecordView):
    """A claim, a topic or a source, struck out or not: what is public of it can still be taken."""

    def found(self, public_id: Any) -> Any:
        record = self.kind.model.everything.filter(public_id=public_id).first()
        if record is None:
            raise Http404
        return record


class Verb(SubjectView):
    """POST: the verb, as `claims.workflow` does it for every door."""

    verb = ""
    changes = Scope.VERBS

    def check_person(self) -> None:
        if not may(self.person, self.verb):
            roles = ", ".join(sorted(VERBS[self.verb]))
            raise Trouble(403, f"Your role does not allow this: it takes one of {roles}.")

    def post(self, request: Request, public_id: Any) -> HttpResponse:
        named = condition_of(self.plain_request)

        def done(data: dict[str, Any], keep: Keep) -> HttpResponse:
            subject = self.found(public_id)
            now = shown(self.kind, subject)
            check_condition(named, now)
            entries = arguments(self.verb, data, subject)
            with expecting(now["version"]):
                getattr(workflow, self.verb)(subject, by=self.person, **entries)
            reply = receipt(self.kind, subject, done=self.verb, **self._still_to_do(subject))
            keep(reply)
            return reply

        return self.change(done, may_be_empty=True)

    def _still_to_do(self, subject: Subject) -> dict[str, Any]:
        """After a redaction: the claims that may hold the same words, by their addresses."""
        if self.verb != "redact" or not isinstance(subject, Claim):
            return {}
        return {"look_at": [self.kind.address(one) for one in merging.one_with(subject)]}


class Work(SubjectView):
    """GET: what this person can do with it now, or why not; what it would look like in public."""

    def get(self, request: Request, public_id: Any) -> HttpResponse:
        subject = self.found(public_id)
        told = shown(self.kind, subject)
        now = Situation(subject, timezone.now())
        work = {name: value for name, value in told.items() if name != "record"} | {
            "verbs": {verb: self._against(now, verb) for verb in verbs_for(subject)},
            "missing": now.missing(),
            "ticks": ticks(now),
            "preview": now.body_if_any,
        }
        return answer(work, ETag=tag_of(told))

    def _against(self, now: Situation, verb: str) -> Shown:
        reasons = list(against(now, verb, self.person))
        return {"possible": not reasons, "reasons": reasons}


def ticks(now: Situation) -> dict[str, str]:
    """What the reviewer of what waits has to vouch for: texts by code."""
    submission = now.pending or now.submission
    if submission is None or submission.body is None:
        return {}
    return ticks_for(now.copy.KIND, change_of(now.copy, submission))


def verbs_of(model: type[Subject]) -> tuple[str, ...]:
    """The verbs that subjects of this kind have at all."""
    return verbs_for(model())
