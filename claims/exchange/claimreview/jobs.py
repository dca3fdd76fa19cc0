"""Uploaded imports are carried on by whoever delivers, a few seconds at a time, so that letters
go out in between. What it was doing when it was killed is done anew.
"""

from __future__ import annotations

import logging
import time

from django.db import DatabaseError, Error

from claims.models import ImportRun
from claims.models.imports import UNDER_WAY
from claims.refusal import Refused, database_refusals
from factcheck.outbox.regular import every
from factcheck.people.guarding import READ_ONLY

from .beginning import NotBegun, check_may_import
from .running import Taken, carry_on, stop
from .storing.batch import sqlstate
from .uploading import file_of

log = logging.getLogger(__name__)

PAUSE = 2.0  # seconds
AT_A_TIME = 8.0  # seconds


@every(PAUSE)
def carry_imports_on() -> bool:
    """Go on with the oldest uploaded import that is under way. False where there is none."""
    run = ImportRun.objects.filter(uploaded=True, phase__in=UNDER_WAY).order_by("pk").first()
    if run is None:
        return False
    try:
        check_may_import(run.by)
        with database_refusals():
            _for_a_while(run)
    except Taken:
        pass  # another deliverer does it
    except NotBegun as error:
        stop(run, f"Whoever began it may not import any more. {error}")
    except Error:
        raise  # the database is away, or closed to writing: it waits
    except Refused as error:
        _wait_or_stop(run, error)
    except Exception as error:
        log.exception("import %s failed", run.pk)
        stop(run, f"It met a mistake of the program ({type(error).__name__}), which is in its log.")
    return True


def _for_a_while(run: ImportRun) -> None:
    """Batch after batch until the time is up or the phase has ended."""
    ends = time.monotonic() + AT_A_TIME
    for _ in carry_on(run, [file_of(run)]):
        if time.monotonic() > ends:
            return


def _wait_or_stop(run: ImportRun, refusal: Refused) -> None:
    """What is closed for a while is tried again later; an account that was closed ends the run."""
    error = refusal.__cause__
    if isinstance(error, DatabaseError) and sqlstate(error) == READ_ONLY:
        raise error
    stop(run, str(refusal))
