"""A long list from the real server: in constant memory, and nothing is left of who hangs up.

2,000 statements in a usual run; `make torture-api` sends 100,000.
"""

from __future__ import annotations

import csv
import http.client
import os
import socket
import struct
import time
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
from django.test import Client

from claims.public.api import courtesy
from tests.harness import server
from tests.harness.site import Site, serve
from tests.public import bodies, publishing
from tests.public.heaps import heap

STATEMENTS = int(os.environ.get("STATEMENTS", "2000"))
LIST = "/api/v1/statements/"
MEGABYTE = 1024 * 1024
IN_TRANSACTION = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = %s AND usename = 'factcheck_reader' AND xact_start IS NOT NULL
"""


@pytest.fixture
def many(shelf: Any) -> int:
    body = bodies.su25()
    publishing.publish("claim", body)
    return heap(body, STATEMENTS // len(body["statements"])) + len(body["statements"])


@pytest.fixture
def site(many: int, shelf: Any) -> Iterator[Site]:
    with serve(shelf, FACTCHECK_DOORS="public") as running:
        yield running


def sent(site: Site, path: str) -> Iterator[bytes]:
    """The lines of an answer, read as they come."""
    connection = http.client.HTTPConnection(urlsplit(site.url).netloc, timeout=120)
    connection.request("GET", path)
    response = connection.getresponse()
    assert response.status == 200, response.read()
    yield from response
    connection.close()


def test_every_statement_is_sent_with_who_denies(site: Site, many: int) -> None:
    rows = csv.DictReader(line.decode() for line in sent(site, f"{LIST}?format=csv"))
    seen = set()
    for row in rows:
        assert row["answer_line"] == "Turkey and Azerbaijan deny it"
        seen.add(row["claim"] + row["id"] + row["address"])
    assert len(seen) == many


def peak_of(site: Site) -> int:
    """The most memory that a process of the site has ever held."""
    name = site.database.name.encode()
    peaks = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if name in (process / "environ").read_bytes():
                told = (process / "status").read_text()
                peaks.append(int(told.split("VmHWM:")[1].split()[0]) * 1024)
        except (OSError, IndexError):
            continue
    return max(peaks)


def test_memory_does_not_grow_with_the_list(site: Site, many: int) -> None:
    for form in ("csv", "jsonl"):
        list(sent(site, f"{LIST}?format={form}&limit=100"))
    before = peak_of(site)
    for form in ("csv", "jsonl"):
        size = sum(map(len, sent(site, f"{LIST}?format={form}")))
    grown = peak_of(site) - before
    print(f"\n{many} statements, {size / MEGABYTE:.0f} MB as JSON Lines; grown {grown // 1024} kB")
    assert grown < 12 * MEGABYTE


def held_at_most(reader: Client, read: Callable[[Iterator[bytes]], int]) -> tuple[int, int]:
    """What reading the list gave, and the most bytes that were held meanwhile."""
    # The first answer of a process loads the site's modules, some 15 MB: not the list's.
    reader.get(f"{LIST}?format=jsonl&limit=1").close()
    tracemalloc.start()
    try:
        answer: Any = reader.get(f"{LIST}?format=jsonl")
        given = read(answer.streaming_content)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    return given, peak


def test_held_at_once_is_a_chunk_and_not_the_list(many: int, reader: Client) -> None:
    size, peak = held_at_most(reader, lambda chunks: sum(map(len, chunks)))
    assert size > 1000 * many
    assert peak < 3 * MEGABYTE


def test_all_in_one_piece_would_be_seen(many: int, reader: Client) -> None:
    size, peak = held_at_most(reader, lambda chunks: len(b"".join(chunks)))
    assert size > 1000 * many
    assert peak > 3 * MEGABYTE


def hang_up(site: Site) -> None:
    """Asks for all of it, reads its beginning, and is gone without a word (RST)."""
    parts = urlsplit(site.url)
    with socket.create_connection((parts.hostname or "", parts.port or 0), timeout=60) as line:
        # So small that the server can't have sent much more than what was read.
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        line.sendall(f"GET {LIST}?format=jsonl HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        assert line.recv(100).startswith(b"HTTP/1.1 200")
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def test_who_hangs_up_leaves_no_transaction_and_takes_no_place(site: Site, many: int) -> None:
    for _ in range(2 * courtesy.STREAMS + 1):
        hang_up(site)
        _wait_until_nothing_is_left(site)
    lines = sum(1 for _ in sent(site, f"{LIST}?format=jsonl"))
    assert lines == many
    assert "Traceback" not in site.log.read_text()


def _wait_until_nothing_is_left(site: Site) -> None:
    give_up = time.monotonic() + 60
    with psycopg.connect(server.admin_url(), autocommit=True) as admin:
        while time.monotonic() < give_up:
            row = admin.execute(IN_TRANSACTION, [site.database.name]).fetchone()
            if row == (0,):
                return
            time.sleep(0.05)
    raise AssertionError("a transaction of a reader is still open")
