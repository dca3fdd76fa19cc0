"""The steps that the verbs of `workflow.py` are made of. No door calls these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from secrets import token_bytes
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import connection, models, transaction
from django.db.models import F
from django.utils import timezone

from claims.checklists import Change, ticks_for
from claims.contributors import reviewed_versions
from claims.differences import COMPUTED, differs
from claims.editions import chain, watch
from claims.editions.models import Edition
from claims.freeze import Frozen, freeze
from claims.freeze.others import SealedSourceHasNoProfile
from claims.guards import SUBMIT, hides_the_sealed, unmet
from claims.merging import notice_of, words_for_merged
from claims.models import Claim, Correction, Decision, EditionKind, Review, Submission
from claims.permissions import VERBS, may
from claims.refusal import Refused, database_refusals
from claims.striking import struck_beneath
from claims.teamwork import tell
from factcheck.lib.canonical import parse
from factcheck.lib.text import nfc
from factcheck.outbox import post
from factcheck.people.history import attributed
from factcheck.people.models import User
from sources.models.base import Stage, Subject

S = TypeVar("S", bound=Subject)

STAGE_HELP = {
    Stage.DRAFT: "It is a draft: submit it first.",
    Stage.IN_REVIEW: "It waits for a review: somebody has to approve it first.",
    Stage.CHANGES_REQUESTED: "Changes were requested: make them and submit it again.",
    Stage.APPROVED: "It is approved already: publish it, or take it back into work.",
}


# What can still be done with a claim that was merged into another: its notice goes the way of all
# editions, and what is public of it can be taken away.
FOR_MERGED = frozenset({
    "submit", "approve", "request_changes", "publish", "reopen", "withdraw", "redact",
    "review_after", "unmerge", "hold", "lift",
})  # fmt: skip
# What can still be done with what was struck out, should any of it be public.
FOR_STRUCK = frozenset({"withdraw", "redact", "review_after"})


@contextmanager
def verb(
    name: str, subject: S, by: User, why: str, *, beside: Sequence[Subject] = ()
) -> Iterator[S]:
    """One transaction, durable, in the person's name, on the locked and freshly read copy.

    `beside` are other subjects of the same kind that are locked with it, all in one order, so that
    two people who merge the same claims wait for each other.
    """
    comparison = watch.compare()
    if comparison.status != "ok":
        raise Refused(f"The site is read-only, {comparison.detail}: call whoever runs it.")
    person = User.objects.get(pk=by.pk)
    if not may(person, name):
        roles = ", ".join(sorted(VERBS[name]))
        raise Refused(f"Your role does not allow this: it takes one of {roles}.")
    with (
        database_refusals(),
        attributed(person, f"{name}: {why}" if why else name),
        transaction.atomic(durable=True),
    ):
        hold_role(person)
        copies: Any = type(subject)
        locked = copies.everything.select_for_update(of=("self",)).order_by("pk")
        keys = {subject.pk, *(one.pk for one in beside)}
        found = {one.pk: one for one in locked.filter(pk__in=keys)}
        copy = found[subject.pk]
        refuse(out_of_use(name, copy))
        yield copy
        tell(name, copy, person)


def hold_role(person: User) -> None:
    """Let nobody change the person's role until this is done. Refused where it has changed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM people_user WHERE id = %s AND role = %s AND is_active FOR SHARE",
            [person.pk, person.role],
        )
        if cursor.fetchone() is None:
            raise Refused("Your account was changed a moment ago: open the page again.")


def out_of_use(name: str, copy: Subject) -> list[str]:
    """Why the verb is not for a subject that was struck out, or merged into another."""
    if copy.struck_at is not None and name not in FOR_STRUCK:
        return ["It was struck out, so nothing more is done with it. Record it anew."]
    if not isinstance(copy, Claim) or copy.merged_into_id is None or name == "unmerge":
        return []
    if name not in FOR_MERGED or (name == "submit" and last_edition(copy) is None):
        return [words_for_merged(copy)]
    return []


