"""Rows of the edition table put together by hand, to try what the database lets in."""

from hashlib import sha256
from typing import Any
from uuid import UUID

import psycopg
from psycopg import sql

from factcheck.lib.canonical import canonical
from tests.editions import bodies

Row = dict[str, Any]
MARK = {"mark": "m-ann", "name": "Ann"}


def next_row(connection: psycopg.Connection, subject: UUID | None = None, **changes: Any) -> Row:
    """The row that would rightly come next, with `changes` made before it is hashed.

    It continues `subject`, or begins a new one; its time is the database's.
    """
    number, prev_hash, moment = _one(
        connection,
        "SELECT number, hash, to_char(clock_timestamp() AT TIME ZONE 'UTC', "
        '\'YYYY-MM-DD"T"HH24:MI:SS.US"Z"\') FROM editions_head',
    )
    version, body = _last(connection, subject)
    row: Row = {
        "number": number + 1,
        "subject_kind": "page",
        "subject_id": str(subject or UUID(int=number + 1)),
        "version": version + 1,
        "kind": "update" if subject else "first",
        "review": "done",
        "prev_hash": bytes(prev_hash),
        "salt": bytes(32),
        "approver": MARK,
        "publisher": MARK,
        "published_at": moment,
        "reason": "because",
        "redacts": [],
    }
    row["body"] = body or canonical(bodies.page(UUID(row["subject_id"]), "text"))
    return hashed(row | changes)


def hashed(row: Row) -> Row:
    """The row with the hashes and the header that belong to what it says."""
    row["body_hash"] = sha256(row["salt"] + row["body"]).digest()
    row["header"] = canonical(header_of(row))
    row["hash"] = sha256(row["header"]).digest()
    return row


def header_of(row: Row) -> Row:
    taken = (
        "number", "subject_kind", "subject_id", "version", "kind", "review", "approver",
        "publisher", "published_at", "reason", "redacts",
    )  # fmt: skip
    return {
        "format": "factcheck/edition/1",
        "prev_hash": row["prev_hash"].hex(),
        "body_hash": row["body_hash"].hex(),
        **{key: row[key] for key in taken},
    }


def columns_of(row: Row) -> Row:
    """The row as the table has it: marks instead of people."""
    columns = {key: value for key, value in row.items() if key not in ("approver", "publisher")}
    columns["approver_mark"] = row["approver"] and row["approver"]["mark"]
    columns["publisher_mark"] = row["publisher"]["mark"]
    return columns


def insert(connection: psycopg.Connection, row: Row, after: str = "") -> None:
    """Inserts a row; `after` is SQL that follows the values."""
    columns = columns_of(row)
    statement = sql.SQL("INSERT INTO editions_edition ({}) VALUES ({}) {}").format(
        sql.SQL(", ").join(map(sql.Identifier, columns)),
        sql.SQL(", ").join(map(sql.Placeholder, columns)),
        sql.SQL(after),
    )
    connection.execute(statement, columns)


def everything(connection: psycopg.Connection) -> list[tuple[Any, ...]]:
    """All that must not have changed after an attack."""
    tables = ("editions_edition", "editions_head", "editions_checkpoint")
    return [
        row
        for table in tables
        for row in connection.execute(
            sql.SQL("SELECT * FROM {} ORDER BY 1").format(sql.Identifier(table))
        ).fetchall()
    ]


def _one(connection: psycopg.Connection, query: str) -> tuple[Any, ...]:
    row = connection.execute(query).fetchone()
    assert row is not None
    return row


def _last(connection: psycopg.Connection, subject: UUID | None) -> tuple[int, bytes | None]:
    row = connection.execute(
        "SELECT version, body FROM editions_edition WHERE subject_id = %s ORDER BY 1 DESC LIMIT 1",
        [subject],
    ).fetchone()
    return (row[0], bytes(row[1])) if row else (0, None)
