"""How much one visitor may ask of one process: a courtesy among readers, and no defence.

Every process counts for itself, and forgets with its end. The limits that hold stand in the
configuration of the proxy (docs/operations.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil
from threading import BoundedSemaphore
from typing import Any

from django.conf import settings
from django.core.cache.backends.locmem import LocMemCache
from django.http import HttpRequest
from rest_framework.throttling import SimpleRateThrottle

from factcheck.lib.visitors import network_of

STREAMS = 2
"""So many long lists are sent at once by one process: each holds one of its four threads."""
VISITORS = 20_000
"""So many are remembered; beyond that those who were not seen for longest are forgotten."""

_streams = BoundedSemaphore(STREAMS)


class AllTaken(Exception):
    """As many long lists are being sent as this process sends at once."""

    seconds = 10


class PerVisitor(SimpleRateThrottle):
    """REST framework's own counting, with a store in this process's memory."""

    cache = LocMemCache("readers", {"OPTIONS": {"MAX_ENTRIES": VISITORS}})
    scope = "readers"

    def get_rate(self) -> str | None:
        per_minute = settings.READS_PER_MINUTE
        return f"{per_minute}/min" if per_minute else None

    def get_cache_key(self, request: Any, view: Any) -> str:
        return network_of(request)


def seconds_to_wait(request: HttpRequest) -> int:
    """0 where the visitor may go on, else after how many seconds; counts this request."""
    throttle = PerVisitor()
    # It asks no more of a request than `get_cache_key` does.
    if throttle.allow_request(request, None):  # type: ignore[arg-type]
        return 0
    return max(1, ceil(throttle.wait() or 1))


@contextmanager
def one_stream() -> Iterator[None]:
    """Holds a place among the long lists that are being sent; raises AllTaken."""
    if not _streams.acquire(blocking=False):
        raise AllTaken("Too many long lists are being sent right now; come back later.")
    try:
        yield
    finally:
        _streams.release()
