"""Programs in processes of their own, each with database connections of its own, all at once."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from typing import Any

RACERS = 3
TIMEOUT = 240  # seconds; a racer that waits longer has died
OPEN = 0.4  # seconds between looking and acting, where a twin leaves a gap

Request = tuple[str, str, Any, dict[str, str]]  # method, path, body, headers
Reply = tuple[int, Any]


@dataclass
class Programs:
    """The racers of one database."""

    pipes: list[Connection]
    processes: list[Any]

    def all_send(self, *request: Any, times: int = 1) -> list[Reply]:
        """What each is answered to the same request, sent by all at one moment."""
        for pipe in self.pipes:
            pipe.send((request, times))
        found: list[Reply] = []
        for pipe in self.pipes:
            if not pipe.poll(TIMEOUT):
                raise TimeoutError("a racer did not come home")
            found += pipe.recv()
        return found


@contextmanager
def programs(
    environment: dict[str, str], token: str, *, gap: str = "", count: int = RACERS
) -> Iterator[Programs]:
    """Start them on the database that the environment names. `gap` is a guard to be left out."""
    context = multiprocessing.get_context("spawn")
    barrier = context.Barrier(count)
    pipes, processes = [], []
    for _ in range(count):
        ours, theirs = context.Pipe()
        process = context.Process(
            target=run, args=(environment, barrier, theirs, token, gap), daemon=True
        )
        process.start()
        pipes.append(ours)
        processes.append(process)
    try:
        yield Programs(pipes, processes)
    finally:
        for pipe in pipes:
            pipe.close()
        for process in processes:
            process.join(5)
            process.kill()


def run(
    environment: dict[str, str], barrier: Barrier, pipe: Connection, token: str, gap: str
) -> None:
    """The life of one program."""
    os.environ.update(environment)
    import django

    django.setup()
    from tests.desk_api.programs import Program

    _leave_out(gap)
    program = Program(token)
    while True:
        try:
            (method, path, body, headers), times = pipe.recv()
        except (EOFError, OSError):
            return
        barrier.wait(TIMEOUT)
        answers = [program.send(method, path, body, **headers) for _ in range(times)]
        pipe.send([(one.status_code, one.json()) for one in answers])


def _leave_out(gap: str) -> None:
    """The twin of a guard: without it, and with time for the others between look and act."""
    from claims.desk_api import arriving, repeating
    from factcheck.people import limits

    if gap == "hold":
        look = arriving._there
        arriving.hold = lambda brought: None
        arriving._there = lambda desk, one: _then_wait(look(desk, one))
    elif gap == "key":
        put = repeating._keep
        repeating._locked = lambda row, function: True
        repeating._keep = lambda row, answer: put(row, _then_wait(answer))
    elif gap == "count":
        limits.COUNT = _READ_THEN_WRITE
    elif gap == "slow":
        keep = repeating._keep
        repeating._keep = lambda row, answer: _then_wait(keep(row, answer), seconds=TIMEOUT)


def _then_wait(found: Any, seconds: float = OPEN) -> Any:
    time.sleep(seconds)
    return found


# Counts as a program would that reads, adds one and writes.
_READ_THEN_WRITE = """
WITH seen AS (SELECT requests, changes FROM people_allowance WHERE token_id = %(token)s),
waited AS (SELECT pg_sleep(0.2), coalesce((SELECT requests FROM seen), 0) + 1 AS requests)
INSERT INTO people_allowance AS a (token_id, began, requests, changes, last_used)
SELECT %(token)s, clock_timestamp(), requests, 0, clock_timestamp() FROM waited
ON CONFLICT (token_id) DO UPDATE SET requests = EXCLUDED.requests
RETURNING requests, changes + 0 * %(change)s * %(requests)s * %(changes)s, %(window)s
"""
