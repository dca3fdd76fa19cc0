"""What stood at an address by a moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, Subquery
from django.db.models.functions import JSONObject

from claims.editions.models import Edition
from factcheck.lib.doors import READER

from .subjects import Found, found_from, subjects


@dataclass(frozen=True)
class Then:
    """What stood by then, None where nothing was published yet; and what stands now."""

    then: Found | None
    now: Found


def as_of(kind: str, slug: str, moment: datetime) -> Then | None:
    """The edition that we had published by a moment, beside the one that stands. One query.

    None for an address at which nothing was ever published.
    """
    subject = subjects().filter(kind=kind, slug=slug)
    around = subject.values(row=JSONObject(state="state", stands="edition_id", history="history"))
    own = Edition.objects.using(READER).filter(
        subject_kind=kind, subject_id=Subquery(subject.values("id"))
    )
    by_then = own.filter(published_at__lte=moment).order_by("-version").values("number")[:1]
    wanted = Q(number=Subquery(by_then)) | Q(number=Subquery(subject.values("edition_id")))
    editions = list(own.filter(wanted).annotate(around=Subquery(around)).order_by("version"))
    if not editions:
        return None
    then, now = (found_from(one, slug, **one.around) for one in (editions[0], editions[-1]))
    return Then(then if editions[0].published_at <= moment else None, now)
