"""Answers that this process has made, each with the end of the log that it was compared with.

To make the page of a claim, or to read its record, takes longer than to see that nothing about it
has changed. So an answer is kept, and asked for again it is sent only if all that it shows is the
same: nothing here becomes old, for nothing is believed. At every request the database says with
which edition the log ends. While that is the one with which the answer was compared last, nothing
at all was published since; else it is compared or made anew. What else answers are made from (code,
templates, settings) can't change in a process.

An answer that was followed by another is dropped when its address is asked for next, or when others
need its place; no request gets it in between.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Any, Generic, TypeVar

from django.core.signals import setting_changed

ANSWERS = 250
"""So many of a kind are kept; those that nobody has asked for longest go first."""
LONGEST = 500_000
"""Bytes of an answer that is kept; all of them together are bounded by this."""

Made = TypeVar("Made")


class Keeping(Generic[Made]):
    """Answers of one kind by their addresses, which tell the language too."""

    def __init__(self) -> None:
        # What was asked for last at the end.
        self._made: OrderedDict[str, Made] = OrderedDict()
        self._lock = Lock()
        _all.append(self)

    def at(self, path: str) -> Made | None:
        """What was made last for an address."""
        with self._lock:
            if path in self._made:
                self._made.move_to_end(path)
            return self._made.get(path)

    def keep(self, path: str, made: Made, size: int) -> None:
        """Keeps an answer of so many bytes, if that is not too long."""
        if size > LONGEST:
            return
        with self._lock:
            self._made[path] = made
            if len(self._made) > ANSWERS:
                self._made.popitem(last=False)

    def forget(self, path: str) -> None:
        """Drops what was made for an address, if anything was."""
        with self._lock:
            self._made.pop(path, None)

    def clear(self) -> None:
        with self._lock:
            self._made.clear()

    def __len__(self) -> int:
        return len(self._made)


_all: list[Keeping[Any]] = []


def forget_all() -> None:
    """For tests, in which one database, or one setting, follows another in one process."""
    for one in _all:
        one.clear()


setting_changed.connect(lambda **_changed: forget_all(), weak=False)
