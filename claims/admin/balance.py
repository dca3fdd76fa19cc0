"""The balance report of a topic: a page and a CSV for the desk, linked from the topic's page."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from claims.balance import FEW, Side, balance
from factcheck.lib.cells import defused

if TYPE_CHECKING:
    Base = admin.ModelAdmin
else:
    Base = object

COLUMNS = (
    "side",
    "claims",
    "denials",
    "claims answered",
    "median wait",
    "slowest",
    "never answered",
    "since",
    "share checked",
    "share asked for comment",
)


class WithBalance(Base):
    """Put before the topic's admin."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_safe(self.balance_view))
        name = "claims_topic_balance"
        return [path("<path:object_id>/balance/", view, name=name), *super().get_urls()]

    def balance_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The report, or with ?csv=1 the same as a table. For whoever works on content."""
        topic = self.get_object(request, unquote(object_id))
        if not self.has_view_permission(request, topic):
            raise PermissionDenied
        if topic is None:
            raise Http404
        sides = balance(topic)
        if "csv" in request.GET:
            return _csv(topic, sides)
        context = self.admin_site.each_context(request) | {
            "title": f"Balance: {topic}",
            "opts": self.opts,
            "topic": topic,
            "columns": COLUMNS,
            "rows": [list(zip(COLUMNS, cells(one), strict=True)) for one in sides],
            "small": [one.name for one in sides if one.small],
            "few": FEW,
        }
        return TemplateResponse(request, "admin/tables/balance.html", context)


def cells(side: Side) -> list[str]:
    """One side's row, in words."""
    since = f"{side.never_since:%-d %b %Y}" if side.never_since else "–"
    return [
        side.name,
        str(side.claims),
        str(side.denials),
        str(side.answered),
        wait_in_words(side.median_wait),
        wait_in_words(side.slowest),
        str(side.never),
        since,
        _share(side, side.checked),
        _share(side, side.asked),
    ]


def wait_in_words(wait: timedelta | None) -> str:
    """ "3 days", "5 hours", "less than an hour"; "–" where there is none."""
    if wait is None:
        return "–"
    hours = round(wait.total_seconds() / 3600)
    if hours < 1:
        return "less than an hour"
    if hours < 48:
        return f"{hours} hour{'s' if hours > 1 else ''}"
    return f"{round(hours / 24)} days"


def _share(side: Side, part: int) -> str:
    share = side.share(part)
    return "–" if share is None else f"{share} % ({part} of {side.claims})"


def _csv(topic: Any, sides: Sequence[Side]) -> HttpResponse:
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    writer = csv.writer(answer)
    writer.writerow(["topic", *COLUMNS, "note"])
    for one in sides:
        note = f"fewer than {FEW} claims: says little" if one.small else ""
        writer.writerow([defused(cell) for cell in (str(topic), *cells(one), note)])
    name = f"balance-{topic.slug}-{timezone.now():%Y-%m-%d}.csv"
    answer["Content-Disposition"] = content_disposition_header(True, name) or ""
    answer["Cache-Control"] = "no-store"
    return answer
