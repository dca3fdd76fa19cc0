"""A subject at the desk as of one moment: the working copy, what stands of it and what waits.

Each is read once. The desk forecasts from it what may be done (`readiness.py`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from typing import Any

from claims.answering import added_since, answered, may_go_first, with_links_of
from claims.differences import COMPUTED, differs
from claims.editions.models import Edition
from claims.embargo import held_until
from claims.freeze import freeze
from claims.freeze.others import SealedSourceHasNoProfile
from claims.guards import SUBMIT, unmet
from claims.models import Claim, EditionKind, Submission
from claims.refusal import Refused
from claims.steps.issuing import to_redact
from claims.steps.standing import body_of, in_stage, last_edition, last_submission
from claims.steps.submitting import content_of, settled_first
from claims.striking import struck_beneath
from factcheck.lib.canonical import canonical, parse
from sources.models.base import Stage, Subject


@dataclass
class Situation:
    """A working copy, what stands of it and what waits, as of one moment; each read once."""

    copy: Subject
    moment: datetime

    @cached_property
    def last(self) -> Edition | None:
        """What stands now."""
        return last_edition(self.copy)

    @cached_property
    def submission(self) -> Submission | None:
        """What was put forward last, published or not."""
        return last_submission(self.copy)

    @cached_property
    def pending(self) -> Submission | None:
        """What went first and waits for its second review."""
        if self.last is None or self.last.review != "pending":
            return None
        return Submission.objects.filter(body_hash=self.last.body_hash).first()

    @cached_property
    def body(self) -> dict[str, Any]:
        """What would be frozen now. Raises Refused for a subject that has no public form."""
        try:
            return parse(freeze(self.copy, self.moment).body)
        except SealedSourceHasNoProfile as error:
            raise Refused(f"{error} Unseal it first, or leave it at the desk.") from error

    @property
    def body_if_any(self) -> dict[str, Any] | None:
        """The same; None for a subject that has no public form."""
        try:
            return self.body
        except Refused:
            return None

    def missing(self) -> list[str]:
        """What the guards want before it can be submitted."""
        if self.merged:
            return []
        try:
            return [*self.struck, *self.unready]
        except Refused as refusal:
            return list(refusal.reasons)

    @cached_property
    def unready(self) -> list[str]:
        """What the guards say to what would be frozen now. Raises Refused like `body`."""
        return unmet(SUBMIT, self.body)

    @cached_property
    def struck(self) -> list[str]:
        """What it is made of and somebody struck out meanwhile: to be replaced first."""
        return struck_beneath(self.copy)

    @cached_property
    def standing(self) -> dict[str, Any]:
        """The body of what stands. Raises Refused where nothing was published."""
        return body_of(self.last)

    @cached_property
    def held(self) -> datetime | None:
        """Until when it is under embargo."""
        return held_until(self.copy, self.moment)

    def waiting(self, *stages: Stage) -> Submission:
        """The newest submission, in one of these stages. Raises Refused where it is in none."""
        return in_stage(self.copy, self.submission, *stages)

    def first(self, kind: EditionKind) -> list[str]:
        """What has to be settled before anything of this kind is put forward."""
        return settled_first(kind, self.last, self.submission)

    @property
    def merged(self) -> bool:
        """Whether it is a claim that was merged into another."""
        return isinstance(self.copy, Claim) and self.copy.merged_into_id is not None

    def told_already(self) -> list[str]:
        """Of a merged claim: why its notice need not be submitted; empty where it must."""
        if self.last and self.last.body and parse(bytes(self.last.body)).get("state") == "merged":
            return ["Its notice is public already, so there is nothing to submit."]
        return []

    def preview(self) -> dict[str, Any]:
        """What would be put forward now: of a merged claim its notice. Raises Refused."""
        return parse(content_of(self.copy, self.moment).body) if self.merged else self.body

    def answers(self) -> list[dict[str, Any]]:
        """The statements recorded since what stands was published, but those that assert."""
        added = added_since(self.standing, self.body)
        return [one for one in added if may_go_first(one)]

    @cached_property
    def answer(self) -> dict[str, Any]:
        """What would be published at once with all of these. Raises Refused."""
        fitting = [one["id"] for one in self.answers()]
        now = with_links_of(self.standing, self.body, self.moment)
        return answered(self.standing, now, self.moment, fitting)

    def forward(self, verb: str) -> dict[str, Any] | None:
        """What a verb would put forward or publish now; None where it can't."""
        try:
            return self.answer if verb == "add_answer" else self.preview()
        except Refused:
            return None

    def same_as_published(self) -> bool:
        """Whether what stands is just what would be frozen now."""
        body = self.body_if_any
        if body is None or self.last is None or self.last.body is None:
            return False
        return not differs(parse(bytes(self.last.body)), body)

    def seen(self) -> str:
        """A mark of everything that a decision rests on; another one means: look again."""
        body = self.body_if_any
        said = canonical({k: v for k, v in body.items() if k != COMPUTED}) if body else b""
        waiting = self.submission.pk if self.submission else 0
        standing = self.last.number if self.last else 0
        return f"{waiting}.{standing}.{self.copy.stage}.{sha256(said).hexdigest()[:16]}"

    def redactable(self) -> list[Edition]:
        """The editions that still hold content, newest first."""
        return list(all_editions(self.copy).filter(body__isnull=False))


def editions_of(subject: Subject) -> list[Edition]:
    """All versions that were ever published, newest first, without their content."""
    return list(all_editions(subject).defer("body", "salt", "header"))


def would_go(subject: Subject, numbers: Iterable[int]) -> list[Edition]:
    """The editions that a redaction of `numbers` takes: these, and those of the same content.

    Raises Refused where one of them is not to be had.
    """
    return to_redact(subject, set(numbers))


def all_editions(subject: Subject) -> Any:
    return Edition.objects.filter(subject_kind=subject.KIND, subject_id=subject.public_id).order_by(
        "-version"
    )
