"""Putting content forward: freezing it, asking the guards, keeping it under a fresh salt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from secrets import token_bytes

from django.utils import timezone

from claims.contributors import reviewed_versions
from claims.differences import differs
from claims.editions.models import Edition
from claims.freeze import Frozen, freeze
from claims.freeze.others import SealedSourceHasNoProfile
from claims.guards import SUBMIT, hides_the_sealed, unmet
from claims.merging import notice_of
from claims.models import Claim, Correction, Decision, EditionKind, Submission
from claims.refusal import Refused
from claims.striking import struck_beneath
from factcheck.lib.canonical import parse
from factcheck.people.models import User
from sources.models.base import Stage, Subject

from .carrying_out import refuse
from .issuing import move_to
from .standing import STAGE_HELP, last_edition, last_submission, standing_body


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
