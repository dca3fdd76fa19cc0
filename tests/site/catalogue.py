"""What the catalogue and plain attempts say about a role's rights."""

import psycopg
from psycopg import sql

from factcheck.grants import FOR_THE_READER

RELATIONS = """
    SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
    AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
    ORDER BY 1, 2
"""
WRITES = (
    "INSERT INTO {} DEFAULT VALUES",
    "DELETE FROM {}",
    "TRUNCATE {}",
    "LOCK TABLE {} IN EXCLUSIVE MODE",
)


def relations(owner: psycopg.Connection) -> list[sql.Identifier]:
    """Every table, view and sequence outside PostgreSQL's own schemas."""
    return [sql.Identifier(*row) for row in owner.execute(RELATIONS).fetchall()]


def allowed(connection: psycopg.Connection, statement: sql.Composed) -> bool:
    """Whether the role may run it; any other error than a missing right counts as allowed."""
    try:
        with connection.transaction(force_rollback=True):
            connection.execute(statement)
    except psycopg.errors.InsufficientPrivilege:
        return False
    except psycopg.Error:
        return True
    return True


def readable(owner: psycopg.Connection, role: psycopg.Connection) -> set[str]:
    """The names of relations that a role can SELECT from, by trying each."""
    found = set()
    for relation in relations(owner):
        if allowed(role, sql.SQL("SELECT * FROM {} LIMIT 0").format(relation)):
            found.add(relation.as_string().replace('"', "").removeprefix("public."))
    return found


def open_to_the_reader(owner: psycopg.Connection, reader: psycopg.Connection) -> set[str]:
    """What the reader can read and should not: the check itself, so that a twin can fail it."""
    return readable(owner, reader) - set(FOR_THE_READER)
