"""The three database roles, and what an administrator of the server does once for them.

Everything here can be run again without harm. Grants on tables are in factcheck/grants.py.
"""

import secrets
from collections.abc import Mapping
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

import psycopg
from psycopg import sql

from factcheck.problems import Problem

OWNER, DESK, READER = "factcheck_owner", "factcheck_desk", "factcheck_reader"
ROLE_NAMES = {"owner": OWNER, "desk": DESK, "reader": READER}
DATABASE = "factcheck"
# Databases that every server has and that are not ours to fill.
MAINTENANCE = "postgres"

# A request that hangs must not hold a connection, or a lock, for long.
LIMITS: dict[str, dict[str, str]] = {
    OWNER: {},
    DESK: {"statement_timeout": "30s", "idle_in_transaction_session_timeout": "60s"},
    READER: {
        "statement_timeout": "10s",
        "idle_in_transaction_session_timeout": "20s",
        # A default only, which the role may change: the grants are what holds.
        "default_transaction_read_only": "on",
    },
}
# What PostgreSQL gives everyone, and the reader has no use for: large objects (which are a place
# to write), advisory locks (with which one request may hold up others), and anonymous code blocks.
LARGE_OBJECTS = r"proname LIKE 'lo\_%' OR proname IN ('loread', 'lowrite')"
ADVISORY_LOCKS = r"proname LIKE 'pg\_advisory%' OR proname LIKE 'pg\_try\_advisory%'"


def limit_statements() -> list[str]:
    """The limits of each role. For an administrator."""
    return [
        f"ALTER ROLE {role} SET {key} = '{value}'"
        for role, limits in LIMITS.items()
        for key, value in limits.items()
    ]


def database_statements(database: str) -> list[str]:
    """Who may enter the database at all. For its owner or an administrator, run inside it."""
    name = sql.Identifier(database).as_string()
    return [
        f"REVOKE ALL ON DATABASE {name} FROM PUBLIC",
        f"GRANT CONNECT ON DATABASE {name} TO {DESK}, {READER}",
        "REVOKE ALL ON SCHEMA public FROM PUBLIC",
        f"GRANT USAGE, CREATE ON SCHEMA public TO {OWNER}",
        f"GRANT USAGE ON SCHEMA public TO {DESK}, {READER}",
    ]


def narrowing_statements() -> list[str]:
    """Take from everyone what nobody here needs. Without a superuser's rights nothing happens."""
    return [
        f"""DO $$ DECLARE f regprocedure; BEGIN
  FOR f IN SELECT oid FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace
           AND ({LARGE_OBJECTS}) LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f);
  END LOOP;
  FOR f IN SELECT oid FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace
           AND ({ADVISORY_LOCKS}) LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO {OWNER}, {DESK}', f);
  END LOOP;
END $$""",  # noqa: S608  (only constants)
        "REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC",
        f"GRANT USAGE ON LANGUAGE plpgsql TO {OWNER}",
    ]


def administrator_sql(database: str = DATABASE) -> str:
    """All of the above as a script for psql, with the passwords left to be typed."""
    name = sql.Identifier(database).as_string()
    lines = ["-- As an administrator of the server, where these do not exist yet:"]
    lines += [f"CREATE ROLE {role} LOGIN;" for role in LIMITS]
    lines += [f"\\password {role}" for role in LIMITS]
    lines += [
        f"GRANT {OWNER} TO CURRENT_USER;",
        f"CREATE DATABASE {name} OWNER {OWNER} ENCODING 'UTF8';",
        f"\\connect {name}",
        "-- As the same, each time:",
    ]
    lines += [f"{statement};" for statement in limit_statements()]
    lines += [f"{statement};" for statement in database_statements(database)]
    lines += ["-- These need a superuser, and are warnings without effect for anyone else:"]
    lines += [f"{statement};" for statement in narrowing_statements()]
    return "\n".join(lines)


def product_database(admin_url: str) -> str:
    """The database that an administrator's address means: the one it names, or `factcheck`."""
    name = unquote(urlsplit(admin_url).path.lstrip("/"))
    return DATABASE if name in ("", MAINTENANCE, "template1") else name


def with_database(url: str, name: str) -> str:
    """The same address with another database."""
    return urlunsplit(urlsplit(url)._replace(path="/" + quote(name, safe="")))


