"""A file that somebody sends: understood as a table, or refused with what to do about it."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator
from typing import NamedTuple

from factcheck.lib.cells import as_it_was

BYTES = 20_000_000
ROWS = 25_000
CELL = 1_000_000  # characters
NO_VERSION = (
    "The column “version” is missing, so nobody can tell whether these records were changed since "
    "the table was exported. Export it again with that column, and make your changes there. Only a "
    "table of new records, all of them without an id, can do without."
)
SAVE_AS = "In a spreadsheet, save it as “CSV UTF-8 (comma delimited)”."


class Unreadable(ValueError):
    """The file is no table that can be read; the text says why and what to do."""


class Line(NamedTuple):
    """A row with the number of the line on which it begins, by column."""

    number: int
    cells: dict[str, str]


def lines_of(content: bytes, known: Collection[str], needed: Collection[str]) -> list[Line]:
    """The rows of a CSV file in UTF-8 with these columns. Raises Unreadable."""
    if len(content) > BYTES:
        raise Unreadable(
            f"The file has {len(content) / 1e6:,.0f} MB; at most {BYTES / 1e6:,.0f} MB can be read "
            "at once. Split it into several."
        )
    text = _text(content)
    rows = _rows(text)
    head = next(rows, None)
    if head is None:
        raise Unreadable("The file is empty.")
    columns = [as_it_was(name).strip().lower() for name in head[1]]
    _check(columns, known, needed)
    lines = list(_lines(rows, columns))
    _check_versions(columns, lines)
    return lines


def _text(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or _has_zeros(content[:200]):
        raise Unreadable(f"The file is written in UTF-16. {SAVE_AS}")
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise Unreadable(f"This is a spreadsheet’s own format, not CSV. {SAVE_AS}")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Unreadable(
            f"Line {line} is not written in UTF-8 (perhaps in Windows-1251 or -1252). {SAVE_AS}"
        ) from error
    if "\0" in text:
        raise Unreadable("The file holds zero bytes, so it is no text. " + SAVE_AS)
    return text


def _has_zeros(start: bytes) -> bool:
    """Whether every other byte is zero, as in Latin letters of UTF-16 without its mark."""
    return len(start) > 8 and max(start[::2].count(0), start[1::2].count(0)) > len(start) / 3


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Every row that is not empty, with the line on which it begins."""
    csv.field_size_limit(CELL)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    begins = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield begins, row
            begins = reader.line_num + 1
    except csv.Error as error:
        raise Unreadable(
            f"Line {begins}: the quotation marks don’t match, or a cell is too long ({error})."
        ) from error


def _check(columns: list[str], known: Collection[str], needed: Collection[str]) -> None:
    for sign, name in ((";", "semicolons"), ("\t", "tabs"), ("|", "strokes")):
        if len(columns) == 1 and sign in columns[0]:
            raise Unreadable(f"The columns are parted by {name}; they must be parted by commas.")
    twice = sorted({name for name in columns if columns.count(name) > 1})
    if twice:
        raise Unreadable(f"Columns that are there twice: {', '.join(twice)}.")
    missing = [name for name in needed if name not in columns]
    if missing:
        raise Unreadable(
            f"Columns that are missing: {', '.join(missing)}. Begin with an export: it has them."
        )
    strange = [name or "(without a name)" for name in columns if name not in known]
    if strange:
        raise Unreadable(
            f"Columns that are not known: {', '.join(strange)[:300]}. "
            f"Known are: {', '.join(known)}."
        )


def _check_versions(columns: list[str], lines: list[Line]) -> None:
    """What names a record has to say which version of it was read."""
    if "version" not in columns and any(line.cells.get("id", "").strip() for line in lines):
        raise Unreadable(NO_VERSION)


def _lines(rows: Iterator[tuple[int, list[str]]], columns: list[str]) -> Iterator[Line]:
    for count, (number, row) in enumerate(rows, 1):
        if count > ROWS:
            raise Unreadable(f"The table has more than {ROWS:,} rows. Split it into several.")
        if len(row) != len(columns):
            raise Unreadable(
                f"Line {number} has {len(row)} cells, but there are {len(columns)} columns. "
                "Perhaps a cell with a comma in it is not in quotation marks."
            )
        yield Line(number, {name: as_it_was(cell) for name, cell in zip(columns, row, strict=True)})
