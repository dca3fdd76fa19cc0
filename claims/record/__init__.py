"""Recording a claim with its parts, a topic, sources, documents, places. Used by every door.

    claim = record("claims", {"slug": …, "title": …, "statements": [{…}, …]}, by=person, why=…)
    record_part(claim, "statements", {"stance": "denies", …}, by=person, why=…)

or, for several records that name each other:

    with recording(by=person, why=…) as desk:
        desk.root(ROOTS["sources"], {"slug": "armenia", "kind": "state", "name": "Armenia"})
        desk.root(ROOTS["claims"], {…})

Data is plain (texts, numbers, lists, mappings) in the shape of `shapes.py`, which is that of case
files too (docs/case-file.md). One transaction in the person's name: all or nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import models, transaction

from factcheck.people.history import attributed
from factcheck.people.models import User

from .bulk import BulkRecorder
from .problems import NotRecorded, Problem
from .recorder import Recorder
from .shapes import PARTS, ROOTS

__all__ = [
    "PARTS",
    "ROOTS",
    "BulkRecorder",
    "NotRecorded",
    "Problem",
    "Recorder",
    "record",
    "record_part",
    "recording",
]


@contextmanager
def recording(*, by: User, why: str) -> Iterator[Recorder]:
    """A recorder for one person and one reason; its work stands once the block is left.

    Raises NotRecorded with everything that was wrong, and then nothing was recorded.
    """
    with attributed(by, why), transaction.atomic():
        recorder = Recorder(by)
        yield recorder
        recorder.finish()


def record(what: str, data: Mapping[str, Any], *, by: User, why: str) -> Any:
    """Record one whole record with its parts. `what` is a key of ROOTS: "claims", "sources" …

    Raises NotRecorded, and then nothing was recorded.
    """
    with recording(by=by, why=why) as desk:
        return desk.root(ROOTS[what], data)


def record_part(to: models.Model, what: str, data: Mapping[str, Any], *, by: User, why: str) -> Any:
    """Record one more part of a record: a denial of a claim, an appearance of a statement.

    `what` is the name of the list: "statements", "checks", "appearances" … Other parts of the same
    claim are named by their public ids. Raises NotRecorded, and then nothing was recorded.
    """
    with recording(by=by, why=why) as desk:
        return desk.part(to, PARTS[type(to), what], data)
