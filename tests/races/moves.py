"""What a racer can do. Imported in the racers, once Django is up."""

from __future__ import annotations

import contextlib
import random
import time
from collections.abc import Callable

from django.db import DatabaseError, transaction

from claims import workflow
from claims.contributors import reasons_against
from claims.editions import chain
from claims.models import Claim, Decision, Review, Speaker, Submission
from claims.refusal import Refused, database_refusals
from claims.steps.issuing import mark_of
from claims.steps.standing import last_submission
from factcheck.people.history import attributed
from factcheck.people.models import User
from sources.models import Source
from tests.cast import ticks_of

OPEN = 0.4  # seconds between looking and acting: the others have submitted anew by then


def perform(what: str, who: str, claim: int, *, unguarded: bool, chance: random.Random) -> None:
    """One move by one person; a refusal is an answer like any other."""
    person = User.objects.get(username=who)
    move = (UNGUARDED if unguarded else MOVES).get(what, MOVES[what])
    time.sleep(chance.random() / 200)
    with contextlib.suppress(Refused):
        move(Claim.objects.get(pk=claim), person)


def approve(claim: Claim, by: User) -> None:
    workflow.approve(claim, by=by, ticks=ticks_of(claim))


def publish(claim: Claim, by: User) -> None:
    workflow.publish(claim, by=by)


def edit_claim(claim: Claim, by: User) -> None:
    with attributed(by, "edited"), database_refusals():
        claim.context += "More. "
        claim.save()


def edit_source(claim: Claim, by: User) -> None:
    source = _speaker(claim)
    with attributed(by, "edited"), database_refusals():
        source.name += "!"
        source.save()


def _speaker(claim: Claim) -> Source:
    return Speaker.objects.filter(statement__claim=claim).order_by("pk")[0].source


def resubmit(claim: Claim, by: User) -> None:
    with contextlib.suppress(Refused):
        workflow.reopen(claim, by=by, reason="once more")
    workflow.submit(claim, by=by)


def deactivate(claim: Claim, by: User) -> None:
    User.objects.filter(pk=by.pk).update(is_active=False)


def reactivate(claim: Claim, by: User) -> None:
    """As the owner: at the desk it would take two administrators."""
    User.objects.using("owner").filter(pk=by.pk).update(is_active=True)


def approve_unguarded(claim: Claim, by: User) -> None:
    """Looks first and acts afterwards, as a form would that trusts what it saw."""
    if reasons_against(by, claim):
        raise Refused("a contributor")
    time.sleep(OPEN)
    submission = last_submission(claim)
    if submission is not None:
        Review.objects.create(submission=submission, reviewer=by, decision=Decision.APPROVE)


def publish_unguarded(claim: Claim, by: User) -> None:
    """Publishes whatever has an approval, on the word of the form."""
    submission = last_submission(claim)
    if submission is None:
        raise Refused("not submitted")
    approval = submission.reviews.filter(decision=Decision.APPROVE).first()
    if approval is None:
        raise Refused("not approved")
    try:
        with transaction.atomic():
            _append(claim, submission, approval.reviewer, by)
    except DatabaseError as error:  # published already, by a racer who was faster
        raise Refused(str(error)) from error


def _append(claim: Claim, submission: Submission, approver: User, publisher: User) -> None:
    chain.append(
        subject_kind=claim.KIND,
        subject_id=claim.public_id,
        kind=submission.kind,
        review="done",
        body=bytes(submission.body or b""),
        salt=bytes(submission.salt),
        approver=mark_of(approver),
        publisher=mark_of(publisher),
        reason=submission.reason,
    )


MOVES: dict[str, Callable[[Claim, User], None]] = {
    "approve": approve,
    "publish": publish,
    "edit_claim": edit_claim,
    "edit_source": edit_source,
    "resubmit": resubmit,
    "deactivate": deactivate,
    "reactivate": reactivate,
}
UNGUARDED: dict[str, Callable[[Claim, User], None]] = {
    "approve": approve_unguarded,
    "publish": publish_unguarded,
}
