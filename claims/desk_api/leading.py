"""Where an answer leads: what a program can do next with what it was given (OpenAPI's links)."""

from __future__ import annotations

import re

from claims.readiness import verbs_for

from .kinds import KINDS, Kind
from .schemas import Schema

_ROOT = "/api/v1/desk/"
_CONDITION = {"If-Match": "$response.header.ETag"}
_HERE = {"public_id": "$request.path.public_id"}
_PART = "{public_id}/parts/{name}/{part_id}/"


def id_of(method: str, path: str) -> str:
    """What an operation is called."""
    words = re.sub(r"\{(\w+)\}", r"by_\1", path.removeprefix(_ROOT))
    return "desk_" + re.sub(r"\W+", "_", words).strip("_") + f"_{method}"


def leads_to(path: str, method: str) -> Schema:
    """The links of a success at this address, by name."""
    name, _, rest = path.removeprefix(_ROOT).partition("/")
    if name not in KINDS or rest.endswith("strike/"):
        return {}
    kind = KINDS[name]
    if not rest:
        return _of_list(kind) if method == "get" else _of_record(kind, "$response.body#/id")
    found = _of_record(kind, _HERE["public_id"])
    if rest.endswith("/work/"):
        found |= _verbs(kind)
    elif rest == "{public_id}/" and name == "claims" and method == "get":
        found |= _parts()
    elif rest == _PART:
        found |= _one_part("$request.path.part_id")
    elif rest == "{public_id}/parts/{name}/" and method == "post":
        found |= _one_part("$response.body#/part")
    return found


def _of_list(kind: Kind) -> Schema:
    first = {"public_id": f"$response.body#/{kind.name}/0/id"}
    return {"read": _link("get", kind, "{public_id}/", "The first of them.", first)}


def _of_record(kind: Kind, public_id: str) -> Schema:
    where = {"public_id": public_id}
    named = where | _CONDITION
    found = {
        "read": _link("get", kind, "{public_id}/", "The record, with its tag.", where),
        "change": _link("patch", kind, "{public_id}/", "Changes what is named.", named),
        "replace": _link("put", kind, "{public_id}/", "The record as a whole.", named),
        "strike": _link("post", kind, "{public_id}/strike/", "Struck out.", named),
    }
    if kind.is_subject:
        found["work"] = _link("get", kind, "{public_id}/work/", "What can be done.", where)
    return found


def _verbs(kind: Kind) -> Schema:
    return {
        verb: _link(
            "post", kind, f"{{public_id}}/{verb}/", "Where it is possible.", _HERE | _CONDITION
        )
        for verb in verbs_for(kind.model())
    }


def _parts() -> Schema:
    """From a claim to its statements."""
    claims, listed = KINDS["claims"], _HERE | {"name": "statements"}
    one = listed | {"part_id": "$response.body#/record/statements/0/id"}
    more = {"part_id": one["part_id"], "name": "appearances"}
    of_statement = "{public_id}/parts/statements/{part_id}/{name}/"
    return {
        "statement": _link("get", claims, _PART, "The first statement.", one),
        "add_statement": _link(
            "post",
            claims,
            "{public_id}/parts/{name}/",
            "A denial that arrived.",
            listed | _CONDITION,
        ),
        "add_appearance": _link(
            "post", claims, of_statement, "Where else it was said.", _HERE | more | _CONDITION
        ),
    }


def _one_part(part_id: str) -> Schema:
    """From a part to itself."""
    claims = KINDS["claims"]
    where = _HERE | {"name": "$request.path.name", "part_id": part_id}
    named = where | _CONDITION
    return {
        "part": _link("get", claims, _PART, "The part.", where),
        "change_part": _link("patch", claims, _PART, "Changes what is named.", named),
        "strike_part": _link("post", claims, f"{_PART}strike/", "Struck out.", named),
    }


def _link(method: str, kind: Kind, rest: str, about: str, parameters: dict[str, str]) -> Schema:
    operation = id_of(method, f"{_ROOT}{kind.name}/{rest}")
    return {"operationId": operation, "description": about, "parameters": parameters}
