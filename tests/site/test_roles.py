"""The three roles refuse what they must, on the server itself."""

from collections.abc import Callable

import psycopg
import pytest
from django.core.management import call_command
from psycopg import sql

from factcheck.grants import FOR_THE_READER, desk_privileges
from tests.harness import server
from tests.harness.databases import Database
from tests.site.catalogue import WRITES, allowed, open_to_the_reader, readable, relations

Connect = Callable[..., psycopg.Connection]
pytestmark = [pytest.mark.database, pytest.mark.usefixtures("worker_database")]
changes_the_database = pytest.mark.usefixtures("fresh_database")


def test_reader_reads_the_tables_of_editions_and_nothing_else(role_connection: Connect) -> None:
    owner, reader = role_connection("owner"), role_connection("reader")
    assert open_to_the_reader(owner, reader) == set()
    assert readable(owner, reader) == set(FOR_THE_READER)


@changes_the_database
def test_new_table_is_closed_to_reader_and_desk(role_connection: Connect) -> None:
    owner = role_connection("owner")
    owner.execute("CREATE TABLE brand_new (secret text)")
    owner.execute("CREATE VIEW brand_new_view AS SELECT * FROM brand_new")
    assert open_to_the_reader(owner, role_connection("reader")) == set()
    assert not readable(owner, role_connection("desk")) & {"brand_new", "brand_new_view"}


@changes_the_database
def test_check_of_the_catalogue_sees_a_grant_too_many(role_connection: Connect) -> None:
    owner = role_connection("owner")
    owner.execute("GRANT SELECT ON people_user TO factcheck_reader")
    assert open_to_the_reader(owner, role_connection("reader")) == {"people_user"}


@changes_the_database
def test_grants_that_went_wrong_are_set_right_by_the_command(role_connection: Connect) -> None:
    owner, reader = role_connection("owner"), role_connection("reader")
    owner.execute("GRANT ALL ON ALL TABLES IN SCHEMA public TO factcheck_reader, PUBLIC")
    call_command("database_roles", verbosity=0)
    assert open_to_the_reader(owner, reader) == set()


@pytest.mark.parametrize("statement", WRITES)
def test_reader_writes_nowhere(role_connection: Connect, statement: str) -> None:
    owner, reader = role_connection("owner"), role_connection("reader")
    reader.execute("SET default_transaction_read_only = off")
    tables = [each for each in relations(owner) if "_seq" not in each.as_string()]
    attempts = [sql.SQL(statement).format(table) for table in tables]
    assert [each.as_string() for each in attempts if allowed(reader, each)] == []


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE mine (x int)",
        "CREATE TEMP TABLE mine (x int)",
        "CREATE SCHEMA mine",
        "CREATE FUNCTION mine() RETURNS int LANGUAGE sql RETURN 1",
        "DO $$ BEGIN END $$",
        "SELECT lo_creat(-1)",
        "SELECT pg_advisory_lock(1)",
        "SELECT pg_try_advisory_xact_lock(1)",
        "SELECT pg_read_file('postgresql.conf')",
        "SELECT rolpassword FROM pg_authid",
        "COPY (SELECT 1) TO PROGRAM 'true'",
        "SET ROLE factcheck_desk",
        "SET ROLE factcheck_owner",
        "SET session_replication_role = replica",
    ],
)
def test_reader_is_refused(role_connection: Connect, statement: str) -> None:
    reader = role_connection("reader")
    reader.execute("SET default_transaction_read_only = off")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        reader.execute(statement.encode())


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE mine (x int)",
        "CREATE TEMP TABLE mine (x int)",
        "ALTER TABLE people_user ADD COLUMN mine int",
        "ALTER TABLE people_user DISABLE TRIGGER ALL",
        "DROP TABLE people_user",
        "TRUNCATE people_user",
        "DELETE FROM django_migrations",
        "UPDATE django_admin_log SET change_message = ''",
        "DELETE FROM auth_permission",
        "SET ROLE factcheck_owner",
        "SET session_replication_role = replica",
    ],
)
def test_desk_is_refused(role_connection: Connect, statement: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        role_connection("desk").execute(statement.encode())


def test_desk_has_what_the_table_of_grants_says_and_no_more(role_connection: Connect) -> None:
    desk = role_connection("desk")
    wrong = {}
    for table, verbs in desk_privileges().items():
        wanted = {verb for verb in ("SELECT", "INSERT", "UPDATE", "DELETE") if verb in verbs}
        if "UPDATE (" in verbs:
            wanted.discard("UPDATE")
        found = {verb for verb in _VERBS if _has(desk, table, verb)}
        if found != wanted:
            wrong[table] = (found, wanted)
    assert wrong == {}


_VERBS = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")


def _has(connection: psycopg.Connection, table: str, verb: str) -> bool:
    row = connection.execute("SELECT has_table_privilege(%s, %s)", [table, verb]).fetchone()
    return bool(row and row[0])


def test_history_can_be_added_to_and_never_changed(role_connection: Connect) -> None:
    query = "SELECT table_name FROM information_schema.columns WHERE column_name = 'pgh_context_id'"
    history = {table for (table,) in role_connection("owner").execute(query)}
    assert "people_user" not in history
    assert history
    assert {desk_privileges()[table] for table in history} == {"SELECT, INSERT"}


@pytest.mark.parametrize("role", ["desk", "reader"])
def test_request_that_hangs_is_cut_off(role_connection: Connect, role: str) -> None:
    row = role_connection(role).execute("SHOW statement_timeout").fetchone()
    assert row in [("30s",), ("10s",)]


@pytest.mark.parametrize("role", ["desk", "reader", "owner"])
def test_no_role_is_mighty(role_connection: Connect, role: str) -> None:
    row = role_connection(role).execute(
        "SELECT rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls"
        " FROM pg_roles WHERE rolname = session_user"
    )
    assert row.fetchone() == (False, False, False, False, False)


def test_others_may_not_enter_the_database(worker_database: Database) -> None:
    with psycopg.connect(server.admin_url(worker_database.name), autocommit=True) as admin:
        row = admin.execute(
            "SELECT has_database_privilege('pg_monitor', %s, 'CONNECT')", [worker_database.name]
        ).fetchone()
    assert row == (False,)
