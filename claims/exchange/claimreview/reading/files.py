"""Files and folders to read, in a fixed order, and what each of them is."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

ENDINGS = (".json", ".jsonl", ".ndjson", ".jsonld", ".html", ".htm")
CHUNK = 1 << 20


class NotThere(Exception):
    """A path that can't be read, with the reason."""


@dataclass(frozen=True)
class File:
    """Something to read: its name in reports, its bytes, and how to open it from the beginning."""

    name: str
    size: int
    open: Callable[[], BinaryIO]


def files_at(paths: Sequence[Path]) -> list[File]:
    """The files that paths name, those of folders in the order of their names.

    In a folder only what ends in one of ENDINGS is read. Raises NotThere.
    """
    found = [one for path in paths for one in _below(path)]
    if not found:
        raise NotThere(f"There is no file to read: in a folder, only {', '.join(ENDINGS)} count.")
    return found


def digest_of(files: Sequence[File]) -> str:
    """SHA-256 over the names and contents of files."""
    whole = hashlib.sha256()
    for file in files:
        with file.open() as stream:
            content = hashlib.sha256()
            while chunk := stream.read(CHUNK):
                content.update(chunk)
        whole.update(f"{file.name}\0{content.hexdigest()}\0".encode("utf-8", "surrogateescape"))
    return whole.hexdigest()


def _below(path: Path) -> Iterator[File]:
    if path.is_dir():
        inside = (one for one in path.rglob("*") if one.suffix.lower() in ENDINGS)
        for one in sorted(one for one in inside if one.is_file()):
            yield _file(one, str(one.relative_to(path.parent)))
    else:
        yield _file(path, path.name)


def _file(path: Path, name: str) -> File:
    try:
        with path.open("rb"):
            return File(name, path.stat().st_size, lambda: path.open("rb"))
    except OSError as error:
        raise NotThere(f"{path} can't be read: {error.strerror}.") from error
