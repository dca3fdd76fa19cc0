"""Pages by keyset: what follows a place is found by the values that stand there, never counted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet


class Column(NamedTuple):
    """A column of an order, and its direction."""

    name: str
    rising: bool = False


def following(
    rows: QuerySet[Any, Any], columns: Sequence[Column], place: Sequence[Any] | None
) -> QuerySet[Any, Any]:
    """The rows in their order, from after the place on; its values stand as the columns do."""
    ordered = rows.order_by(*(one.name if one.rising else f"-{one.name}" for one in columns))
    return ordered.filter(_beyond(columns, place)) if place else ordered


def _beyond(columns: Sequence[Column], values: Sequence[Any]) -> Q:
    """What comes after these values. Of two comparisons an index can use the first."""
    way = "gt" if columns[0].rising else "lt"
    beyond = Q((f"{columns[0].name}__{way}", values[0]))
    if len(columns) == 1:
        return beyond
    return Q((f"{columns[0].name}__{way}e", values[0])) & (
        beyond | _beyond(columns[1:], values[1:])
    )
