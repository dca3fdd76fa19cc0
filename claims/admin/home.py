"""My desk: what waits for the person who looks, list by list. A constant number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from claims.freeze import SUBJECTS
from claims.freeze.many import cards
from claims.models import Assignment, Claim, Embargo, Finding, Inquiry, Notice
from claims.teamwork.lists import Waits, lists_for
from claims.teamwork.waiting import COUNTED, BadCursor, Row, counts, first_rows, page_of
from factcheck.people.models import User
from sources.models.base import Subject

from .base import change_address

SHOWN = 10
ON_A_PAGE = 50


@dataclass(frozen=True)
class Line:
    """Something that waits. `remark` is what this list alone has to say of it."""

    address: str
    title: str
    kind: str
    topic: str
    since: datetime
    age: str
    dispute: str
    answers: str
    owner: str
    remark: str


@dataclass(frozen=True)
class Waiting:
    """One list. `more` is the address of all of it, where not all is shown."""

    code: str
    title: str
    says: str
    address: str
    lines: Sequence[Line]
    more: str = ""


@dataclass(frozen=True)
class Desk:
    """The home page: the lists in which something waits, and the names of the others."""

    lists: Sequence[Waiting]
    empty: Sequence[Waiting]


@dataclass
class Records:
    """The working copies that rows are about, their cards, and the records that wait."""

    now: datetime
    copies: dict[tuple[str, int], Subject] = field(default_factory=dict)
    cards: dict[int, dict[str, Any]] = field(default_factory=dict)
    details: dict[str, dict[int, Any]] = field(default_factory=dict)


def desk_of(person: User) -> Desk:
    """Everything that waits for this person, as it is now."""
    rows = first_rows(person, SHOWN + 1)
    records = _records({code: found[:SHOWN] for code, found in rows.items()})
    lists = [_list(one, rows[one.code], records) for one in lists_for(person)]
    return Desk([one for one in lists if one.lines], [one for one in lists if not one.lines])


def _list(which: Waits, rows: list[Row], records: Records) -> Waiting:
    address = list_address(which.code)
    lines = _lines(which.code, rows[:SHOWN], records)
    more = address if len(rows) > SHOWN else ""
    return Waiting(which.code, which.title, which.says, address, lines, more)


def list_address(code: str) -> str:
    """The address of one whole list."""
    return reverse("admin:waiting", args=[code])


def counted(person: User) -> list[tuple[str, str, str, str]]:
    """For the menu: code, name, address and number of each list in which something waits."""
    numbers = counts(person)
    return [
        (one.code, one.menu, list_address(one.code), in_figures(numbers[one.code]))
        for one in lists_for(person)
        if numbers[one.code]
    ]


def in_figures(number: int) -> str:
    """A count as the menu shows it."""
    return str(number) if number < COUNTED else f"{COUNTED - 1}+"


def list_view(request: HttpRequest, context: dict[str, Any], code: str) -> HttpResponse:
    """One list, all of it, page by page."""
    person = request.user
    assert isinstance(person, User), "the admin lets in nobody else"
    which = next((one for one in lists_for(person) if one.code == code), None)
    if which is None:
        raise Http404
    try:
        rows = page_of(person, which, request.GET.get("after", ""), ON_A_PAGE + 1)
    except BadCursor as error:
        raise Http404 from error
    records = _records({code: rows[:ON_A_PAGE]})
    further = ""
    if len(rows) > ON_A_PAGE:
        further = f"{list_address(code)}?after={rows[ON_A_PAGE - 1].cursor}"
    waiting = Waiting(
        code, which.title, which.says, list_address(code), _lines(code, rows[:ON_A_PAGE], records)
    )
    context |= {"title": which.title, "list": waiting, "further": further}
    return TemplateResponse(request, "admin/desk_waiting.html", context)


def _records(rows: dict[str, list[Row]]) -> Records:
    """Load everything that these lists show, each kind of record at once."""
    records = Records(timezone.now())
    ids: dict[str, set[int]] = defaultdict(set)
    for row in (row for found in rows.values() for row in found):
        ids[row.kind].add(row.id)
    for kind, model in SUBJECTS.items():
        found = _copies(model, ids[kind])
        records.copies |= {(kind, copy.pk): copy for copy in found}
    claims = [copy for copy in records.copies.values() if isinstance(copy, Claim)]
    if claims:
        records.cards = cards(claims, records.now)
    for code, queryset in _DETAILS.items():
        wanted = [row.detail for row in rows.get(code, ()) if row.detail]
        records.details[code] = queryset().in_bulk(wanted) if wanted else {}
    return records


def _copies(model: type[Subject], ids: Iterable[int]) -> list[Subject]:
    if not ids:
        return []
    if model is Claim:
        return list(Claim.objects.filter(pk__in=ids).select_related("topic", "owner"))
    return list(model._default_manager.filter(pk__in=ids))


_DETAILS: dict[str, Any] = {
    "tasks": lambda: Assignment.objects.select_related("by"),
    "inquiries": lambda: Inquiry.objects.select_related("source"),
    "findings": lambda: Finding.objects.select_related("verdict", "drafted_by"),
    "embargo": lambda: Embargo.objects.select_related("by"),
    "notices": lambda: Notice.objects,
}


def _lines(code: str, rows: Sequence[Row], records: Records) -> list[Line]:
    """A line per row; what was taken away at this very moment is left out."""
    return [_line(code, row, records) for row in rows if (row.kind, row.id) in records.copies]


def _line(code: str, row: Row, records: Records) -> Line:
    copy = records.copies[row.kind, row.id]
    card = records.cards.get(row.id, {}) if row.kind == "claim" else {}
    return Line(
        address=change_address(copy),
        title=str(copy),
        kind=str(copy._meta.verbose_name),
        topic=str(getattr(copy, "topic", None) or ""),
        since=row.since,
        age=age(row.since, records.now),
        dispute=card.get("dispute_label", ""),
        answers=card.get("answer_line", ""),
        owner=str(getattr(copy, "owner", None) or ""),
        remark=_remark(code, row, records),
    )


def _remark(code: str, row: Row, records: Records) -> str:
    detail = records.details.get(code, {}).get(row.detail or 0)
    if code == "pending":
        return "You may be the second person." if row.mark else "Somebody else must look at it."
    if code == "back":
        return "It was approved." if row.mark else "It was in review."
    return _REMARKS[code](detail) if detail is not None and code in _REMARKS else ""


def _task(task: Assignment) -> str:
    due = f" Due {when(task.due)}." if task.due else ""
    return f"{task.task}{'' if task.task.endswith(('.', '?', '!')) else '.'} {task.by} asks.{due}"


def _deadline(inquiry: Inquiry) -> str:
    late = inquiry.deadline is not None and inquiry.deadline < timezone.now()
    word = "had until" if late else "has until"
    return f"{inquiry.source} {word} {when(inquiry.deadline)}{', no reply' if late else ''}."


_REMARKS: dict[str, Any] = {
    "tasks": _task,
    "inquiries": _deadline,
    "findings": lambda one: f"“{one.verdict}”, by {one.drafted_by or 'somebody'}.",
    "embargo": lambda one: f"Until {when(one.until)}: {one.reason}",
    "notices": lambda one: one.text,
}


def when(moment: datetime | None) -> str:
    """A moment in words, in UTC."""
    return f"{moment:%-d %b %Y, %H:%M} UTC" if moment else "no time"


def age(since: datetime, now: datetime) -> str:
    """How long ago, in the largest unit that fits: “3 h”. What is still to come is “in 3 h”."""
    passed = now - since
    if passed < timedelta(0):
        return f"in {_in_words(-passed)}"
    return _in_words(passed) if passed >= timedelta(minutes=1) else "just now"


def _in_words(span: timedelta) -> str:
    minutes = int(span.total_seconds() // 60)
    if minutes < 60:
        return f"{max(minutes, 1)} min"
    if minutes < 48 * 60:
        return f"{minutes // 60} h"
    return f"{minutes // (24 * 60)} d"
