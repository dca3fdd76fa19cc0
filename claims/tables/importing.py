"""Taking a table in: first what it would change, row by row, then exactly that, all or nothing.

A row with an `id` changes that record; one without makes a new draft. The dry run does everything
and takes it back, so that nothing comes to light later. What it found has a fingerprint, and the
import is refused where the same file would do something else by now.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from claims.models import Claim
from claims.record import NotRecorded, record, record_part
from claims.refusal import Refused, database_refusals
from factcheck.people.history import attributed
from factcheck.people.models import User

from .reading import Line
from .resources import BETWEEN, SEALED, Table

CHANGES = 2_000
FLAGS = ("plural", "sealed", "date_supplied")
SHOWN_ERRORS = 200
NO_VERSION = (
    "The version is missing, so nobody can tell whether it was changed since. Export it again, and "
    "make your changes there."
)


@dataclass(frozen=True)
class Fault:
    """Something wrong: in which line of the file, in which column ("" for the row), and what."""

    line: int
    column: str
    reason: str


@dataclass(frozen=True)
class Difference:
    """A cell that changes."""

    column: str
    now: str
    then: str


@dataclass
class Change:
    """What one row does."""

    line: int
    record: str
    new: bool
    cells: list[Difference]


@dataclass
class Plan:
    """What a file does, or everything that is wrong with it."""

    changes: list[Change] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    unchanged: int = 0
    passed_over: int = 0  # sealed sources whose names the table does not hold

    @property
    def fingerprint(self) -> str:
        """The same for two plans that do the same."""
        facts = [
            (one.line, one.new, [(c.column, c.now, c.then) for c in one.cells])
            for one in self.changes
        ]
        return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


class ChangedMeanwhile(Exception):
    """The file would do something else than what was shown; nothing was done."""


def look(table: Table, lines: Sequence[Line], *, by: User, name: str) -> Plan:
    """A dry run: everything is done, and taken back."""
    with transaction.atomic():
        plan = _run(table, lines, by, name)
        transaction.set_rollback(True)
    return plan


def take_in(table: Table, lines: Sequence[Line], *, by: User, name: str, seen: str) -> Plan:
    """Do what `look` showed, of which `seen` is the fingerprint.

    Raises ChangedMeanwhile where it would be something else, or where anything is wrong by now.
    """
    with transaction.atomic():
        plan = _run(table, lines, by, name)
        if plan.faults or plan.fingerprint != seen:
            raise ChangedMeanwhile
    return plan


def _run(table: Table, lines: Sequence[Line], by: User, name: str) -> Plan:
    run = Run(table, by, name)
    with attributed(by, run.why):
        run.load(lines)
        for line in lines:
            run.take(line)
    return run.plan


class Run:
    """One way through a file."""

    def __init__(self, table: Table, by: User, name: str) -> None:
        self.table, self.by = table, by
        self.why = f"import of {name[:100]}"
        self.plan = Plan()
        self.records: dict[str, Any] = {}
        self.seen: set[str] = set()

    def load(self, lines: Iterable[Line]) -> None:
        """Lock and read all records that the file names, as they stand before anything changes."""
        ids = {found for line in lines if (found := _uuid(line.cells["id"]))}
        model = self.table._meta.model
        wanted = model.objects.filter(public_id__in=ids)
        list(wanted.select_for_update(of=("self",)).order_by("pk").values_list("pk"))
        for one in self.table.rows(wanted):
            self.records[str(one.public_id)] = one

    def take(self, line: Line) -> None:
        """One row: a change, a new draft, or what is wrong with it."""
        try:
            with transaction.atomic(), database_refusals():
                self._take(line)
        except ValidationError as error:
            self._fault(line, error)
        except (Refused, NotRecorded, DatabaseError) as error:
            self.plan.faults.append(Fault(line.number, "", str(error).partition("\n")[0]))

    def _take(self, line: Line) -> None:
        if not line.cells["id"].strip():
            self._new(line)
            return
        found = self._found(line.cells["id"].strip().lower())
        now = self.table.row_of(found)
        if SEALED in (now.get("name"), line.cells.get("name")):
            self.plan.passed_over += 1
            return
        cells = self._cells(line, now)
        if not cells:
            self.plan.unchanged += 1
            return
        self._check_version(line, now)
        self._check_fixed(cells)
        self._room()
        known_as = str(found)  # as people know it, which the row may change
        self._fill(found, line.cells, [one.column for one in cells])
        found.full_clean()
        found.save()
        self.plan.changes.append(Change(line.number, known_as, new=False, cells=cells))

    def _found(self, text: str) -> Any:
        """The record of that id. Raises ValidationError."""
        key = str(_uuid(text) or text)
        if key in self.seen:
            raise ValidationError({"id": "This record is in the table twice."})
        self.seen.add(key)
        if key not in self.records:
            raise ValidationError(
                {
                    "id": f"No {self.table.what} has this id. Leave the cell empty to make a new "
                    "one, or export the table again."
                }
            )
        return self.records[key]

    def _cells(self, line: Line, now: dict[str, str]) -> list[Difference]:
        """Where the row differs from what stands, in columns that mean something here."""
        looked_at = (*self.table.changeable, *self.table.only_new)
        return [
            Difference(name, now[name], then)
            for name in looked_at
            if (then := _unix(line.cells.get(name, now[name]))) != _unix(now[name])
        ]

    def _check_version(self, line: Line, now: dict[str, str]) -> None:
        read = line.cells.get("version", "").strip()
        if not read:
            raise ValidationError({"version": NO_VERSION})
        if read != now["version"]:
            raise ValidationError(
                {
                    "version": "It was changed since this table was exported. Export it again, and "
                    "make your changes there."
                }
            )

    def _check_fixed(self, cells: list[Difference]) -> None:
        wrong = {
            one.column: f"This is changed on the {self.table.what}’s own page, not in a table."
            for one in cells
            if one.column in self.table.only_new
        }
        if wrong:
            raise ValidationError(wrong)

    def _room(self) -> None:
        if len(self.plan.changes) >= CHANGES:
            raise ValidationError(f"More than {CHANGES:,} rows would change. Split the table.")

    def _fill(self, found: Any, cells: dict[str, str], names: Iterable[str]) -> None:
        wrong = {}
        for name in names:
            try:
                self.table.fields[name].save(found, {name: _unix(cells[name])})
            except ValueError as error:
                wrong[name] = str(error)
        if wrong:
            raise ValidationError(wrong)

    def _new(self, line: Line) -> None:
        """A new draft, made as the forms and case files make one."""
        self._room()
        cells = {name: _unix(text) for name, text in line.cells.items() if text.strip()}
        data = self._data(cells)
        try:
            if self.table.what == "statement":
                made = record_part(self._claim(cells), "statements", data, by=self.by, why=self.why)
            else:
                made = record(f"{self.table.what}s", data, by=self.by, why=self.why)
                self._after(made, cells)
        except NotRecorded as error:
            raise ValidationError(_by_column(error)) from error
        then = [Difference(name, "", cells[name]) for name in self.table.columns() if name in cells]
        self.plan.changes.append(Change(line.number, str(made), new=True, cells=then))

    def _data(self, cells: dict[str, str]) -> dict[str, Any]:
        """A row in the shape in which records are written down."""
        plain = set(self.table.changeable) - {"graphic"}
        flags = self._flags(cells)
        data: dict[str, Any] = {
            name: text for name, text in cells.items() if name in plain and "date" not in name
        }
        data |= {name: flags[name] for name in ("plural", "sealed") if name in flags}
        if date := _date(cells, flags):
            data["date"] = date
        if "speakers" in cells:
            data["speakers"] = cells["speakers"].split(BETWEEN)
        if "aliases" in cells:
            data["aliases"] = [{"text": text} for text in cells["aliases"].split(BETWEEN)]
        if "document" in cells:
            names = ("document", "locator", "words", "words_language")
            data["appearances"] = [{name: cells[name] for name in names if name in cells}]
        return data

    def _flags(self, cells: dict[str, str]) -> dict[str, bool]:
        """The cells that say yes or no. Raises ValidationError by column."""
        found, wrong = {}, {}
        for name in FLAGS:
            if name not in cells or name not in self.table.fields:
                continue
            try:
                found[name] = self.table.fields[name].clean(cells)
            except ValueError as error:
                wrong[name] = str(error)
        if wrong:
            raise ValidationError(wrong)
        return found

    def _after(self, made: Any, cells: dict[str, str]) -> None:
        """The column that a case file does not know."""
        if "graphic" in cells and isinstance(made, Claim):
            made.refresh_from_db()
            self._fill(made, cells, ["graphic"])
            made.full_clean()
            made.save()

    def _claim(self, cells: dict[str, str]) -> Claim:
        found = Claim.objects.filter(public_id=_uuid(cells.get("claim", ""))).first()
        if found is None:
            raise ValidationError({"claim": "Name the claim by its id, as an export shows it."})
        return found

    def _fault(self, line: Line, error: ValidationError) -> None:
        by_column = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        for column, reasons in by_column.items():
            shown = column if column in line.cells else ""
            self.plan.faults += [Fault(line.number, shown, reason) for reason in reasons]


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text.strip())
    except ValueError:
        return None


def _unix(text: str) -> str:
    """A text with the line ends that forms and spreadsheets change made alike."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _date(cells: dict[str, str], flags: dict[str, bool]) -> dict[str, Any]:
    """The columns of a date in the shape in which it is written down."""
    parts = {"edtf": "date", "as_said": "date_as_said", "zone": "date_zone"}
    date: dict[str, Any] = {part: cells[name] for part, name in parts.items() if name in cells}
    if "date_supplied" in flags:
        date["supplied"] = flags["date_supplied"]
    return date


def _by_column(error: NotRecorded) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for problem in error.problems:
        column = str(problem.path[0]) if problem.path else "__all__"
        if column == "appearances" and len(problem.path) > 2:
            column = str(problem.path[2])
        found.setdefault(column, []).append(problem.reason)
    return found
