"""Checkpoints kept outside the database, and what they say about the chain inside it.

A chain in a database proves nothing against whoever owns that database: they can cut its tail, or
write it anew with valid hashes. The folder settings.CHECKPOINT_DIR holds one file per checkpoint,
and `latest`. It should be copied off the machine; docs/operations.md says how. On start the site
compares, and serves read-only when the chain is behind what it once vouched for, or another one.
"""

import fcntl
import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Literal, NamedTuple

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS

from claims.editions import notes
from claims.editions.models import Checkpoint, Edition, Head
from claims.editions.verifier import NoteError, PublicKey, SignedCheckpoint, read_checkpoint

LATEST: Final = "latest"
_FILE: Final = re.compile(r"[0-9]{12,}")
logger = logging.getLogger(__name__)


class Comparison(NamedTuple):
    """How the chain compares with the newest checkpoint kept outside; `detail` is for a person."""

    status: Literal["ok", "behind", "different"]
    detail: str
    head: int
    known: int
    """The number of that checkpoint, 0 where none is kept."""


def keep(number: int, note: str) -> None:
    """Writes a checkpoint's file, and `latest` unless that is newer already.

    Another checkpoint of the same number is left alone: it tells that the chain was written anew.
    Called after the commit, so it can't undo anything: what goes wrong is logged. `catch_up`
    writes later what was missed.
    """
    try:
        with _locked(_folder()) as folder:
            file = folder / _name(number)
            if file.exists() and file.read_bytes() != note.encode():
                logger.critical("%s holds another checkpoint than edition %s now has", file, number)
                return
            _write(file, note)
            if number >= _newest(folder):
                _write(folder / LATEST, note)
    except OSError:
        logger.exception("checkpoint %s could not be kept in %s", number, settings.CHECKPOINT_DIR)


def catch_up(*, using: str = DEFAULT_DB_ALIAS) -> int:
    """Writes the checkpoints of the database that the folder misses; gives how many.

    Only after `compare` said "ok", or a chain written anew would get files of its own.
    """
    folder = _folder()
    missing = Checkpoint.objects.using(using).filter(number__gt=_newest(folder))
    written = 0
    for checkpoint in missing.order_by("number").iterator():
        keep(checkpoint.number, checkpoint.note)
        written += 1
    return written


def newest() -> int:
    """The number of the newest checkpoint that is kept outside the database, 0 without any."""
    return _newest(Path(settings.CHECKPOINT_DIR))


def compare(*, using: str = DEFAULT_DB_ALIAS, known: int | None = None) -> Comparison:
    """Compares the chain of the database with a checkpoint that is kept outside it.

    With the newest one unless `known` names it. That must be read before the database is: what is
    published in between would look as if it had been cut off.
    """
    known = newest() if known is None else known
    row = Head.objects.using(using).filter(id=1).first()
    if row is None:
        return Comparison("different", "the row of the head is gone", 0, known)
    head = row.number
    if known == 0:
        return Comparison("ok", "no checkpoint is kept outside the database yet", head, 0)
    try:
        checkpoint = _read(Path(settings.CHECKPOINT_DIR), known)
    except (NoteError, OSError, notes.KeyTrouble) as error:
        return Comparison("different", f"checkpoint {known} can't be trusted: {error}", head, known)
    return _compare(checkpoint, head, using)


def _compare(known: SignedCheckpoint, head: int, using: str) -> Comparison:
    number = known.number
    if head < number:
        detail = f"the chain ends at {head}, but a checkpoint vouches for {number} editions"
        return Comparison("behind", detail, head, number)
    edition = Edition.objects.using(using).filter(number=number).first()
    if edition is None or bytes(edition.hash) != known.hash:
        detail = f"edition {number} is not the one that its checkpoint vouches for"
        return Comparison("different", detail, head, number)
    return Comparison("ok", f"the chain holds what checkpoint {number} vouches for", head, number)


def _read(folder: Path, number: int) -> SignedCheckpoint:
    """The kept checkpoint `number`; where public keys are at hand, signed by one of them."""
    checkpoint = read_checkpoint((folder / _name(number)).read_bytes(), _keys())
    if checkpoint.number != number:
        raise NoteError(f"it is about edition {checkpoint.number}")
    if checkpoint.origin != settings.ORIGIN:
        raise NoteError(f"it is about another log, {checkpoint.origin}")
    return checkpoint


def _keys() -> list[PublicKey] | None:
    return notes.trusted() or None


def _folder() -> Path:
    folder = Path(settings.CHECKPOINT_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _name(number: int) -> str:
    """Padded, so that a plain listing has them in order."""
    return f"{number:012d}"


def _newest(folder: Path) -> int:
    """The highest number among the files; `latest` may have been lost between two writes."""
    names = (entry.name for entry in os.scandir(folder)) if folder.is_dir() else ()
    return max((int(name) for name in names if _FILE.fullmatch(name)), default=0)


def _write(file: Path, note: str) -> None:
    """All or nothing, also through a crash: written beside, flushed, then renamed."""
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    with beside.open("w", encoding="utf-8") as out:
        out.write(note)
        out.flush()
        os.fsync(out.fileno())
    beside.replace(file)


@contextmanager
def _locked(folder: Path) -> Iterator[Path]:
    """One writer at a time, so that `latest` never steps back; flushes the folder at the end."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield folder
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