def with_login(url: str, user: str, password: str, database: str) -> str:
    """The same server with another login and database."""
    parts = urlsplit(with_database(url, database))
    host = parts.netloc.rpartition("@")[2]
    keys = [
        (key, value) for key, value in parse_qsl(parts.query) if key not in ("user", "password")
    ]
    login = f"{quote(user, safe='')}:{quote(password, safe='')}@{host}"
    return urlunsplit(parts._replace(netloc=login, query=urlencode(keys)))


def run_all(connection: psycopg.Connection, statements: list[str]) -> None:
    """Run statements in order; the connection decides on the transaction."""
    for statement in statements:
        connection.execute(statement.encode())


def provision(
    admin_url: str, *, known: Mapping[str, str], may_reset_passwords: bool
) -> dict[str, str]:
    """Make roles and database on a server where they are missing, and give each role's address.

    `known` are addresses that worked before: a role's password is kept where its address still
    works. Where none does, a role that exists gets a new password only if `may_reset_passwords`,
    since others may be using it; else a Problem says what to do.
    """
    database = product_database(admin_url)
    with psycopg.connect(with_database(admin_url, MAINTENANCE), autocommit=True) as admin:
        urls = {}
        for role, name in ROLE_NAMES.items():
            known_url = known.get(role, "")
            if _same_server(known_url, admin_url) and _works(known_url):
                urls[role] = known_url
                continue
            _make_role(admin, role, may_reset_passwords)
            urls[role] = with_login(admin_url, name, _new_password(admin, name), database)
        run_all(admin, limit_statements())
        _refuse_mighty_roles(admin)
        make_database(admin, database)
    with psycopg.connect(with_database(admin_url, database), autocommit=True) as admin:
        run_all(admin, database_statements(database) + narrowing_statements())
    return urls


def make_database(admin: psycopg.Connection, database: str, template: str | None = None) -> None:
    """Make the database unless it exists, owned by the owner; `template` is one to copy."""
    found = admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone()
    if found:
        return
    source = sql.SQL(" TEMPLATE {}").format(sql.Identifier(template)) if template else sql.SQL("")
    admin.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(sql.Identifier(OWNER)))
    admin.execute(
        sql.SQL("CREATE DATABASE {} OWNER {} ENCODING 'UTF8'").format(
            sql.Identifier(database), sql.Identifier(OWNER)
        )
        + source
    )


def _make_role(admin: psycopg.Connection, role: str, may_reset_passwords: bool) -> None:
    name = ROLE_NAMES[role]
    found = admin.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone()
    if not found:
        admin.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(name)))
    elif not may_reset_passwords:
        raise Problem(
            f"The role {name} exists on this server, and its password is not known here: "
            f"set DATABASE_URL_{role.upper()}."
        )


def _new_password(admin: psycopg.Connection, name: str) -> str:
    """Give the role a random password. Only its SCRAM verifier is sent, so no log can hold it."""
    password = secrets.token_urlsafe(32)
    verifier = admin.pgconn.encrypt_password(password.encode(), name.encode(), b"scram-sha-256")
    admin.execute(
        sql.SQL("ALTER ROLE {} LOGIN PASSWORD {}").format(
            sql.Identifier(name), sql.Literal(verifier.decode())
        )
    )
    return password


def _refuse_mighty_roles(admin: psycopg.Connection) -> None:
    """A role that passes by all grants makes every rule of ours a decoration."""
    rows = admin.execute(
        "SELECT rolname FROM pg_roles WHERE rolname = ANY(%s)"
        " AND (rolsuper OR rolbypassrls OR rolreplication OR rolcreaterole)",
        [list(ROLE_NAMES.values())],
    ).fetchall()
    if rows:
        names = ", ".join(row[0] for row in rows)
        raise Problem(f"{names} may do too much on this server: take SUPERUSER and the like away.")


def _same_server(url: str, other: str) -> bool:
    def server(address: str) -> tuple[str, str | None]:
        parts = urlsplit(address)
        return parts.netloc.rpartition("@")[2], dict(parse_qsl(parts.query)).get("host")

    return server(url) == server(other)


def _works(url: str) -> bool:
    """Whether the login is right, even if its database does not exist yet."""
    try:
        psycopg.connect(url, connect_timeout=10).close()
    except psycopg.OperationalError as error:
        return 'database "' in str(error)  # … does not exist, or may not be entered
    return True
