"""Records with all of their parts, in a number of queries that does not grow with the rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db import models

from .shapes import FETCHED, Part, Shape


def fetch(shape: Shape, records: Sequence[models.Model]) -> None:
    """Fetch the parts of these records, and theirs in turn: one query for each list of a shape."""
    for part in shape.parts:
        items = _items(part, records)
        for record in records:
            record.__dict__.setdefault(FETCHED, {})[part.name] = items[record.pk]
        fetch(part.shape, [one for some in items.values() for one in some])


def named_by(shape: Shape) -> list[str]:
    """The columns that name another record, to be fetched with the row."""
    return [column for column in shape.columns if shape.refers_to(column)]


def _items(part: Part, records: Sequence[models.Model]) -> dict[Any, list[Any]]:
    owners = {f"{part.parent}__in": records}
    rows = part.shape.model._default_manager.filter(**owners, **part.fixed)
    found: dict[Any, list[Any]] = defaultdict(list)
    for row in rows.select_related(*named_by(part.shape)).order_by(*part.order):
        found[getattr(row, f"{part.parent}_id")].append(row)
    return found
