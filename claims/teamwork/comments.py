"""What people say about a subject to the desk. Nothing is edited; the author may strike it out."""

from __future__ import annotations

from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from claims.models import Comment, NoticeKind
from claims.refusal import Refused
from factcheck.lib.text import nfc
from factcheck.people.history import attributed
from factcheck.people.models import User
from sources.models.base import Subject

from .mentions import mentions_in
from .notices import notify


class Said(NamedTuple):
    """A comment that was kept, and the names in it that are nobody's."""

    comment: Comment
    unknown: list[str]


def check(record: models.Model) -> None:
    """Validate a record, turning what is wrong into a refusal."""
    try:
        record.full_clean()
    except ValidationError as error:
        raise Refused(*error.messages) from error


def say(subject: Subject, *, by: User, text: str) -> Said:
    """Keep a comment, and tell whom it names. A name that is nobody's is no reason to lose it.

    Raises Refused for a text that can't be kept.
    """
    comment = Comment(subject_kind=subject.KIND, subject_id=subject.public_id, text=text, by=by)
    if not text.strip():
        raise Refused("Write something first.")
    check(comment)
    named = mentions_in(comment.text)
    with transaction.atomic(), attributed(by, "comment"):
        comment.save()
        comment.mentions.set(named.people)
        notify(
            [person.pk for person in named.people if person != by],
            NoticeKind.MENTION,
            key=f"mention:{comment.pk}",
            text=f"{by} names you in a comment.",
            about=subject,
        )
    return Said(comment, named.unknown)


def strike(comment: Comment, *, by: User, why: str) -> None:
    """Strike out one's own comment, for a reason; it stays to be read. Raises Refused."""
    if comment.by_id != by.pk:
        raise Refused("Only its author strikes out a comment: answer it with one of your own.")
    try:
        reason = nfc(why)
    except ValueError as error:
        raise Refused(f"The reason can't be kept: {error}.") from error
    if not reason:
        raise Refused("Say why you strike it out: it stays to be read, with the reason.")
    with attributed(by, "strike"):
        standing = Comment.everything.filter(pk=comment.pk, struck_at=None)
        struck = standing.update(struck_at=timezone.now(), struck_by=by, struck_why=reason)
    if not struck:
        raise Refused("It is struck out already.")
