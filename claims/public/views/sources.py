"""The page of a source: its own edition, and what it said in the editions of the claims."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from claims.public import lookup
from claims.public.addresses import address
from claims.public.answers import BadQuery, bad_query, conditional, html, not_found_page
from claims.public.pages.frame import Context
from claims.public.pages.source import STANCES, source_said
from claims.public.pages.subject import subject_page
from claims.public.parts import Json

PER_PAGE = 30
PLACE = re.compile(
    r"(?P<when>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}\.[0-9]{6}Z|undated)"
    r"~(?P<claim>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
    r"~(?P<position>[0-9]{1,6})"
)


@require_safe
def source(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """What stands at a source's address, with one page of what it said. Two queries.

    `?stance=` takes keys of STANCES with commas between; `?before=` where the page before ended.
    """
    own = address("source", slug)
    try:
        chosen, after = _chosen(request), _place(request)
    except BadQuery as error:
        return bad_query(error, own)
    stances = [code for key in chosen for code in STANCES[key][1]] or None
    found = lookup.profile(slug, stances=stances, after=after, count=PER_PAGE + 1)
    if found is None:
        return not_found_page(request.path)
    return _answer(request, found, chosen, own, first=after is None)


def _chosen(request: HttpRequest) -> list[str]:
    """The choices of the address, in the order of the table; raises BadQuery."""
    given = {one for text in request.GET.getlist("stance") for one in text.split(",") if one}
    if given - STANCES.keys():
        raise BadQuery("stance", "is not one of the choices", ", ".join(STANCES))
    return [key for key in STANCES if key in given]


def _place(request: HttpRequest) -> lookup.Place | None:
    """Where the page before ended; raises BadQuery for what is no place."""
    text = request.GET.get("before")
    if text is None:
        return None
    found = PLACE.fullmatch(text)
    try:
        if found:
            return lookup.Place(
                _moment(found["when"]), UUID(found["claim"]), int(found["position"])
            )
    except ValueError:
        pass
    raise BadQuery("before", "is no place in the list", "what the link to earlier statements has")


def _moment(text: str) -> datetime | None:
    return None if text == "undated" else datetime.fromisoformat(text)


def _answer(
    request: HttpRequest, found: lookup.Profile, chosen: Sequence[str], own: str, *, first: bool
) -> HttpResponse:
    """The tag covers the profile's edition and versions, the list with its counts, and ties."""
    subject, published = found.found, found.found.published
    body = subject.body
    assert body is not None, "what stands always has a body"
    around = lookup.neighbours(body)
    linked = [(n.id, n.slug, n.title, n.state, n.edition) for n in around.values()]
    status = 410 if subject.state == "redacted" else 200
    shown = [published.hash, published.stands, published.history, linked]
    listed = [found.said, sorted(found.counts.items()), chosen, first, status]

    def build() -> HttpResponse:
        extra = _extra(found, chosen, own, first=first) if subject.state == "live" else {}
        return html(subject_page("source", body, published, around, extra), status=status)

    return conditional(request, ["source", *shown, *listed], build)


def _extra(found: lookup.Profile, chosen: Sequence[str], own: str, *, first: bool) -> Context:
    shown = found.said[:PER_PAGE]
    older = _older(shown[-1], chosen, own) if len(found.said) > PER_PAGE else ""
    said = source_said(shown, found.counts, chosen=chosen, own=own, older=older)
    return said | {"noindex": bool(chosen) or not first}


def _older(last: Json, chosen: Sequence[str], own: str) -> str:
    """The address of the page that follows a row."""
    latest = last["said_latest"]
    moment = datetime.fromisoformat(latest).astimezone(UTC) if latest else None
    when = f"{moment:%Y-%m-%dT%H:%M:%S.%f}Z" if moment else "undated"
    filtered = f"stance={','.join(chosen)}&" if chosen else ""
    return f"{own}?{filtered}before={when}~{last['claim']}~{last['position']}"
