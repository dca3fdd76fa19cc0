"""Triggers switched off for a while, for the few commands of the tables' owner that need it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final, NamedTuple

ENABLE: Final = {"A": "ENABLE ALWAYS", "R": "ENABLE REPLICA", "O": "ENABLE"}


class Trigger(NamedTuple):
    """A trigger and when it fires, as `pg_trigger.tgenabled` says it."""

    table: str
    name: str
    state: str


@contextmanager
def switched_off(cursor: Any, triggers: Sequence[Trigger]) -> Iterator[None]:
    """Without these triggers, within the caller's transaction; then each exactly as before.

    Whatever goes wrong takes the transaction back, and with it the switching off. Nobody but the
    owner of the tables can do this; until the transaction ends nobody else writes to them.
    """
    for one in triggers:
        cursor.execute(f'ALTER TABLE "{one.table}" DISABLE TRIGGER "{one.name}"')
    yield
    # What waits for the end of the transaction is checked now: a table that waits can't be altered.
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for one in triggers:
        cursor.execute(f'ALTER TABLE "{one.table}" {ENABLE[one.state]} TRIGGER "{one.name}"')
