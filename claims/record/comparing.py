"""Whether what a file says of a record is what the desk has of it already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from django.db import models

from .names import Lost, Names, Unknown
from .problems import Path, Problem
from .shapes import WITHIN_A_CLAIM, Part, Shape
from .values import settled, settled_date, uuid
from .writing import shape_of, written

ADVICE = (
    "An import never overwrites the desk's work: change it at the desk, or let the file say what "
    "the desk has"
)


class Numbered:
    """Calls roots by slug, code or id, and parts of a claim by their number in it."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[type[models.Model], Any], str] = {}
        self._count: dict[str, int] = {}

    def name_of(self, record: models.Model) -> str:
        shape = shape_of(record)
        if shape is None:
            return self._numbers.get((type(record), record.pk), f"{record.pk}")
        name = "public_id" if shape.name == "key" else shape.name
        return str(getattr(record, name))

    key_of = name_of

    def number(self, shape: Shape, record: models.Model) -> None:
        """Give the parts of a claim their numbers, in the order in which they are written."""
        for part in shape.parts:
            for item in part.items_of(record):
                if part.shape in WITHIN_A_CLAIM:
                    kind = part.shape.kind
                    self._count[kind] = self._count.get(kind, 0) + 1
                    self._numbers[type(item), item.pk] = f"{kind}-{self._count[kind]}"
                self.number(part.shape, item)


def at_desk(shape: Shape, record: models.Model) -> dict[str, Any]:
    """The desk's record in the form in which files are compared."""
    calls = Numbered()
    calls.number(shape, record)
    return written(shape, record, calls)


class InFile:
    """A record of a file in the same form."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._keys: dict[tuple[str, str], str] = {}
        self._count: dict[str, int] = {}
        self.problems: list[Problem] = []

    def settled(self, shape: Shape, data: Mapping[str, Any], path: Path) -> dict[str, Any]:
        """The record; what can't be understood is left out and noted."""
        self._number(shape, data)
        return self._record(shape, data, path)

    def _number(self, shape: Shape, data: Mapping[str, Any]) -> None:
        for part in shape.parts:
            for item in data.get(part.name) or []:
                if part.bare:
                    continue
                kind = part.shape.kind
                if part.shape in WITHIN_A_CLAIM:
                    self._count[kind] = self._count.get(kind, 0) + 1
                    self._keys[kind, str(item.get("key"))] = f"{kind}-{self._count[kind]}"
                self._number(part.shape, item)

    def _record(self, shape: Shape, data: Mapping[str, Any], path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        if shape.has_id and data.get("id"):
            found["id"] = str(data["id"]).lower()
        for column in shape.columns:
            if data.get(column) is not None:
                value = self._value(shape, column, data[column], (*path, column))
                if value is not None and value != _default(shape, column):
                    found[column] = value
        if shape.dated and data.get("date") is not None:
            found |= self._date(shape, data["date"], (*path, "date"))
        for part in shape.parts:
            if items := data.get(part.name):
                found[part.name] = self._items(part, items, (*path, part.name))
        return found

    def _items(self, part: Part, items: list[Any], path: Path) -> list[Any]:
        if part.bare:
            return [
                self._value(part.shape, part.bare, one, (*path, number))
                for number, one in enumerate(items)
            ]
        return [self._record(part.shape, one, (*path, number)) for number, one in enumerate(items)]

    def _value(self, shape: Shape, column: str, value: Any, path: Path) -> Any:
        try:
            if kind := shape.refers_to(column):
                return self._name(kind, str(value))
            return settled(shape.field(column), value)
        except (Unknown, ValueError) as error:
            self.problems.append(Problem(path, str(error)))
        except Lost:
            pass
        return None

    def _name(self, kind: str, name: str) -> str:
        if (kind, name) in self._keys:
            return self._keys[kind, name]
        return Numbered().name_of(self._names.find(kind, name))

    def _date(self, shape: Shape, value: Any, path: Path) -> dict[str, Any]:
        try:
            date = settled_date(shape, value)
        except ValueError as error:
            self.problems.append(Problem(path, str(error)))
            return {}
        return {"date": date} if date else {}


def _default(shape: Shape, column: str) -> Any:
    field = shape.field(column)
    return field.get_default() if field.has_default() else None


def differences(there: Any, here: Any, path: Path) -> Iterator[Problem]:
    """Where the file (`there`) says other than the desk (`here`). Ids that it omits don't count."""
    if isinstance(there, dict) and isinstance(here, dict):
        for name in dict.fromkeys([*there, *here]):
            if name == "key" or (name == "id" and "id" not in there):
                continue
            yield from differences(there.get(name), here.get(name), (*path, name))
    elif isinstance(there, list) and isinstance(here, list) and len(there) == len(here):
        for number, (one, other) in enumerate(zip(there, here, strict=True)):
            yield from differences(one, other, (*path, number))
    elif there != here:
        yield Problem(path, f"the desk has {_told(here)}, this file {_told(there)}. {ADVICE}")


def _told(value: Any) -> str:
    match value:
        case None:
            return "nothing"
        case list():
            return f"{len(value)} of these" if value else "none"
        case dict():
            return "“" + ", ".join(f"{name} {part}" for name, part in value.items())[:80] + "”"
    return f"“{str(value)[:80]}”"


def found_at_desk(shape: Shape, data: Mapping[str, Any]) -> list[models.Model]:
    """The desk's records that bear the id, the slug or the code; more than one is a clash."""
    queries = []
    if shape.has_id and data.get("id"):
        with suppress(ValueError):
            queries.append(models.Q(public_id=uuid(data["id"])))
    if shape.name != "key" and isinstance(data.get(shape.name), str):
        queries.append(models.Q(**{shape.name: data[shape.name]}))
    if not queries:
        return []
    either = queries[0] if len(queries) == 1 else queries[0] | queries[1]
    return list(shape.model._default_manager.filter(either)[:2])
