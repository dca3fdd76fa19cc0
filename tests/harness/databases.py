"""Databases for tests, each cloned from a template that was migrated once.

Four kinds:

* `@pytest.mark.django_db`: one database per worker; every test is rolled back. What is written
  through one alias is not seen through another, since each logs in as its own role.
* `fresh_database`: a clone for one test, in which everything is committed, dropped afterwards.
* `demo_database`: the same, with the demo case published in it.
* `shelf_database`: like `fresh_database`, for the public wing: without the tables of the desk, so
  that it is copied in a fraction of the time.
"""

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from psycopg import sql

from factcheck import environment as env
from factcheck.database import ROLE_OF_ALIAS
from factcheck.roles import database_statements, make_database, narrowing_statements, run_all
from tests.harness import server

BLANK, DEMO, SHELF = "blank", "demo", "shelf"
OF_ONE_TEST = ("demo_database", "shelf_database", "fresh_database")
"""Fixtures that give a test a database of its own."""
# But for what is asked before an edition is taken.
DESK_TABLES = r"""
    SELECT format('DROP TABLE %I CASCADE', tablename) FROM pg_tables
    WHERE schemaname = 'public' AND tablename NOT LIKE 'editions\_%'
        AND tablename NOT IN ('django_migrations', 'people_switch', 'people_user')
"""


@dataclass(frozen=True)
class Database:
    """A database of this run."""

    name: str

    def url(self, role: str) -> str:
        """Its address for "owner", "desk" or "reader"."""
        return server.role_url(role, self.name)

    @property
    def environment(self) -> dict[str, str]:
        """The environment for child processes that work on it."""
        urls = {f"DATABASE_URL_{r.upper()}": self.url(r) for r in ROLE_OF_ALIAS.values()}
        checkpoints = {"FACTCHECK_CHECKPOINT_DIR": str(server.checkpoint_dir(self.name))}
        return dict(os.environ) | urls | checkpoints


def aim(database: str) -> None:
    """Let all aliases mean this database, each with its own role's login."""
    for alias in connections:
        connections[alias].close()
        url = server.role_url(ROLE_OF_ALIAS[alias], database)
        connections[alias].settings_dict.update(env.database(url))
    settings.CHECKPOINT_DIR = str(server.checkpoint_dir(database))


@contextlib.contextmanager
def aimed_at(database: str) -> Iterator[None]:
    """Within, all aliases mean this database, which must be one of a test run."""
    server.assert_ours(database)
    before = current().name
    aim(database)
    try:
        yield
    finally:
        aim(before)


def current() -> Database:
    """The database that the aliases mean now."""
    return Database(connections["default"].settings_dict["NAME"])


def clone(template: str, name: str) -> Database:
    """Copy a template; the copy belongs to the owner and lets in the three roles only."""
    server.assert_ours(name)
    with psycopg.connect(server.admin_url(), autocommit=True) as admin:
        make_database(admin, name, template=template)
    with psycopg.connect(server.admin_url(name), autocommit=True) as admin:
        run_all(admin, database_statements(name))
    if server.checkpoint_dir(template).is_dir():
        shutil.copytree(server.checkpoint_dir(template), server.checkpoint_dir(name))
    return Database(name)


def drop(database: Database) -> None:
    """Drop a clone, with whoever is still connected."""
    with psycopg.connect(server.admin_url(), autocommit=True) as admin:
        server.drop(admin, database.name)


def template(kind: str) -> str:
    """The name of the blank or the demo template, made by whoever asks first."""
    name = server.template_name(kind)
    with server.one_at_a_time(f"template-{kind}"):
        if not _exists(name):
            _make_template(kind, name)
    return name