def refuse(reasons: Sequence[str]) -> None:
    """Raise Refused where there are reasons."""
    if reasons:
        raise Refused(*reasons)


def words(text: str) -> str:
    """A reason or comment as it is kept: clean, in NFC. Refused where it can't be."""
    try:
        return nfc(text)
    except ValueError as error:
        raise Refused(f"What you wrote can't be kept: {error}.") from error


def required(reason: str) -> str:
    """The words of a reason. What goes first, or back, needs one."""
    if not (kept := words(reason)):
        raise Refused("Give the reason: readers and colleagues will see it.")
    return kept


def check(record: models.Model) -> None:
    """Validate a record, turning what is wrong into a refusal."""
    try:
        record.full_clean()
    except ValidationError as error:
        raise Refused(*error.messages) from error


def last_edition(copy: Subject) -> Edition | None:
    """What stands now of the subject."""
    return chain.last_edition(copy.KIND, copy.public_id)


def standing_body(copy: Subject) -> dict[str, Any]:
    """The body of what stands now. Refused where nothing was published."""
    return body_of(last_edition(copy))


def body_of(last: Edition | None) -> dict[str, Any]:
    """The body of the last edition. Refused where there is none."""
    if last is None or last.body is None:
        raise Refused("Nothing of this is published yet: submit it for review.")
    return parse(bytes(last.body))


def last_submission(copy: Subject) -> Submission | None:
    """The newest content put forward. A review after repeats what stands: that is not meant."""
    return (
        Submission.objects.filter(subject_kind=copy.KIND, subject_id=copy.public_id)
        .exclude(kind=EditionKind.REVIEW)
        .first()
    )


def awaiting(copy: Subject, *stages: Stage) -> Submission:
    """The newest submission, where the working copy is in one of the stages."""
    return in_stage(copy, last_submission(copy), *stages)


def in_stage(copy: Subject, submission: Submission | None, *stages: Stage) -> Submission:
    """The newest submission as given. Refused where the working copy is in none of the stages."""
    if copy.edited_since_staged and Stage(copy.stage) in stages:
        was = "approved" if copy.stage == Stage.APPROVED else "submitted"
        raise Refused(f"It was edited after it was {was}, which voids that: submit it again.")
    if submission is None or copy.stage_now not in stages:
        raise Refused(STAGE_HELP[copy.stage_now])
    return submission


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


def put_forward(
    copy: Subject,
    kind: EditionKind,
    by: User,
    reason: str,
    correction: Correction | None = None,
) -> Submission:
    """Freeze the working copy as of now, ask the guards, record the submission."""
    if copy.stage_now in (Stage.IN_REVIEW, Stage.APPROVED):
        raise Refused(STAGE_HELP[copy.stage_now])
    refuse(waiting_first(copy, kind))
    refuse(struck_beneath(copy))
    moment = timezone.now()
    frozen = content_of(copy, moment, correction)
    refuse(unmet(SUBMIT, parse(frozen.body)))
    if kind is not EditionKind.FIRST and not differs(standing_body(copy), parse(frozen.body)):
        raise Refused("Nothing differs from what is published, so there is nothing to review.")
    submission = record(copy, kind, by, reason, frozen, moment=moment, correction=correction)
    move_to(copy, Stage.IN_REVIEW)
    return submission


def content_of(copy: Subject, moment: datetime, correction: Correction | None = None) -> Frozen:
    """What would be put forward as of a moment: of a merged claim its notice.

    Raises Refused where it has no public form, or where the notice can't lead on yet.
    """
    if isinstance(copy, Claim) and copy.merged_into_id is not None:
        return as_reviewed(copy, notice_of(copy, moment))
    try:
        return freeze(copy, moment, correction)
    except SealedSourceHasNoProfile as error:
        raise Refused(f"{error} Unseal it first, or leave it at the desk.") from error


