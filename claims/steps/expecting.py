"""A verb for one version of the working copy, named by a program that has read it.

    with expecting(7):
        workflow.submit(claim, by=person)

The version is compared under the verb's own lock.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from claims.refusal import Stale
from sources.models.base import Subject

_EXPECTED: ContextVar[int | None] = ContextVar("expected version of the working copy", default=None)


@contextmanager
def expecting(version: int) -> Iterator[None]:
    """Within, verbs are refused for a working copy of any other version."""
    before = _EXPECTED.set(version)
    try:
        yield
    finally:
        _EXPECTED.reset(before)


def refuse_unexpected(copy: Subject) -> None:
    """Raises Stale where another version was expected than the one that is locked now."""
    expected = _EXPECTED.get()
    if expected is not None and copy.version != expected:
        raise Stale(
            f"Somebody else saved it in the meantime: it is at version {copy.version}, not "
            f"{expected}. Read it again."
        )
