"""Deadlines and dates that have come, looked for every minute by whoever delivers.

Each reminder has a key with the date in it: it is told once, and again only where the date moved.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import CharField, Exists, F, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from claims.models import (
    Assignment,
    Finding,
    Inquiry,
    InquiryOutcome,
    Notice,
    NoticeKind,
    Statement,
)
from factcheck.outbox.regular import every

from .notices import notify

SECONDS = 60
AHEAD = timedelta(hours=24)


@every(SECONDS)
def remind_now() -> int:
    """Tell what has come due by now."""
    return remind(timezone.now())


def remind(now: datetime) -> int:
    """Tell everybody concerned of what is due at this moment; how many notices that made."""
    return sum([*_inquiries(now), *_findings(now.date()), *_assignments(now)])


def unanswered() -> QuerySet[Inquiry]:
    """Requests for comment that still wait for a reply, of claims that are still there."""
    reply = Statement.objects.filter(inquiry=OuterRef("pk"))
    return Inquiry.objects.filter(
        ~Exists(reply),
        outcome=InquiryOutcome.OPEN,
        claim__struck_at=None,
        claim__merged_into=None,
    )


def _inquiries(now: datetime) -> Iterator[int]:
    """Who asked, and who looks after the claim."""
    waiting = unanswered().filter(deadline__lte=now + AHEAD).select_related("claim")
    soon = waiting.filter(deadline__gt=now)
    passed = waiting.filter(deadline__lte=now)
    for word, due, text in (
        ("soon", soon, "A request for comment: the deadline is within a day."),
        ("passed", passed, "A request for comment: the deadline has passed without a reply."),
    ):
        for one in _untold(due, f"inquiry:{word}:", "deadline"):
            people = [one.by_id, one.claim.owner_id]
            yield notify(
                people, NoticeKind.DEADLINE, key=one.notice_key, text=text, about=one.claim
            )


def _findings(today: date) -> Iterator[int]:
    """Who drafted the finding, and who looks after the claim."""
    due = Finding.objects.filter(
        superseded_by=None,
        review_by__lte=today,
        claim__struck_at=None,
        claim__merged_into=None,
    ).select_related("claim")
    text = "The day has come to look at its finding again."
    for one in _untold(due, "finding:", "review_by"):
        people = [one.drafted_by_id, one.claim.owner_id]
        yield notify(people, NoticeKind.REVIEW_BY, key=one.notice_key, text=text, about=one.claim)


def _assignments(now: datetime) -> Iterator[int]:
    """Whoever is asked, a day ahead; once the time has passed, whoever asked as well."""
    open_ = Assignment.objects.filter(done_at=None, due__lte=now + AHEAD)
    # What was asked for within a day needs no reminder of being asked.
    soon = open_.filter(due__gt=now, at__lt=F("due") - AHEAD)
    for one in _untold(soon, "assignment:soon:", "due"):
        yield _tell_assignment(one, [one.to_id], "What you were asked to do is due within a day.")
    for one in _untold(open_.filter(due__lte=now), "assignment:due:", "due"):
        yield _tell_assignment(one, [one.to_id, one.by_id], "What was asked for is due now.")


def _tell_assignment(one: Any, people: list[int], text: str) -> int:
    about = (one.subject_kind, one.subject_id)
    return notify(people, NoticeKind.DEADLINE, key=one.notice_key, text=text, about=about)


def _untold(due: QuerySet, prefix: str, moment: str) -> Iterator[Any]:
    """Those that nobody has been told of so far, each with its `notice_key`.

    The key has the moment as the database writes it, so that a moved deadline is another one.
    """
    key = Concat(
        Value(prefix),
        Cast("pk", CharField()),
        Value(":"),
        Cast(moment, CharField()),
        output_field=CharField(),
    )
    told = Notice.objects.filter(key=OuterRef("notice_key"))
    return iter(due.annotate(notice_key=key).exclude(Exists(told)).order_by("pk"))
