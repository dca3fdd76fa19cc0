"""How much one visitor may ask of one process: a courtesy among readers, and no defence.

Every process counts for itself, and forgets with its end. The limits that hold stand in the
configuration of the proxy (docs/operations.md).
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil
from threading import BoundedSemaphore, Lock
from time import monotonic

from django.conf import settings
from django.http import HttpRequest

from factcheck.lib.visitors import network_of

STREAMS = 2
"""So many long lists are sent at once by one process: each holds one of its four threads."""
VISITORS = 20_000
"""So many are remembered; beyond that those who were not seen for longest are forgotten."""

WINDOW = 60
"""Seconds."""

# By their networks, who asked last at the end. REST framework's throttles keep the time of each
# request of a minute, and write all of them anew at each request: more work than a small answer.
_visitors: OrderedDict[str, tuple[float, int]] = OrderedDict()
_counting = Lock()
_streams = BoundedSemaphore(STREAMS)


class AllTaken(Exception):
    """As many long lists are being sent as this process sends at once."""

    seconds = 10


def seconds_to_wait(request: HttpRequest) -> int:
    """0 where the visitor may go on, else after how many seconds; counts this request.

    As with tokens at the desk, a minute begins with the first request after the last one ended.
    """
    limit = settings.READS_PER_MINUTE
    if not limit:
        return 0
    now = monotonic()
    began, requests = _count(network_of(request), now)
    return 0 if requests <= limit else max(1, ceil(began + WINDOW - now))


def _count(visitor: str, now: float) -> tuple[float, int]:
    """Since when the visitor's minute runs, and how many requests that makes in it."""
    with _counting:
        began, requests = _visitors.pop(visitor, (now, 0))
        if now - began >= WINDOW:
            began, requests = now, 0
        _visitors[visitor] = began, requests + 1
        if len(_visitors) > VISITORS:
            _visitors.popitem(last=False)
    return began, requests + 1


def forget_all() -> None:
    """Lets everybody begin anew."""
    _visitors.clear()


@contextmanager
def one_stream() -> Iterator[None]:
    """Holds a place among the long lists that are being sent; raises AllTaken."""
    if not _streams.acquire(blocking=False):
        raise AllTaken("Too many long lists are being sent right now; come back later.")
    try:
        yield
    finally:
        _streams.release()
