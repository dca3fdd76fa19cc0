"""The page of a claim, a topic, a source or a text of the site; and of each of its editions."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from claims.public import lookup
from claims.public.answers import by_tag, conditional, html, not_found_page, tag_of
from claims.public.keeping import Keeping
from claims.public.pages.notices import redacted_page
from claims.public.pages.subject import subject_page
from claims.public.parts.names import Neighbours
from claims.public.parts.record import Published

FOLDERS = {"claim": "claims", "topic": "topics", "source": "sources", "page": "pages"}


class Kept(NamedTuple):
    """A page, the tag of what it shows, and by what to look whether that is still so."""

    head: str
    """The hash of the log's last edition when the page was made, or compared last."""
    hash: bytes
    """Of its edition."""
    named: frozenset[str]
    """The ids of what its body names, where these are published."""
    tag: str
    modified: datetime | None
    page: bytes


kept_pages: Keeping[Kept] = Keeping()


@require_safe
def subject(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """What stands at an address. A draft and what never was are answered alike.

    Where this process has made the page before and nothing of it has changed since, it is not made
    again.
    """
    kept = kept_pages.at(request.path)
    if kept is None:
        return _made_anew(request, kind, slug)
    if kept.head == lookup.head_hash():
        return _sent_again(request, kept)
    return _unchanged(request, kind, slug, kept) or _made_anew(request, kind, slug)


def _sent_again(request: HttpRequest, kept: Kept) -> HttpResponse:
    return by_tag(request, kept.tag, lambda: html(kept.page), modified=kept.modified)


def _unchanged(request: HttpRequest, kind: str, slug: str, kept: Kept) -> HttpResponse | None:
    """The page as it was made before; None where another one is to be made. At most two queries."""
    found = lookup.standing(kind, slug, known=kept.hash)
    if found is None or found.body is not None:
        return None
    around = lookup.linked(kept.named)
    if tag_of(*_shown(kind, found.published, around)) != kept.tag:
        return None
    # The head was read before what the page links to: what came between is compared next time.
    compared = kept._replace(head=found.head, modified=_modified(kind, found.published, around))
    kept_pages.keep(request.path, compared, len(compared.page))
    return _sent_again(request, compared)


def _made_anew(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """The page with nothing but the database to go by, kept for whoever asks next."""
    kept_pages.forget(request.path)
    found = lookup.standing(kind, slug)
    if found is None:
        return not_found_page(request.path)
    assert found.body is not None, "what stands always has a body"
    around = lookup.neighbours(found.body)
    response = standing(request, kind, found, around)
    if response.status_code == 200:
        edition = bytes.fromhex(found.published.hash)
        named = frozenset(lookup.named_ids(found.body))
        modified = _modified(kind, found.published, around)
        made = Kept(found.head, edition, named, response["ETag"], modified, response.content)
        kept_pages.keep(request.path, made, len(made.page))
    return response


def standing(
    request: HttpRequest, kind: str, found: lookup.Found, around: Neighbours | None = None
) -> HttpResponse:
    """The page of what stands at an address, which may be a notice that something does no more."""
    assert found.body is not None, "what stands always has a body"
    status = 410 if found.state == "redacted" else 200
    return answer(request, kind, found, extra={}, seen=[], status=status, around=around)


@require_safe
def edition(request: HttpRequest, kind: str, slug: str, number: int) -> HttpResponse:
    """One edition of a subject, as it was published; 410 where it was redacted."""
    found = lookup.edition_at(kind, slug, number)
    if found is None:
        return not_found_page(request.path)
    if found.body is None:
        response = html(redacted_page(kind, found.published), status=410)
    else:
        response = answer(request, kind, found, extra={}, seen=[])
    response["X-Robots-Tag"] = "noindex"
    return response


def answer(
    request: HttpRequest,
    kind: str,
    found: lookup.Found,
    *,
    extra: dict[str, Any],
    seen: list[object],
    status: int = 200,
    around: Neighbours | None = None,
) -> HttpResponse:
    """The page of a body; its tag covers the edition, its versions and all that it links to.

    What it links to is looked up, unless the caller has done so.
    """
    body = found.body
    assert body is not None, "a redacted edition has a page of its own"
    around = lookup.neighbours(body) if around is None else around
    published = found.published
    return conditional(
        request,
        _shown(kind, published, around, *seen, status=status),
        lambda: html(subject_page(kind, body, published, around, extra), status=status),
        modified=_modified(kind, published, around),
    )


def _shown(
    kind: str, published: Published, around: Neighbours, *seen: object, status: int = 200
) -> list[object]:
    """All that a page shows: its edition, the versions beside it, and what it links to."""
    rows = [(n.id, n.slug, n.title, n.state, n.edition) for n in around.values()]
    return [
        kind,
        published.hash,
        published.own_address,
        published.stands,
        published.history,
        *rows,
        *seen,
        status,
    ]


def _modified(kind: str, published: Published, around: Neighbours) -> datetime | None:
    """When the last of all that a claim's page shows was published; other kinds can't tell."""
    if kind != "claim":
        return None
    own = (datetime.fromisoformat(row["published_at"]) for row in published.history)
    linked = (one.changed_at for one in around.values() if one.changed_at)
    return max([*own, *linked])
