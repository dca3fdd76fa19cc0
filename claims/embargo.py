"""Embargo: until when nothing of a subject is published. It hinders nothing that takes away."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.utils import timezone

from claims.models import Embargo
from claims.refusal import Refused
from factcheck.people.models import User
from sources.models.base import Subject

LONGEST = timedelta(days=366 * 5)


def embargo_of(subject: Subject) -> Embargo | None:
    """The newest word on it, lifted or not; None where there never was one."""
    return Embargo.objects.filter(subject_kind=subject.KIND, subject_id=subject.public_id).first()


def held_until(subject: Subject, moment: datetime) -> datetime | None:
    """Until when it is held as of a moment; None where it is not."""
    newest = embargo_of(subject)
    return newest.until if newest and newest.until and newest.until > moment else None


def held_among(kind: str, ids: Iterable[UUID], moment: datetime) -> dict[UUID, datetime]:
    """Of many subjects those that are held, with the time. One query, for lists."""
    newest = (
        Embargo.objects.filter(subject_kind=kind, subject_id__in=list(ids))
        .order_by("subject_id", "-pk")
        .distinct("subject_id")
        .values_list("subject_id", "until")
    )
    return {subject_id: until for subject_id, until in newest if until and until > moment}


def in_words(until: datetime) -> str:
    """For example “1 October 2026, 14:05 UTC”."""
    return f"{until.astimezone(UTC):%-d %B %Y, %H:%M} UTC"


def against_publishing(subject: Subject, moment: datetime) -> list[str]:
    """Why nothing of it is published yet; empty where no embargo holds."""
    return words_of(held_until(subject, moment))


def words_of(until: datetime | None) -> list[str]:
    """Why nothing is published before a time; empty for none."""
    if until is None:
        return []
    return [f"It is under embargo until {in_words(until)}: wait, or let an editor end that."]


def usable(until: datetime) -> datetime:
    """The time of an embargo, in UTC. Refused where it can't be one."""
    if until.utcoffset() is None:
        raise Refused("Say in which time zone the time is: UTC, or Asia/Baku.")
    now = timezone.now()
    if until <= now:
        raise Refused(f"That time has passed: it is {in_words(now)} now. Choose a later one.")
    if until - now > LONGEST:
        raise Refused("An embargo lasts five years at most: choose an earlier time.")
    return until.astimezone(UTC)


def record_embargo(subject: Subject, until: datetime | None, by: User, reason: str) -> Embargo:
    """Leave the append-only row, inside the caller's transaction."""
    return Embargo.objects.create(
        subject_kind=subject.KIND, subject_id=subject.public_id, until=until, reason=reason, by=by
    )
