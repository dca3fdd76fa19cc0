"""A case file into drafts of the desk: all or nothing, and again without effect."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction

from claims.record.comparing import InFile, at_desk, differences, found_at_desk
from claims.record.problems import NotRecorded, Path
from claims.record.recorder import Recorder
from claims.record.shapes import ROOTS, Shape
from factcheck.people.history import attributed
from factcheck.people.models import User

from .reading import BadCase, Case, Mistake, read_case


@dataclass
class Imported:
    """What an import did: how many records of each kind are new, how many were there already."""

    added: Counter[str] = field(default_factory=Counter)
    known: Counter[str] = field(default_factory=Counter)


def import_case(raw: bytes, *, by: User, why: str) -> Imported:
    """Record everything in a case file as drafts, in the person's name.

    What the desk has already, with the same content, stays as it is. Raises BadCase with all
    mistakes and their lines, and then nothing was changed.
    """
    if not by.works_on_content:
        raise BadCase([Mistake(1, "the whole", _no_content_role(by))])
    case = read_case(raw)
    try:
        with attributed(by, why), transaction.atomic():
            return _Import(case, by).run()
    except NotRecorded as error:
        raise BadCase(case.mistakes([*case.problems, *error.problems])) from error


def _no_content_role(by: User) -> str:
    if not by.is_active:
        return f"the account {by.username} is closed"
    return (
        f"{by.username} is {by.get_role_display().partition(':')[0].lower()}, a role without "
        "power over content: import as a reporter, a checker or an editor"
    )


class _Import:
    def __init__(self, case: Case, by: User) -> None:
        self.case = case
        self.recorder = Recorder(by, case.faulty)
        self.done = Imported()
        self._known: list[tuple[Shape, Mapping[str, Any], models.Model, Path]] = []

    def run(self) -> Imported:
        """Raises NotRecorded, with everything that is wrong with the content."""
        for name in ROOTS.keys() & {path[0] for path in self.case.faulty if len(path) == 1}:
            self.recorder.names.lose(ROOTS[name].kind)
        for shape, data, path in self.case.roots():
            self._root(shape, data, path)
        self._compare()
        self.recorder.finish()
        if self.case.problems:
            raise NotRecorded([])
        return self.done

    def _root(self, shape: Shape, data: Mapping[str, Any], path: Path) -> None:
        there = found_at_desk(shape, data)
        if len(there) > 1:
            self.recorder.say(
                path, f"its {shape.name} and its id belong to two different records of the desk"
            )
        elif there:
            self.done.known[shape.kind] += 1
            self.recorder.names.add(shape.kind, str(data.get(shape.name)), there[0])
            self._known.append((shape, data, there[0], path))
        else:
            self.done.added[shape.kind] += 1
            self.recorder.root(shape, data, path)

    def _compare(self) -> None:
        """What was there already must be what the file says. Names are all known by now."""
        for shape, data, record, path in self._known:
            if any(path == one[: len(path)] for one in self.case.faulty):
                continue  # it is not known what it was meant to say
            file = InFile(self.recorder.names)
            wanted = file.settled(shape, data, path)
            for problem in file.problems or differences(wanted, at_desk(shape, record), path):
                self.recorder.say(*problem)
