"""What a verb is about: two versions of a subject side by side, on the page that asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from claims.editions.models import Edition
from claims.models import Submission
from claims.public.comparing import Comparison, compare
from claims.public.page import render_preview
from claims.situation import Situation
from claims.steps.reviewing import reviewed_before
from factcheck.lib.canonical import parse

from .verb_forms import name_of

Json = dict[str, Any]
WORKING_COPY = "The working copy"
SUBMITTED = "What was submitted"
WENT_FIRST = "What went first"
OF_WORKING_COPY = ("submit", "correct", "add_answer")
OF_SUBMISSION = ("approve", "request_changes", "publish", "review_after")


@dataclass(frozen=True)
class Changes:
    """Two versions and what differs. Without an old one `whole` is the page of the new one."""

    old: str
    new: str
    comparison: Comparison
    whole: str = ""


def changes_for(now: Situation, verb: str) -> Changes | None:
    """What the person at the page of a verb has to know; None where the verb changes no content."""
    if verb in OF_WORKING_COPY:
        return _changes(now, now.last, now.forward(verb), WORKING_COPY)
    if verb not in OF_SUBMISSION:
        return None
    submission = now.pending if verb == "review_after" else now.submission
    if submission is None or submission.body is None:
        return None
    new = parse(bytes(submission.body))
    label = WENT_FIRST if verb == "review_after" else SUBMITTED
    return _changes(now, reviewed_before(now.copy, submission), new, label)


def _changes(now: Situation, old: Edition | None, new: Json | None, label: str) -> Changes | None:
    if new is None:
        return None
    if old is None or old.body is None:
        page = render_preview(now.copy.KIND, new)
        return Changes("", label, Comparison([]), page)
    return Changes(name_of(old), label, compare(parse(bytes(old.body)), new))


def waiting(now: Situation, verb: str) -> Submission | None:
    """The submission that the page of a verb is about."""
    if verb == "review_after":
        return now.pending
    return now.submission if verb in OF_SUBMISSION else None
