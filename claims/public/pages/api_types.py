"""A type of JSON Schema in a few words, with a link to each form that has a name."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

Json = dict[str, Any]
PLAIN = {"boolean": "true or false", "null": "null", "object": "object", "number": "number"}
KINDS = {"uuid": "id", "date": "day", "date-time": "moment"}
FEW = 12
"""Values of a closed set that are named; of more it is said how many there are."""


def type_words(shape: Json) -> SafeString:
    """What a value may be."""
    if "$ref" in shape:
        return _link(shape["$ref"].rpartition("/")[2])
    for joined in ("oneOf", "anyOf", "allOf"):
        if joined in shape:
            return format_html_join(" or ", "{}", ((type_words(one),) for one in shape[joined]))
    kind = shape.get("type", "object")
    if isinstance(kind, list):
        return format_html_join(" or ", "{}", ((_of_kind(one, shape),) for one in kind))
    return _of_kind(kind, shape)


def _link(name: str) -> SafeString:
    if name.endswith("Enum"):
        return format_html("{}", "code")
    return format_html('<a href="#form-{}">{}</a>', name, name)


def _of_kind(kind: str, shape: Json) -> SafeString:
    if kind == "array":
        return format_html("list of {}", type_words(shape["items"]))
    if "enum" in shape and kind != "null":
        return _one_of(shape["enum"])
    if kind == "integer":
        return format_html("{}", _whole_number(shape))
    if kind == "string":
        return format_html("{}", KINDS.get(shape.get("format", ""), "text"))
    return format_html("{}", PLAIN.get(kind, kind))


def _one_of(values: list[Any]) -> SafeString:
    named = [value for value in values if value is not None]
    if len(named) > FEW:
        return format_html("one of {} codes", len(named))
    return format_html_join(" | ", "<code>{}</code>", ((value,) for value in named))


def _whole_number(shape: Json) -> str:
    least, most = shape.get("minimum"), shape.get("maximum")
    if least is None:
        return "whole number"
    # The largest that the database holds says nothing to a reader.
    bounded = most is not None and most < 2**53
    return f"{least} to {most:,}" if bounded else f"whole number from {least}"
