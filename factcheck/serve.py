"""`make run`: everything that the site needs, started in order and stopped in reverse.

Run by factcheck/bootstrap.py, which has made the virtual environment.
"""

import contextlib
import ipaddress
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import django
import psycopg
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor

from factcheck import environment as env
from factcheck.database import OWNER, READER
from factcheck.files import held, make_data_dir, private_file
from factcheck.grants import apply_grants
from factcheck.keys import keep_database_urls, make_secrets
from factcheck.postgres.cluster import Cluster
from factcheck.problems import Problem
from factcheck.processes import Stopped, child, stop_signals, wait_for_any
from factcheck.roles import provision
from factcheck.static_files import collect_if_changed

USAGE = "python -m factcheck [demo-passwords]"


def main(arguments: list[str]) -> int:
    """Serve, or make new demo passwords; the exit code for the shell."""
    began = time.monotonic()
    try:
        with stop_signals():
            if arguments == ["demo-passwords"]:
                demo_passwords()
            elif not arguments:
                serve(began)
            else:
                raise Problem(f"Usage: {USAGE}")
    except (Problem, CommandError) as problem:
        print(f"\nerror: {problem}", file=sys.stderr)
        return 1
    except psycopg.OperationalError as error:
        print(f"\nerror: the database says: {str(error).strip()}", file=sys.stderr)
        return 1
    except Stopped:
        say("Stopped.")
    return 0


def say(line: str) -> None:
    """Tell what is being done, at once."""
    print(f"  {line}", flush=True)


def serve(began: float) -> None:
    """Bring everything up, serve until told to stop or until a part ends by itself."""
    data_dir = env.data_dir()
    make_data_dir(data_dir)
    with contextlib.ExitStack() as stack:
        listener = stack.enter_context(reserved_address())
        stack.enter_context(only_one(data_dir))
        database = stack.enter_context(database_up(data_dir))
        prepare(data_dir, database.urls)
        fill(data_dir)
        connections.close_all()
        _serve_until_stopped(listener, database, began)


def _serve_until_stopped(listener: socket.socket, database: "Database", began: float) -> None:
    number = listener.fileno()
    environment = _web_environment(database.urls) | {"BIND": f"fd://{number}"}
    say("Starting the web server")
    with contextlib.ExitStack() as stack:
        children = dict(database.processes)
        web = [sys.executable, "-m", "gunicorn"]
        web += ["--config", "python:factcheck.gunicorn_conf", "factcheck.wsgi"]
        children["The web server"] = stack.enter_context(child(web, environment, [number]))
        deliver = [sys.executable, "manage.py", "deliver"]
        children["The outbox"] = stack.enter_context(child(deliver, environment))
        host, port = listener.getsockname()[:2]
        address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
        _wait_for_web(host, port, children["The web server"])
        seconds = time.monotonic() - began
        print(f"\nUp after {seconds:.1f} s: {address}\nCtrl-C stops everything.\n", flush=True)
        name, code = wait_for_any(children)
        raise Problem(f"{name} ended by itself (exit code {code}).")


def _web_environment(urls: dict[str, str]) -> dict[str, str]:
    """For processes that answer visitors: two logins, and never the owner's or the server's."""
    unwanted = {"DATABASE_URL", "DATABASE_URL_OWNER", "GUNICORN_CMD_ARGS", "GUNICORN_FD"}
    kept = {key: value for key, value in os.environ.items() if key not in unwanted}
    return kept | {f"DATABASE_URL_{role.upper()}": urls[role] for role in ("desk", "reader")}


def _wait_for_web(host: str, port: int, web: subprocess.Popen[bytes]) -> None:
    while web.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection((host, port), timeout=5) as c:
            c.sendall(b"GET / HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")
            if c.recv(1):
                return
        time.sleep(0.05)
    raise Problem("The web server did not start; its reason stands above.")


@contextlib.contextmanager
def reserved_address() -> Iterator[socket.socket]:
    """A socket bound to HOST and PORT, on which nobody listens yet; a Problem if it can't be."""
    host = env.text("HOST", "127.0.0.1").replace("localhost", "127.0.0.1")
    port = _port(env.text("PORT", "8000"))
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        raise Problem(f"HOST={host} is no address: use 127.0.0.1.") from None
    if not address.is_loopback:
        raise Problem(f"The demo listens on loopback only, not on {host}: leave HOST unset.")
    family = socket.AF_INET6 if address.version == 6 else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        _bind(listener, host, port)
        yield listener


