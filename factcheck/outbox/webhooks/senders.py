"""The threads in which the deliverer sends: beside its loop, so that letters wait for nobody."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import Error, close_old_connections, connections

from .connecting import SECONDS
from .sending import send_one

log = logging.getLogger(__name__)

SENDERS = 6
PAUSE = 2.0  # seconds between two looks


@contextmanager
def sending(stopped: threading.Event) -> Iterator[None]:
    """Send what comes due for as long as this lasts; on leaving, what is under way is finished."""
    threads = _started(lambda: _send_until(stopped))
    try:
        yield
    finally:
        stopped.set()
        for thread in threads:
            thread.join(SECONDS * 3)


def send_all() -> None:
    """Send everything that is due now, side by side."""
    for thread in _started(_send_what_is_due):
        thread.join()


def _started(work: Callable[[], None]) -> list[threading.Thread]:
    threads = [
        threading.Thread(target=work, name=f"webhooks-{number}", daemon=True)
        for number in range(SENDERS)
    ]
    for thread in threads:
        thread.start()
    return threads


def _send_until(stopped: threading.Event) -> None:
    try:
        while not stopped.is_set():
            if not _look():
                stopped.wait(PAUSE)
    finally:
        connections.close_all()


def _send_what_is_due() -> None:
    try:
        while _look():
            pass
    finally:
        connections.close_all()


def _look() -> bool:
    """Send one; whether there was one. Whatever goes wrong is no reason to end."""
    close_old_connections()
    try:
        return send_one()
    except Error as error:
        log.warning("webhooks have to wait for the database: %s", error)
    except Exception:
        log.exception("a webhook could not be sent")
    return False
