"""`make run`, as far as it can be tried without installing anything."""

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from django.db import ProgrammingError

from factcheck import serve
from factcheck.files import make_data_dir

PATIENCE = 240
WITHOUT = ("DATABASE_URL", "FACTCHECK_", "DATA_DIR", "DJANGO_")


def environment(**ours: str) -> dict[str, str]:
    """The surroundings of someone who has set nothing."""
    return {key: word for key, word in os.environ.items() if not key.startswith(WITHOUT)} | ours


def launch(**env: str) -> subprocess.CompletedProcess[str]:
    """Run the launcher where it is expected to refuse."""
    return subprocess.run(
        [sys.executable, "-m", "factcheck"],
        env=environment(**env),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


def one_line(done: subprocess.CompletedProcess[str]) -> str:
    """The one line that a refusal may say."""
    assert done.returncode != 0
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    return lines[0]


class Launched:
    """The launcher in a process of its own, with what it says."""

    def __init__(self, data_dir: Path, port: int) -> None:
        self.port = port
        self.log = data_dir / "said"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "factcheck"],
                env=environment(DATA_DIR=str(data_dir), PORT=str(port), WEB_CONCURRENCY="2"),
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def wait_until_up(self) -> None:
        give_up = time.monotonic() + PATIENCE
        while "Ctrl-C stops everything." not in self.log.read_text():
            assert self.process.poll() is None, self.log.read_text()
            assert time.monotonic() < give_up, self.log.read_text()
            time.sleep(0.1)

    def status(self, path: str) -> int:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=60) as got:
                return int(got.status)
        except urllib.error.HTTPError as error:
            return error.code

    def stop(self, how: signal.Signals) -> int:
        self.process.send_signal(how)
        return self.process.wait(PATIENCE)


def postmaster(data_dir: Path) -> Path:
    return data_dir / "postgres" / "data" / "postmaster.pid"


def test_site_comes_up_stops_and_comes_up_again(data_dir: Path, free_port: int) -> None:
    first = Launched(data_dir, free_port)
    try:
        first.wait_until_up()
        assert first.status("/admin/login/") == 200
        assert postmaster(data_dir).exists()
        assert "Another `make run`" in _second_on_same_folder(data_dir)
        assert f"Port {free_port} is taken" in one_line(
            launch(DATA_DIR=str(data_dir), PORT=str(free_port))
        )
        urls = json.loads((data_dir / "database.json").read_text())
        assert set(urls) == {"owner", "desk", "reader"}
        _secrets_are_ours(data_dir)
        assert _manage(data_dir, "migrate", "--check").returncode == 0
    finally:
        assert first.stop(signal.SIGTERM) == 0
    _nothing_is_left(data_dir, free_port)
    kept = (data_dir / "checkpoint.pem").read_text()

    second = Launched(data_dir, free_port)
    try:
        second.wait_until_up()
        assert "Migrating" not in second.log.read_text()
        assert (data_dir / "checkpoint.pem").read_text() == kept
    finally:
        assert second.stop(signal.SIGINT) == 0
    _nothing_is_left(data_dir, free_port)


def _second_on_same_folder(data_dir: Path) -> str:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        port = other.getsockname()[1]
    return one_line(launch(DATA_DIR=str(data_dir), PORT=str(port)))


def _secrets_are_ours(data_dir: Path) -> None:
    for name in ("database.json", "secret_key", "checkpoint.pem", "superuser_password"):
        assert stat.S_IMODE((data_dir / name).stat().st_mode) == 0o600, name


def _manage(data_dir: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        env=environment(DATA_DIR=str(data_dir)),
        capture_output=True,
        text=True,
        check=False,
    )


def _nothing_is_left(data_dir: Path, port: int) -> None:
    assert not postmaster(data_dir).exists()
    assert not (data_dir / "postgres" / "socket").exists()
    with pytest.raises(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port)):
        pass


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1"])
def test_demo_refuses_to_listen_beyond_loopback(data_dir: Path, host: str) -> None:
    said = one_line(launch(DATA_DIR=str(data_dir), HOST=host))
    assert "loopback only" in said
    assert list(data_dir.iterdir()) == []


def test_web_server_of_a_demo_refuses_too(data_dir: Path, free_port: int) -> None:
    command = [sys.executable, "-m", "gunicorn", "factcheck.wsgi"]
    command += ["--config", "python:factcheck.gunicorn_conf"]
    env = environment(
        DATA_DIR=str(data_dir), FACTCHECK_DEMO="1", BIND=f"0.0.0.0:{free_port}", WEB_CONCURRENCY="1"
    )
    done = subprocess.run(
        command, env=env, capture_output=True, text=True, check=False, timeout=PATIENCE
    )
    assert done.returncode != 0
    assert "loopback only" in done.stderr


@pytest.mark.parametrize("port", ["0", "70000", "eighty", "-1"])
def test_port_that_is_none_is_refused(data_dir: Path, port: str) -> None:
    assert "is no port" in one_line(launch(DATA_DIR=str(data_dir), PORT=port))


def test_data_of_another_version_is_refused_in_one_line(data_dir: Path, free_port: int) -> None:
    data = data_dir / "postgres" / "data"
    data.mkdir(parents=True)
    (data / "PG_VERSION").write_text("15\n")
    said = one_line(launch(DATA_DIR=str(data_dir), PORT=str(free_port)))
    assert "data of PostgreSQL 15" in said
    assert "DATA_DIR" in said


def test_one_login_too_few_is_named(data_dir: Path, free_port: int) -> None:
    url = "postgresql://someone@localhost/x"
    said = one_line(launch(DATA_DIR=str(data_dir), PORT=str(free_port), DATABASE_URL_DESK=url))
    assert "DATABASE_URL_OWNER and DATABASE_URL_READER" in said


def test_missing_module_is_named_with_what_to_do(data_dir: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-S", "-m", "factcheck"],
        env=environment(DATA_DIR=str(data_dir)),
        capture_output=True,
        text=True,
        check=False,
    )
    said = one_line(done)
    assert "Python module" in said
    assert "make run" in said


def test_new_passwords_need_a_demo(data_dir: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "factcheck", "demo-passwords"],
        env=environment(DATA_DIR=str(data_dir)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert "make run" in one_line(done)


def test_new_passwords_wait_until_the_site_is_up(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """While `make run` still migrates, the tables of the accounts are not there."""

    def no_tables(*_: object, **__: object) -> None:
        raise ProgrammingError('relation "people_user" does not exist')

    make_data_dir(data_dir)
    (data_dir / "demo").mkdir()
    monkeypatch.setenv("DATA_DIR", str(data_dir))
    monkeypatch.setattr(serve, "call_command", no_tables)
    with serve.only_one(data_dir):
        assert serve.main(["demo-passwords"]) == 1
    said = capsys.readouterr().err
    assert "still starting" in said
    assert "Traceback" not in said


def test_command_without_a_database_says_so_in_one_line(data_dir: Path) -> None:
    assert "No database is known here" in one_line(_manage(data_dir, "showmigrations"))
