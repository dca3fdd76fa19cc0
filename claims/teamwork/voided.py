"""An approval or a submission that an edit has voided, whichever door the edit came by.

The deliverer looks every few seconds at what is in review or approved. A copy that was edited
itself is told by its version. Where something behind it was edited (a source, a document), the
ledger of touches tells, and then it is frozen anew: only another body voids anything.
"""

from __future__ import annotations

from hashlib import sha256
from typing import NamedTuple

from django.db import connection

from claims.freeze import freeze, subject_of
from claims.freeze.others import SealedSourceHasNoProfile
from claims.models import Decision, NoticeKind, Submission
from factcheck.outbox.regular import every
from sources.models.base import Stage, Subject

from .notices import notify
from .tables import COPIES, LAST_SUBMISSION

SECONDS = 2
# Which were frozen anew and came out the same: submission → the newest touch that was looked at.
_came_out_the_same: dict[int, int] = {}

_EDITED = f"""
SELECT c.kind, c.public_id, s.id, c.version <> c.staged_version AS itself, behind.touch
FROM ({COPIES}) c
JOIN {LAST_SUBMISSION} s ON true
CROSS JOIN LATERAL (
    SELECT CASE WHEN c.version = c.staged_version THEN (
        SELECT max(newest.id) FROM jsonb_each_text(s.versions) held (name, version),
        LATERAL (
            SELECT t.id FROM people_touch t WHERE t.root = split_part(held.name, ':', 1)
                AND t.root_id = split_part(held.name, ':', 2)::bigint
                AND t.root_version > held.version::integer
            ORDER BY t.root_version DESC LIMIT 1) newest) END AS touch) behind
WHERE c.stage IN ('in_review', 'approved')
    AND NOT EXISTS (SELECT 1 FROM claims_notice n WHERE n.key = 'voided:' || s.id)
    AND (c.version <> c.staged_version OR behind.touch IS NOT NULL)
"""


class Edited(NamedTuple):
    """Something in review or approved that was edited, itself or behind it."""

    kind: str
    public_id: str
    submission: int
    itself: bool
    touch: int | None


@every(SECONDS)
def look_for_voided() -> int:
    """Tell whoever waits for what an edit has voided; how many subjects were."""
    with connection.cursor() as cursor:
        cursor.execute(_EDITED)
        edited = [Edited(*row) for row in cursor.fetchall()]
    return sum(_look_at(one) for one in edited)


def _look_at(edited: Edited) -> bool:
    if not edited.itself and _came_out_the_same.get(edited.submission) == edited.touch:
        return False
    copy = subject_of(edited.kind, edited.public_id)
    submission = Submission.objects.get(pk=edited.submission)
    if not edited.itself and _same(copy, submission):
        _came_out_the_same[edited.submission] = edited.touch or 0
        return False
    return tell_voided(copy, submission)


def _same(copy: Subject, submission: Submission) -> bool:
    """Whether the working copy still freezes to what was submitted."""
    try:
        body = freeze(copy, submission.moment, submission.correction).body
    except SealedSourceHasNoProfile:
        return False
    return sha256(bytes(submission.salt) + body).digest() == bytes(submission.body_hash)


def tell_voided(copy: Subject, submission: Submission) -> bool:
    """Tell who put it forward, who approved it and who looks after it. `copy.stage` is still
    the one that the submission had reached."""
    approvals = submission.reviews.filter(decision=Decision.APPROVE)
    approvers = list(approvals.values_list("reviewer_id", flat=True))
    was = "approved" if copy.stage == Stage.APPROVED else "submitted"
    text = f"It was edited after it was {was}, which voids that: submit it again."
    people = [submission.submitted_by_id, *approvers, getattr(copy, "owner_id", None)]
    key = f"voided:{submission.pk}"
    return notify(people, NoticeKind.VOIDED, key=key, text=text, about=copy) > 0
