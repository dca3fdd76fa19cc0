"""Pages that this process has made, each beside what it was made of.

To make the page of a claim takes many times as long as to see whether anything about it has
changed. So a page is kept, and asked for again it is sent only if all that it shows is the same:
nothing here becomes old, for nothing is believed. At every request the database says with which
edition the log ends. While that is the one with which the page was compared last, nothing at all
was published since. Where it is not, the database says which edition stands at the address, with
its history, and what stands at the addresses that the page links to (`subjects.py`); from these
comes the tag of what there is to show now, and the page is that of this tag or is made anew. What
is in neither (code, templates, settings) can't change in a process.

A page that was followed by another is dropped when its address is asked for next, or when others
need its place; no request gets it in between.
"""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime
from threading import Lock
from typing import NamedTuple

from django.core.signals import setting_changed

PAGES = 250
"""So many are kept; those that nobody has asked for longest go first."""
LONGEST = 500_000
"""Bytes of a page that is kept; all of them together are bounded by this."""

# By their addresses, what was asked for last at the end.
_pages: OrderedDict[str, Kept] = OrderedDict()
_lock = Lock()


class Kept(NamedTuple):
    """A page, the tag of what it shows, and by what to look whether that is still so."""

    head: str
    """The hash of the log's last edition when the page was made, or compared last."""
    hash: bytes
    """Of its edition."""
    named: frozenset[str]
    """The ids of what its body names, where these are published."""
    tag: str
    modified: datetime | None
    page: bytes


def kept_at(path: str) -> Kept | None:
    """What was made last for an address, which tells the language too."""
    with _lock:
        if path in _pages:
            _pages.move_to_end(path)
        return _pages.get(path)


def keep(path: str, kept: Kept) -> None:
    if len(kept.page) > LONGEST:
        return
    with _lock:
        _pages[path] = kept
        if len(_pages) > PAGES:
            _pages.popitem(last=False)


def forget(path: str) -> None:
    """Drops what was made for an address, if anything was."""
    with _lock:
        _pages.pop(path, None)


def forget_all() -> None:
    """For tests, in which one database, or one setting, follows another in one process."""
    with _lock:
        _pages.clear()


setting_changed.connect(lambda **_changed: forget_all(), weak=False)
