"""Searching a list by what its records say, and by every live name of whoever is behind them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.text import smart_split, unescape_string_literal

from sources.models import Source

if TYPE_CHECKING:
    Base = admin.ModelAdmin
else:
    Base = object


class SearchedByName(Base):
    """Put before Django's ModelAdmin. Every word has to be in a column or in a source's name.

    Names are not joined in: a join would find by aliases and speakers that were struck out, and
    show a record twice. `search_fields` holds columns of the record and of what it points to.
    """

    def by_source(self, sources: QuerySet) -> Q:
        """The condition that one of these sources is behind the record."""
        raise NotImplementedError

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        for word in _words(search_term):
            columns = [
                Q(**{f"{name}__icontains": word}) for name in self.get_search_fields(request)
            ]
            sources = Source.objects.matching(word).order_by()
            queryset = queryset.filter(reduce(or_, columns) | self.by_source(sources))
        return queryset, False


def _words(typed: str) -> Iterator[str]:
    """The words; those within quotation marks belong together."""
    for part in smart_split(typed):
        quoted = len(part) > 1 and part[0] in "\"'" and part[0] == part[-1]
        yield unescape_string_literal(part) if quoted else part
