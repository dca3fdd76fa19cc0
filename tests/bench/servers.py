"""The servers that are compared: each a process of its own on a free port of this machine."""

from __future__ import annotations

import contextlib
import os
import socket
import sys
import time
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from factcheck.processes import child

from .records import Records

CORES = sorted(os.sched_getaffinity(0))
"""The last is for servers; client and PostgreSQL share the others."""
START_SECONDS = 90
HOST = "bench.example"
"""The name by which our server is asked; the client stands in for the proxy before it."""
OURS = {
    "FACTCHECK_DEMO": "0",
    "FACTCHECK_DOORS": "public",
    "FACTCHECK_HOSTS": HOST,
    "FACTCHECK_LANGUAGES": "en,fr,ru,tr,hy,az,ar",
    "FACTCHECK_PROXY": "127.0.0.1",
    "FACTCHECK_READS_PER_MINUTE": "600",
}
"""As in production: TLS is demanded, limits are on, the proxy tells each visitor's address."""
GUNICORN = ["gunicorn", "--config", "python:factcheck.gunicorn_conf"]
UVICORN = ["uvicorn", "--no-access-log", "--log-level", "warning"]
OTHERS = "tests.bench.others"


@contextlib.contextmanager
def serving(records: Records) -> Iterator[dict[str, str]]:
    """Our site, the bare view, stock DRF and Datasette; each one's address by its name."""
    env = records.database.environment | OURS
    env |= {"WEB_CONCURRENCY": "1", "BENCH_SQLITE": str(records.sqlite)}
    del env["DATABASE_URL_OWNER"], env["DATABASE_URL_DESK"]
    commands = {
        "ours": [*GUNICORN, "factcheck.wsgi"],
        "bare": [*GUNICORN, f"{OTHERS}.bare"],
        "stock": [*GUNICORN, f"{OTHERS}.stock"],
        "datasette": [*UVICORN, f"{OTHERS}.sqlite:application"],
    }
    with contextlib.ExitStack() as stack:
        urls = {
            name: stack.enter_context(_server(command, env)) for name, command in commands.items()
        }
        for url in urls.values():
            _wait(url)
        yield urls


@contextlib.contextmanager
def _server(command: list[str], env: Mapping[str, str]) -> Iterator[str]:
    """A server, on the core that servers have for themselves."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        number = listener.fileno()
        if command[0] == "uvicorn":
            command = [*command, "--fd", str(number)]
        own = {**env, "BIND": f"fd://{number}"}
        with child([sys.executable, "-m", *command], own, [number]) as process:
            os.sched_setaffinity(process.pid, {CORES[-1]})
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"


def leave_servers_core() -> None:
    """From here on this process and what it starts keep to the other cores, if there are any."""
    os.sched_setaffinity(0, set(CORES[:-1] or CORES))


def _wait(url: str) -> None:
    """Until the server listens, which each does once it has loaded. Raises TimeoutError."""
    parts, give_up = urlsplit(url), time.monotonic() + START_SECONDS
    while time.monotonic() < give_up:
        with contextlib.suppress(OSError):
            socket.create_connection((parts.hostname, parts.port), timeout=5).close()
            return
        time.sleep(0.1)
    raise TimeoutError(f"{url} did not start")
