"""Keeping a form within one claim: what it offers belongs to the claim that is being worked on."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest

from claims.models import Appearance, Claim, Figure, Inquiry, Point, Statement

# How a record that a form may point at belongs to its claim.
PATHS: dict[type[models.Model], str] = {
    Point: "claim",
    Inquiry: "claim",
    Statement: "claim",
    Appearance: "statement__claim",
    Figure: "statement__claim",
}


def set_claim(request: HttpRequest, claim: Claim | None) -> None:
    """Remember which claim this request works on."""
    request.desk_claim = claim  # type: ignore[attr-defined]


def claim_of(request: HttpRequest) -> Claim | None:
    """The claim that this request works on."""
    return getattr(request, "desk_claim", None)


def limited_to_claim(
    db_field: models.ForeignKey, request: HttpRequest, kwargs: dict[str, Any]
) -> dict[str, Any]:
    """The arguments of a form field, with its choices limited to the claim's own records."""
    model = db_field.remote_field.model
    if model not in PATHS:
        return kwargs
    claim = claim_of(request)
    choices = model._default_manager.filter(**{PATHS[model]: claim})
    if model in (Appearance, Figure):
        choices = choices.select_related("statement")
    if model is Appearance:
        choices = choices.select_related("document")
    if model is Inquiry:
        choices = choices.select_related("source")
    return kwargs | {"queryset": choices if claim else model._default_manager.none()}
