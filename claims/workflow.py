"""One function per verb. Every door (admin, API, commands) calls these and nothing else.

Each locks the working copy, asks who may, asks the guards, changes, and leaves an append-only row,
in one transaction. Each raises `Refused` with reasons that a person can act on, and then nothing
was changed. `by` is always the person who does it.

    submit → (request_changes | approve) → publish         what is published as a rule
    add_answer, withdraw, redact → review_after            may go first, reviewed after
    correct                                                a submission that says what was wrong
    reopen                                                 takes a submission back into work
    hold, lift                                             nothing is published before a time
    merge, unmerge                                         one claim becomes part of another
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from claims import merging
from claims.answering import answer_of
from claims.contributors import reasons_against
from claims.differences import beyond_answers
from claims.editions.models import Edition
from claims.embargo import against_publishing, held_until, in_words, record_embargo, usable
from claims.freeze import Frozen
from claims.freeze.tombstone import is_tombstone, tombstone
from claims.guards import ANSWER, PUBLISH, hides_the_sealed, unmet
from claims.merging import open_merge
from claims.models import (
    Claim,
    Correction,
    Decision,
    EditionKind,
    Embargo,
    Merge,
    Remark,
    Review,
    Submission,
)
from claims.permissions import may
from claims.refusal import Refused
from claims.steps.carrying_out import check, refuse, required, verb, words
from claims.steps.issuing import issue, move_to, to_redact
from claims.steps.reviewing import decide, refuse_edited, refuse_own, vouched
from claims.steps.standing import awaiting, last_edition, standing_body
from claims.steps.submitting import as_reviewed, put_forward, record
from factcheck.lib.canonical import parse
from factcheck.people.models import User
from sources.models.base import Stage, Subject


def submit(
    subject: Subject,
    *,
    by: User,
    reason: str = "",
    until: datetime | None = None,
    until_reason: str = "",
) -> Submission:
    """Put the working copy forward for review, frozen as of now; of a merged claim its notice.

    With `until` it is held under embargo until then, for the reason `until_reason`.
    """
    with verb("submit", subject, by, reason) as copy:
        if until is not None:
            record_embargo(copy, allowed(copy, until, by), by, required(until_reason))
        if isinstance(copy, Claim) and copy.merged_into_id is not None:
            merged = open_merge(copy)
            assert merged is not None
            return put_forward(copy, EditionKind.MERGE, by, merged.rationale)
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
        refuse(against_publishing(copy, timezone.now()))
        frozen = refuse_edited(copy, submission, "approved")
        refuse(unmet(PUBLISH, parse(frozen.body)))
        refuse(reasons_against(approval.reviewer, copy, approver="whoever approved this"))
        edition = issue(copy, submission, publisher=by, approver=approval.reviewer)
        move_to(copy, Stage.DRAFT)
        return edition


def add_answer(
    claim: Claim, *, by: User, reason: str, statements: Iterable[str | UUID] | None = None
) -> Edition:
    """Publish answers at once, to be reviewed after: a denial does not wait for the morning.

    What is published is what stands, and those of the added statements that are named in
    `statements` by their public ids (all, where none are named); none of them may assert. Other
    edits stay in the working copy.
    """
    with verb("add_answer", claim, by, reason) as copy:
        reason = required(reason)
        moment = timezone.now()
        refuse(against_publishing(copy, moment))
        standing = standing_body(copy)
        chosen = None if statements is None else {str(one) for one in statements}
        frozen = answer_of(copy, standing, moment, chosen)
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
        same = Frozen(bytes(pending.body or b""), first.versions, first.roots)
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


def hold(subject: Subject, *, by: User, until: datetime, reason: str) -> Embargo:
    """Let nothing of it be published before `until` (an aware datetime), for a reason.

    To move an embargo to an earlier time takes who may lift it.
    """
    with verb("hold", subject, by, reason) as copy:
        return record_embargo(copy, allowed(copy, until, by), by, required(reason))


def lift(subject: Subject, *, by: User, reason: str) -> Embargo:
    """End an embargo before its time."""
    with verb("lift", subject, by, reason) as copy:
        reason = required(reason)
        if held_until(copy, timezone.now()) is None:
            raise Refused("It is under no embargo, so there is none to end.")
        return record_embargo(copy, None, by, reason)


def allowed(copy: Subject, until: datetime, by: User) -> datetime:
    """The time of an embargo, in UTC. Refused where it can't be one, or not for this person."""
    until = usable(until)
    standing = held_until(copy, timezone.now())
    if standing is not None and until < standing and not may(by, "lift"):
        raise Refused(
            f"It is under embargo until {in_words(standing)}: only an editor may end that earlier."
        )
    return until


def merge(loser: Claim, *, into: Claim, by: User, rationale: str) -> Merge:
    """Make a claim part of another that says the same. Nothing is published by it.

    What it holds goes over to the other claim, whose working copy then goes the usual way; its own
    notice, which leads there, is submitted after that one is public.
    """
    with verb("merge", loser, by, rationale, beside=[into]) as copy:
        rationale = required(rationale)
        winner = Claim.everything.get(pk=into.pk)
        refuse(merging.reasons_against(copy, winner))
        refuse(hides_the_sealed({"rationale": rationale}))
        move_to(copy, Stage.DRAFT)
        return merging.merge_into(copy, winner, by, rationale)


def unmerge(loser: Claim, *, by: User, reason: str) -> Merge:
    """Take a merge back, as long as nothing of it is public; everything returns to its place."""
    merged = merging.open_merge(loser)
    with verb("unmerge", loser, by, reason, beside=[merged.winner] if merged else []) as copy:
        reason = required(reason)
        refuse(merging.reasons_against_undoing(copy))
        standing = merging.open_merge(copy)
        assert standing is not None
        if merged is None or standing.pk != merged.pk:
            raise Refused("It was merged anew meanwhile: look again.")
        move_to(copy, Stage.DRAFT)
        return merging.undo(standing, by, reason)
