"""The frame of every verb: who may, in whose name, on what; and words as they are kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import connection, models, transaction

from claims.editions import watch
from claims.merging import words_for_merged
from claims.models import Claim
from claims.permissions import VERBS, may
from claims.refusal import Refused, database_refusals
from claims.teamwork import tell
from factcheck.lib.text import nfc
from factcheck.people.history import attributed
from factcheck.people.models import User
from sources.models.base import Subject

from .expecting import refuse_unexpected
from .standing import last_edition

S = TypeVar("S", bound=Subject)


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
        refuse_unexpected(copy)
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
