"""The home page of the desk: what waits, in four plain lists. A constant number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone

from claims.editions.models import Edition, PublishedSubject
from claims.freeze.many import cards
from claims.models import Claim, Page, Submission, Topic
from sources.models import Source
from sources.models.base import Stage, Subject

from .base import change_address
from .subject import at_stage

SHOWN = 50


@dataclass(frozen=True)
class Line:
    """One subject that waits."""

    address: str
    title: str
    kind: str
    topic: str
    stage: str
    dispute: str
    answers: str
    owner: str


@dataclass(frozen=True)
class Waiting:
    """One list of the home page. `more` leads to all claims of it, where not all are shown."""

    code: str
    title: str
    empty: str
    lines: Sequence[Line]
    more: str


def waiting() -> list[Waiting]:
    """The four lists, in the order of the work."""
    now = timezone.now()
    return [_list(code, title, empty, which, now) for code, title, empty, which in _LISTS]


def _list(code: str, title: str, empty: str, which: Any, now: Any) -> Waiting:
    claims = list(which(Claim).select_related("topic", "owner").order_by("-pk")[: SHOWN + 1])
    more = _more(code) if len(claims) > SHOWN else ""
    lines = _claim_lines(claims[:SHOWN], now)
    for model in (Topic, Page, Source):
        lines += [_line(one) for one in which(model).order_by("-pk")[:SHOWN]]
    return Waiting(code, title, empty, lines, more)


def _more(code: str) -> str:
    query = "public=pending" if code == "pending" else f"stage={code}"
    return f"{reverse('admin:claims_claim_changelist')}?{query}"


def _claim_lines(claims: list[Claim], now: Any) -> list[Line]:
    found = cards(claims, now) if claims else {}
    return [
        _line(
            one,
            topic=str(one.topic or ""),
            dispute=found[one.pk]["dispute_label"],
            answers=found[one.pk]["answer_line"],
            owner=str(one.owner or ""),
        )
        for one in claims
    ]


def _line(
    subject: Subject, *, topic: str = "", dispute: str = "", answers: str = "", owner: str = ""
) -> Line:
    edited = ", edited since" if subject.edited_since_staged else ""
    return Line(
        address=change_address(subject),
        title=str(subject),
        kind=str(subject._meta.verbose_name),
        topic=topic,
        stage=f"{subject.stage_now.label}{edited}",
        dispute=dispute,
        answers=answers,
        owner=owner,
    )


def drafts(model: type[Subject]) -> QuerySet:
    """Work that is not handed in: begun, edited since the last version, or sent back.

    The profile of a source counts once somebody put it forward: most never get a page.
    """
    last = Submission.objects.filter(
        subject_kind=model.KIND, subject_id=OuterRef("public_id")
    ).order_by("-pk")
    copies = model._default_manager.annotate(
        last_hash=Subquery(last.values("body_hash")[:1]),
        last_is_out=Exists(Edition.objects.filter(body_hash=OuterRef("last_hash"))),
    )
    unpublished = Q(last_is_out=False)
    edited = ~Q(version=F("staged_version"))
    draft = at_stage(Stage.DRAFT) & (unpublished | edited)
    if model is Source:
        draft &= Q(last_hash__isnull=False) & unpublished
    return copies.filter(draft | at_stage(Stage.CHANGES_REQUESTED))


def in_review(model: type[Subject]) -> QuerySet:
    """Submitted, and waiting for somebody else to look."""
    return model._default_manager.filter(at_stage(Stage.IN_REVIEW))


def approved(model: type[Subject]) -> QuerySet:
    """Approved, and waiting for an editor."""
    return model._default_manager.filter(at_stage(Stage.APPROVED))


def pending(model: type[Subject]) -> QuerySet:
    """Public, and waiting for a second pair of eyes."""
    shelf = PublishedSubject.objects.filter(id=OuterRef("public_id"), review_pending=True)
    return model._default_manager.filter(Exists(shelf))


_LISTS = (
    ("pending", "Second review pending", "Nothing was published by one person alone.", pending),
    ("in_review", "In review", "Nothing waits for a review.", in_review),
    ("approved", "Approved", "Nothing waits to be published.", approved),
    ("draft", "Drafts", "No drafts.", drafts),
)
