"""Writing records down from plain data, every one of them validated, all or nothing.

What is wrong is collected rather than raised at once, so that whoever wrote the data is told
everything in one go. A bad value is set aside and the rest is looked at as if it were empty;
nothing of that remains, since `finish` refuses.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from uuid import uuid4

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import DatabaseError, models, transaction

from claims.models import Link, LinkKind
from claims.permissions import RECORDS, may_touch
from factcheck.people.models import User

from .names import Lost, Names, Unknown
from .problems import WHOLE, NotRecorded, Path, Problem, by_column, place_of
from .shapes import WITHIN_A_CLAIM, Part, Shape
from .values import date_columns, into_column, uuid

# What holds both ways stands on both claims; that one claim follows another does not.
BOTH_WAYS = (LinkKind.MIRRORS, LinkKind.OPPOSES, LinkKind.SAME_AS)


@dataclass(frozen=True)
class Spot:
    """A piece of the data: what it says, where it stands, and the claim whose names it uses.

    `bare` is the column that the piece consists of, where it is nothing but that.
    """

    data: Mapping[str, Any]
    path: Path = ()
    scope: Hashable = None
    bare: str = ""

    def at(self, column: str) -> Path:
        """Where the value of a column stands."""
        return self.path if column == self.bare else (*self.path, column)

    def given(self, name: str) -> bool:
        return self.data.get(name) is not None

    def items(self, part: Part) -> Iterator[Spot]:
        """The pieces of a list; what is no record at all is passed over."""
        found = self.data.get(part.name)
        for number, item in enumerate(found if isinstance(found, list) else []):
            data = {part.bare: item} if part.bare else item
            if isinstance(data, Mapping):
                yield replace(self, data=data, path=(*self.path, part.name, number), bare=part.bare)


class Recorder:
    """Records what one person brings, in one transaction of the caller.

    `faulty` are paths of which the caller knows what is wrong: nothing is said of them again.
    """

    def __init__(self, person: User, faulty: frozenset[Path] = frozenset()) -> None:
        self.person = person
        self.names = Names()
        self.problems: list[Problem] = []
        self._faulty = faulty
        self._later: list[Callable[[], object]] = []
        self._links: list[Link] = []

    def root(self, shape: Shape, data: Mapping[str, Any], path: Path = ()) -> models.Model | None:
        """Record a claim, a source, a document … with its parts. None where that failed."""
        self._refuse_role(shape, path)
        return self._record(shape, Spot(data, path, scope=path))

    def part(
        self, owner: models.Model, part: Part, data: Mapping[str, Any], path: Path = ()
    ) -> models.Model | None:
        """Record one more part of a record that is there: a denial, a check, a figure."""
        self._refuse_role(part.shape, path)
        return self._item(part, owner, Spot(data, path, scope=("desk", owner.pk)))

    def finish(self) -> None:
        """Record what had to wait for others. Raises NotRecorded where anything was wrong."""
        while self._later:
            self._later.pop(0)()
        for link in self._links:
            self._link_back(link)
        if self.problems:
            raise NotRecorded(self.problems)

    def say(self, path: Path, reason: str) -> None:
        """Note what is wrong, unless it follows from what the caller knows already."""
        problem = Problem(path, reason)
        known = any(path[: len(one)] == one or one[: len(path)] == path for one in self._faulty)
        if not known and problem not in self.problems:
            self.problems.append(problem)

    def _refuse_role(self, shape: Shape, path: Path) -> None:
        app, model = shape.model._meta.app_label, shape.model._meta.model_name or ""
        if not may_touch(self.person, app, model, "add"):
            roles = RECORDS.get((app, model, "*"), RECORDS[app, "*", "*"])
            needed = ", ".join(sorted(roles))
            self.say(path, f"your role may not add a {shape.kind}: it takes one of {needed}")

    def _record(self, shape: Shape, spot: Spot, **tied: Any) -> models.Model | None:
        said = len(self.problems)
        record = None
        try:
            values = self._values(shape, spot) | tied
        except Lost:
            pass
        else:
            if shape.by:
                values[shape.by] = self.person
            told = {problem.path for problem in self.problems[said:]}
            record = self._save(shape.model(**values), spot, told)
        if shape.name and spot.given(shape.name):
            scope = spot.scope if shape in WITHIN_A_CLAIM else None
            self.names.add(shape.kind, str(spot.data[shape.name]), record, scope)
        if record is not None:
            self._parts(shape, record, spot)
            self._later += [
                partial(self._complete, shape, record, column, spot)
                for column in shape.late
                if spot.given(column)
            ]
        return record

    def _values(self, shape: Shape, spot: Spot) -> dict[str, Any]:
        """The columns of a record. What can't be understood is said and left out. Raises Lost."""
        values: dict[str, Any] = {}
        for column in shape.columns:
            if spot.given(column) and column not in shape.late:
                self._put(values, shape, column, spot)
        if spot.given("id") and shape.has_id:
            try:
                values["public_id"] = uuid(spot.data["id"])
            except ValueError as error:
                self.say(spot.at("id"), str(error))
        if spot.given("date") and shape.dated:
            values |= date_columns(shape, spot.data["date"])
        return values

    def _put(self, values: dict[str, Any], shape: Shape, column: str, spot: Spot) -> None:
        value = spot.data[column]
        if spot.at(column) in self._faulty:
            return
        try:
            if kind := shape.refers_to(column):
                values[column] = self.names.find(kind, str(value), spot.scope)
            else:
                values[column] = into_column(shape.field(column), value)
        except (Unknown, ValueError) as error:
            self.say(spot.at(column), str(error))

    def _save(
        self, record: models.Model, spot: Spot, told: Collection[Path] = ()
    ) -> models.Model | None:
        """Validate and write. What is invalid is said, and set aside so that the rest can go on.

        `told` are columns of which it was said already what is wrong.
        """
        wrong = _wrong_with(record)
        whole = wrong.pop(WHOLE, [])
        for column, reasons in wrong.items():
            place = spot.path if column == spot.bare else place_of(column, spot.path, spot.data)
            if place not in told:
                for reason in reasons:
                    self.say(place, reason)
            _stand_in(record, column)
        if not (wrong or told):  # else it may follow from that
            for reason in whole:
                self.say(spot.path, reason)
        refusal = _write(record)
        if not refusal:
            return record
        if not any(one.path[: len(spot.path)] == spot.path for one in self.problems):
            self.say(spot.path, f"the database refused it: {refusal}")
        _strip(record)
        return None if _write(record) else record

    def _parts(self, shape: Shape, record: models.Model, spot: Spot) -> None:
        for part in shape.parts:
            if part.late:
                self._later.append(partial(self._list, part, record, spot))
            else:
                self._list(part, record, spot)

    def _list(self, part: Part, owner: models.Model, spot: Spot) -> None:
        before: models.Model | None = None
        for number, item in enumerate(spot.items(part)):
            tied: dict[str, Any] = {part.position: number} if part.position else {}
            tied |= {part.chain: before} if part.chain else {}
            before = self._item(part, owner, item, **tied)

    def _item(
        self, part: Part, owner: models.Model, spot: Spot, **tied: Any
    ) -> models.Model | None:
        record = self._record(part.shape, spot, **{part.parent: owner, **part.fixed, **tied})
        if isinstance(record, Link):
            self._links.append(record)
        return record

    def _complete(self, shape: Shape, record: models.Model, column: str, spot: Spot) -> None:
        """A column that names a record which may have come after this one."""
        values: dict[str, Any] = {}
        try:
            self._put(values, shape, column, spot)
        except Lost:
            return
        if values:
            setattr(record, column, values[column])
            self._save(record, spot)

    def _link_back(self, link: Link) -> None:
        """What holds both ways is recorded on the other claim too."""
        back = Link(
            claim=link.to, kind=link.kind, to=link.claim, why=link.why, confirmed_by=self.person
        )
        there = Link.objects.filter(claim=back.claim, kind=back.kind, to=back.to)
        if link.kind in BOTH_WAYS and not there.exists():
            self._save(back, Spot({}))