def _bind(listener: socket.socket, host: str, port: int) -> None:
    try:
        listener.bind((host, port))
        # Binding twice is allowed until one of the two listens: so ask whether someone does.
        with contextlib.suppress(ConnectionError), socket.create_connection((host, port), 2):
            raise OSError("in use")
    except PermissionError:
        raise Problem(f"Port {port} is for root: choose another, make run PORT=8001.") from None
    except OSError:
        raise Problem(
            f"Port {port} is taken: stop what uses it, or choose another, make run PORT=8001."
        ) from None


def _port(word: str) -> int:
    if not word.isascii() or not word.isdigit() or not 0 < int(word) < 65536:
        raise Problem(f"PORT={word} is no port: use a number from 1 to 65535.")
    return int(word)


def only_one(data_dir: Path) -> contextlib.AbstractContextManager[None]:
    """Hold DATA_DIR for ourselves; a Problem if another launcher does."""
    return held(
        data_dir / "lock",
        f"Another `make run` uses {data_dir}: stop it, or set DATA_DIR to another folder.",
    )


@dataclass(frozen=True)
class Database:
    """Each role's address, and the server's process if it is ours."""

    urls: dict[str, str]
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)


@contextlib.contextmanager
def database_up(data_dir: Path) -> Iterator[Database]:
    """A database on the server that the environment names, or on one of our own."""
    admin_url = env.text("DATABASE_URL")
    given = {role: env.text(f"DATABASE_URL_{role.upper()}") for role in env.ROLES}
    if admin_url:
        say("Preparing roles and database on the server of DATABASE_URL")
        known = env.database_urls(data_dir)
        yield Database(provision(admin_url, known=known, may_reset_passwords=False))
    elif all(given.values()):
        yield Database(given)
    elif any(given.values()):
        missing = [f"DATABASE_URL_{role.upper()}" for role in env.ROLES if not given[role]]
        raise Problem(f"{' and '.join(missing)} must be set too, or DATABASE_URL.")
    else:
        with Cluster(data_dir).running(say) as server:
            urls = provision(server.url, known={}, may_reset_passwords=True)
            yield Database(urls, {"PostgreSQL": server.process})


def prepare(data_dir: Path, urls: dict[str, str]) -> None:
    """Secrets, settings, tables and static files."""
    make_secrets(data_dir)
    keep_database_urls(data_dir, urls)
    private_file(data_dir / "demo", "This folder is of a demo: `make run` made it.\n")
    os.environ.update({f"DATABASE_URL_{role.upper()}": url for role, url in urls.items()})
    os.environ.update(FACTCHECK_DEMO="1", DJANGO_SETTINGS_MODULE="factcheck.settings")
    django.setup()
    executor = MigrationExecutor(connections[OWNER])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say("Migrating the database")
        call_command("migrate", verbosity=0, interactive=False)
    else:
        apply_grants()
    if collect_if_changed():
        say("Static files collected")


def fill(data_dir: Path) -> None:
    """The demo case and its accounts, where there are none yet, or where a start was cut short."""
    unfinished = data_dir / "demo-unfinished"
    if unfinished.exists() or not _has_editions():
        say("Loading the demo case")
        unfinished.touch()
        call_command("load_demo")
        unfinished.unlink()
    else:
        call_command("demo_accounts")


def _has_editions() -> bool:
    with connections[READER].cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT 1 FROM editions_edition)")
        return bool(cursor.fetchone()[0])


def demo_passwords() -> None:
    """New random passwords for the demo accounts, whether or not `make run` is up."""
    data_dir = env.data_dir()
    if not (data_dir / "demo").exists():
        raise Problem(f"There is no demo in {data_dir} yet: run `make run` first.")
    with contextlib.ExitStack() as stack:
        try:
            stack.enter_context(only_one(data_dir))
        except Problem:
            pass  # `make run` is up: its database is there, and database.json tells where
        else:
            prepare(data_dir, stack.enter_context(database_up(data_dir)).urls)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
        django.setup()
        try:
            call_command("demo_accounts", new_passwords=True)
        except DatabaseError as error:
            text = f"Not while the site is still starting: wait until it says “Up”. ({error})"
            raise Problem(text) from error
        finally:
            connections.close_all()
