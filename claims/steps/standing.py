"""What stands of a subject, what was put forward last, and the stage that it is in."""

from __future__ import annotations

from typing import Any

from claims.editions import chain
from claims.editions.models import Edition
from claims.models import EditionKind, Submission
from claims.refusal import Refused
from factcheck.lib.canonical import parse
from sources.models.base import Stage, Subject

STAGE_HELP = {
    Stage.DRAFT: "It is a draft: submit it first.",
    Stage.IN_REVIEW: "It waits for a review: somebody has to approve it first.",
    Stage.CHANGES_REQUESTED: "Changes were requested: make them and submit it again.",
    Stage.APPROVED: "It is approved already: publish it, or take it back into work.",
}


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
