"""The JSON Schema of case files, made from the shapes and the models, so that none falls behind.

`manage.py import_case --schema` prints it; docs/case.schema.json is that print.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from jsonschema import Draft202012Validator

from .shapes import DOCUMENT, ROOTS, Part, Shape, all_shapes

FORMAT = "factcheck/case/1"
Schema = dict[str, Any]

_UUID = r"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"
_NAME = r"^[A-Za-z0-9][A-Za-z0-9_.-]*$"
_NUMBER = r"^-?(0|[1-9][0-9]*)(\.[0-9]+)?$"
# More than this many choices are looked up by the desk itself.
_MANY = 30
_CALLED = {"slug": "address (slug)", "code": "code", "key": "key"}


@cache
def validator() -> Draft202012Validator:
    """Checks the form of a case file."""
    return Draft202012Validator(schema())


def schema() -> Schema:
    """The schema as plain data."""
    lists = {name: _list_of(shape) for name, shape in ROOTS.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Case file",
        "description": "Desk records up to the finding, as import_case reads and export_case "
        "writes them. See docs/case-file.md.",
        "type": "object",
        "properties": {"format": {"const": FORMAT}, **lists},
        "required": ["format"],
        "additionalProperties": False,
        "$defs": definitions(),
    }


def definitions(*, sparse: bool = False) -> Schema:
    """The form of every kind of record, and of dates. Where it is `sparse`, nothing is needed."""
    return {
        "date": _date(supplied=True),
        "document date": _date(supplied=False),
        **{shape.kind: _record(shape, sparse=sparse) for shape in all_shapes()},
    }


@cache
def sparse_validator(kind: str, names: tuple[str, ...] = ()) -> Draft202012Validator:
    """Checks the form of one record of which not all need be given: to change, or to record.

    What is missing is said by whoever records it. `names` may stand beside its columns: texts that
    are about the request.
    """
    known = definitions(sparse=True)
    beside = {name: {"type": ["string", "null"]} for name in names}
    known[kind]["properties"] |= beside
    return Draft202012Validator({**known[kind], "$defs": known})


def _list_of(shape: Shape) -> Schema:
    return {"type": ["array", "null"], "items": {"$ref": f"#/$defs/{shape.kind}"}}


def _record(shape: Shape, *, sparse: bool = False) -> Schema:
    properties: Schema = {}
    if shape.name == "key":
        properties["key"] = _text("What this file calls the record by.", pattern=_NAME, limit=120)
    if shape.has_id:
        properties["id"] = _text("Public id: random, never reused.", pattern=_UUID)
    properties |= {column: _column(shape, column) for column in shape.columns}
    if shape.dated:
        name = "document date" if shape is DOCUMENT else "date"
        properties["date"] = {"$ref": f"#/$defs/{name}"}
    properties |= {part.name: _part(part) for part in shape.parts}
    needed = [] if sparse else required(shape)
    for name in properties.keys() - needed:
        _allow_null(properties[name])
    return {
        "type": "object",
        "properties": properties,
        **({} if sparse else {"required": needed}),
        "additionalProperties": False,
    }


def _allow_null(one: Schema) -> None:
    """An optional value may be left open: “clause:” with nothing behind it."""
    if "type" in one:
        kinds = [one["type"]] if isinstance(one["type"], str) else one["type"]
        one["type"] = [*kinds, "null"]
    if "enum" in one:
        one["enum"] = [*one["enum"], None]
    one.pop("minLength", None)


def required(shape: Shape) -> list[str]:
    """What must be written down: what others call it by, and columns that can't be empty.

    Documents and places have no address of their own, so only their ids tell whether the desk has
    them already.
    """
    own = ["key", "id"] if shape.name == "key" and shape in ROOTS.values() else []
    return own + [column for column in shape.columns if _is_needed(shape.field(column))]


def _is_needed(field: models.Field[Any, Any]) -> bool:
    return not (field.blank or field.null or field.has_default())


def _part(part: Part) -> Schema:
    items = _column(part.shape, part.bare) if part.bare else {"$ref": f"#/$defs/{part.shape.kind}"}
    return {"type": "array", "items": items}


def _column(shape: Shape, column: str) -> Schema:
    field = shape.field(column)
    described = {"description": str(field.help_text)} if field.help_text else {}
    if kind := shape.refers_to(column):
        return _text(f"The {_CALLED[_name_of(kind)]} of a {kind}.")
    return {**_type(field), **described}


def _name_of(kind: str) -> str:
    return next((shape.name for shape in ROOTS.values() if shape.kind == kind), "key")


def _type(field: models.Field[Any, Any]) -> Schema:
    match field:
        case models.BooleanField():
            return {"type": "boolean"}
        case models.DecimalField():
            return {"type": ["number", "string"], "pattern": _NUMBER}
        case models.IntegerField():
            return {"type": "integer", **_choices(field)}
        case ArrayField():
            items = _type(field.base_field)
            return {"type": "array", "items": items, "uniqueItems": True}
        case models.SlugField():
            return _text(limit=field.max_length, pattern=r"^[-a-zA-Z0-9_]+$")
    limit = field.max_length
    return _text(limit=limit) | _choices(field)


def _choices(field: models.Field[Any, Any]) -> Schema:
    codes = [code for code, _ in field.flatchoices]
    return {"enum": codes} if codes and len(codes) < _MANY else {}


def _text(description: str = "", *, pattern: str = "", limit: int | None = None) -> Schema:
    found: Schema = {"type": "string", "minLength": 1}
    if description:
        found["description"] = description
    if limit:
        found["maxLength"] = limit
    if pattern:
        found["pattern"] = pattern
    return found


def _date(*, supplied: bool) -> Schema:
    parts: Schema = {
        "edtf": {"type": ["string", "integer"]},
        "as_said": {"type": "string", "maxLength": 200},
        "zone": {"type": "string", "maxLength": 64},
    }
    if supplied:
        parts["supplied"] = {"type": "boolean"}
    return {
        "description": "EDTF or a usual way of writing it; or that with the words in which it was "
        "said, the IANA time zone, and whether the desk worked it out.",
        "type": ["string", "integer", "object", "null"],
        "properties": parts,
        "additionalProperties": False,
    }
