"""Going round the form: the desk's own database login, and no verb."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from secrets import token_bytes
from typing import Any

from claims.editions import chain
from claims.editions.models import Edition
from claims.freeze import freeze
from claims.models import Decision, Review, Submission
from claims.steps.issuing import mark_of
from factcheck.people.models import User
from sources.models.base import Subject

MOMENT = datetime(2020, 10, 5, tzinfo=UTC)


def forge(
    subject: Subject, *, by: User, approver: User | None, kind: str = "first", **more: Any
) -> Edition:
    """Publish without a verb what was approved by whoever is named."""
    frozen = freeze(subject, MOMENT)
    body = more.get("body", frozen.body)
    salt = token_bytes(32)
    submission = Submission.objects.create(
        subject_kind=subject.KIND,
        subject_id=subject.public_id,
        kind=kind,
        moment=MOMENT,
        salt=salt,
        body=body,
        body_hash=sha256(salt + body).digest(),
        versions=more.get("versions", frozen.versions),
        submitted_by=more.get("submitted_by", by),
        reason=more.get("reason", ""),
    )
    if approver is not None and more.get("approved", True):
        Review.objects.create(submission=submission, reviewer=approver, decision=Decision.APPROVE)
    return chain.append(
        subject_kind=subject.KIND,
        subject_id=subject.public_id,
        kind=kind,
        review="done" if approver else "pending",
        body=more.get("published_body", body),
        salt=salt,
        approver=mark_of(approver) if approver else None,
        publisher=mark_of(by),
        reason=submission.reason,
    )
