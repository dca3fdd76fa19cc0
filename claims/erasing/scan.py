"""Where a text stands: every column of every table that can hold words is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from django.apps import apps
from django.contrib.sessions.models import Session

from .marks import Mark

WORDS = {"text", "character varying", "character"}
JSON = {"jsonb", "json"}
FOR_SEARCH = {"folded", "sound"}
SESSIONS = "django_session"

COLUMNS = """
SELECT c.table_name, c.column_name, c.data_type, c.udt_name, c.is_nullable = 'YES',
    c.character_maximum_length
FROM information_schema.columns c
JOIN information_schema.tables t USING (table_schema, table_name)
WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.is_generated = 'NEVER'
ORDER BY c.table_name, c.ordinal_position
"""


class Column(NamedTuple):
    """A column that can hold words."""

    table: str
    name: str
    type: str
    element: str
    nullable: bool
    length: int | None

    @property
    def kind(self) -> str:
        """words, json, bytes, list or other; "" for one that holds no words."""
        if self.type in WORDS:
            return "words"
        if self.type in JSON:
            return "json"
        if self.type == "ARRAY":
            return "list" if self.element in ("_text", "_varchar") else ""
        return {"bytea": "bytes", "inet": "other", "tsvector": "other"}.get(self.type, "")


@dataclass(frozen=True)
class Place:
    """A column in which the text stands, and in how many rows."""

    table: str
    column: str
    rows: int

    def __str__(self) -> str:
        return f"{self.table}.{self.column}: {self.rows} row{'' if self.rows == 1 else 's'}"


def columns(cursor: Any) -> list[Column]:
    """Every column that can hold words, but for those that hold codes of the program."""
    cursor.execute(COLUMNS)
    found = [Column(*row) for row in cursor.fetchall()]
    return [one for one in found if one.kind and (one.table, one.name) not in _coded()]


@cache
def _coded() -> frozenset[tuple[str, str]]:
    """Columns that hold nothing but codes from a list: no words of anybody's."""
    return frozenset(
        (model._meta.db_table, str(field.column))
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.concrete_fields
        if field.choices
    )


def condition(column: Column, mark: Mark) -> tuple[str, list[Any]]:
    """SQL that is true where the column holds the text, with its values."""
    name = f'"{column.name}"'
    if column.kind == "bytes":
        encoded = [one.encode() for one in mark.spellings]
        return _any(f"position(%s::bytea IN {name}) > 0", encoded)
    asked = list(mark.spellings)
    if column.name in FOR_SEARCH or column.type == "tsvector":
        asked += mark.for_search
    if column.kind == "list":
        # The names of columns come from the catalogue, all values go beside the statement.
        inside = f"EXISTS (SELECT 1 FROM unnest({name}) one WHERE strpos(one::text, %s) > 0)"  # noqa: S608
        return _any(inside, asked)
    return _any(f"strpos({name}::text, %s) > 0", asked)


def _any(one: str, values: Sequence[Any]) -> tuple[str, list[Any]]:
    return f"({' OR '.join([one] * len(values))})", list(values)


def places(cursor: Any, mark: Mark) -> list[Place]:
    """Every place in which the text stands now."""
    return [*_in_tables(cursor, mark), *_in_sessions(mark, cursor.db.alias)]


def _in_tables(cursor: Any, mark: Mark) -> Iterator[Place]:
    for column in columns(cursor):
        where, values = condition(column, mark)
        count = f'SELECT count(*) FROM "{column.table}" WHERE {where}'  # noqa: S608
        cursor.execute(count, values)
        (rows,) = cursor.fetchone()
        if rows:
            yield Place(column.table, column.name, rows)


def _in_sessions(mark: Mark, using: str) -> Iterator[Place]:
    """Sessions are packed: entries that were kept over the end of a login lie in them."""
    found = sessions_with(mark, using)
    if found:
        yield Place(SESSIONS, "session_data", len(found))


def sessions_with(mark: Mark, using: str) -> list[str]:
    """The keys of sessions that hold the text."""
    rows = Session.objects.using(using).iterator()
    return [one.session_key for one in rows if mark.stands_in(one.get_decoded())]
