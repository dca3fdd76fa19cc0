"""A table as CSV, piece by piece: as many queries and as much memory for 20,000 rows as for 20."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from factcheck.lib.cells import defused

from .resources import Table

AT_A_TIME = 500
BYTE_ORDER_MARK = "\ufeff"


class _Echo:
    """Gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


def lines(table: Table, queryset: QuerySet, *, mark: bool) -> Iterator[str]:
    """The header and the rows. `mark`: a byte order mark first, which some spreadsheets need."""
    writer: Any = csv.writer(_Echo())
    columns = table.columns()
    yield (BYTE_ORDER_MARK if mark else "") + writer.writerow(columns)
    for record in table.rows(queryset).iterator(chunk_size=AT_A_TIME):
        yield writer.writerow([defused(cell) for cell in table.row_of(record).values()])
