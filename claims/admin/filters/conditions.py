"""What all filters are made of: a row of conditions, each with a code for the address and a label.

No condition joins other tables in, so that no record shows twice and none is counted twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.contrib import admin
from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest


class Condition(NamedTuple):
    """One line of a filter."""

    code: str
    label: str
    where: Q


class Conditions(admin.SimpleListFilter):
    """A filter whose lines are conditions."""

    def conditions(self, request: HttpRequest) -> Sequence[Condition]:
        raise NotImplementedError

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        self.known = {one.code: one for one in self.conditions(request)}
        return [(one.code, one.label) for one in self.known.values()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        chosen = self.known.get(self.value() or "")
        return queryset.filter(chosen.where) if chosen else queryset


def fixed(name: str, parameter: str, *lines: tuple[str, str, Any]) -> type[Conditions]:
    """A filter with these lines: (code, label, condition or a function of nothing)."""

    def conditions(self: Conditions, request: HttpRequest) -> list[Condition]:
        return [
            Condition(code, label, what() if callable(what) else what)
            for code, label, what in lines
        ]

    members = {"title": name, "parameter_name": parameter, "conditions": conditions}
    return type(f"{parameter.title()}Filter", (Conditions,), members)


def count_of(model: Any, column: str) -> Coalesce:
    """How many rows of `model` point here by `column`; asked for the rows that are shown alone."""
    rows = model.objects.filter(**{column: OuterRef("pk")}).order_by().values(column)
    found = Subquery(rows.annotate(n=Count("pk")).values("n"), output_field=IntegerField())
    return Coalesce(found, 0)