def _make_template(kind: str, name: str) -> None:
    unfinished = f"{name}_unfinished"
    with psycopg.connect(server.admin_url(), autocommit=True) as admin:
        server.drop(admin, unfinished)
    if kind == BLANK:
        _migrate(unfinished)
    elif kind == SHELF:
        _clear_the_desk(unfinished)
    else:
        _load_demo(unfinished)
        server.checkpoint_dir(unfinished).rename(server.checkpoint_dir(name))
    with psycopg.connect(server.admin_url(), autocommit=True) as admin:
        admin.execute(
            sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                sql.Identifier(unfinished), sql.Identifier(name)
            )
        )


def _migrate(name: str) -> None:
    with psycopg.connect(server.admin_url(), autocommit=True) as admin:
        make_database(admin, name)
    with psycopg.connect(server.admin_url(name), autocommit=True) as admin:
        run_all(admin, database_statements(name) + narrowing_statements())
    with aimed_at(name):
        call_command("migrate", verbosity=0, interactive=False)


def _clear_the_desk(name: str) -> None:
    clone(template(BLANK), name)
    with psycopg.connect(server.admin_url(name), autocommit=True) as admin:
        for (drop_table,) in admin.execute(DESK_TABLES).fetchall():
            admin.execute(drop_table)


def _load_demo(name: str) -> None:
    clone(template(BLANK), name)
    with aimed_at(name):
        call_command("load_demo", verbosity=0)


def _exists(name: str) -> bool:
    with psycopg.connect(server.admin_url(), autocommit=True) as admin:
        row = admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
    return row is not None


def _worker() -> str:
    return os.environ.get("PYTEST_XDIST_WORKER", "main")


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any) -> Iterator[None]:
    """Takes the place of pytest-django's: a clone for this worker's rolled-back tests."""
    with django_db_blocker.unblock():
        database = clone(template(BLANK), server.name_of(_worker()))
        aim(database.name)
    yield
    with django_db_blocker.unblock():
        aim(server.NO_DATABASE)
        drop(database)


@pytest.fixture
def worker_database(django_db_setup: None) -> Database:
    """This worker's database as it was migrated, for tests that leave it as it is."""
    return current()


@pytest.fixture(scope="session")
def _numbers() -> Iterator[int]:
    return iter(range(1, 1_000_000))


@pytest.fixture
def fresh_database(django_db_blocker: Any, _numbers: Iterator[int]) -> Iterator[Database]:
    """A database for this test alone, where everything is committed; dropped afterwards."""
    with django_db_blocker.unblock():
        yield from _for_one_test(BLANK, next(_numbers))


@pytest.fixture
def demo_database(django_db_blocker: Any, _numbers: Iterator[int]) -> Iterator[Database]:
    """Like `fresh_database`, with the demo case published in it."""
    with django_db_blocker.unblock():
        yield from _for_one_test(DEMO, next(_numbers))


@pytest.fixture
def shelf_database(django_db_blocker: Any, _numbers: Iterator[int]) -> Iterator[Database]:
    """Like `fresh_database`, with the tables of editions alone."""
    with django_db_blocker.unblock():
        yield from _for_one_test(SHELF, next(_numbers))


def _for_one_test(kind: str, number: int) -> Iterator[Database]:
    database = clone(template(kind), server.name_of(_worker(), str(number)))
    try:
        with aimed_at(database.name):
            yield database
    finally:
        drop(database)


@pytest.fixture
def role_connection() -> Iterator[Callable[..., psycopg.Connection]]:
    """`role_connection("reader")`: a plain connection to the current database as that role.

    Each statement commits by itself; `autocommit=False` changes that.
    """
    opened: list[psycopg.Connection] = []

    def connect(role: str, *, autocommit: bool = True) -> psycopg.Connection:
        opened.append(psycopg.connect(current().url(role), autocommit=autocommit))
        return opened[-1]

    yield connect
    for connection in opened:
        connection.close()


@pytest.fixture
def database_url() -> Callable[[str], str]:
    """`database_url("desk")`: the current database's address for that role."""
    return lambda role: current().url(role)
