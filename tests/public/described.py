"""Holding an answer against the description: a form for each status, and no part without a name."""

from __future__ import annotations

import copy
import json
import re
from functools import lru_cache
from typing import Any

from jsonschema import Draft202012Validator

from claims.public.api import start

Json = dict[str, Any]


@lru_cache
def description() -> Json:
    found: Json = json.loads(start.schema_bytes())
    return found


@lru_cache
def strict() -> Json:
    """The forms, none of which may have a part that it does not name."""
    forms: Json = copy.deepcopy(description()["components"])
    for form in forms["schemas"].values():
        if "properties" in form:
            form["additionalProperties"] = False
    return forms


def operation(path: str) -> Json:
    """What is said of the address that a path is one of."""
    for template, operations in description()["paths"].items():
        if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", template), path):
            found: Json = operations["get"]
            return found
    raise AssertionError(f"{path} is not described")


def faults(answer: Any) -> list[str]:
    """Where an answer is not as described; none for one that is."""
    path = answer.wsgi_request.path
    responses = operation(path)["responses"]
    status = str(answer.status_code)
    if status not in responses:
        return [f"{path}: status {status} is not described"]
    missing = [name for name in responses[status]["headers"] if name not in answer]
    found = [f"{path}: {status} without {name}" for name in missing]
    kind = answer.get("Content-Type", "").partition(";")[0]
    content = responses[status].get("content", {})
    if not content:
        return [*found, f"{path}: {status} should be empty"] if answer.content else found
    if kind not in content:
        return [*found, f"{path}: {kind} is not described for {status}"]
    unfit = [] if answer.streaming or "json" not in kind else _unfit(answer, content[kind])
    return [*found, *unfit]


def _unfit(answer: Any, content: Json) -> list[str]:
    validator = Draft202012Validator(content["schema"] | {"components": strict()})
    errors = validator.iter_errors(json.loads(answer.content))
    return [f"{answer.wsgi_request.path}: {e.json_path}: {e.message[:200]}" for e in errors]
