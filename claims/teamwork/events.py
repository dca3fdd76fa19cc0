"""Whom to tell of what a verb has done: called by every verb, inside its transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from claims.contributors import contributions
from claims.editions.chain import last_edition
from claims.models import Decision, EditionKind, NoticeKind, Review, Submission
from factcheck.people.models import User
from factcheck.people.roles import REVIEWING_ROLES, Role
from sources.models.base import Subject

from .notices import notify, settle
from .voided import tell_voided

FIRST_WORDS = {
    "add_answer": "added an answer",
    "withdraw": "withdrew it",
    "redact": "redacted it",
}


def tell(verb: str, copy: Subject, by: User) -> None:
    """Tell whoever should know that `by` has used the verb. `copy` is as it was before."""
    if verb in _TELL:
        _TELL[verb](copy, by)
    elif verb in FIRST_WORDS:
        _went_first(verb, copy, by)


def _submitted(copy: Subject, by: User) -> None:
    """Those who may review it; and whoever was waiting for what an edit had voided before."""
    settle(copy, NoticeKind.CHANGES, NoticeKind.VOIDED)
    newest, *earlier = _submissions(copy)
    if copy.edited_since_staged and earlier:
        tell_voided(copy, earlier[0])
    text = f"{by} put it forward: it waits for a review by somebody who did not contribute."
    people = _who_may_review(copy, by)
    notify(people, NoticeKind.SUBMITTED, key=f"submitted:{newest.pk}", text=text, about=copy)


def _changes_requested(copy: Subject, by: User) -> None:
    settle(copy, NoticeKind.SUBMITTED, NoticeKind.APPROVED)
    review = _decision(copy)
    people = _but(by, review.submission.submitted_by_id, owner_of(copy))
    text = f"{by} asks for changes."
    notify(people, NoticeKind.CHANGES, key=f"changes:{review.pk}", text=text, about=copy)


def _approved(copy: Subject, by: User) -> None:
    settle(copy, NoticeKind.SUBMITTED)
    review = _decision(copy)
    people = _but(by, review.submission.submitted_by_id, *_with_role(Role.EDITOR))
    text = f"{by} approved it: it is ready to be published."
    notify(people, NoticeKind.APPROVED, key=f"approved:{review.pk}", text=text, about=copy)


def _reopened(copy: Subject, by: User) -> None:
    """Who put it forward, and who had approved it: that no longer holds."""
    settle(copy, NoticeKind.SUBMITTED, NoticeKind.APPROVED)
    review = _decision(copy)
    submission = review.submission
    people = _but(by, submission.submitted_by_id, *approvers(submission), owner_of(copy))
    text = f"{by} took it back into work: what was submitted or approved no longer holds."
    notify(people, NoticeKind.VOIDED, key=f"reopened:{review.pk}", text=text, about=copy)


def _published(copy: Subject, by: User) -> None:
    settle(copy, NoticeKind.SUBMITTED, NoticeKind.APPROVED)
    submission = _submissions(copy)[0]
    people = _but(by, submission.submitted_by_id, owner_of(copy), *approvers(submission))
    _tell_published(copy, people, f"{by} published it.")


def _went_first(verb: str, copy: Subject, by: User) -> None:
    """Everybody who may be the second pair of eyes, until one of them was."""
    edition = last_edition(copy.KIND, copy.public_id)
    assert edition is not None
    done = f"{by} {FIRST_WORDS[verb]}"
    reviewers = _who_may_review(copy, by)
    text = f"{done} without a second person: it waits for a review by somebody else."
    notify(reviewers, NoticeKind.PENDING, key=f"pending:{edition.number}", text=text, about=copy)
    owner = owner_of(copy)
    if owner not in reviewers:
        _tell_published(copy, _but(by, owner), f"{done}, to be reviewed after.")


def _reviewed_after(copy: Subject, by: User) -> None:
    settle(copy, NoticeKind.PENDING)
    first = Submission.objects.filter(
        subject_kind=copy.KIND, subject_id=copy.public_id
    ).exclude(kind=EditionKind.REVIEW)[0]  # fmt: skip
    people = _but(by, first.submitted_by_id, owner_of(copy))
    _tell_published(copy, people, f"{by} reviewed what went first, and confirmed it.")


def _tell_published(copy: Subject, people: Iterable[int | None], text: str) -> None:
    edition = last_edition(copy.KIND, copy.public_id)
    assert edition is not None
    key = f"published:{edition.number}"
    notify(people, NoticeKind.PUBLISHED, key=key, text=text, about=copy)


def approvers(submission: Submission) -> list[int]:
    """Who approved it (primary keys)."""
    approvals = submission.reviews.filter(decision=Decision.APPROVE)
    return list(approvals.values_list("reviewer_id", flat=True))


def owner_of(copy: Subject) -> int | None:
    """Who looks after it (primary key); only claims are looked after by somebody."""
    return getattr(copy, "owner_id", None)


def _who_may_review(copy: Subject, by: User) -> set[int]:
    """Reviewers who did not contribute."""
    contributed = {one.user_id for one in contributions(copy)}
    return {pk for pk in _with_role(*REVIEWING_ROLES) if pk not in contributed | {by.pk}}


def _with_role(*roles: Role) -> list[int]:
    people = User.objects.filter(is_active=True, role__in=roles)
    return list(people.values_list("pk", flat=True))


def _but(by: User, *people: int | None) -> set[int]:
    """These people without the one who did it, who knows."""
    return {pk for pk in people if pk is not None and pk != by.pk}


def _submissions(copy: Subject) -> list[Submission]:
    """The newest two that were put forward, newest first, without their content."""
    own = Submission.objects.filter(subject_kind=copy.KIND, subject_id=copy.public_id)
    return list(own.exclude(kind=EditionKind.REVIEW).defer("body", "salt", "versions")[:2])


def _decision(copy: Subject) -> Review:
    """The decision that was just made."""
    own = Review.objects.filter(
        submission__subject_kind=copy.KIND, submission__subject_id=copy.public_id
    )
    return own.select_related("submission").defer("submission__body")[0]


_TELL: dict[str, Callable[[Subject, User], None]] = {
    "submit": _submitted,
    "correct": _submitted,
    "request_changes": _changes_requested,
    "approve": _approved,
    "reopen": _reopened,
    "publish": _published,
    "review_after": _reviewed_after,
}
