"""A database with published claims, and the same claims as plain rows for whoever is compared.

The claims are those of `tests/public/many.py`: each of its own length, published one by one through
the chain, as a newsroom does. Nothing of the real site's shelf is filled past it.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import connections
from django.test import Client

from tests.harness import databases, server
from tests.harness.databases import Database
from tests.public import bodies, many, publishing

CLAIMS = 200
SEED = 20

TABLE = """
CREATE TABLE bench_record (
    slug text PRIMARY KEY, title text NOT NULL, language text NOT NULL,
    published_at timestamptz NOT NULL, line jsonb NOT NULL, body jsonb NOT NULL,
    answer text NOT NULL
);
GRANT SELECT ON bench_record TO factcheck_reader
"""
FILL = """
INSERT INTO bench_record
SELECT s.slug, s.title, s.language, e.published_at, c.item::jsonb,
    convert_from(e.body, 'UTF8')::jsonb, ''
FROM editions_publishedclaim c JOIN editions_publishedsubject s ON s.id = c.subject_id
JOIN editions_edition e ON e.number = s.edition_id
"""
COLUMNS = "slug, title, language, published_at, line, body"


@dataclass(frozen=True)
class Records:
    """Where the claims are, and the last part of each one's address."""

    database: Database
    slugs: list[str]
    sqlite: Path


@contextlib.contextmanager
def published(folder: Path) -> Iterator[Records]:
    """Publishes the claims, and puts them into a table and into an SQLite file besides."""
    database = databases.clone(databases.template(databases.SHELF), server.name_of("bench"))
    with databases.aimed_at(database.name):
        publishing.let_in()
        publishing.publish("topic", bodies.topic())
        for body in many.made(CLAIMS, SEED):
            publishing.publish("claim", body)
        slugs = _as_rows()
        file = folder / "records.db"
        _as_sqlite(file)
        yield Records(database, slugs, file)
    databases.drop(database)


def _as_rows() -> list[str]:
    """One table; `answer` is what the read API answers for the claim, byte for byte."""
    reader = Client()
    with connections["owner"].cursor() as cursor:
        cursor.execute(TABLE)
        cursor.execute(FILL)
        cursor.execute("SELECT slug FROM bench_record ORDER BY slug")
        slugs = [slug for (slug,) in cursor.fetchall()]
        for slug in slugs:
            answer = reader.get(f"/api/v1/claims/{slug}/").content.decode()
            cursor.execute("UPDATE bench_record SET answer = %s WHERE slug = %s", [answer, slug])
        cursor.execute("ANALYZE")
    return slugs


def _as_sqlite(file: Path) -> None:
    with connections["owner"].cursor() as cursor, sqlite3.connect(file) as copy:
        cursor.execute(f"SELECT {COLUMNS} FROM bench_record")
        copy.execute(f"CREATE TABLE claims ({COLUMNS}, PRIMARY KEY (slug))")
        copy.executemany("INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?)", map(_plain, cursor))


def _plain(row: tuple[object, ...]) -> list[str]:
    """JSON and moments as text: what SQLite holds."""
    return [
        json.dumps(one, ensure_ascii=False) if isinstance(one, dict) else str(one) for one in row
    ]
