"""One PostgreSQL cluster of the project's own: made, started and stopped.

A server that this process did not start is never touched: only the child that `running` started
is ever sent a signal. Should this process die without a word, the kernel tells the child to stop.
"""

import contextlib
import os
import secrets
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import psycopg

from factcheck.files import held, open_private, private_file
from factcheck.postgres.place import Account, cluster_home, server_account, socket_folder
from factcheck.postgres.programs import Programs, copied_programs, wheel_programs
from factcheck.problems import Problem
from factcheck.processes import stop_with_parent

SUPERUSER = "postgres"
START_SECONDS = 60
STOP_SECONDS = 60
# What a server says while one that was killed has not quite gone.
STILL_GOING = ("lock file", "pre-existing shared memory block")
STILL_GOING_SECONDS = 10
# Test clusters are thrown away: they need not survive a power cut.
THROWAWAY = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}


@dataclass(frozen=True)
class Running:
    """A server that runs: the superuser's address (postgresql://…/postgres) and the process."""

    url: str
    process: subprocess.Popen[bytes]


@dataclass
class Cluster:
    """A cluster whose files are in `data_dir`/postgres; `settings` are PostgreSQL's own."""

    data_dir: Path
    settings: Mapping[str, str] = field(default_factory=dict)

    @contextlib.contextmanager
    def running(self, say: Callable[[str], None] | None = None) -> Iterator["Running"]:
        """Start the server, making the cluster first if there is none; stop it at the end.

        Gives the superuser's address and the process. `say` is told what is being done.
        Raises Problem when the folder is of another PostgreSQL version, or the start fails.
        """
        tell = say or (lambda _: None)
        account = server_account()
        home = cluster_home(self.data_dir, account)
        in_use = f"Another process runs the PostgreSQL of {self.data_dir}: stop that first."
        with held(home / "lock", in_use):
            programs, password = self._prepare(home, account, tell)
            tell("Starting PostgreSQL")
            with socket_folder(home, account) as folder:
                url = f"postgresql://{SUPERUSER}:{password}@/postgres?host={quote(str(folder))}"
                command = self._command(programs, home / "data", folder)
                server = _Server(command, account, self.data_dir / "postgres.log")
                try:
                    yield Running(url, server.start(url))
                finally:
                    server.stop()

    def _prepare(
        self, home: Path, account: Account, tell: Callable[[str], None]
    ) -> tuple[Programs, str]:
        """Programs that the account can run, and a cluster; the superuser's password with them."""
        data = home / "data"
        self._check_version(data)
        programs = copied_programs(home) if account.is_other else wheel_programs()
        password = _superuser_password(self.data_dir, is_new=not data.exists())
        if not data.exists():
            tell("Making a PostgreSQL cluster")
            _make(home, data, programs, account, password)
        return programs, password

    def _check_version(self, data: Path) -> None:
        """Refuse a data folder of another major version before anything is touched."""
        file = data / "PG_VERSION"
        if not file.is_file():
            return
        found, ours = file.read_text().strip(), wheel_programs().major
        if found != ours:
            raise Problem(
                f"{data} holds data of PostgreSQL {found}, and this is PostgreSQL {ours}. Set "
                "DATA_DIR to another folder, or move the data as docs/operations.md tells."
            )

    def _command(self, programs: Programs, data: Path, folder: Path) -> list[str]:
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": f'"{folder}"',
            "unix_socket_permissions": "0700",
            "port": "5432",
            "password_encryption": "scram-sha-256",
            "max_connections": "150",
            "timezone": "UTC",
            "log_timezone": "UTC",
            **self.settings,
        }
        options = [word for key, value in settings.items() for word in ("-c", f"{key}={value}")]
        return [programs["postgres"], "-D", str(data), *options]


class _Server:
    """The server process: a child of ours."""

    def __init__(self, command: list[str], account: Account, log: Path) -> None:
        self.command, self.account, self.log = command, account, log
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, url: str) -> subprocess.Popen[bytes]:
        """Return when the server answers at `url`; wait for one that was killed to be gone."""
        _roll(self.log)
        give_up = time.monotonic() + STILL_GOING_SECONDS
        while (process := self._try_start(url)) is None:
            said = self._last_words()
            if not any(word in said for word in STILL_GOING) or time.monotonic() > give_up:
                raise Problem(f"PostgreSQL did not start ({self.log}): {said}")
            time.sleep(0.2)
        return process

    def _try_start(self, url: str) -> subprocess.Popen[bytes] | None:
        with open(self.log, "ab", opener=open_private) as log:
            process = self.process = subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                # Ctrl-C in the terminal must not reach the server before its clients have ended.
                start_new_session=True,
                preexec_fn=stop_with_parent(signal.SIGINT),  # noqa: PLW1509  (before any thread)
                **self.account.process_options(),
            )
        give_up = time.monotonic() + START_SECONDS
        while process.poll() is None:
            if _answers(url):
                return process
            if time.monotonic() > give_up:
                raise Problem(f"PostgreSQL did not answer in {START_SECONDS} s; see {self.log}")
            time.sleep(0.02)
        return None

    def stop(self) -> None:
        """Stop fast: clients are cut off, what they had committed is kept."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            # Immediate stop: the next start recovers from the log of writes.
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait()

    def _last_words(self) -> str:
        lines = self.log.read_text(errors="replace").splitlines()
        fatal = [line for line in lines if "FATAL" in line]
        return (fatal or lines or ["it said nothing"])[-1].strip()


def _superuser_password(data_dir: Path, *, is_new: bool) -> str:
    file = data_dir / "superuser_password"
    if not file.exists():
        if not is_new:
            raise Problem(f"{file} is missing, without which the data in {data_dir} stays closed.")
        private_file(file, secrets.token_urlsafe(32))
    return file.read_text()


def _make(home: Path, data: Path, programs: Programs, account: Account, password: str) -> None:
    """Run initdb beside the final place and rename, so that half a cluster is never left there."""
    unfinished = home / "data.new"
    shutil.rmtree(unfinished, ignore_errors=True)
    account.make_private(unfinished)
    password_file = home / "password.new"
    private_file(password_file, password)
    os.chown(password_file, account.uid, account.gid)
    command = [
        programs["initdb"],
        f"--pgdata={unfinished}",
        f"--username={SUPERUSER}",
        f"--pwfile={password_file}",
        "--auth=scram-sha-256",
        "--data-checksums",
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--locale=C",
    ]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, **account.process_options()
        )
    finally:
        password_file.unlink()
    if done.returncode != 0:
        raise Problem(f"initdb failed: {done.stderr.strip().splitlines()[-1:]}")
    unfinished.rename(data)


def _answers(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=5).close()
    except psycopg.OperationalError as error:
        if "password authentication failed" in str(error):
            raise Problem("superuser_password in DATA_DIR is not of this cluster.") from None
        return False
    return True


def _roll(log: Path) -> None:
    """Keep the log of the run before, and no more."""
    if log.exists():
        log.replace(log.with_suffix(".log.1"))
