"""Published claims by the ten thousand, copied by SQL alone: for tests of long lists."""

from __future__ import annotations

from typing import Any

from django.db import connections, models

from claims.editions.models import (
    PublishedClaim,
    PublishedSpeaker,
    PublishedStatement,
    PublishedSubject,
)

COPY = """
INSERT INTO {table} ({columns}) SELECT {values} FROM {table} o, generate_series(1, %s) n
WHERE o.{key} = %s
"""


def heap(body: dict[str, Any], count: int) -> int:
    """So many copies of a claim that is published; gives how many statements they have.

    Only the tables that lists read: all copies stand on the one edition.
    """
    own = [body["id"]]
    _copy(PublishedSubject, "id", count, own, id=_id("o.id"), slug="o.slug || '-' || n")
    _copy(
        PublishedClaim, "subject_id", count, own,
        subject_id=_id("o.subject_id"), edition_number="1000 + n",
    )  # fmt: skip
    _copy(PublishedStatement, "claim_id", count, own, id=_id("o.id"), claim_id=_id("o.claim_id"))
    for row in PublishedStatement.objects.filter(claim_id=body["id"]).values_list("id", flat=True):
        _copy(
            PublishedSpeaker, "statement_id", count, [row],
            id=None, statement_id=_id("o.statement_id"),
        )  # fmt: skip
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")
    return count * len(body["statements"])


def _id(column: str) -> str:
    """The id of the n-th copy, the same in each table."""
    return f"md5({column}::text || n)::uuid"


def _copy(
    model: type[models.Model], key: str, count: int, of: list[Any], **changed: str | None
) -> None:
    names = [
        str(field.column)
        for field in model._meta.concrete_fields
        if not isinstance(field, models.GeneratedField)
    ]
    columns = [name for name in names if changed.get(name, "") is not None]
    values = [changed.get(name) or f'o."{name}"' for name in columns]
    sql = COPY.format(
        table=model._meta.db_table, columns=", ".join(columns), values=", ".join(values), key=key
    )
    with connections["owner"].cursor() as cursor:
        cursor.execute(sql, [count, *of])
