"""What has to be looked at again and again: jobs that the deliverer does besides sending.

A job must bear being done by two deliverers at once, and being cut short at any place.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.db import Error

log = logging.getLogger(__name__)

WHEN_REFUSED = 60.0  # seconds until it is tried again, so that an incident does not fill the log

Work = Callable[[], object]


@dataclass
class Job:
    """Something to do every `pause` seconds; `due` is when next, by the monotonic clock."""

    work: Work
    pause: float
    due: float = 0.0


_jobs: list[Job] = []


def every(seconds: float) -> Callable[[Work], Work]:
    """Decorator: the deliverer does this so often."""

    def register(work: Work) -> Work:
        _jobs.append(Job(work, seconds))
        return work

    return register


def do_what_is_due() -> int:
    """Do each job whose time has come; how many. One that fails is no reason to leave the others.

    What it failed at is in the log, and it is tried again when its time comes next.
    """
    due = [job for job in _jobs if job.due <= time.monotonic()]
    for job in due:
        job.due = time.monotonic() + job.pause
        name = getattr(job.work, "__name__", job.work)
        try:
            job.work()
        except Error as error:  # the database is away, or nothing may be written for now
            job.due = time.monotonic() + max(job.pause, WHEN_REFUSED)
            log.warning("the job %s has to wait: %s", name, error)
        except Exception:
            log.exception("the job %s failed", name)
    return len(due)
