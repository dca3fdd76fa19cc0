"""Editors in processes of their own, each at the desk's own forms, all at the same few claims.

An edit adds a word of its own (a token) to a text, a row, a list of sources or a statement. What
the form accepts is told to the test, which looks for every token in the records and in their
history. A conflict is handled as its page says: one's own change is carried over to what stands
now.
"""

from __future__ import annotations

import multiprocessing
import os
import random
from collections import Counter
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from typing import NamedTuple

PATIENCE = 4 * 3600  # seconds, for all edits of one process: a bound, not an aim
ATTEMPTS = 60
SOURCES_EACH = 4  # that one editor may add to those whom a claim accuses


class Accepted(NamedTuple):
    """An edit that the form took: where, what kind, and the word by which it is found again."""

    user: int
    kind: str
    claim: int
    record: int  # of a row or a statement that was changed; 0 where it is the claim's or new
    token: str


@dataclass
class Work:
    """What came of one editor's work, or of all of them."""

    accepted: list[Accepted] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Task:
    """What one editor is to do."""

    number: int
    user: int
    claims: list[int]
    sources: list[int]
    edits: int
    unguarded: bool


def work_of(environment: dict[str, str], tasks: list[Task]) -> Work:
    """Let the editors work at the same time. Raises AssertionError with what one of them met."""
    context = multiprocessing.get_context("spawn")
    barrier = context.Barrier(len(tasks))
    pipes, processes = [], []
    for task in tasks:
        ours, theirs = context.Pipe()
        process = context.Process(target=edit, args=(environment, barrier, theirs, task))
        process.daemon = True
        process.start()
        pipes.append(ours)
        processes.append(process)
    try:
        return _gathered(pipes)
    finally:
        for process in processes:
            process.join(5)
            process.kill()


def _gathered(pipes: list[Connection]) -> Work:
    whole = Work()
    for pipe in pipes:
        assert pipe.poll(PATIENCE), "an editor did not come home"
        found = pipe.recv()
        assert isinstance(found, Work), found
        whole.accepted += found.accepted
        whole.counts += found.counts
    return whole


def edit(environment: dict[str, str], barrier: Barrier, pipe: Connection, task: Task) -> None:
    """The life of one editor."""
    os.environ.update(environment)
    import django

    django.setup()
    from django.test.utils import setup_test_environment

    from tests.concurrent.hands import Editor

    setup_test_environment()
    try:
        editor = Editor(task, random.Random(task.number))
        barrier.wait(PATIENCE)
        for _ in range(task.edits):
            editor.edit_something()
        pipe.send(editor.work)
    except Exception as error:  # noqa: BLE001  (goes to the test, which raises it)
        barrier.abort()
        pipe.send(f"{type(error).__name__}: {error}")
