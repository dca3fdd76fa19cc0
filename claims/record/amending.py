"""Changing what was recorded, from plain data of the same shape.

    with amending(by=person, why=why) as desk:
        desk.amend(ROOTS["claims"], claim, {"title": …, "points": [{"id": …}, {"text": …}]})

What is given replaces what was; what is not given stays, unless the record is given as a `whole`.
A list that is given is the whole list: an item that names its `id` is changed, one without is
recorded, and what the list leaves out is struck out, which takes a reason. Items that have no id
(aliases, ties, speakers) are the same where they say the same.

The caller holds the lock on the root and has compared its version.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any

from django.db import models, transaction

from claims.permissions import RECORDS, may_touch
from claims.striking import NO_REASON, mark, references
from factcheck.people.history import attributed
from factcheck.people.models import User
from sources.models.base import Strikable

from .names import Lost, Unknown
from .problems import Path
from .recorder import Recorder, Spot
from .shapes import Part, Shape
from .values import DATE_COLUMNS, date_columns, into_column, settled, uuid

UNKNOWN_ITEM = "there is no such record in this list; leave the id out to record a new one"
STAYS = "it stays on record; record a new one, which takes its place"


@contextmanager
def amending(*, by: User, why: str) -> Iterator[Amender]:
    """An amender for one person and one reason; its work stands once the block is left.

    Raises NotRecorded with everything that was wrong, and then nothing was changed.
    """
    with attributed(by, why), transaction.atomic():
        desk = Amender(by, why)
        yield desk
        desk.finish()


class Amender(Recorder):
    """A recorder that also changes records and strikes out parts of them."""

    def __init__(self, person: User, why: str) -> None:
        super().__init__(person)
        self._why = why
        self._gone: list[tuple[Path, Strikable]] = []

    def amend(
        self, shape: Shape, record: Any, data: Mapping[str, Any], *, whole: bool = False
    ) -> None:
        """Change a record that is there, or a part of one."""
        self._refuse_action(shape, "change", ())
        self._amend(shape, record, Spot(data, scope=("desk", record.pk)), whole)

    def add(self, part: Part, owner: Any, data: Mapping[str, Any]) -> models.Model | None:
        """Record one more part, behind those that are there."""
        self._refuse_action(part.shape, "add", ())
        there = list(part.items_of(owner))
        tied: dict[str, Any] = {}
        if part.position:
            tied[part.position] = 1 + max(
                (getattr(one, part.position) for one in there), default=-1
            )
        if part.chain and there:
            tied[part.chain] = there[-1]
        return self._item(part, owner, Spot(data, scope=("desk", owner.pk)), **tied)

    def finish(self) -> None:
        """Strike out what lists left out, once nothing of the rest refers to it any more."""
        while self._later:
            self._later.pop(0)()
        if self._gone and not self._why.strip():
            self.say(("why",), NO_REASON)
        elif not self.problems:
            self._strike()
        super().finish()

    def _refuse_action(self, shape: Shape, action: str, path: Path) -> None:
        app, model = shape.model._meta.app_label, shape.model._meta.model_name or ""
        if not may_touch(self.person, app, model, action):
            roles = RECORDS.get((app, model, "*"), RECORDS[app, "*", "*"])
            needed = ", ".join(sorted(roles))
            self.say(path, f"your role may not {action} a {shape.kind}: it takes one of {needed}")

    def _amend(self, shape: Shape, record: Any, spot: Spot, whole: bool, **tied: Any) -> None:
        said = len(self.problems)
        values = {**self._cleared(shape, record, spot, whole), **self._given(shape, spot), **tied}
        if spot.given("id") and not _is_called(record, spot.data["id"]):
            self.say(spot.at("id"), "an id stays: this is that of another record")
        told = {problem.path for problem in self.problems[said:]}
        if any(getattr(record, column) != value for column, value in values.items()):
            for column, value in values.items():
                setattr(record, column, value)
            self._save(record, spot, told)
        if shape.name and spot.given(shape.name):
            self.names.add(shape.kind, str(spot.data[shape.name]), record, spot.scope)
        for part in shape.parts:
            if part.name in spot.data or whole:
                self._part(part, record, spot, whole)
        self._finish_late(shape, record, spot)

    def _cleared(self, shape: Shape, record: Any, spot: Spot, whole: bool) -> dict[str, Any]:
        """What is given as nothing, or not given where the whole is: as in a new record."""
        names = [one for one in shape.columns if whole or one in spot.data]
        empty = [name for name in names if not spot.given(name)]
        values = {name: _empty(shape, name) for name in empty if not _stays(shape, name)}
        if shape.dated and (whole or "date" in spot.data):
            values |= {column: _empty(shape, column) for column in DATE_COLUMNS.values()}
        return values

    def _given(self, shape: Shape, spot: Spot) -> dict[str, Any]:
        values: dict[str, Any] = {}
        with suppress(Lost):
            for column in shape.columns:
                if spot.given(column) and column not in shape.late:
                    self._put(values, shape, column, spot)
        if spot.given("date") and shape.dated:
            values |= date_columns(shape, spot.data["date"])
        return values

    def _part(self, part: Part, owner: models.Model, spot: Spot, whole: bool) -> None:
        if part.late:
            self._later.append(partial(self._settle, part, owner, spot, whole))
        else:
            self._settle(part, owner, spot, whole)

    def _settle(self, part: Part, owner: models.Model, spot: Spot, whole: bool) -> None:
        """Bring a list of parts to what is given."""
        there = list(part.items_of(owner))
        items = list(spot.items(part))
        same = [self._same(part, there, item) for item in items]
        kept = [one for one in same if one is not None]
        self._leave_out(part, [one for one in there if one not in kept], spot)
        before = there[-1] if there else None
        for number, (item, old) in enumerate(zip(items, same, strict=True)):
            tied: dict[str, Any] = {part.position: number} if part.position else {}
            if old is not None:
                self._amend(part.shape, old, item, whole and not part.bare, **tied)
            elif not (part.shape.has_id and item.given("id")):
                tied |= {part.chain: before} if part.chain else {}
                before = self._item(part, owner, item, **tied) or before

    def _finish_late(self, shape: Shape, record: models.Model, spot: Spot) -> None:
        self._later += [
            partial(self._complete, shape, record, column, spot)
            for column in shape.late
            if spot.given(column)
        ]

    def _same(self, part: Part, there: list[Any], item: Spot) -> Any:
        """The item of the desk that is meant; None for a new one."""
        if not part.shape.has_id:
            return next((one for one in there if self._says(part.shape, one, item)), None)
        if not item.given("id"):
            return None
        found = next((one for one in there if _is_called(one, item.data["id"])), None)
        if found is None:
            self.say(item.at("id"), UNKNOWN_ITEM)
        return found

    def _says(self, shape: Shape, record: Any, item: Spot) -> bool:
        """Whether a record without an id says what the item says."""
        return all(self._equal(shape, record, column, item) for column in shape.columns)

    def _equal(self, shape: Shape, record: Any, column: str, item: Spot) -> bool:
        value = item.data.get(column)
        try:
            if kind := shape.refers_to(column):
                named = self.names.find(kind, str(value), item.scope) if value is not None else None
                return bool(getattr(record, column) == named)
            field = shape.field(column)
            wanted = into_column(field, settled(field, value)) if value is not None else None
        except (Unknown, Lost, ValueError):
            return False
        return bool(getattr(record, column) == (_empty(shape, column) if value is None else wanted))

    def _leave_out(self, part: Part, gone: list[Any], spot: Spot) -> None:
        """Put aside what a list leaves out; said where it can't go."""
        path = (*spot.path, part.name)
        for one in gone:
            if not isinstance(one, Strikable):
                self.say(path, f"{part.shape.kind} “{str(one)[:60]}”: {STAYS}")
            else:
                self._gone.append((path, one))
        if gone:
            self._refuse_action(part.shape, "delete", path)

    def _strike(self) -> None:
        """All at once, since they may refer to each other. What others rest on is named."""
        paths: dict[models.Model, Path] = {one: path for path, one in self._gone}
        for reference in references(paths):
            self.say(paths[reference.whole], f"{reference} Change that first.")
        if paths and not self.problems:
            mark(list(paths), by=self.person, why=self._why)


def _is_called(record: Any, name: Any) -> bool:
    with suppress(ValueError):
        return bool(record.public_id == uuid(name))
    return False


def _stays(shape: Shape, column: str) -> bool:
    """What a record can't be without: its name is not taken away by leaving it out."""
    return column == shape.name


def _empty(shape: Shape, column: str) -> Any:
    """What a new record has in a column of which nothing is said."""
    field = shape.field(column)
    if field.has_default():
        return field.get_default()
    return None if field.null or field.related_model else ""
