"""Who answers a claim and how, beside the claim in a table: it never travels without its denials.

One subquery does it for a whole table. A sealed source stands there by its public label, whoever
asks and whatever was ticked.
"""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, F, Func, OuterRef, Q, QuerySet, Subquery, UUIDField, When
from django.db.models.functions import JSONObject

from claims.models import Claim, Speaker, Statement
from factcheck.lib.stances import Reading, codes_of, stance_of

NOBODY = "no answer on record"


def with_answers(queryset: QuerySet, claim: str = "") -> QuerySet:
    """The rows with `answers_found`, and with `led_to`: into what the claim was merged.

    `claim` is the column that names the claim; "" where the rows are claims. The statements of a
    merged claim stand under the one that it was merged into, so its answers are found there.
    """
    at = f"{claim}__" if claim else ""
    end = Func(F(f"{at}public_id"), function="claims_merged_into", output_field=UUIDField())
    merged = Q(**{f"{at}merged_into__isnull": False})
    winner = Claim.everything.filter(public_id=OuterRef("answers_under")).values("title")
    rows = queryset.annotate(answers_under=Case(When(merged, then=end)))
    return rows.annotate(
        led_to=Subquery(winner[:1]),
        answers_found=_answers(f"{at}public_id", "answers_under"),
    )


def _answers(*columns: str) -> ArraySubquery:
    """Who answers the claims that the columns name by their public ids."""
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
        Statement.objects.filter(claim__public_id__in=[OuterRef(one) for one in columns])
        .exclude(stance__in=codes_of(Reading.ASSERTING))
        .order_by("date_latest", "pk")
    )
    answer = JSONObject(
        stance="stance", names=ArraySubquery(names), given="speaker_as_given", date="date"
    )
    return ArraySubquery(said.values(answer=answer))


def in_words(found: list[dict[str, Any]], merged_into: str | None = None) -> str:
    """ "Ministry of the South denies (2020-10-01); Turkey gives another account".

    Of a merged claim: "merged into “…”: " and who answers there.
    """
    answers = "; ".join(_one(answer) for answer in found) or NOBODY
    return answers if merged_into is None else f"merged into “{merged_into}”: {answers}"


def _one(answer: dict[str, Any]) -> str:
    stance = stance_of(answer["stance"])
    names = answer["names"]
    who = " and ".join(names) or answer["given"] or "somebody"
    does = stance.plural if len(names) > 1 else stance.singular
    return f"{who} {does}" + (f" ({answer['date']})" if answer["date"] else "")
