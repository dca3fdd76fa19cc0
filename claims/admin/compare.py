"""The page on which any two versions of a subject stand side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.sites import AdminSite
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from claims.editions.models import Edition
from claims.public.comparing import Comparison, compare
from claims.situation import Situation, editions_of
from factcheck.lib.canonical import parse
from sources.models.base import Subject

from .base import change_address
from .changes import WORKING_COPY
from .verb_forms import name_of

Json = dict[str, Any]
WORKING = "working"


@dataclass(frozen=True)
class Choice:
    """A version that can be chosen; `gone` where its content was redacted."""

    value: str
    label: str
    body: Json | None
    gone: bool = False


def compare_page(request: HttpRequest, site: AdminSite, subject: Subject) -> HttpResponse:
    """Two versions, chosen by ?old= and ?new=: the number of an edition, or "working"."""
    now = Situation(subject, timezone.now())
    editions = {str(one.number): name_of(one) for one in editions_of(subject)}
    usual = _usual(now, list(editions))
    chosen = {side: _known(request.GET, side, editions) or usual[side] for side in ("old", "new")}
    old, new = (_choice(now, chosen[side], editions) for side in ("old", "new"))
    context = site.each_context(request) | {
        "title": "Compare versions",
        "opts": subject._meta,
        "subject": subject,
        "back": change_address(subject),
        "versions": [(WORKING, WORKING_COPY), *editions.items()],
        "old": old,
        "new": new,
        "comparison": _comparison(old, new),
    }
    return TemplateResponse(request, "admin/desk_compare.html", context)


def _usual(now: Situation, numbers: list[str]) -> dict[str, str]:
    """What one most likely wants to see: what changed last."""
    if numbers and not now.same_as_published():
        return {"old": numbers[0], "new": WORKING}
    if len(numbers) > 1:
        return {"old": numbers[1], "new": numbers[0]}
    return {"old": numbers[0] if numbers else WORKING, "new": WORKING}


def _known(query: Mapping[str, str], side: str, editions: Mapping[str, str]) -> str:
    """The version that was asked for; "" where there is no such one."""
    asked = query.get(side, "")
    return asked if asked == WORKING or asked in editions else ""


def _choice(now: Situation, value: str, editions: Mapping[str, str]) -> Choice:
    if value == WORKING:
        return Choice(value, WORKING_COPY, now.body_if_any)
    edition = Edition.objects.get(number=int(value))
    body = None if edition.body is None else parse(bytes(edition.body))
    return Choice(value, editions[value], body, body is None)


def _comparison(old: Choice, new: Choice) -> Comparison | None:
    """None where there is nothing to put side by side."""
    if old.gone or new.gone or old.value == new.value:
        return None
    return compare(old.body, new.body)
