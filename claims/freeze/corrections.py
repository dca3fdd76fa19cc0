"""Corrections in a body: every one that was ever published, and the one being made."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef

from claims.editions.models import Edition
from claims.models import Correction
from sources.models.base import Subject


def corrections_of(subject: Subject, current: Correction | None) -> list[dict[str, Any]]:
    """The corrections of a subject, oldest first. None that was published is ever left out."""
    published = Correction.objects.filter(
        Exists(Edition.objects.filter(body_hash=OuterRef("submission__body_hash"))),
        subject_kind=subject.KIND,
        subject_id=subject.public_id,
    ).order_by("pk")
    made = [*published, *([current] if current and current not in published else [])]
    return [
        {
            "id": str(one.public_id),
            "kind": one.kind,
            "old": one.old,
            "new": one.new,
            "note": one.note,
            "edition": one.edition,
        }
        for one in made
    ]