def waiting_first(copy: Subject, kind: EditionKind) -> list[str]:
    """What has to be settled before anything else is put forward."""
    return settled_first(kind, last_edition(copy), last_submission(copy))


def settled_first(kind: EditionKind, last: Edition | None, before: Submission | None) -> list[str]:
    """The same, of the last edition and the newest submission as given."""
    if last and last.review == "pending" and last.kind == EditionKind.REDACTION:
        return ["A redaction waits for its second review: that comes first."]
    lost = (
        before is not None
        and before.kind == EditionKind.CORRECTION != kind
        and not Edition.objects.filter(body_hash=before.body_hash).exists()
        and not before.reviews.filter(decision=Decision.REOPEN).exists()
    )
    if lost:
        way_out = (
            "It was submitted as a correction: submit it as one again, or take it back into work "
            "first and say why it is none."
        )
        return [way_out]
    return []


def record(
    copy: Subject,
    kind: EditionKind,
    by: User,
    reason: str,
    frozen: Frozen,
    *,
    moment: datetime | None = None,
    correction: Correction | None = None,
    redacts: Sequence[int] = (),
) -> Submission:
    """Keep exact content with a fresh salt. Approvals and editions bind its hash.

    The reason becomes public with it, so it is asked for sealed names like the content itself.
    """
    refuse(hides_the_sealed({"reason": reason}))
    salt = token_bytes(32)
    return Submission.objects.create(
        subject_kind=copy.KIND,
        subject_id=copy.public_id,
        kind=kind,
        moment=moment or timezone.now(),
        salt=salt,
        body=frozen.body,
        body_hash=sha256(salt + frozen.body).digest(),
        versions=frozen.versions,
        roots=list(frozen.roots),
        reason=reason,
        redacts=list(redacts),
        correction=correction,
        submitted_by=by,
    )


def as_reviewed(copy: Subject, body: bytes) -> Frozen:
    """Content that is not the working copy's: nothing of the latter counts as reviewed by it."""
    return Frozen(body, reviewed_versions(copy))


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


def move_to(copy: Subject, stage: Stage) -> None:
    """Set the stage, for the version that the working copy has now."""
    type(copy)._default_manager.filter(pk=copy.pk).update(stage=stage, staged_version=F("version"))


def issue(
    copy: Subject,
    submission: Submission,
    *,
    publisher: User,
    approver: User | None = None,
    redacts: Sequence[int] = (),
) -> Edition:
    """Append the edition to the chain, and put what leaves after the commit into the outbox."""
    assert submission.body is not None
    edition = chain.append(
        subject_kind=copy.KIND,
        subject_id=copy.public_id,
        kind=submission.kind,
        review="done" if approver else "pending",
        body=bytes(submission.body),
        salt=bytes(submission.salt),
        approver=mark_of(approver) if approver else None,
        publisher=mark_of(publisher),
        reason=submission.reason,
        redacts=redacts,
    )
    post("checkpoint", {"number": edition.number})
    return edition


def mark_of(person: User) -> chain.Mark:
    """The person as the public sees one."""
    return chain.Mark(person.mark, person.public_name or None)


def to_redact(copy: Subject, numbers: set[int]) -> list[Edition]:
    """The named editions and all that hold the same content. Refused where one is not to be had."""
    own = list(Edition.objects.filter(subject_kind=copy.KIND, subject_id=copy.public_id))
    known = {one.number for one in own if one.body is not None}
    if not numbers:
        raise Refused("Name the versions whose content has to go.")
    if strange := sorted(numbers - known):
        raise Refused(
            f"No content to redact in {', '.join(map(str, strange))}: choose among "
            f"{', '.join(map(str, sorted(known)))}."
        )
    bodies = {bytes(one.body) for one in own if one.number in numbers and one.body is not None}
    return [one for one in own if one.body is not None and bytes(one.body) in bodies]
