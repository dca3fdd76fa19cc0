"""An import of other outlets' reviews: how fast, beside bare COPY of the rows that come of it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import psycopg

from tests.cast import make_cast
from tests.harness import databases, server
from tests.harness.databases import Database

FILE = Path("../shared/bench/import/politifact_claimreview_19250.jsonl")
TABLES = """
SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE 'copied\\_%'
"""
Counts = dict[str, int]


@dataclass(frozen=True)
class Import:
    """What an import of so many records took; `peak` is the most memory it held, in bytes."""

    records: int
    seconds: float
    peak: int
    rows: int
    copy_seconds: float


def file() -> Path:
    """What is imported: FILE of the environment, or the one that lies beside the project."""
    return Path(os.environ.get("FILE") or FILE)


def imported(folder: Path, count: int) -> Import:
    """Imports the first so many records into an empty site; then copies the same rows alone."""
    part = folder / f"{count}.jsonl"
    with file().open(encoding="utf-8") as lines, part.open("w", encoding="utf-8") as cut:
        cut.writelines(islice(lines, count))
    database = databases.clone(databases.template(databases.BLANK), server.name_of("import"))
    try:
        with databases.aimed_at(database.name):
            person = make_cast().edda.username
        with psycopg.connect(server.admin_url(database.name), autocommit=True) as admin:
            before = _counts(admin)
            seconds, peak = _run(database, part, person)
            grown = {
                table: rows - before[table]
                for table, rows in _counts(admin).items()
                if rows > before[table]
            }
            copied = sum(_copied(admin, table) for table in grown)
        return Import(_lines(part), seconds, peak, sum(grown.values()), copied)
    finally:
        databases.drop(database)


def _run(database: Database, part: Path, person: str) -> tuple[float, int]:
    """The command as the desk runs it; seconds from start to end, and its peak of memory."""
    env = database.environment
    del env["DATABASE_URL_OWNER"]
    command = [sys.executable, "manage.py", "import_claimreview", str(part), "--as", person]
    began = time.perf_counter()
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL)
    _pid, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"the import failed with code {process.returncode}")
    return time.perf_counter() - began, used.ru_maxrss * 1024


def _counts(admin: psycopg.Connection) -> Counts:
    return {table: _count(admin, table) for (table,) in admin.execute(TABLES).fetchall()}


def _count(admin: psycopg.Connection, table: str) -> int:
    row = admin.execute(f'SELECT count(*) FROM "{table}"').fetchone()
    return int(row[0]) if row else 0


def _copied(admin: psycopg.Connection, table: str) -> float:
    """Seconds that COPY needs for a table's rows into an empty one with the same indexes."""
    admin.execute(f'CREATE TABLE "copied_{table}" (LIKE "{table}" INCLUDING ALL)')
    with admin.cursor().copy(f'COPY "{table}" TO STDOUT (FORMAT binary)') as out:
        blocks = [bytes(block) for block in out]
    began = time.perf_counter()
    with admin.cursor().copy(f'COPY "copied_{table}" FROM STDIN (FORMAT binary)') as into:
        for block in blocks:
            into.write(block)
    return time.perf_counter() - began


def _lines(part: Path) -> int:
    with part.open("rb") as lines:
        return sum(1 for _line in lines)
