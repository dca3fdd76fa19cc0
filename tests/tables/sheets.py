"""Exports as rows, and rows as a file to import."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from factcheck.lib.cells import as_it_was
from tests.desk.pages import list_of, text_of

Rows = list[dict[str, str]]


def export(client: Client, model: Any, **asked: str) -> Rows:
    """The rows of an export, cells as they stand in the file."""
    answer: Any = client.get(f"{list_of(model)}export/", {"download": "1", **asked})
    assert answer.status_code == 200
    content = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content, newline="")))


def sheet(rows: Rows) -> SimpleUploadedFile:
    """A file with these rows."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return SimpleUploadedFile("claims.csv", text.getvalue().encode())


def look(client: Client, model: Any, rows: Rows) -> Any:
    """The page that shows what a file would change."""
    return client.post(f"{list_of(model)}import/", {"file": sheet(rows)})


def take_in(client: Client, model: Any, page: Any) -> Any:
    """Press the button of that page."""
    seen = re.findall(r'name="seen" value="([^"]+)"', text_of(page))
    assert seen, [(one.line, one.column, one.reason) for one in page.context["plan"].faults]
    return client.post(f"{list_of(model)}import/", {"seen": seen[0]})


def faults(page: Any) -> list[tuple[int, str, str]]:
    """What is wrong with a file, as the page tells it."""
    return [(one.line, one.column, one.reason) for one in page.context["plan"].faults]


def plain(row: dict[str, str]) -> dict[str, str]:
    """A row with its cells as they were."""
    return {name: as_it_was(cell) for name, cell in row.items()}
