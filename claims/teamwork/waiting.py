"""Reading the lists: all of them in one query, their counts in another, one page by page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection
from django.utils import timezone

from factcheck.people.models import User

from .lists import Waits, lists_for

COUNTED = 100  # a count says “99+” from here on, and nobody waits for it

CURSOR = r"^(-?[0-9]{1,18})\.([a-z]+)\.([0-9]{1,18})\.([0-9]{1,18})$"
"""The form of a row's cursor."""
_ORDER = "ORDER BY place, kind, id, detail NULLS FIRST"
_COLUMNS = "place, kind, id, detail, since, mark"


class Row(NamedTuple):
    """Something that waits. `detail` is the record that waits where that is not the copy itself."""

    place: int
    kind: str
    id: int
    detail: int | None
    since: datetime
    mark: bool

    @property
    def cursor(self) -> str:
        """Where the next page begins after this row."""
        return f"{self.place}.{self.kind}.{self.id}.{self.detail or 0}"


class BadCursor(ValueError):
    """An address that no page of ours leads to."""


def first_rows(person: User, limit: int) -> dict[str, list[Row]]:
    """The first rows of every list of this person, by its code: one query."""
    lists = lists_for(person)
    if not lists:
        return {}
    parts = [
        f"(SELECT '{one.code}', {_COLUMNS} FROM ({one.sql}) w {_ORDER} LIMIT %(limit)s)"
        for one in lists
    ]
    found: dict[str, list[Row]] = {one.code: [] for one in lists}
    for code, *columns in _rows(" UNION ALL ".join(parts), person, limit=limit):
        found[code].append(Row(*columns))
    for rows in found.values():
        rows.sort(key=lambda row: (row.place, row.kind, row.id, row.detail or 0))
    return found


def counts(person: User) -> dict[str, int]:
    """How many wait in each list of this person, counted up to `COUNTED`: one query."""
    lists = lists_for(person)
    if not lists:
        return {}
    parts = [
        f"(SELECT count(*) FROM (SELECT 1 FROM ({one.sql}) w LIMIT {COUNTED}) n)" for one in lists
    ]
    (numbers,) = _rows("SELECT " + ", ".join(parts), person)
    return dict(zip([one.code for one in lists], numbers, strict=True))


def page_of(person: User, which: Waits, after: str, limit: int) -> list[Row]:
    """Up to `limit` rows of one list behind a row's `cursor` ("" for the first page).

    Raises BadCursor.
    """
    place, kind, pk, detail = _parsed(after)
    sql = (
        f"SELECT {_COLUMNS} FROM ({which.sql}) w"
        " WHERE (place, kind, id, coalesce(detail, 0)) >"
        " (%(place)s, %(kind)s, %(id)s, %(detail)s)"
        f" {_ORDER} LIMIT %(limit)s"
    )
    rows = _rows(sql, person, limit=limit, place=place, kind=kind, id=pk, detail=detail)
    return [Row(*columns) for columns in rows]


def _parsed(after: str) -> tuple[int, str, int, int]:
    if not after:
        return -(2**62), "", 0, 0
    found = re.fullmatch(CURSOR, after)
    if found is None:
        raise BadCursor(after)
    place, kind, pk, detail = found.groups()
    return int(place), kind, int(pk), int(detail)


def _rows(sql: str, person: User, **parameters: Any) -> Sequence[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, {"me": person.pk, "now": timezone.now(), **parameters})
        return cursor.fetchall()
