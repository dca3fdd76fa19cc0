"""From desk records to the plain data of a case file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from django.db import models

from .shapes import ROOTS, Part, Shape
from .values import date_parts, out_of_column

_OF_MODEL: dict[type[models.Model], Shape] = {shape.model: shape for shape in ROOTS.values()}


class Calls(Protocol):
    """How records are called in what is being written."""

    def name_of(self, record: models.Model) -> str | None:
        """The slug, code or key of a record; None where it must not be named here."""

    def key_of(self, record: models.Model) -> str | None:
        """The key that a record is to bear itself, where it has no slug."""


def written(shape: Shape, record: Any, calls: Calls, internal: bool = True) -> dict[str, Any]:
    """A record with its parts as plain data. What is empty, or as it always is, is left out."""
    data: dict[str, Any] = {}
    if shape.name == "key":
        data["key"] = calls.key_of(record)
    if shape.has_id:
        data["id"] = str(record.public_id)
    for column in shape.columns:
        if internal or column not in shape.internal:
            data[column] = _value(shape, record, column, calls)
    if shape.dated:
        data["date"] = date_parts(shape, vars(record))
    for part in shape.parts:
        data[part.name] = _items(part, record, calls, internal)
    return {name: value for name, value in data.items() if _says_something(shape, name, value)}


def _value(shape: Shape, record: Any, column: str, calls: Calls) -> Any:
    value = getattr(record, column)
    if isinstance(value, models.Model):
        return calls.name_of(value)
    return out_of_column(shape.field(column), value)


def _items(part: Part, record: models.Model, calls: Calls, internal: bool) -> list[Any]:
    items = [written(part.shape, one, calls, internal) for one in part.items_of(record)]
    items = [one for one in items if _names_all(part.shape, one)]
    return [one[part.bare] for one in items] if part.bare else items


def _names_all(shape: Shape, data: Mapping[str, Any]) -> bool:
    """False for a part whose very point is a record that must not be named here."""
    return all(
        column in data
        for column in shape.columns
        if shape.refers_to(column) and not shape.field(column).null
    )


def _says_something(shape: Shape, name: str, value: Any) -> bool:
    if value is None or value in ("", [], {}):
        return False
    if name in shape.columns:
        field = shape.field(name)
        return not field.has_default() or value != field.get_default()
    return True


def shape_of(record: models.Model) -> Shape | None:
    """The shape of a root record; None for a part."""
    return _OF_MODEL.get(type(record))
