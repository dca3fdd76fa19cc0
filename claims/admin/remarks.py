"""What a reviewer wrote about single fields, beside those fields, until it is submitted anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import models

from claims.models import Decision, Remark, Statement, Submission
from claims.public.comparing import places
from claims.steps.standing import last_submission
from factcheck.lib.canonical import parse

Json = dict[str, Any]
GONE = "Something that is not in it any more"


@dataclass(frozen=True)
class Note:
    """A remark as the page shows it: where in words, what, by whom."""

    place: str
    where: str
    text: str
    by: str


def standing_notes(submission: Submission | None, body: Json | None) -> list[Note]:
    """The remarks of the decision that sent this submission back; none once it was put forward
    anew, since a new submission has no decision yet. `body` names the places: the working copy's,
    or by default what was submitted.
    """
    if submission is None:
        return []
    decision = submission.reviews.first()
    if decision is None or decision.decision != Decision.REQUEST_CHANGES:
        return []
    named = places(body if body is not None else _submitted(submission))
    made = Remark.objects.filter(review=decision).select_related("review__reviewer")
    return [
        Note(one.place, named.get(one.place, GONE), one.text, str(one.review.reviewer))
        for one in made
    ]


def _submitted(submission: Submission) -> Json | None:
    """The content that the remarks are about."""
    return None if submission.body is None else parse(bytes(submission.body))


def notes_on(notes: Iterable[Note], start: str) -> list[Note]:
    """Those about one record: everything whose place begins with `start` and a stroke."""
    return [one for one in notes if one.place.startswith(f"{start}/")]


def put_beside(form: forms.BaseForm, start: str, notes: Iterable[Note]) -> None:
    """Give each field of a form the remarks about it; the template shows them below the field."""
    made = list(notes)
    for name, field in form.fields.items():
        field.notes = [one for one in made if one.place == f"{start}/{name}"]  # type: ignore[attr-defined]


def put_beside_statement(context: Mapping[str, Any], statement: Statement) -> None:
    """The remarks of the last decision on a statement beside the fields of its own page."""
    place = f"statements/{statement.public_id}"
    submission = last_submission(statement.claim)
    notes = [one for one in standing_notes(submission, None) if one.place.startswith(f"{place}/")]
    put_beside(context["adminform"].form, place, notes)
    for inline in context["inline_admin_formsets"]:
        for form in inline.formset.initial_forms:
            if hasattr(form.instance, "public_id"):
                kind = {"appearance": "appearances", "figure": "figures"}.get(
                    str(form.instance._meta.model_name), ""
                )
                put_beside(form, f"{place}/{kind}/{form.instance.public_id}", notes)


# Where the records behind a page's rows of parts stand in the body, by model.
PARTS: Mapping[str, str] = {
    "point": "points",
    "check": "checks",
    "inquiry": "inquiries",
    "event": "events",
}


def put_beside_parts(formsets: Iterable[Any], notes: Iterable[Note]) -> None:
    """The same for the parts on a subject's page."""
    made = list(notes)
    for inline in formsets:
        for form in inline.formset.initial_forms:
            if start := start_of(form.instance):
                put_beside(form, start, made)


def start_of(part: models.Model) -> str:
    """Where a part stands in the body: "checks/<id>"; "" where a body does not hold it by id."""
    name = str(part._meta.model_name)
    if name == "finding":
        return "finding"
    if name not in PARTS:
        return ""
    return f"{PARTS[name]}/{part.public_id}"  # type: ignore[attr-defined]
