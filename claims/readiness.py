"""What stands against each verb now, for one person: looked up without doing anything.

The desk shows a button for what may be done and the reason for what may not. The verbs of
`workflow.py` ask everything again under a lock; what is said here is a forecast, not a permission.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from typing import Any

from claims.answering import added_since, answered, may_go_first, with_links_of
from claims.contributors import reasons_against
from claims.differences import COMPUTED, beyond_answers, differs
from claims.editions.models import Edition
from claims.embargo import held_until, words_of
from claims.freeze import freeze
from claims.freeze.others import SealedSourceHasNoProfile
from claims.freeze.tombstone import is_tombstone
from claims.guards import ANSWER, PUBLISH, SUBMIT, unmet
from claims.merging import reasons_against_undoing, refuse_notice
from claims.models import Claim, Decision, EditionKind, Submission
from claims.permissions import VERBS, may
from claims.refusal import Refused
from claims.steps import (
    STAGE_HELP,
    body_of,
    content_of,
    in_stage,
    last_edition,
    last_submission,
    out_of_use,
    refuse_edited,
    refuse_own,
    settled_first,
    to_redact,
)
from factcheck.lib.canonical import canonical, parse
from factcheck.people.models import User
from sources.models.base import Stage, Subject

FOR_CLAIMS = frozenset({"add_answer", "merge", "unmerge"})


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
            return self.unready
        except Refused as refusal:
            return list(refusal.reasons)

    @cached_property
    def unready(self) -> list[str]:
        """What the guards say to what would be frozen now. Raises Refused like `body`."""
        return unmet(SUBMIT, self.body)

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
        return list(_editions(self.copy).filter(body__isnull=False))

    def against(self, verb: str, person: User) -> list[str]:
        """Why this person can't use the verb now; empty where nothing stands against it."""
        if not may(person, verb):
            return [f"It takes the role {' or '.join(sorted(VERBS[verb]))}."]
        if reasons := out_of_use(verb, self.copy):
            return reasons
        try:
            return list(_AGAINST[verb](self, person))
        except Refused as refusal:
            return list(refusal.reasons)


def verbs_for(subject: Subject) -> tuple[str, ...]:
    """The verbs that such a subject has at all, in the order of the work."""
    return tuple(verb for verb in VERBS if verb not in FOR_CLAIMS or isinstance(subject, Claim))


def editions_of(subject: Subject) -> list[Edition]:
    """All versions that were ever published, newest first, without their content."""
    return list(_editions(subject).defer("body", "salt", "header"))


def would_go(subject: Subject, numbers: Iterable[int]) -> list[Edition]:
    """The editions that a redaction of `numbers` takes: these, and those of the same content.

    Raises Refused where one of them is not to be had.
    """
    return to_redact(subject, set(numbers))


def _editions(subject: Subject) -> Any:
    return Edition.objects.filter(subject_kind=subject.KIND, subject_id=subject.public_id).order_by(
        "-version"
    )


def _submit(now: Situation, person: User) -> Sequence[str]:
    if now.copy.stage_now in (Stage.IN_REVIEW, Stage.APPROVED):
        return [STAGE_HELP[now.copy.stage_now]]
    kind = EditionKind.UPDATE if now.last else EditionKind.FIRST
    if now.merged:
        refuse_notice(now.copy)  # type: ignore[arg-type]
        return now.first(EditionKind.MERGE) or now.told_already()
    reasons = now.first(kind) or now.unready
    if reasons or now.last is None:
        return reasons
    if not now.same_as_published():
        return []
    return ["Nothing differs from what is published, so there is nothing to review."]


def _correct(now: Situation, person: User) -> Sequence[str]:
    """Nothing else need differ: a mistake may be owned up to after an update mended it."""
    if now.last is None:
        return ["Nothing is published yet, so there is nothing to correct: submit it."]
    if now.copy.stage_now in (Stage.IN_REVIEW, Stage.APPROVED):
        return [STAGE_HELP[now.copy.stage_now]]
    return now.first(EditionKind.CORRECTION) or now.unready


def _request_changes(now: Situation, person: User) -> Sequence[str]:
    now.waiting(Stage.IN_REVIEW, Stage.APPROVED)
    return []


def _approve(now: Situation, person: User) -> Sequence[str]:
    submission = now.waiting(Stage.IN_REVIEW)
    refuse_own(submission, person)
    reasons = reasons_against(person, now.copy)
    if not reasons:
        refuse_edited(now.copy, submission, "submitted")
    return reasons


def _publish(now: Situation, person: User) -> Sequence[str]:
    submission = now.waiting(Stage.APPROVED)
    frozen = refuse_edited(now.copy, submission, "approved")
    approval = submission.reviews.select_related("reviewer").get(decision=Decision.APPROVE)
    return [
        *words_of(now.held),
        *unmet(PUBLISH, parse(frozen.body)),
        *reasons_against(approval.reviewer, now.copy, approver="whoever approved this"),
    ]


def _add_answer(now: Situation, person: User) -> Sequence[str]:
    """With those added statements that answer, as the form proposes; any may be left out."""
    standing = now.standing
    held = words_of(now.held)
    return held or [*beyond_answers(standing, now.answer), *unmet(ANSWER, now.answer)]


def _withdraw(now: Situation, person: User) -> Sequence[str]:
    if is_tombstone(now.standing):
        return ["It is withdrawn or redacted already."]
    return []


def _redact(now: Situation, person: User) -> Sequence[str]:
    if _editions(now.copy).filter(body__isnull=False).exists():
        return []
    return ["Nothing of this is published, so there is nothing to take away."]


def _review_after(now: Situation, person: User) -> Sequence[str]:
    pending = now.last
    if pending is None or pending.review != "pending":
        return ["Nothing of this waits for a second review."]
    refuse_own(Submission.objects.get(body_hash=pending.body_hash), person)
    return reasons_against(person, now.copy)


def _reopen(now: Situation, person: User) -> Sequence[str]:
    now.waiting(Stage.IN_REVIEW, Stage.APPROVED, Stage.CHANGES_REQUESTED)
    return []


def _nothing(now: Situation, person: User) -> Sequence[str]:
    return []


def _lift(now: Situation, person: User) -> Sequence[str]:
    if now.held is None:
        return ["It is under no embargo, so there is none to end."]
    return []


def _unmerge(now: Situation, person: User) -> Sequence[str]:
    assert isinstance(now.copy, Claim)
    return reasons_against_undoing(now.copy)


_AGAINST: dict[str, Callable[[Situation, User], Sequence[str]]] = {
    "submit": _submit,
    "correct": _correct,
    "request_changes": _request_changes,
    "approve": _approve,
    "publish": _publish,
    "add_answer": _add_answer,
    "withdraw": _withdraw,
    "redact": _redact,
    "review_after": _review_after,
    "reopen": _reopen,
    "hold": _nothing,
    "lift": _lift,
    "merge": _nothing,
    "unmerge": _unmerge,
}
