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
    redacted = _redacted(made)
    return [_shape(one, hidden=one.pk in redacted) for one in made]


def _shape(correction: Correction, *, hidden: bool) -> dict[str, Any]:
    """A correction; without its words where what it corrected, or made, was redacted."""
    return {
        "id": str(correction.public_id),
        "kind": correction.kind,
        "old": "" if hidden else correction.old,
        "new": "" if hidden else correction.new,
        "note": "" if hidden else correction.note,
        "edition": correction.edition,
        "redacted": hidden,
    }


def _redacted(corrections: list[Correction]) -> set[int]:
    """Those of which the corrected edition, or the one that corrects, was redacted."""
    gone = Edition.objects.filter(body__isnull=True)
    corrected = Exists(gone.filter(number=OuterRef("edition")))
    correcting = Exists(gone.filter(body_hash=OuterRef("submission__body_hash")))
    found = Correction.objects.filter(
        corrected | correcting, pk__in=[one.pk for one in corrections]
    )
    return set(found.values_list("pk", flat=True))
