"""What stands against each verb now, for one person: looked up without doing anything.

The desk shows a button for what may be done and the reason for what may not. The verbs of
`workflow.py` ask everything again under a lock; what is said here is a forecast, not a permission.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from claims.contributors import reasons_against
from claims.differences import beyond_answers
from claims.embargo import words_of
from claims.freeze.tombstone import is_tombstone
from claims.guards import ANSWER, PUBLISH, unmet
from claims.merging import reasons_against_undoing, refuse_notice
from claims.models import Claim, Decision, EditionKind, Submission
from claims.permissions import VERBS, may
from claims.refusal import Refused
from claims.situation import Situation, all_editions
from claims.steps.carrying_out import out_of_use
from claims.steps.reviewing import refuse_edited, refuse_own
from claims.steps.standing import STAGE_HELP
from factcheck.lib.canonical import parse
from factcheck.people.models import User
from sources.models.base import Stage, Subject

FOR_CLAIMS = frozenset({"add_answer", "merge", "unmerge"})


def verbs_for(subject: Subject) -> tuple[str, ...]:
    """The verbs that such a subject has at all, in the order of the work."""
    return tuple(verb for verb in VERBS if verb not in FOR_CLAIMS or isinstance(subject, Claim))


def against(now: Situation, verb: str, person: User) -> list[str]:
    """Why this person can't use the verb now; empty where nothing stands against it."""
    if not may(person, verb):
        return [f"It takes the role {' or '.join(sorted(VERBS[verb]))}."]
    if reasons := out_of_use(verb, now.copy):
        return reasons
    try:
        return list(_AGAINST[verb](now, person))
    except Refused as refusal:
        return list(refusal.reasons)


def _submit(now: Situation, person: User) -> Sequence[str]:
    if now.copy.stage_now in (Stage.IN_REVIEW, Stage.APPROVED):
        return [STAGE_HELP[now.copy.stage_now]]
    kind = EditionKind.UPDATE if now.last else EditionKind.FIRST
    if now.merged:
        refuse_notice(now.copy)  # type: ignore[arg-type]
        return now.first(EditionKind.MERGE) or now.struck or now.told_already()
    reasons = now.first(kind) or now.struck or now.unready
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
    return now.first(EditionKind.CORRECTION) or now.struck or now.unready


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
    if all_editions(now.copy).filter(body__isnull=False).exists():
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
