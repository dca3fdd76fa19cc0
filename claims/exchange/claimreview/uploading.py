"""Files that somebody uploads, kept in the database in pieces until the import is done.

So whoever carries the import on needs no folder in common with whoever took the upload.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db import transaction

from claims.models import ImportPiece, ImportRun, Phase
from claims.models.imports import PIECE
from factcheck.people.history import attributed
from factcheck.people.models import User

from .beginning import NAME, NotBegun, check_may_import, checked_language, printable
from .reading import File

LARGEST = 50_000_000  # bytes; more comes by the command


def upload(
    name: str,
    content: Iterable[bytes],
    *,
    by: User,
    language: str = "und",
    mapping: Mapping[str, Any] | None = None,
) -> ImportRun:
    """Keep a file, and begin a dry run of it. Raises NotBegun."""
    check_may_import(by)
    name, language = printable(name), checked_language(language)
    with attributed(by, f"upload of {name[:NAME]}"), transaction.atomic():
        run = ImportRun.objects.create(
            name=name[:NAME] or "upload",
            by=by,
            size=0,
            language=language,
            mapping=dict(mapping or {}),
            uploaded=True,
            phase=Phase.LOOKING,
        )
        run.size, run.digest = _keep(run, content)
        run.save()
    return run


def file_of(run: ImportRun) -> File:
    """What was uploaded, to be read."""
    return File(run.name, run.size, lambda: io.BufferedReader(_Pieces(run)))


def _keep(run: ImportRun, content: Iterable[bytes]) -> tuple[int, str]:
    """Store the pieces; how many bytes they hold together, and their SHA-256."""
    size, digest = 0, hashlib.sha256()
    for number, piece in enumerate(_pieces(content)):
        size += len(piece)
        if size > LARGEST:
            raise NotBegun(
                f"It has more than {LARGEST // 1_000_000} MB. Import it on the server, with "
                "manage.py import_claimreview."
            )
        digest.update(piece)
        ImportPiece.objects.create(run=run, number=number, content=piece)
    if not size:
        raise NotBegun("It is empty.")
    return size, digest.hexdigest()


def _pieces(content: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces of one size."""
    waiting = b""
    for chunk in content:
        waiting += chunk
        while len(waiting) >= PIECE:
            yield waiting[:PIECE]
            waiting = waiting[PIECE:]
    if waiting:
        yield waiting


class _Pieces(io.RawIOBase):
    """Reads the pieces of a run as one file, with one of them in memory."""

    def __init__(self, run: ImportRun) -> None:
        self.run = run
        self._at = 0
        self._held: tuple[int, bytes] = (-1, b"")

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self.run.size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def readinto(self, buffer: Any) -> int:
        piece, start = divmod(self._at, PIECE)
        found = self._piece(piece)[start : start + len(buffer)]
        buffer[: len(found)] = found
        self._at += len(found)
        return len(found)

    def _piece(self, number: int) -> bytes:
        if self._held[0] != number:
            rows = ImportPiece.objects.filter(run=self.run, number=number)
            content = rows.values_list("content", flat=True).first()
            self._held = (number, bytes(content or b""))
        return self._held[1]
