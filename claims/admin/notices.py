"""What a person was told: the list of notices, and marking them as read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from claims.freeze import SUBJECTS
from claims.models import Notice
from claims.teamwork.notices import mark_read
from factcheck.people.models import User

from .base import change_address
from .home import age

ON_A_PAGE = 50
LARGEST = 2**63 - 1


@dataclass(frozen=True)
class Told:
    """A notice with the way to what it is about; no address where that is gone."""

    notice: Notice
    title: str
    kind: str
    address: str
    age: str


@require_safe
def notices_view(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Everything that this person was told, newest first, page by page."""
    before = _number(request.GET.get("before", "")) or LARGEST
    own = Notice.objects.filter(to=_person(request), pk__lt=before)
    found = list(own[: ON_A_PAGE + 1])
    further = f"?before={found[ON_A_PAGE - 1].pk}" if len(found) > ON_A_PAGE else ""
    context |= {"title": "Notices", "told": _told(found[:ON_A_PAGE]), "further": further}
    return TemplateResponse(request, "admin/desk_notices.html", context)


@require_POST
def read_view(request: HttpRequest) -> HttpResponse:
    """Mark as read: one notice, those about one subject, or all of this person's."""
    person = _person(request)
    if one := request.POST.get("notice", ""):
        mark_read(person, pk=_number(one))
    elif kind := request.POST.get("kind", ""):
        return _read_about(person, kind, _uuid(request.POST.get("id", "")))
    else:
        mark_read(person)
    return HttpResponseRedirect(reverse("admin:notices"))


def _told(notices: Sequence[Notice]) -> list[Told]:
    ids: dict[str, set[UUID]] = defaultdict(set)
    for one in notices:
        ids[one.subject_kind].add(one.subject_id)
    subjects = {
        copy.public_id: copy
        for kind, wanted in ids.items()
        for copy in SUBJECTS[kind]._default_manager.filter(public_id__in=wanted)
    }
    now = timezone.now()
    return [_line(one, subjects.get(one.subject_id), age(one.at, now)) for one in notices]


def _line(notice: Notice, subject: Any, ago: str) -> Told:
    if subject is None:
        return Told(notice, "", notice.subject_kind, "", ago)
    kind = str(subject._meta.verbose_name)
    return Told(notice, str(subject), kind, change_address(subject), ago)


def _read_about(person: User, kind: str, subject_id: UUID) -> HttpResponse:
    """Mark what was told about one subject, and go back to it."""
    if kind not in SUBJECTS:
        raise Http404
    mark_read(person, subject_kind=kind, subject_id=subject_id)
    subject = SUBJECTS[kind]._default_manager.filter(public_id=subject_id).first()
    return HttpResponseRedirect(
        f"{change_address(subject)}#teamwork" if subject else reverse("admin:notices")
    )


def _number(text: str) -> int:
    """The number that was sent; 0 for nothing. Raises Http404 for what is none."""
    if not text:
        return 0
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise Http404
    return int(text)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404 from error


def _person(request: HttpRequest) -> User:
    person = request.user
    if not isinstance(person, User) or not person.works_on_content:
        raise PermissionDenied
    return person
