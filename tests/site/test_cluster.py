"""The project's own PostgreSQL: made, started, stopped, killed."""

import contextlib
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest

from factcheck.postgres.cluster import Cluster
from factcheck.problems import Problem

# Starts a cluster, says so, and waits to be killed.
STARTER = """
import sys, time
from pathlib import Path
from factcheck.postgres.cluster import Cluster
with Cluster(Path(sys.argv[1])).running() as server:
    print(server.process.pid, server.url, flush=True)
    time.sleep(600)
"""
PATIENCE = 60


def ask(url: str, question: str) -> object:
    with psycopg.connect(url) as connection:
        row = connection.execute(question.encode()).fetchone()
        return row[0] if row else None


def is_alive(pid: int) -> bool:
    """Whether a process runs; one that has ended and waits to be collected does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def wait_until_gone(pid: int) -> None:
    give_up = time.monotonic() + PATIENCE
    while is_alive(pid):
        assert time.monotonic() < give_up, f"process {pid} is still there"
        time.sleep(0.05)


def socket_folder(url: str) -> Path:
    return Path(parse_qs(urlsplit(url).query)["host"][0])


@contextlib.contextmanager
def _starter(data_dir: Path) -> Iterator[tuple[subprocess.Popen[str], int, str]]:
    """Another process that has started a cluster: it, the server's process id, its address."""
    command = [sys.executable, "-c", STARTER, str(data_dir)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as starter:
        assert starter.stdout
        pid, url = starter.stdout.readline().split()
        try:
            yield starter, int(pid), url
        finally:
            starter.kill()
            starter.wait()
            wait_until_gone(int(pid))


def test_cluster_has_checksums_scram_and_no_network(kept_dir: Path) -> None:
    with Cluster(kept_dir).running() as server:
        assert ask(server.url, "SHOW data_checksums") == "on"
        assert ask(server.url, "SHOW listen_addresses") == ""
        assert ask(server.url, "SHOW fsync") == "on"
        assert ask(
            server.url, "SELECT bool_and(auth_method = 'scram-sha-256') FROM pg_hba_file_rules"
        )
        locale = "SELECT datlocale FROM pg_database WHERE datname = 'postgres'"
        assert ask(server.url, locale) == "C.UTF-8"


def test_nobody_enters_without_the_password(kept_dir: Path) -> None:
    with Cluster(kept_dir).running() as server:
        login, _, place = server.url.rpartition("@")
        wrong = login.rpartition(":")[0] + ":wrong@" + place
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(wrong)


def test_socket_is_in_a_folder_of_its_own_that_is_gone_afterwards(kept_dir: Path) -> None:
    with Cluster(kept_dir).running() as server:
        folder = socket_folder(server.url)
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        pid = server.process.pid
    assert not folder.exists()
    assert not is_alive(pid)


def test_secrets_and_data_are_closed_to_others(kept_dir: Path) -> None:
    with Cluster(kept_dir).running():
        pass
    assert stat.S_IMODE((kept_dir / "superuser_password").stat().st_mode) == 0o600
    assert stat.S_IMODE((kept_dir / "postgres" / "data").stat().st_mode) == 0o700


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files to another account")
def test_root_gives_the_server_to_an_unprivileged_account(kept_dir: Path) -> None:
    with Cluster(kept_dir).running() as server:
        assert Path(f"/proc/{server.process.pid}").stat().st_uid != 0
        assert (kept_dir / "postgres" / "data").stat().st_uid != 0


def test_cluster_runs_below_a_closed_folder_with_a_long_path(closed_data_dir: Path) -> None:
    with Cluster(closed_data_dir).running() as server:
        assert ask(server.url, "SELECT 1") == 1
        folder = socket_folder(server.url)
    assert not folder.exists()


def test_data_is_there_after_a_stop_with_clients(kept_dir: Path) -> None:
    with Cluster(kept_dir).running() as server:
        client = psycopg.connect(server.url, autocommit=True)
        client.execute("CREATE TABLE kept AS SELECT 7 AS x")
    client.close()
    with Cluster(kept_dir).running() as server:
        assert ask(server.url, "SELECT x FROM kept") == 7


def test_server_that_was_killed_recovers(kept_dir: Path) -> None:
    with Cluster(kept_dir).running() as server:
        with psycopg.connect(server.url) as client:
            client.execute("CREATE TABLE survived AS SELECT 7 AS x")
        os.kill(server.process.pid, signal.SIGKILL)
        server.process.wait()
    assert (kept_dir / "postgres" / "data" / "postmaster.pid").exists()
    with Cluster(kept_dir).running() as server:
        assert ask(server.url, "SELECT x FROM survived") == 7


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's help is Linux's")
def test_server_ends_when_whoever_started_it_is_killed(kept_dir: Path) -> None:
    with _starter(kept_dir) as (starter, pid, _):
        starter.kill()
        starter.wait()
        wait_until_gone(pid)
    with Cluster(kept_dir).running() as server:
        assert ask(server.url, "SELECT 1") == 1


def test_server_of_someone_else_is_not_touched(kept_dir: Path) -> None:
    with _starter(kept_dir) as (_, pid, url):
        with pytest.raises(Problem, match="Another process"), Cluster(kept_dir).running():
            pass
        assert is_alive(pid)
        assert ask(url, "SELECT 1") == 1


def test_data_of_another_version_is_refused_in_one_line_and_left_alone(data_dir: Path) -> None:
    data = data_dir / "postgres" / "data"
    data.mkdir(parents=True)
    (data / "PG_VERSION").write_text("16\n")
    refused = pytest.raises(Problem, match="data of PostgreSQL 16")
    with refused as caught, Cluster(data_dir).running():
        pass
    assert "\n" not in str(caught.value)
    assert [path.name for path in data.iterdir()] == ["PG_VERSION"]


def test_half_a_cluster_is_made_again(data_dir: Path) -> None:
    unfinished = data_dir / "postgres" / "data.new"
    unfinished.mkdir(parents=True)
    (unfinished / "PG_VERSION").write_text("18\n")
    with Cluster(data_dir).running() as server:
        assert ask(server.url, "SELECT 1") == 1
    assert not unfinished.exists()


def test_lost_password_is_said_in_one_line(data_dir: Path) -> None:
    with Cluster(data_dir).running():
        pass
    (data_dir / "superuser_password").write_text("another")
    with pytest.raises(Problem, match="superuser_password"), Cluster(data_dir).running():
        pass
    (data_dir / "superuser_password").unlink()
    with pytest.raises(Problem, match="superuser_password"), Cluster(data_dir).running():
        pass
