"""A batch of reviews: what comes of each, written together, or the one that is refused found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import DatabaseError, transaction

from claims.models import Claim, ImportFact, ImportRun, Outcome, Statement
from claims.record import BulkRecorder, NotRecorded
from sources.models.base import Stage

from ..understanding import Review, SetAside
from .known import Known
from .making import Making

# What the database says where one row can't stand: a constraint (class 23), a value (22), a rule of
# ours (FC001). Anything else (it is away, or closed to writing) is no fault of a record.
_OF_A_ROW: Final = ("22", "23", "FC001")
IN_REVIEW: Final = (
    "its claim is in review or approved here, and a new statement would void that: import it again "
    "later"
)


@dataclass(frozen=True, slots=True)
class Done:
    """What came of one review, why, and the outlet's statement that it is now."""

    outcome: Outcome
    reason: str = ""
    statement: Statement | None = None


def store(reviews: Sequence[Review], run: ImportRun) -> list[Done]:
    """Record reviews in the name of whoever runs the import, in their transaction.

    What can't be recorded is set aside with the reason, and is all that is missing.
    """
    if not reviews:
        return []
    try:
        with transaction.atomic():
            return _store(reviews, run)
    except DatabaseError as error:
        if not sqlstate(error).startswith(_OF_A_ROW):
            raise
        if len(reviews) == 1:
            reason = f"the database refused it: {str(error).partition(chr(10))[0]}"
            return [Done(Outcome.SET_ASIDE, reason)]
    half = len(reviews) // 2
    return [*store(reviews[:half], run), *store(reviews[half:], run)]


def dry_run(reviews: Sequence[Review], run: ImportRun) -> list[Done]:
    """What `store` would do, without doing it. Only what it would know next time is kept."""
    known = Known(reviews, run=run)
    before = set(known.facts)
    done = [_one(review, known, BulkRecorder(run.by), run) for review in reviews]
    ImportFact.objects.bulk_create(
        ImportFact(digest=fact, dry_run=run) for fact in known.facts if fact not in before
    )
    return [Done(one.outcome, one.reason) for one in done]


def _store(reviews: Sequence[Review], run: ImportRun) -> list[Done]:
    known, recorder = Known(reviews), BulkRecorder(run.by)
    before = set(known.facts)
    done = [_one(review, known, recorder, run) for review in reviews]
    recorder.write()
    ImportFact.objects.bulk_create(
        ImportFact(digest=fact, statement=statement)
        for fact, statement in known.facts.items()
        if fact not in before
    )
    return done


def _one(review: Review, known: Known, recorder: BulkRecorder, run: ImportRun) -> Done:
    if all(fact in known.facts for fact in review.facts):
        return Done(Outcome.UNCHANGED, statement=known.facts[review.rating_fact])
    claim = known.claim(review)
    if claim is None and review.text_fact in known.facts:
        claim = Claim()  # a dry run would have made it
    making = Making(review, known, recorder, run)
    try:
        if claim is not None:
            _check(claim)
        making.make(claim)
    except SetAside as error:
        return Done(Outcome.SET_ASIDE, str(error))
    except NotRecorded as error:
        return Done(Outcome.SET_ASIDE, " ".join(_reasons(error)))
    outcome = Outcome.ADDED if claim is None else Outcome.JOINED
    return Done(outcome, "; ".join(review.notes), known.facts[review.rating_fact])


def _check(claim: Claim) -> None:
    """Raises SetAside where an import must not touch the claim."""
    if claim.struck_at is not None:
        raise SetAside("the desk has struck out the claim of this text")
    if claim.stage_now in (Stage.IN_REVIEW, Stage.APPROVED):
        raise SetAside(IN_REVIEW)


def _reasons(error: NotRecorded) -> Iterator[str]:
    for problem in error.problems:
        column = next((one for one in reversed(problem.path) if isinstance(one, str)), "")
        yield f"{column}: {problem.reason}" if column else problem.reason


def sqlstate(error: DatabaseError) -> str:
    """The code that the database gave for what went wrong; "" where it gave none."""
    return str(getattr(error.__cause__, "sqlstate", "") or "")
