"""The page that describes the read API: its description for programs, set for people.

Nothing is told here that the description does not say, so the two can't part.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from claims.public.addresses import absolute, address
from claims.public.api.start import schema

from .api_types import type_words
from .frame import Context, render

Json = dict[str, Any]
NOT_SHOWN = {"If-None-Match"}
"""What every address takes, and the introduction tells of."""


@dataclass(frozen=True)
class Parameter:
    name: str
    type: SafeString
    told: SafeString
    default: str
    example: str
    required: bool


@dataclass(frozen=True)
class Answer:
    status: str
    told: SafeString
    bodies: list[tuple[str, SafeString]]
    """Each form in which it comes, and what it holds."""
    example: str


@dataclass(frozen=True)
class Operation:
    ident: str
    path: str
    summary: str
    told: SafeString
    parameters: list[Parameter]
    answers: list[Answer]
    try_it: str

    @property
    def place(self) -> str:
        """The path below the API's own."""
        return self.path.removeprefix("/api/v1") or "/"


@dataclass(frozen=True)
class Section:
    ident: str
    name: str
    told: str
    operations: list[Operation]


@dataclass(frozen=True)
class Form:
    name: str
    told: SafeString
    fields: list[tuple[str, SafeString, SafeString, bool]]
    """Name, type, what it is, and whether it may be missing."""
    one_of: SafeString
    """The forms among which it is one, if it has no members of its own."""


def docs_page() -> str:
    return render("public/api_docs.html", docs_context(schema()))


def docs_context(described: Json) -> Context:
    """All that the page shows of a description."""
    components: Json = described["components"]["schemas"]
    return {
        "title": "The open API",
        "description": described["info"]["description"],
        "told": told(described["info"]["description"]),
        "everywhere": [_answer(status, one) for status, one in _everywhere(described).items()],
        "sections": [_section(tag, described) for tag in described["tags"]],
        "forms": [_form(name, one) for name, one in components.items() if _is_form(one)],
        "canonical": address("files:api-docs"),
        "schema_address": address("api:schema"),
        "start_address": address("api:start"),
        "example_address": absolute(address("api:claims")),
        "editions_address": absolute(address("api:editions")),
    }


def told(text: str) -> SafeString:
    """A text in which `backticks` mark what is typed."""
    parts = enumerate(text.split("`"))
    return format_html_join(
        "", "{}", ((format_html("<code>{}</code>", one) if n % 2 else one,) for n, one in parts)
    )


def _everywhere(described: Json) -> Json:
    """What each address answers alike, by status; told once."""
    answers = [found["get"]["responses"] for found in described["paths"].values()]
    return {
        status: one
        for status, one in answers[0].items()
        if all(others.get(status) == one for others in answers)
    }


def _section(tag: Json, described: Json) -> Section:
    alike = _everywhere(described)
    operations = [
        _operation(path, found["get"], alike)
        for path, found in described["paths"].items()
        if tag["name"] in found["get"]["tags"]
    ]
    ident = tag["name"].replace(" ", "-")
    return Section(ident, tag["name"].capitalize(), tag["description"], operations)


def _operation(path: str, described: Json, alike: Json) -> Operation:
    own = {s: one for s, one in described["responses"].items() if s not in alike}
    parameters = [one for one in described.get("parameters", ()) if one["name"] not in NOT_SHOWN]
    return Operation(
        ident=f"read-{described['operationId']}",
        path=path,
        summary=described["summary"],
        told=told(described.get("description", "")),
        parameters=[_parameter(one) for one in parameters],
        answers=[_answer(status, one) for status, one in own.items()],
        try_it="" if "{" in path else path,
    )


def _parameter(described: Json) -> Parameter:
    shape = described["schema"]
    return Parameter(
        name=described["name"],
        type=type_words(shape),
        told=told(described.get("description", "")),
        default=str(shape.get("default", "")),
        example=_example(described),
        required=described.get("required", False),
    )


def _example(described: Json) -> str:
    """The first example of a parameter, as it is written in an address."""
    values = [one["value"] for one in described.get("examples", {}).values()]
    value = values[0] if values else ""
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)


def _answer(status: str, described: Json) -> Answer:
    content: Json = described.get("content", {})
    return Answer(
        status=status,
        told=told(described.get("description", "")),
        bodies=[(kind, type_words(one["schema"])) for kind, one in content.items()],
        example=next(_examples(content), ""),
    )


def _examples(content: Json) -> Iterator[str]:
    for body in content.values():
        for example in body.get("examples", {}).values():
            yield json.dumps(example["value"], ensure_ascii=False, indent=2)


def _is_form(described: Json) -> bool:
    """Whether it has members, or is one of several forms; all others are codes."""
    return "properties" in described or "oneOf" in described


def _form(name: str, described: Json) -> Form:
    required = set(described.get("required", ()))
    fields = [
        (field, type_words(one), told(one.get("description", "")), field not in required)
        for field, one in described.get("properties", {}).items()
    ]
    one_of = type_words(described) if "oneOf" in described else SafeString()
    return Form(name, told(described.get("description", "")), fields, one_of)
