"""What the second pair of eyes decides on: exact content, with the ticks that it asks for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256

from claims.checklists import Change, ticks_for
from claims.differences import COMPUTED, differs
from claims.editions.models import Edition
from claims.freeze import Frozen
from claims.models import Decision, Review, Submission
from claims.refusal import Refused
from factcheck.lib.canonical import parse
from factcheck.people.models import User
from sources.models.base import Subject

from .carrying_out import refuse, words
from .submitting import content_of


def refuse_own(submission: Submission, by: User) -> None:
    """Who submitted it can't be the second pair of eyes."""
    if submission.submitted_by_id == by.pk:
        raise Refused("Nobody approves their own work: you submitted this. Ask somebody else.")


def refuse_edited(copy: Subject, submission: Submission, was: str) -> Frozen:
    """The working copy frozen anew, as of the moment of the submission; it must be the same."""
    frozen = content_of(copy, submission.moment, submission.correction)
    if sha256(bytes(submission.salt) + frozen.body).digest() != bytes(submission.body_hash):
        changed = differs(parse(bytes(submission.body or b"{}")), parse(frozen.body))
        raise Refused(
            f"Something that it is made of was edited after it was {was}, which voids that: take "
            f"it back into work and submit it again. Changed: {', '.join(changed)}."
        )
    return frozen


def reviewed_before(copy: Subject, submission: Submission) -> Edition | None:
    """The newest version that two people stand for, this content aside: what a reviewer compares.

    None where there is none, or where its content is gone.
    """
    editions = Edition.objects.filter(subject_kind=copy.KIND, subject_id=copy.public_id)
    others = editions.exclude(body_hash=submission.body_hash).filter(review="done")
    before = others.order_by("-version").first()
    return before if before and before.body is not None else None


def change_of(copy: Subject, submission: Submission) -> Change:
    """What the reviewer of a submission decides on."""
    before = reviewed_before(copy, submission)
    body = parse(bytes(submission.body or b"{}"))
    old = parse(bytes(before.body or b"{}")) if before else None
    if old is None or old.get("format") != body.get("format"):
        return Change(submission.kind, body, None)
    parts = {part for part in {*old, *body} - {COMPUTED} if old.get(part) != body.get(part)}
    return Change(submission.kind, body, frozenset(parts))


def vouched(copy: Subject, submission: Submission, ticks: Iterable[str]) -> list[str]:
    """The ticks that the change asks for. Refused where the reviewer has not made one of them."""
    asked = ticks_for(copy.KIND, change_of(copy, submission))
    refuse([f"Please confirm: {text}" for code, text in asked.items() if code not in ticks])
    return list(asked)


def decide(
    submission: Submission,
    by: User,
    decision: Decision,
    comment: str,
    ticks: Sequence[str] = (),
) -> Review:
    """Leave the append-only row of a decision."""
    return Review.objects.create(
        submission=submission,
        reviewer=by,
        decision=decision,
        comment=words(comment),
        ticks=list(ticks),
    )