def _wrong_with(record: models.Model) -> dict[str, list[str]]:
    try:
        record.full_clean()
    except ValidationError as error:
        return by_column(error)
    except ObjectDoesNotExist:
        pass  # a record that it must name is missing, which was said
    return {}


def _write(record: models.Model) -> str:
    """Save a record; why the database refused it, or "" where it did not."""
    try:
        with transaction.atomic():
            record.save()
    except (DatabaseError, ValidationError) as error:
        return str(error).partition("\n")[0] or type(error).__name__
    return ""


def _strip(record: models.Model) -> None:
    """Leave of a record that breaks a rule as a whole what it can't be without."""
    for field in record._meta.concrete_fields:
        optional = field.blank or field.null or field.has_default()
        if optional and field.editable and not field.primary_key:
            _stand_in(record, field.name)


def _stand_in(record: models.Model, column: str) -> None:
    """Put something valid where something invalid was. It is never kept: `finish` refuses."""
    fields = {one.name: one for one in record._meta.concrete_fields}
    field = fields.get(column)
    if field is None or field.related_model is not None:
        return
    value = field.get_default()
    if isinstance(field, models.SlugField):
        value = uuid4().hex
    elif isinstance(field, models.CharField | models.TextField) and not field.blank:
        value = field.flatchoices[0][0] if field.flatchoices else value or "?"
    setattr(record, column, value)
