"""What is wrong with data that was to be recorded: where, and why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.core.exceptions import ValidationError

from .values import DATE_COLUMNS

Path = tuple[str | int, ...]
WHOLE = "__all__"
_CALLED = {column: ("date", part) for part, column in DATE_COLUMNS.items()}


class Problem(NamedTuple):
    """A reason, and the way to what it is about: ("claims", 0, "statements", 2, "date")."""

    path: Path
    reason: str


class NotRecorded(Exception):
    """Nothing was recorded. `problems` are all that was found, in the order of the data."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__(" ".join(f"{words(p.path)}: {p.reason}" for p in self.problems))


def words(path: Path) -> str:
    """A path as people read it: "claims[0].statements[2].date"."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return text.lstrip(".") or "the whole"


def by_column(error: ValidationError) -> dict[str, list[str]]:
    """The sentences of a validation by column; those about the record as a whole under WHOLE."""
    if hasattr(error, "error_dict"):
        return error.message_dict
    return {WHOLE: error.messages}


def place_of(column: str, path: Path, data: object) -> Path:
    """Where in the data a column was written."""
    if column == WHOLE:
        return path
    if column == "public_id":
        return (*path, "id")
    if column in _CALLED:
        written = data.get("date") if isinstance(data, dict) else None
        field, part = _CALLED[column]
        return (*path, field, part) if isinstance(written, dict) and part in written else (
            *path, field
        )  # fmt: skip
    return (*path, column)
