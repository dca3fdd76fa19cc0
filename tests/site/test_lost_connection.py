"""A connection that the server has ended is noticed before it is used, without asking."""

from __future__ import annotations

import time
from typing import Any

import psycopg
import pytest
from django.db import OperationalError, connections

from factcheck.engine.base import DatabaseWrapper
from factcheck.lib.doors import READER
from tests.harness import server

pytestmark = pytest.mark.database
STATE = "SELECT query FROM pg_stat_activity WHERE pid = %s"


@pytest.fixture
def reader(fresh_database: Any) -> DatabaseWrapper:
    """The reader's connection, as a request leaves it behind."""
    connection = connections[READER]
    assert isinstance(connection, DatabaseWrapper)
    ask(connection)
    return connection


def ask(connection: DatabaseWrapper) -> int:
    """The number of the server's process, asked for in the words of a request."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def end(number: int) -> None:
    """What a restart of the server does to a connection; returns once the process is gone."""
    with psycopg.connect(server.admin_url(), autocommit=True) as admin:
        admin.execute("SELECT pg_terminate_backend(%s)", [number])
        while admin.execute(STATE, [number]).fetchone():
            time.sleep(0.01)


def begin_request(connection: DatabaseWrapper) -> None:
    """As Django does at the beginning of each request."""
    connection.close_if_unusable_or_obsolete()


def test_the_next_request_has_a_new_connection(reader: DatabaseWrapper) -> None:
    before = ask(reader)
    end(before)
    begin_request(reader)
    assert ask(reader) != before


def test_without_looking_it_would_fail(
    reader: DatabaseWrapper, monkeypatch: pytest.MonkeyPatch
) -> None:
    end(ask(reader))
    monkeypatch.setattr(DatabaseWrapper, "is_usable", lambda self: True)
    begin_request(reader)
    with pytest.raises(OperationalError):
        ask(reader)


def test_a_connection_that_is_well_is_kept_and_not_asked(reader: DatabaseWrapper) -> None:
    before = ask(reader)
    begin_request(reader)
    assert reader.is_usable()
    with psycopg.connect(server.admin_url(), autocommit=True) as admin:
        row = admin.execute(STATE, [before]).fetchone()
    assert row is not None
    assert row[0] == "SELECT pg_backend_pid()"
    assert ask(reader) == before


def test_after_an_error_the_server_is_asked(reader: DatabaseWrapper) -> None:
    before = ask(reader)
    with pytest.raises(Exception, match="no_such_table"), reader.cursor() as cursor:
        cursor.execute("SELECT * FROM no_such_table")
    begin_request(reader)
    with psycopg.connect(server.admin_url(), autocommit=True) as admin:
        row = admin.execute(STATE, [before]).fetchone()
    assert row is not None
    assert row[0] == "SELECT 1"
    assert ask(reader) == before
