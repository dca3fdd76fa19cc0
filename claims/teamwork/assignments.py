"""Who is asked to do what about a subject, and who looks after a claim.

Neither is part of what is published: to ask somebody, or to hand a claim on, voids no approval.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from claims.models import Assignment, Claim, NoticeKind
from claims.refusal import Refused
from factcheck.people.history import attributed
from factcheck.people.models import User
from sources.models.base import Subject

from .comments import check
from .notices import notify

NOT_HERE = "{} does not work on content at this desk (any more): choose somebody else."


def assign(
    subject: Subject, *, to: User, task: str, by: User, due: datetime | None = None
) -> Assignment:
    """Ask somebody to do something, and tell them. Raises Refused."""
    _works_here(to)
    made = Assignment(
        subject_kind=subject.KIND, subject_id=subject.public_id, to=to, task=task, due=due, by=by
    )
    check(made)
    with transaction.atomic(), attributed(by, "assign"):
        made.save()
        _tell(made, by)
    return made


def hand_on(assignment: Assignment, *, to: User, by: User) -> None:
    """Ask somebody else instead, and tell them. Raises Refused."""
    _works_here(to)
    with _locked(assignment, by, "hand on") as one:
        if one.done_at:
            raise Refused("It is done: nobody else needs to be asked.")
        if one.to_id == to.pk:
            raise Refused(f"{to} is asked already.")
        one.to = to
        one.save(update_fields=["to"])
        _tell(one, by)


def done(assignment: Assignment, *, by: User) -> None:
    """Say that it is done. Raises Refused where somebody said so before."""
    with _locked(assignment, by, "done") as one:
        if one.done_at:
            raise Refused("It was marked as done already.")
        one.done_at, one.done_by = timezone.now(), by
        one.save(update_fields=["done_at", "done_by"])


def undone(assignment: Assignment, *, by: User) -> None:
    """Say that it is not done after all, and tell whoever is asked. Raises Refused."""
    with _locked(assignment, by, "not done") as one:
        if not one.done_at:
            raise Refused("It is open already.")
        one.done_at = one.done_by = None
        one.save(update_fields=["done_at", "done_by"])
        _tell(one, by)


def set_owner(claim: Claim, *, to: User | None, by: User) -> None:
    """Say who looks after a claim, or that nobody does; a new owner is told. Raises Refused."""
    if to is not None:
        _works_here(to)
    with transaction.atomic(), attributed(by, "owner"):
        copy = Claim.objects.select_for_update(of=("self",)).get(pk=claim.pk)
        if copy.owner_id == (to.pk if to else None):
            return
        Claim.objects.filter(pk=copy.pk).update(owner=to)
        if to is not None and to != by:
            key = f"owner:{copy.pk}:{timezone.now().isoformat()}"
            text = f"{by} asks you to look after it."
            notify([to.pk], NoticeKind.ASSIGNED, key=key, text=text, about=copy)


@contextmanager
def _locked(assignment: Assignment, by: User, why: str) -> Iterator[Assignment]:
    with transaction.atomic(), attributed(by, why):
        yield Assignment.objects.select_for_update(of=("self",)).get(pk=assignment.pk)


def _works_here(person: User) -> None:
    if not person.works_on_content:
        raise Refused(NOT_HERE.format(person))


def _tell(assignment: Assignment, by: User) -> None:
    """Each asking is told once; to be asked again, after somebody else was, is another one."""
    if assignment.to_id == by.pk:
        return
    notify(
        [assignment.to_id],
        NoticeKind.ASSIGNED,
        key=f"assignment:{assignment.pk}:{timezone.now().isoformat()}",
        text=f"{by} asks you to do something.",
        about=(assignment.subject_kind, assignment.subject_id),
    )
