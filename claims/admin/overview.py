"""What is recorded of a claim, to be read at the desk: the views that the public page is made of,
each with the way to change it and with what a reviewer wrote about it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from claims.models import Claim, Finding, Statement
from claims.public.pages.claim import claim_context

from .remarks import Note, notes_on

Json = dict[str, Any]


@dataclass(frozen=True)
class Shown:
    """A view of the public page at the desk: where to change it, and the remarks on it."""

    view: Any
    address: str = ""
    scale: str = ""  # of another outlet's rating, as it gave it; readers don't see it
    notes: list[Note] = field(default_factory=list)


def overview_of(claim: Claim, body: Json, notes: Iterable[Note]) -> dict[str, Any]:
    """Everything about one claim, in the order of its page. `body` is the working copy's."""
    made = list(notes)
    shown = claim_context(body, {})
    ids = {part: [one["id"] for one in body[part]] for part in ("checks", "inquiries")}
    return shown | {
        "said": _statements(claim, shown["statements"], made),
        "checked": _with_notes("checks", shown["checks"], ids["checks"], made),
        "asked": _with_notes("inquiries", shown["inquiries"], ids["inquiries"], made),
        "finding_notes": notes_on(made, "finding"),
        "claim_notes": notes_on(made, "about"),
        "body": body,
    }


def _statements(claim: Claim, views: Iterable[Any], notes: list[Note]) -> list[Shown]:
    columns = ("public_id", "pk", "rating_value", "rating_worst", "rating_best")
    rows = Statement.objects.filter(claim=claim).values_list(*columns)
    known = {
        str(public): (reverse("admin:claims_statement_change", args=[pk]), _scale(*numbers))
        for public, pk, *numbers in rows
    }
    return [
        Shown(view, *known.get(view.id, ("", "")), notes_on(notes, f"statements/{view.id}"))
        for view in views
    ]


def _scale(value: str, worst: str, best: str) -> str:
    """The numbers of a rating as they were given: “2, worst 1, best 6”."""
    ends = (f"{name} {end}" for name, end in (("worst", worst), ("best", best)) if end)
    return ", ".join(filter(None, (value, *ends)))


def _with_notes(part: str, views: list[Any], ids: list[str], notes: list[Note]) -> list[Shown]:
    return [
        Shown(view, notes=notes_on(notes, f"{part}/{ident}"))
        for view, ident in zip(views, ids, strict=True)
    ]


def earlier_findings(claim: Claim) -> list[Finding]:
    """The findings that were superseded, newest first."""
    found = Finding.objects.filter(claim=claim, superseded_by__isnull=False)
    return list(found.select_related("verdict", "drafted_by"))
