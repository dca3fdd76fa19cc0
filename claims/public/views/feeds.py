"""Atom feeds: of everything, of a view of the list, a topic, a source, and what was taken back.

Like the pages they pass over parameters that they don't know. They are in the language of the
root: a reader of feeds keeps one address for one feed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from claims.editions.models import PublishedSubject
from claims.public import lookup
from claims.public.addresses import address
from claims.public.answers import BadQuery, bad_query, conditional, not_found_page, number_in
from claims.public.feeds.atom import Entry, Frame, feed_bytes
from claims.public.feeds.entries import correction_entry, entry_of
from claims.public.listing import Filter, Place, read

PER_PAGE = 30
TYPE = "application/atom+xml; charset=utf-8"
View = Callable[..., HttpResponse]


def _refusing(view: View) -> View:
    """Parameters that make no sense are answered by a page that says what would work."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except BadQuery as error:
            return bad_query(error, request.path)

    return answer


@require_safe
@_refusing
def everything(request: HttpRequest) -> HttpResponse:
    """All that was published, newest first; with the parameters of the list, what it shows."""
    asked = read(request.GET)
    chosen = asked.newest_first()
    before = asked.before if asked.sort == chosen.sort else None
    if chosen.is_narrowed:
        return _of_view(request, chosen, before)
    edition = before.edition if before else None
    rows = lookup.changes(before=edition, count=PER_PAGE + 1)
    title = _("%(site)s: everything") % {"site": settings.SITE_NAME}
    return _of_subjects(request, rows, title, (address("home"), address("files:feed")), edition)


def _of_view(request: HttpRequest, chosen: Filter, before: Place | None) -> HttpResponse:
    """The claims of a view; the order is always that of publication."""
    rows = lookup.claims_for(chosen.after(before) if before else chosen, count=PER_PAGE + 1)
    shown = [row.subject for row in rows[:PER_PAGE]]
    own = address("files:feed")
    more = len(rows) > PER_PAGE
    following = chosen.after(lookup.place_of(rows[PER_PAGE - 1], chosen)) if more else None
    frame = _frame(
        _("%(site)s: a choice of claims") % {"site": settings.SITE_NAME},
        (chosen.address(address("home")), chosen.address(own)),
        here=(chosen.after(before) if before else chosen).address(own),
        older=following.address(own) if following else "",
    )
    return _answer(request, frame, shown)


@require_safe
@_refusing
def of_subject(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """A topic with its claims, or a source with the claims on which it spoke."""
    before = number_in(request, "before")
    found = lookup.standing(kind, slug)
    if found is None:
        return not_found_page(request.path)
    ask = lookup.changes_of_topic if kind == "topic" else lookup.changes_of_source
    rows = ask(found.id, before=before, count=PER_PAGE + 1)
    body = found.body or {}
    about = {"site": settings.SITE_NAME, "name": body.get("title") or body.get("name") or slug}
    title = _("%(site)s: %(name)s") % about
    paths = address(kind, slug), address(f"files:{kind}-feed", slug)
    changed = datetime.fromisoformat(found.published.header["published_at"])
    return _of_subjects(request, rows, title, paths, before, changed=changed)


@require_safe
@_refusing
def corrections(request: HttpRequest) -> HttpResponse:
    """What was corrected, withdrawn or redacted, newest first."""
    before = number_in(request, "before")
    rows = lookup.taken_back(before=before, count=PER_PAGE + 1)
    shown = rows[:PER_PAGE]
    older = shown[-1].number if len(rows) > PER_PAGE else None
    title = _("%(site)s: corrections") % {"site": settings.SITE_NAME}
    frame = _paged(
        title, (address("corrections"), address("files:corrections-feed")), before, older
    )
    return _sent(request, frame, shown, lambda: [correction_entry(row) for row in shown])


def _of_subjects(
    request: HttpRequest,
    rows: list[PublishedSubject],
    title: str,
    paths: tuple[str, str],
    before: int | None,
    *,
    changed: datetime | None = None,
) -> HttpResponse:
    shown = rows[:PER_PAGE]
    older = shown[-1].edition_id if len(rows) > PER_PAGE else None
    return _answer(request, _paged(title, paths, before, older), shown, changed)


def _paged(title: str, paths: tuple[str, str], before: int | None, older: int | None) -> Frame:
    """The frame of a page that begins below an edition and ends at another."""
    own = paths[1]
    return _frame(
        title,
        paths,
        here=own if before is None else f"{own}?before={before}",
        older="" if older is None else f"{own}?before={older}",
    )


def _frame(title: str, paths: tuple[str, str], *, here: str, older: str) -> Frame:
    """`paths` are those of the page that shows the same, and of the feed's newest page."""
    page, own = paths
    return Frame(
        title=title,
        subtitle=_("Claims and their denials"),
        page=page,
        own=own,
        here=here,
        older=older,
        author=settings.SITE_NAME,
        language=settings.LANGUAGE_CODE,
    )


def _answer(
    request: HttpRequest,
    frame: Frame,
    shown: list[PublishedSubject],
    changed: datetime | None = None,
) -> HttpResponse:
    """An edition's number stands for all that its entry shows, but where a notice leads."""
    seen = [(row.pk, row.edition_id, getattr(row, "winner", None)) for row in shown]
    return _sent(request, frame, seen, lambda: [entry_of(row) for row in shown], changed)


def _sent(
    request: HttpRequest,
    frame: Frame,
    seen: Sequence[object],
    entries: Callable[[], list[Entry]],
    changed: datetime | None = None,
) -> HttpResponse:
    return conditional(
        request,
        ["feed", settings.ORIGIN, frame, changed, *seen],
        lambda: HttpResponse(feed_bytes(frame, entries(), changed_at=changed), TYPE),
    )
