"""One PostgreSQL server for a whole test run: our own in a temporary folder, or DATABASE_URL's.

`prepare` only decides addresses and passwords, so that Django's settings can be read; `serving`
brings the server up, in the process that started the run. Workers inherit the environment.
"""

import atexit
import contextlib
import fcntl
import os
import re
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
from psycopg import sql

from factcheck.keys import make_secrets
from factcheck.postgres.cluster import THROWAWAY, Cluster
from factcheck.problems import Problem
from factcheck.roles import (
    MAINTENANCE,
    ROLE_NAMES,
    limit_statements,
    run_all,
    with_database,
    with_login,
)

FOLDER = "FACTCHECK_TEST_FOLDER"
ADMIN = "FACTCHECK_TEST_ADMIN_URL"
RUN = "FACTCHECK_TEST_RUN"
VERSION = "FACTCHECK_TEST_POSTGRESQL"
# Nothing can be connected to before a fixture names a database of this run.
NO_DATABASE = "factcheck_test_without_a_database_fixture"
OURS = re.compile(r"(test_factcheck|factcheck_template)_[0-9a-f]{8}(_\w+)?")
# Roles with this comment were made by a test run, and may be changed and dropped by the next.
MARK = "made by the tests of factcheck"
# Any number, the same for all runs: one run at a time on one server.
RUN_LOCK = 4_211_968_003


def prepare() -> bool:
    """Set the environment of a run, unless an outer process has; whether this one did."""
    if FOLDER in os.environ:
        return False
    folder = Path(tempfile.mkdtemp(prefix="factcheck-test-", dir="/tmp"))
    # Whatever goes wrong from here on, even in reading the settings.
    atexit.register(clean_up, folder)
    folder.chmod(0o711)
    make_secrets(folder)
    os.environ.update(
        {FOLDER: str(folder), RUN: secrets.token_hex(4), "DATA_DIR": str(folder)},
        DJANGO_SETTINGS_MODULE="factcheck.settings",
        FACTCHECK_DEMO="1",
        FACTCHECK_HOSTS="127.0.0.1,localhost,testserver",
        FACTCHECK_READS_PER_MINUTE="0",  # all tests read from one address
    )
    os.environ.pop("FACTCHECK_DOORS", None)
    return True


def folder() -> Path:
    """The run's temporary folder, which is also its DATA_DIR."""
    return Path(os.environ[FOLDER])


def checkpoint_dir(database: str) -> Path:
    """Where the checkpoints of a database are kept: each has its own log."""
    return folder() / "checkpoints" / database


def admin_url(database: str = MAINTENANCE) -> str:
    """The address of the server's administrator."""
    return with_database(os.environ[ADMIN], database)


def role_url(role: str, database: str) -> str:
    """The address of "owner", "desk" or "reader" in a database."""
    return with_database(os.environ[f"DATABASE_URL_{role.upper()}"], database)


def name_of(*parts: str) -> str:
    """A name for a database of this run: test_factcheck_<run>_<parts>."""
    return "_".join(["test_factcheck", os.environ[RUN], *parts])


def template_name(kind: str) -> str:
    """A name for a template of this run: factcheck_template_<run>_<kind>."""
    return f"factcheck_template_{os.environ[RUN]}_{kind}"


def assert_ours(database: str) -> None:
    """Stop before anything is written to, or dropped from, what no test run made."""
    assert OURS.fullmatch(database), f"{database} is no database of a test run"


@contextlib.contextmanager
def serving() -> Iterator[None]:
    """The server with the three roles; afterwards no database or role of the run is left."""
    with contextlib.ExitStack() as stack:
        given = os.environ.pop("DATABASE_URL", "")
        if not given:
            cluster = Cluster(folder(), settings=THROWAWAY)
            given = stack.enter_context(cluster.running()).url
        os.environ[ADMIN] = given
        admin = stack.enter_context(psycopg.connect(admin_url(), autocommit=True))
        os.environ[VERSION] = admin.execute("SHOW server_version").fetchone()[0]  # type: ignore[index]
        _alone(admin)
        stack.enter_context(_roles(admin))
        stack.callback(_sweep, admin)
        _sweep(admin)
        yield


def clean_up(data_dir: Path) -> None:
    """Remove a DATA_DIR, and the cluster's folder if that had to lie elsewhere."""
    home = data_dir / "postgres"
    if home.is_symlink():
        shutil.rmtree(home.resolve(), ignore_errors=True)
    shutil.rmtree(data_dir, ignore_errors=True)


def _alone(admin: psycopg.Connection) -> None:
    row = admin.execute("SELECT pg_try_advisory_lock(%s)", [RUN_LOCK]).fetchone()
    if not row or not row[0]:
        raise Problem("Another test run uses this server: wait for it to end.")


@contextlib.contextmanager
def _roles(admin: psycopg.Connection) -> Iterator[None]:
    """Roles with passwords of this run, dropped afterwards; logins that are given are kept."""
    given = [os.environ.get(f"DATABASE_URL_{role.upper()}") for role in ROLE_NAMES]
    if all(given):
        yield
        return
    for role, name in ROLE_NAMES.items():
        password = secrets.token_urlsafe(16)
        _make_role(admin, role, name, password)
        url = with_login(admin_url(), name, password, NO_DATABASE)
        os.environ[f"DATABASE_URL_{role.upper()}"] = url
    run_all(admin, limit_statements())
    try:
        yield
    finally:
        for name in ROLE_NAMES.values():
            admin.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(name)))


def _make_role(admin: psycopg.Connection, role: str, name: str, password: str) -> None:
    row = admin.execute(
        "SELECT shobj_description(oid, 'pg_authid') FROM pg_roles WHERE rolname = %s", [name]
    ).fetchone()
    if row and row[0] != MARK:
        raise Problem(
            f"The role {name} exists on this server and no test run made it: "
            f"set DATABASE_URL_{role.upper()}, or take a server for tests alone."
        )
    who = sql.Identifier(name)
    verb = sql.SQL("ALTER" if row else "CREATE")
    admin.execute(sql.SQL("{} ROLE {} LOGIN PASSWORD {}").format(verb, who, sql.Literal(password)))
    admin.execute(sql.SQL("COMMENT ON ROLE {} IS {}").format(who, sql.Literal(MARK)))


def _sweep(admin: psycopg.Connection) -> None:
    """Drop databases of this run, and of earlier ones that were killed."""
    for (database,) in admin.execute("SELECT datname FROM pg_database").fetchall():
        if OURS.fullmatch(database):
            drop(admin, database)


def drop(admin: psycopg.Connection, database: str) -> None:
    """Drop a database of a test run, with whoever is connected."""
    assert_ours(database)
    admin.execute(
        sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(database))
    )


@contextlib.contextmanager
def one_at_a_time(what: str) -> Iterator[None]:
    """Only one process of the run is inside at a time."""
    with (folder() / f"{what}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
