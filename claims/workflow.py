"""One function per verb. Every door (admin, API, commands) calls these and nothing else.

Each locks the working copy, asks who may, asks the guards, changes, and leaves an append-only row,
in one transaction. Each raises `Refused` with reasons that a person can act on, and then nothing
was changed. `by` is always the person who does it.

    submit → (request_changes | approve) → publish         what is published as a rule
    add_answer, withdraw, redact → review_after            may go first, reviewed after
    correct                                                a submission that says what was wrong
    reopen                                                 takes a submission back into work
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils import timezone

from claims.contributors import reasons_against
from claims.differences import beyond_answers
from claims.editions.models import Edition
from claims.freeze import Frozen, freeze
from claims.freeze.tombstone import is_tombstone, tombstone
from claims.guards import ANSWER, PUBLISH, unmet
from claims.models import Claim, Correction, Decision, EditionKind, Remark, Review, Submission
from claims.refusal import Refused
from claims.steps import (
    as_reviewed,
    awaiting,
    check,
    decide,
    issue,
    last_edition,
    move_to,
    put_forward,
    record,
    refuse,
    refuse_edited,
    refuse_own,
    required,
    standing_body,
    to_redact,
    verb,
    vouched,
    words,
)
from factcheck.lib.canonical import parse
from factcheck.people.models import User
from sources.models.base import Stage, Subject


def submit(subject: Subject, *, by: User, reason: str = "") -> Submission:
    """Put the working copy forward for review, frozen as of now."""
    with verb("submit", subject, by, reason) as copy:
        kind = EditionKind.UPDATE if last_edition(copy) else EditionKind.FIRST
        return put_forward(copy, kind, by, words(reason))


def correct(
    subject: Subject, *, by: User, kind: str, old: str, new: str, reason: str, note: str = ""
) -> Submission:
    """Put the mended working copy forward as a correction that says what was wrong.

    `kind` is a CorrectionKind, `old` what the published version says, `new` what it is to say.
    """
    with verb("correct", subject, by, reason) as copy:
        reason = required(reason)
        if is_tombstone(standing_body(copy)):
            raise Refused("It is withdrawn or redacted: submit the mended content instead.")
        wrong = last_edition(copy)
        assert wrong is not None
        correction = Correction(
            subject_kind=copy.KIND,
            subject_id=copy.public_id,
            kind=kind,
            old=old,
            new=new,
            note=note,
            edition=wrong.number,
        )
        check(correction)
        correction.save()
        return put_forward(copy, EditionKind.CORRECTION, by, reason, correction)


def request_changes(
    subject: Subject, *, by: User, comment: str, remarks: Sequence[tuple[str, str]] = ()
) -> Review:
    """Send a submission back, saying what should change.

    `remarks` are (place in the body, text): comments on single fields, shown beside them.
    """
    with verb("request_changes", subject, by, comment) as copy:
        submission = awaiting(copy, Stage.IN_REVIEW, Stage.APPROVED)
        if not comment.strip():
            raise Refused("Say what should change, so that somebody can change it.")
        review = decide(submission, by, Decision.REQUEST_CHANGES, comment)
        for place, text in remarks:
            remark = Remark(review=review, place=place, text=words(text))
            check(remark)
            remark.save()
        move_to(copy, Stage.CHANGES_REQUESTED)
        return review


def approve(
    subject: Subject,
    *,
    by: User,
    ticks: Sequence[str],
    comment: str = "",
    read: Submission | None = None,
) -> Review:
    """Approve exactly what was submitted, as somebody who did not contribute to it.

    `ticks` are the codes that the reviewer vouches for: all that the change asks for, see
    `guards.CHECKLISTS`. `read` is the submission that the reviewer has read, where a form was open
    meanwhile.
    """
    with verb("approve", subject, by, comment) as copy:
        refuse(reasons_against(by, copy))
        submission = awaiting(copy, Stage.IN_REVIEW)
        if read is not None and read != submission:
            raise Refused("It was submitted anew since you opened it: read it again.")
        refuse_own(submission, by)
        refuse_edited(copy, submission, "submitted")
        kept = vouched(copy, submission, ticks)
        review = decide(submission, by, Decision.APPROVE, comment, kept)
        move_to(copy, Stage.APPROVED)
        return review


def publish(subject: Subject, *, by: User) -> Edition:
    """Publish exactly what was approved."""
    with verb("publish", subject, by, "") as copy:
        submission = awaiting(copy, Stage.APPROVED)
        approval = submission.reviews.select_related("reviewer").get(decision=Decision.APPROVE)
        frozen = refuse_edited(copy, submission, "approved")
        refuse(unmet(PUBLISH, parse(frozen.body)))
        refuse(reasons_against(approval.reviewer, copy, approver="whoever approved this"))
        edition = issue(copy, submission, publisher=by, approver=approval.reviewer)
        move_to(copy, Stage.DRAFT)
        return edition


def add_answer(claim: Claim, *, by: User, reason: str) -> Edition:
    """Publish answers at once, to be reviewed after: a denial does not wait for the morning.

    The working copy may differ from what stands only by added statements that don't assert.
    """
    with verb("add_answer", claim, by, reason) as copy:
        reason = required(reason)
        moment = timezone.now()
        standing = standing_body(copy)
        frozen = freeze(copy, moment, links=standing.get("links"))
        refuse(beyond_answers(standing, parse(frozen.body)))
        refuse(unmet(ANSWER, parse(frozen.body)))
        submission = record(copy, EditionKind.ANSWER, by, reason, frozen, moment=moment)
        edition = issue(copy, submission, publisher=by)
        move_to(copy, Stage.DRAFT)
        return edition


def withdraw(subject: Subject, *, by: User, reason: str) -> Edition:
    """Take what stands off the site, leaving a notice with the reason; reviewed after.

    Earlier versions keep their addresses. A later submission brings the subject back.
    """
    with verb("withdraw", subject, by, reason) as copy:
        reason = required(reason)
        if is_tombstone(standing_body(copy)):
            raise Refused("It is withdrawn or redacted already.")
        notice = as_reviewed(copy, tombstone(copy, "withdrawn", reason))
        submission = record(copy, EditionKind.WITHDRAWAL, by, reason, notice)
        edition = issue(copy, submission, publisher=by)
        move_to(copy, Stage.DRAFT)
        return edition


def redact(subject: Subject, *, by: User, reason: str, numbers: Iterable[int]) -> Edition:
    """Take the content of published versions away for good, for safety or law; reviewed after.

    `numbers` are edition numbers of this subject. Versions of the same content go with them. What
    remains is the header of each, the reason, and a notice where the current one goes.
    """
    with verb("redact", subject, by, reason) as copy:
        reason = required(reason)
        gone = to_redact(copy, set(numbers))
        current = last_edition(copy)
        assert current is not None
        assert current.body is not None
        hits = current.number in {one.number for one in gone}
        body = tombstone(copy, "redacted", reason) if hits else bytes(current.body)
        redacts = [one.number for one in gone]
        submission = record(
            copy, EditionKind.REDACTION, by, reason, as_reviewed(copy, body), redacts=redacts
        )
        edition = issue(copy, submission, publisher=by, redacts=redacts)
        Submission.objects.filter(body_hash__in=[one.body_hash for one in gone]).update(body=None)
        move_to(copy, Stage.DRAFT)
        return edition


def review_after(subject: Subject, *, by: User, ticks: Sequence[str], comment: str = "") -> Edition:
    """Confirm what went first, as somebody who did not contribute to it."""
    with verb("review_after", subject, by, comment) as copy:
        pending = last_edition(copy)
        if pending is None or pending.review != "pending":
            raise Refused("Nothing of this waits for a second review.")
        first = Submission.objects.get(body_hash=pending.body_hash)
        refuse_own(first, by)
        refuse(reasons_against(by, copy))
        kept = vouched(copy, first, ticks)
        same = Frozen(bytes(pending.body or b""), first.versions)
        submission = record(
            copy, EditionKind.REVIEW, first.submitted_by, "", same, moment=first.moment
        )
        decide(submission, by, Decision.APPROVE, comment, kept)
        return issue(copy, submission, publisher=by, approver=by)


def reopen(subject: Subject, *, by: User, reason: str) -> Review:
    """Take a submission, approved or not, back into work."""
    with verb("reopen", subject, by, reason) as copy:
        reason = required(reason)
        submission = awaiting(copy, Stage.IN_REVIEW, Stage.APPROVED, Stage.CHANGES_REQUESTED)
        review = decide(submission, by, Decision.REOPEN, reason)
        move_to(copy, Stage.DRAFT)
        return review
