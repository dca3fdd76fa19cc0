"""Who answers a claim and how, beside the claim in a table: it never travels without its denials.

One subquery does it for a whole table. A sealed source stands there by its public label, whoever
asks and whatever was ticked.
"""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, F, OuterRef, QuerySet, When
from django.db.models.functions import JSONObject

from claims.models import Speaker, Statement
from factcheck.lib.stances import Reading, codes_of, stance_of

NOBODY = "no answer on record"


def with_answers(queryset: QuerySet, claim: str = "pk") -> QuerySet:
    """The rows with `answers_found`; `claim` is the column that names the claim."""
    names = (
        Speaker.objects.filter(statement=OuterRef("pk"))
        .order_by("pk")
        .values(
            name=Case(
                When(source__sealed=True, then=F("source__public_label")), default="source__name"
            )
        )
    )
    said = (
        Statement.objects.filter(claim=OuterRef(claim))
        .exclude(stance__in=codes_of(Reading.ASSERTING))
        .order_by("date_latest", "pk")
    )
    answer = JSONObject(
        stance="stance", names=ArraySubquery(names), given="speaker_as_given", date="date"
    )
    return queryset.annotate(answers_found=ArraySubquery(said.values(answer=answer)))


def in_words(found: list[dict[str, Any]]) -> str:
    """ "Ministry of the South denies (2020-10-01); Turkey gives another account"."""
    return "; ".join(_one(answer) for answer in found) or NOBODY


def _one(answer: dict[str, Any]) -> str:
    stance = stance_of(answer["stance"])
    names = answer["names"]
    who = " and ".join(names) or answer["given"] or "somebody"
    does = stance.plural if len(names) > 1 else stance.singular
    return f"{who} {does}" + (f" ({answer['date']})" if answer["date"] else "")
