"""Lists of any length, sent as they are read: JSON Lines and CSV in constant memory.

The rows come through a cursor of the database, so they are of one moment, however long the sending
takes; and whoever hangs up ends transaction, cursor and answer at once.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import ExitStack, closing
from typing import Any, cast

from django.db import transaction
from django.db.models import QuerySet
from django.http import StreamingHttpResponse

from factcheck.lib.cells import defused
from factcheck.lib.doors import READER

from .asking import CSV, JSONL
from .courtesy import one_stream

TYPES = {
    CSV: "text/csv; charset=utf-8; header=present",
    JSONL: "application/jsonl; charset=utf-8",
}
CHUNK_ROWS = 200
CHUNK_BYTES = 32 * 1024

Columns = Mapping[str, Callable[[Any], object]]
"""The columns of a table by name: what each makes of an item."""
Lines = Callable[[Iterable[Any]], Iterator[str]]


class Sending(Iterator[bytes]):
    """The chunks of a long answer, and what is given back at its end, however it ends."""

    def __init__(self, chunks: Generator[bytes], held: ExitStack) -> None:
        self._chunks, self._held = chunks, held

    def __next__(self) -> bytes:
        return next(self._chunks)

    def close(self) -> None:
        """Called by the server once it has sent the answer, or can't."""
        self._chunks.close()
        self._held.close()

    def __del__(self) -> None:
        """For an answer that was dropped before anybody sent it."""
        self.close()


def head_of(content_type: str) -> StreamingHttpResponse:
    """What HEAD is told of such an answer: no length, since nobody knows it before it was sent."""
    return StreamingHttpResponse((), content_type=content_type)


def answer(rows: QuerySet[Any, Any], lines: Lines, *, name: str, form: str) -> Any:
    """All rows as lines of a file; raises AllTaken where too many such answers are under way."""
    held = ExitStack()
    held.enter_context(one_stream())
    response = StreamingHttpResponse(Sending(_chunks(rows, lines), held), content_type=TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response


def _chunks(rows: QuerySet[Any, Any], lines: Lines) -> Generator[bytes]:
    waiting: list[str] = []
    size = 0
    found = cast(Generator[Any], rows.iterator(CHUNK_ROWS))
    with transaction.atomic(using=READER), closing(found):
        for line in lines(found):
            waiting.append(line)
            size += len(line)
            if size >= CHUNK_BYTES:
                yield "".join(waiting).encode()
                waiting, size = [], 0
    yield "".join(waiting).encode()


class _Echo:
    """A file for a writer that should give back what it writes."""

    def write(self, text: str) -> str:
        return text


def table(items: Iterable[Any], columns: Columns) -> Iterator[str]:
    """Lines of CSV (RFC 4180), the header first; no cell is run by a spreadsheet as a formula."""
    writer = csv.writer(_Echo())
    yield writer.writerow(columns)
    for item in items:
        yield writer.writerow([_cell(make(item)) for make in columns.values()])


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return defused("; ".join(map(str, value)) if isinstance(value, list) else str(value))
