"""What the schema finds wrong with the form of data, in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from jsonschema import ValidationError

from .problems import Problem

_KINDS = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping (name: value)",
    "null": "nothing",
}
_PLAIN = {
    "minLength": "must not be empty",
    "uniqueItems": "names the same twice",
    "maxItems": "has too many items",
}


def told(error: ValidationError) -> Iterator[Problem]:
    """A finding of the schema in plain words."""
    path = tuple(error.absolute_path)
    value: Any = error.instance
    rule: Any = error.validator_value
    match error.validator:
        case "required":
            (missing,) = [name for name in rule if f"'{name}' " in error.message]
            yield Problem((*path, missing), "is missing")
        case "additionalProperties":
            schema: Any = error.schema
            known = list(schema["properties"])
            for name in [one for one in value if one not in known]:
                yield Problem((*path, name), "is not known here" + _hint(name, known))
        case "type":
            names = [_KINDS[one] for one in ([rule] if isinstance(rule, str) else rule)]
            yield Problem(path, f"must be {_either(names)}, not {_kind_of(value)}")
        case _:
            yield Problem(path, _reason(error, value, rule))


def _reason(error: ValidationError, found: Any, rule: Any) -> str:
    value = f"“{str(found)[:40]}”"
    match error.validator:
        case "enum":
            allowed = [str(one) for one in rule if one is not None]
            return f"{value} is none of {', '.join(allowed)}" + _hint(str(found), allowed)
        case "const":
            return f"{value} is not “{rule}”: this file is of another format"
        case "maxLength":
            return f"has {len(found)} characters; at most {rule} fit"
        case "pattern":
            return f"{value} is not written as it must be (pattern {rule})"
    return _PLAIN.get(str(error.validator), error.message)


def _hint(word: str, known: list[str]) -> str:
    close = get_close_matches(word, known, n=1)
    return f"; did you mean “{close[0]}”?" if close else ""


def _either(names: list[str]) -> str:
    return " or ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _kind_of(value: Any) -> str:
    match value:
        case None:
            return "nothing"
        case bool():
            return "true or false (put it into quotes if it is text)"
        case int() | float() | Decimal():
            return "a number (put it into quotes if it is text)"
        case str():
            return "text"
    return "a list" if isinstance(value, list) else "a mapping"
