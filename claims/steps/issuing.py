"""Moving on: the stage, the edition, the editions that a redaction takes."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import F

from claims.announcing import announce_edition
from claims.editions import chain
from claims.editions.models import Edition
from claims.models import Submission
from claims.refusal import Refused
from factcheck.outbox import post
from factcheck.people.models import User
from sources.models.base import Stage, Subject


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
    announce_edition(edition)
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
