"""Races in separate processes, each on database connections of its own.

A race is a scenario on one claim: every racer has a list of moves, all begin at one barrier, and
each takes what it is refused as an answer. Who wins is chance; what may never happen is looked for
afterwards in the database, without the product's own functions.
"""

from __future__ import annotations

import multiprocessing
import os
import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from typing import Any

RACERS = 3
TIMEOUT = 60  # seconds; a racer that waits longer has died

Move = tuple[str, str]  # (what, who), for example ("approve", "clara")
Race = tuple[int, list[list[Move]]]  # the claim, and the moves of each racer

SCENARIOS: dict[str, list[list[Move]]] = {
    "an author approves": [
        [("approve", "emil"), ("publish", "edda")],
        [("approve", "clara"), ("publish", "edda")],
        [("publish", "edda"), ("publish", "emil")],
    ],
    "an approver edits a source": [
        [("edit_source", "clara"), ("resubmit", "rita")],
        [("approve", "clara"), ("publish", "edda")],
        [("approve", "clara"), ("publish", "edda")],
    ],
    "somebody edits meanwhile": [
        [("edit_claim", "rita"), ("resubmit", "rita")],
        [("approve", "clara"), ("publish", "edda")],
        [("edit_claim", "clara"), ("publish", "edda")],
    ],
    "two publish at once": [
        [("approve", "clara"), ("publish", "edda")],
        [("publish", "edda"), ("publish", "edda")],
        [("publish", "emil"), ("publish", "emil")],
    ],
    "an approver is deactivated": [
        [("deactivate", "clara"), ("publish", "edda"), ("reactivate", "clara")],
        [("approve", "clara"), ("publish", "edda")],
        [("publish", "edda"), ("publish", "edda")],
    ],
}


@dataclass
class Runner:
    """The racers of one database."""

    pipes: list[Connection]

    def run(self, claim: int, scenario: str) -> None:
        """One race; returns when every racer is home. Raises what a racer raised."""
        for pipe, moves in zip(self.pipes, SCENARIOS[scenario], strict=True):
            pipe.send((claim, moves))
        for pipe in self.pipes:
            if not pipe.poll(TIMEOUT):
                raise TimeoutError("a racer did not come home")
            if error := pipe.recv():
                raise AssertionError(error)


@contextmanager
def racers(environment: dict[str, str], *, unguarded: bool = False) -> Iterator[Runner]:
    """Start the racers on the database that the environment names; end them afterwards."""
    context = multiprocessing.get_context("spawn")
    barrier = context.Barrier(RACERS)
    pipes, processes = [], []
    for number in range(RACERS):
        ours, theirs = context.Pipe()
        process = context.Process(
            target=race, args=(environment, barrier, theirs, unguarded, number), daemon=True
        )
        process.start()
        pipes.append(ours)
        processes.append(process)
    try:
        yield Runner(pipes)
    finally:
        for pipe in pipes:
            pipe.close()
        for process in processes:
            process.join(5)
            process.kill()


def race(
    environment: dict[str, str], barrier: Barrier, pipe: Connection, unguarded: bool, seed: int
) -> None:
    """The life of one racer."""
    os.environ.update(environment)
    import django

    django.setup()
    from tests.races import moves

    chance = random.Random(seed)
    while True:
        try:
            claim, steps = pipe.recv()
        except (EOFError, OSError):
            return
        barrier.wait(TIMEOUT)
        pipe.send(_run(moves.perform, claim, steps, unguarded, chance))


def _run(
    perform: Callable[..., None],
    claim: int,
    steps: Sequence[Move],
    unguarded: bool,
    chance: random.Random,
) -> str:
    """Every move in turn, refused or not; the text of anything that is no refusal."""
    try:
        for what, who in steps:
            perform(what, who, claim, unguarded=unguarded, chance=chance)
    except Exception as error:  # noqa: BLE001  (goes to the test, which raises it)
        return f"{type(error).__name__}: {error}"
    return ""


def forged(database_rows: Any) -> list[int]:
    """Numbers of editions whose approver changed a record that is new in them.

    `database_rows(sql)` gives rows. Counted from the ledger itself, not by the functions that the
    guard uses.
    """
    return [
        number
        for (number,) in database_rows(
            """
            SELECT DISTINCT e.number
            FROM editions_edition e
            JOIN claims_submission s ON s.body_hash = e.body_hash
            JOIN people_user u ON u.mark = e.approver_mark
            CROSS JOIN LATERAL jsonb_each_text(s.versions) held (name, version)
            JOIN people_touch t ON t.user_id = u.id
                AND t.root || ':' || t.root_id = held.name
                AND t.root_version <= held.version::integer
            WHERE e.review = 'done' AND NOT EXISTS (
                SELECT 1 FROM editions_edition before
                JOIN claims_submission b ON b.body_hash = before.body_hash
                WHERE before.subject_id = e.subject_id AND before.version < e.version
                    AND (b.versions ->> held.name)::integer >= t.root_version)
            ORDER BY 1
            """
        )
    ]
