"""The whole log as one file: every edition as the public gets it, and every checkpoint.

JSON Lines. The first line says what the file is and of which log:

    {"format":"factcheck/dump/1","log":"factcheck.invalid"}

Then, in the order of their numbers, each edition as `entries.entry` joins it, so that header, body
and salt stand there byte for byte as they were hashed, followed by its checkpoint:

    {"body":…,"hash":"…","header":…,"salt":…}
    {"checkpoint":"…"}

The last line tells that nothing was cut off: {"editions":7,"end":"factcheck/dump/1"}. A redacted
edition has its header and no body. One that is redacted while the file is written may still stand
there with its body, and the redaction after it; `restore` takes that body away.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final, NamedTuple

from django.conf import settings

from claims.editions import entries
from claims.editions.models import MAX_BODY_BYTES, Checkpoint
from factcheck.lib.canonical import canonical

FORMAT: Final = "factcheck/dump/1"
CONTENT_TYPE: Final = "application/jsonl"
MAX_LINE: Final = MAX_BODY_BYTES + 1024 * 1024
"""The longest body, and far more than any header has."""
GZIP: Final = b"\x1f\x8b"


class DumpError(Exception):
    """The file is not a whole dump; the text says what is wrong, and where."""


class Record(NamedTuple):
    """An edition's line and its checkpoint, None where it has none."""

    number: int
    entry: str
    note: str | None


def parts(*, using: str) -> Generator[bytes]:
    """The file in parts, each of whole lines; two queries for every hundred editions."""
    yield _line({"format": FORMAT, "log": settings.ORIGIN})
    number = 0
    while found := entries.page(number, using=using).entries:
        notes = _notes(number, number + len(found), using)
        yield b"".join(_with_notes(found, number, notes))
        number += len(found)
    yield _line({"editions": number, "end": FORMAT})


def _notes(after: int, last: int, using: str) -> dict[int, str]:
    rows = Checkpoint.objects.using(using).filter(number__gt=after, number__lte=last)
    return dict(rows.values_list("number", "note"))


def _with_notes(found: list[bytes], after: int, notes: dict[int, str]) -> Iterator[bytes]:
    for number, entry in enumerate(found, start=after + 1):
        yield entry + b"\n"
        if number in notes:
            yield _line({"checkpoint": notes[number]})


def _line(value: dict[str, Any]) -> bytes:
    return canonical(value) + b"\n"


@contextmanager
def opened(file: Path) -> Iterator[IO[bytes]]:
    """A dump to be read, packed (gzip) or not; raises DumpError where it can't be."""
    try:
        with file.open("rb") as raw:
            packed = raw.read(len(GZIP)) == GZIP
            raw.seek(0)
            if packed:
                with gzip.open(raw) as unpacked:
                    yield unpacked  # type: ignore[misc]  # reads bytes, as `raw` does
            else:
                yield raw
    except EOFError:
        raise DumpError("The file was cut off: its packing ends too early.") from None
    except (gzip.BadGzipFile, zlib.error) as error:
        raise DumpError(f"The file is damaged: its packing does not hold ({error}).") from None
    except OSError as error:
        raise DumpError(f"The file can't be read: {error.strerror or error}.") from None


def log_of(file: IO[bytes]) -> str:
    """The name of the log that a dump is of, from its first line; raises DumpError."""
    first = _value(_read_line(file))
    if first.get("format") != FORMAT or not isinstance(first.get("log"), str):
        raise DumpError(f"This is no dump of a log: its first line does not say “{FORMAT}”.")
    return str(first["log"])


def records(file: IO[bytes]) -> Iterator[Record]:
    """The editions that follow the first line, one by one, to the last line; raises DumpError."""
    number, line = 0, _read_line(file)
    while line.startswith(b'{"body":'):
        number, entry, line = number + 1, line, _read_line(file)
        note = None
        if line.startswith(b'{"checkpoint":'):
            note, line = str(_value(line)["checkpoint"]), _read_line(file)
        yield Record(number, entry.decode("utf-8", "surrogateescape").removesuffix("\n"), note)
    _end(line, number, file)


def _end(line: bytes, number: int, file: IO[bytes]) -> None:
    if not line:
        raise DumpError(f"The file was cut off after edition {number}: its last line is missing.")
    last = _value(line)
    if last.get("end") != FORMAT:
        raise DumpError(f"After edition {number} stands a line that belongs to no dump.")
    if last.get("editions") != number:
        raise DumpError(f"The file holds {number} editions and says {last.get('editions')}.")
    if file.read(1):
        raise DumpError("Something stands after the last line.")


def _read_line(file: IO[bytes]) -> bytes:
    """A whole line; b"" where there is none, or where the file breaks off within it."""
    line = file.readline(MAX_LINE)
    if len(line) == MAX_LINE:
        raise DumpError(f"A line is longer than {MAX_LINE} bytes, which no edition is.")
    return line if line.endswith(b"\n") else b""


def _value(line: bytes) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise DumpError("This is no dump of a log: a line of it can't be read.")
    return value
