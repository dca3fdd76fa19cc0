"""Single values: from plain data into columns, and back out again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models

from factcheck.lib.languages import canonical_language
from factcheck.lib.text import nfc
from factcheck.lib.usual_dates import understand
from factcheck.lib.validators import check_decimal, decimal_text

from .shapes import DOCUMENT, Shape

Plain = Any
# The parts of a date in plain data, and the columns that keep them.
DATE_COLUMNS = {
    "edtf": "date",
    "as_said": "date_as_said",
    "zone": "date_zone",
    "supplied": "date_supplied",
}


def into_column(field: models.Field[Any, Any], value: Plain) -> Any:
    """A plain value as its column takes it. Raises ValueError with a sentence."""
    match field:
        case models.DecimalField():
            return Decimal(check_decimal(str(value)))
        case models.DateTimeField():
            return moment(str(value))
        case models.DateField():
            return day(str(value))
        case ArrayField():
            return list(value)
    return value


def out_of_column(field: models.Field[Any, Any], value: Any) -> Plain:
    """A column's value as plain data; None where there is nothing to say."""
    match value:
        case None | "" | []:
            return None
        case Decimal():
            return decimal_text(value)
        case datetime():
            return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
        case date():
            return value.isoformat()
        case list():
            return list(value)
    return value


def settled(field: models.Field[Any, Any], value: Plain) -> Plain:
    """A plain value as it would come back out of the desk. Raises ValueError with a sentence."""
    if isinstance(value, str) and isinstance(field, models.CharField | models.TextField):
        value = nfc(value)
        if field.name.endswith("language") and value:
            value = canonical_language(value)
    return out_of_column(field, into_column(field, value) if value is not None else None)


def date_columns(shape: Shape, value: Plain) -> dict[str, Any]:
    """A date, written as one text or part by part, as columns of a dated record."""
    parts = dict(value) if isinstance(value, Mapping) else {"edtf": value}
    return {
        DATE_COLUMNS[name]: part if isinstance(part, bool) else str(part)
        for name, part in parts.items()
        if name in DATE_COLUMNS and part is not None
    }


def date_parts(shape: Shape, columns: Mapping[str, Any]) -> dict[str, Plain] | None:
    """The columns of a date as plain data; None where nothing is known."""
    parts = {name: columns.get(column) for name, column in DATE_COLUMNS.items()}
    if shape is DOCUMENT:  # it lists “date” among what the desk supplied
        del parts["supplied"]
    return {name: part for name, part in parts.items() if part} or None


def settled_date(shape: Shape, value: Plain) -> dict[str, Plain] | None:
    """A date of plain data as it would come back out of the desk. Raises ValueError."""
    columns = date_columns(shape, value)
    if columns.get("date"):
        columns["date"], zone = understand(columns["date"])
        columns["date_zone"] = columns.get("date_zone") or zone
    for column, part in columns.items():
        columns[column] = nfc(part) if isinstance(part, str) else part
    return date_parts(shape, columns)


def moment(text: str) -> datetime:
    """A moment with its offset from UTC, where too the calendar has it. Raises ValueError."""
    try:
        found = datetime.fromisoformat(text)
        found.astimezone(UTC)
    except (ValueError, OverflowError):
        found = None
    if found is None or found.utcoffset() is None:
        raise ValueError(
            f"“{text[:40]}” is no moment: write date, time and offset, like "
            "2020-10-01T14:30:00+04:00"
        )
    return found


def day(text: str) -> date:
    """A day of the calendar. Raises ValueError."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"“{text[:40]}” is no day: write one like 2020-10-01") from None


def uuid(text: Plain) -> UUID:
    """A public id. Raises ValueError."""
    try:
        return UUID(str(text))
    except ValueError:
        raise ValueError(
            f"“{str(text)[:40]}” is no id: write one like 3f1e7a52-0c7b-4b57-9d1f-5a3b1c2d4e6f"
        ) from None
