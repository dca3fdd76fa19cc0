"""What stood by a moment, as lists for programs: read from the log, since the shelf has today's."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, Func, OuterRef, Subquery, TextField, Value

from claims.editions.models import Edition, Kind, State
from claims.public.listing import Filter
from factcheck.lib.doors import READER

from .keyset import Column, following
from .programs import Rows
from .subjects import subjects

TOMBSTONE = "factcheck/tombstone/1"
STOOD = (
    "slug", "state", "number", "version", "kind", "review", "published_at", "reason", "hash",
    "body", "first_published_at",
)  # fmt: skip
"""As `subject_rows` has it, and when the subject was published first."""


class _Format(Func):
    """Of which form a body is."""

    template = "convert_from(%(expressions)s, 'UTF8')::jsonb ->> 'format'"
    output_field = TextField()


def stood_by(kind: str, moment: datetime, view: Filter) -> Rows:
    """`STOOD` of each subject of a kind that was live then, in the order of publication.

    What was redacted since has no text to be shown, and is left out.
    """
    editions = Edition.objects.using(READER).filter(published_at__lte=moment)
    later = editions.filter(subject_id=OuterRef("subject_id"), version__gt=OuterRef("version"))
    first = editions.filter(subject_id=OuterRef("subject_id"), version=1)
    rows = (
        editions.filter(~Exists(later), subject_kind=kind, body__isnull=False)
        .exclude(kind=Kind.WITHDRAWAL)
        .annotate(
            form=_Format("body"),
            slug=Subquery(subjects().filter(pk=OuterRef("subject_id")).values("slug")),
            state=Value(State.LIVE.value),
            first_published_at=Subquery(first.values("published_at")),
        )
        .exclude(form=TOMBSTONE)
    )
    place = (view.before.edition,) if view.before else None
    return following(rows, [Column("number", view.rising)], place).values_list(*STOOD)
