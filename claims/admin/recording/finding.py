"""What the search lists of the desk's forms offer: the best match first, nothing struck or merged.

A constant number of queries, and no counting of anybody's parts: a list drops down at each letter.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Case, F, Q, QuerySet, Value, When

from claims.models import Claim, Topic
from sources.finding import best
from sources.models import Document, Place, Source

MAX_WORDS = 8
_BY_NAME: dict[type[models.Model], tuple[str, ...]] = {Source: ("aliases",), Place: ("names",)}
_BY_TEXT: dict[type[models.Model], tuple[str, ...]] = {
    Claim: ("title", "wording", "slug", "topic__title"),
    Topic: ("title", "slug"),
    Document: ("title", "url"),
}


def offered(model: type[models.Model], typed: str) -> QuerySet | None:
    """The records to offer for what was typed, best first; None for a model without such a list.

    Those found by another name than their own say by which: `found_by`.
    """
    typed = typed.replace("\0", "").strip()
    if model in _BY_NAME:
        return _by_name(model, typed)
    if model in _BY_TEXT:
        return _by_text(model, typed)
    return None


def _by_name(model: type[models.Model], typed: str) -> QuerySet:
    records = model._default_manager.prefetch_related(*_BY_NAME[model])
    if not typed:
        return records.order_by(*(model._meta.ordering or ("pk",)))
    hits = best(model, typed)
    places = [When(pk=hit.pk, then=Value(place)) for place, hit in enumerate(hits)]
    names = [When(pk=hit.pk, then=Value(hit.by)) for hit in hits]
    return (
        records.filter(pk__in=[hit.pk for hit in hits])
        .annotate(found_place=Case(*places, default=Value(len(hits))))
        .annotate(found_by=Case(*names, default=Value("")))
        .order_by("found_place")
    )


def _by_text(model: type[models.Model], typed: str) -> QuerySet:
    records = model._default_manager.all()
    if model is Claim:
        records = records.filter(merged_into=None)
    if model is Document:
        records = records.select_related("publisher").defer("text")
    for word in typed.split()[:MAX_WORDS]:
        records = records.filter(_holds(model, word))
    return records.annotate(found_place=_nearness(typed)).order_by("found_place", F("pk").desc())


def _holds(model: type[models.Model], word: str) -> Q:
    condition = Q()
    for column in _BY_TEXT[model]:
        condition |= Q(**{f"{column}__icontains": word})
    if model is Document:
        condition |= Q(publisher__in=Source.objects.matching(word).order_by().values("pk"))
    return condition


def _nearness(typed: str) -> Any:
    if not typed:
        return Value(0)
    return Case(
        When(title__iexact=typed, then=Value(0)),
        When(title__istartswith=typed, then=Value(1)),
        When(title__icontains=typed, then=Value(2)),
        default=Value(3),
    )
