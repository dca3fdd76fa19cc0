"""From a case file to data that can be recorded, with everything that is wrong about its form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from jsonschema import ValidationError

from claims.record.problems import Path, Problem, words
from claims.record.recorder import BOTH_WAYS
from claims.record.shapes import ROOTS, WITHIN_A_CLAIM, Shape

from .lines import Lined, Unreadable, read
from .schema import FORMAT, validator

_KINDS = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping (name: value)",
    "null": "nothing",
}
_PLAIN = {"minLength": "must not be empty", "uniqueItems": "names the same twice"}


@dataclass(frozen=True)
class Mistake:
    """What is wrong with a file: on which line, where in the data, and why."""

    line: int
    path: str
    reason: str

    def __str__(self) -> str:
        return f"line {self.line}, {self.path}: {self.reason}"


class BadCase(Exception):
    """A file that can't be imported. Nothing was changed; `mistakes` are all that was found."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        super().__init__("\n".join(map(str, mistakes)))
        self.mistakes = mistakes


@dataclass
class Case:
    """A case file: its data, and what is known to be wrong with it."""

    lined: Lined
    problems: list[Problem] = field(default_factory=list)

    @property
    def faulty(self) -> frozenset[Path]:
        return frozenset(problem.path for problem in self.problems)

    def roots(self) -> Iterator[tuple[Shape, dict[str, Any], Path]]:
        """Every root record with its place, in the order in which they can be recorded."""
        for name, shape in ROOTS.items():
            for number, data in enumerate(_list(self.lined.data, name)):
                if isinstance(data, dict):
                    yield shape, data, (name, number)

    def mistakes(self, problems: list[Problem]) -> list[Mistake]:
        """Problems with their lines, in the order of the file."""
        found = {
            Mistake(self.lined.line_of(one.path), words(one.path), one.reason): None
            for one in problems
        }
        return sorted(found, key=lambda one: one.line)


def read_case(raw: bytes) -> Case:
    """The case of a file. Raises BadCase where there is nothing to go on with."""
    try:
        lined = read(raw)
    except Unreadable as error:
        raise BadCase([Mistake(error.line, "the whole", error.reason)]) from error
    case = Case(lined)
    if not isinstance(lined.data, dict):
        problem = Problem((), f"a case file begins with “format: {FORMAT}”")
        raise BadCase(case.mistakes([problem]))
    case.problems += lined.twice
    case.problems += [one for error in validator().iter_errors(lined.data) for one in _told(error)]
    case.problems += _names_twice(case)
    complete_links(lined.data)
    return case


def complete_links(data: dict[str, Any]) -> None:
    """Let what holds both ways stand at both claims, where a file says it at one of them."""
    claims = {
        one["slug"]: one
        for one in _list(data, "claims")
        if isinstance(one, dict) and isinstance(one.get("slug"), str)
    }
    for slug, claim in claims.items():
        for link in [one for one in _list(claim, "links") if isinstance(one, dict)]:
            other = claims.get(str(link.get("to")))
            if link.get("kind") in BOTH_WAYS and other is not None and other is not claim:
                _link_back(other, {**link, "to": slug})


def _link_back(claim: dict[str, Any], link: dict[str, Any]) -> None:
    links = _list(claim, "links")
    same = [
        one
        for one in links
        if isinstance(one, dict) and (one.get("kind"), one.get("to")) == (link["kind"], link["to"])
    ]
    if not same:
        claim["links"] = [*links, link]


def _list(data: Any, name: str) -> list[Any]:
    found = data.get(name)
    return found if isinstance(found, list) else []


def _told(error: ValidationError) -> Iterator[Problem]:
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
        case int():
            return "a number (put it into quotes if it is text)"
        case str():
            return "text"
    return "a list" if isinstance(value, list) else "a mapping"


def _names_twice(case: Case) -> Iterator[Problem]:
    """Records that are called the same, or bear the same id."""
    seen: dict[tuple[Any, ...], int] = {}
    for shape, path, data in _records(case):
        scope = path[:2] if shape in WITHIN_A_CLAIM else ()
        for name in {shape.name, "id"} - {""}:
            value = data.get(name)
            if not isinstance(value, str):
                continue
            named = ("id", value.lower()) if name == "id" else (shape.kind, scope, value)
            line = case.lined.line_of((*path, name))
            if named in seen:
                yield Problem((*path, name), f"“{value}” is used before, on line {seen[named]}")
            seen.setdefault(named, line)


def _records(case: Case) -> Iterator[tuple[Shape, Path, dict[str, Any]]]:
    waiting = list(case.roots())
    while waiting:
        shape, data, path = waiting.pop(0)
        yield shape, path, data
        for part in shape.parts:
            waiting += [
                (part.shape, item, (*path, part.name, number))
                for number, item in enumerate(_list(data, part.name))
                if isinstance(item, dict)
            ]
