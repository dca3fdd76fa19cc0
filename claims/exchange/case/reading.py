"""From a case file to data that can be recorded, with everything that is wrong about its form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from claims.record.findings import told
from claims.record.problems import Path, Problem, words
from claims.record.recorder import BOTH_WAYS
from claims.record.schema import FORMAT, validator
from claims.record.shapes import ROOTS, WITHIN_A_CLAIM, Shape

from .lines import Lined, Unreadable, read


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
    case.problems += [one for error in validator().iter_errors(lined.data) for one in told(error)]
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
