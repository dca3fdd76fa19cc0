"""What an edition changed."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from claims.public import words
from claims.public.addresses import address, in_each_language
from claims.public.comparing import compare
from claims.public.date_words import moment_day
from claims.public.languages import choices
from claims.public.parts import Json
from claims.public.parts.changes import is_graphic, part_views
from claims.public.parts.record import Published, provenance

from .frame import Context, paragraphs, render
from .notices import TOMBSTONE

Body = dict[str, Any] | None


def changes_page(
    kind: str, body: Body, published: Published, before: Json | None, old: Body
) -> str:
    """An edition beside the one `before`; `body` and `old` are None where they were redacted."""
    context = _around(kind, published, before) | {
        "name": _name(kind, body),
        "content_language": body["language"] if body else "",
    }
    nothing = _not_compared(body, before, old)
    if nothing:
        return render("public/changes.html", context | {"not_compared": nothing})
    comparison = compare(old, body)
    graphic = is_graphic(old, body)
    told = {"parts": part_views(comparison, graphic=graphic), "beneath": comparison.beneath}
    return render("public/changes.html", context | told)


def _around(kind: str, published: Published, before: Json | None) -> Context:
    number = published.number
    return {
        "title": _("What edition %(number)s changed") % {"number": number},
        "published": published,
        "provenance": provenance(published),
        "reason": paragraphs(published.header["reason"]),
        "noindex": True,
        "canonical": address(kind, published.slug),
        "edition_address": address(f"{kind}-edition", published.slug, number),
        "before": _line(kind, published, before) if before else None,
        "later_changes": _later_changes(kind, published),
        "languages": choices(in_each_language(f"{kind}-edition-changes", published.slug, number)),
    }


def _line(kind: str, published: Published, row: Json) -> Context:
    """The edition before: what it is called, where it is, and what it had changed itself."""
    first = row["version"] == 1
    return {
        "number": row["number"],
        "day": moment_day(row["published_at"]),
        "address": address(f"{kind}-edition", published.slug, row["number"]),
        "changes": "" if first else _changes_address(kind, published, row["number"]),
    }


def _later_changes(kind: str, published: Published) -> str:
    """Where the next edition's changes are; "" for what stands."""
    later = [r["number"] for r in published.history if r["number"] > published.number]
    return _changes_address(kind, published, min(later)) if later else ""


def _changes_address(kind: str, published: Published, number: int) -> str:
    return address(f"{kind}-edition-changes", published.slug, number)


def _name(kind: str, body: Body) -> str:
    """What the page is about: of a claim its headline, which names who denies it."""
    if body is None or body["format"] == TOMBSTONE:
        return ""
    if kind == "claim":
        return str(body["computed"]["headline"])
    return str(body.get("title") or body.get("name") or "")


def _not_compared(body: Body, before: Json | None, old: Body) -> list[str]:
    """Why there is nothing to compare, in sentences; none where there is."""
    if body is None:
        return [_("The content of this edition was redacted. Nothing is left to be compared.")]
    if body["format"] == TOMBSTONE:
        state = words.word(words.SUBJECT_STATES, body["state"])
        return [
            _("With this edition a notice took the record’s place: %(state)s.") % {"state": state}
        ]
    if before is None:
        return [_("This is the first edition of the record. There is none before it.")]
    if old is None:
        return [_("The content of the edition before was redacted. It can’t be compared.")]
    if old["format"] == TOMBSTONE:
        return [_("The edition before was a notice in the record’s place. It can’t be compared.")]
    return []
