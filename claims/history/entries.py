"""The entries of a history: found in many tables at once, paged by a key, told in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import groupby
from typing import Any, NamedTuple

from django.db import models
from django.db.models import CharField, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast
from pghistory.models import Context

from claims.models import Decision, EditionKind
from factcheck.people.models import User

from .passed import Passed
from .tables import Table, tables_of
from .words import Change, Names, changes, title_of

PAGE = 40
ERASED = "erased, number"  # how the reason of an erasing begins: all that is left to be seen of it
UNKNOWN = "An unknown hand (raw SQL)"
MACHINE = "A command"
DONE = {"insert": "recorded", "update": "changed", "delete": "deleted"}
# Why, where nothing but the habit of the code says it: who made it sees that above.
PLAIN = {"recorded", "edited", "a save"}


@dataclass(frozen=True)
class Entry:
    """One thing that happened. `done` is a word such as changed, struck or published.

    `who` is a name, a staff mark where the person is not known by name, or an unknown hand.
    """

    at: datetime
    who: str
    done: str
    what: str
    why: str = ""
    known: bool = True
    changes: Sequence[Change] = field(default_factory=tuple)


class Group(NamedTuple):
    """All that a person did in one go."""

    at: datetime
    who: str
    known: bool
    why: str
    entries: list[Entry]


class HistoryPage(NamedTuple):
    """Entries, newest first. `older` is what to ask for next; "" where there is no more."""

    entries: list[Entry]
    older: str

    @property
    def groups(self) -> list[Group]:
        """The entries with what was saved at once put together."""
        heads = groupby(self.entries, key=lambda one: (one.at, one.who, one.known, one.why))
        return [Group(*head, list(entries)) for head, entries in heads]


class Key(NamedTuple):
    """Where an entry stands in the order of all."""

    at: datetime
    label: str
    pk: int

    def __str__(self) -> str:
        return f"{self.at.isoformat()}~{self.label}~{self.pk}"


def history_of(record: models.Model, *, before: str = "", limit: int = PAGE) -> HistoryPage:
    """What happened to a record, its parts and the work on it, newest first.

    `before` is the `older` of another page; nonsense there gives the newest page.
    """
    tables = tables_of(record)
    keys = _keys(tables, _read(before), limit + 1)
    shown, more = keys[:limit], len(keys) > limit
    entries = _entries(record, {table.label: table for table in tables}, shown)
    return HistoryPage(entries, str(shown[-1]) if more else "")


def _read(text: str) -> Key | None:
    at, _, rest = text.partition("~")
    label, _, pk = rest.partition("~")
    try:
        key = Key(datetime.fromisoformat(at), label, int(pk))
        if key.at.tzinfo is None or not 0 <= key.pk < 2**63:
            return None
        # In UTC, because the database knows no zone that is off by parts of a second.
        return key._replace(at=key.at.astimezone(UTC))
    except (ValueError, OverflowError):
        return None


def _keys(tables: list[Table], before: Key | None, limit: int) -> list[Key]:
    """The keys of the newest entries before a key, in one query over all tables."""
    queries = [_newest(table, before, limit) for table in tables]
    if len(queries) < 2:
        return [Key(*row) for query in queries for row in query]
    found = queries[0].union(*queries[1:], all=True)
    order = ("-entry_at", "-entry_label", "-entry_key")
    return [Key(*row) for row in found.order_by(*order)[:limit]]


def _newest(table: Table, before: Key | None, limit: int) -> Any:
    rows = table.rows
    if before is not None:
        older = Q(**{f"{table.at}__lt": before.at})
        same = Q(**{table.at: before.at})
        if table.label < before.label:
            older |= same
        elif table.label == before.label:
            older |= same & Q(**{f"{table.pk}__lt": before.pk})
        rows = rows.filter(older)
    named = rows.annotate(
        entry_at=F(table.at),
        entry_label=Value(table.label, output_field=CharField()),
        entry_key=Cast(table.pk, models.BigIntegerField()),
    ).values_list("entry_at", "entry_label", "entry_key")
    return named.order_by("-entry_at", "-entry_key")[:limit]


def _entries(record: models.Model, tables: dict[str, Table], keys: list[Key]) -> list[Entry]:
    by_table: dict[str, list[int]] = defaultdict(list)
    for key in keys:
        by_table[key.label].append(key.pk)
    rows = {label: _rows(tables[label], pks) for label, pks in by_table.items()}
    before = {label: _before(found) for label, found in rows.items() if _is_tracked(found)}
    teller = _Teller(record, rows, before)
    told = [teller.entry(key, rows[key.label][key.pk]) for key in keys]
    return [one for one in told if one is not None]


def _rows(table: Table, pks: Sequence[int]) -> dict[int, Any]:
    rows = table.rows.model._default_manager.filter(**{f"{table.pk}__in": pks})
    if table.label == "review":
        rows = rows.select_related("submission").defer("submission__body")
    elif table.label == "submission":
        rows = rows.defer("body", "salt", "versions")
    elif table.label == "edition":
        rows = rows.defer("body", "salt", "header")
    elif "." in table.label:
        previous = table.rows.model._default_manager.filter(
            pgh_obj_id=OuterRef("pgh_obj_id"), pgh_id__lt=OuterRef("pgh_id")
        ).order_by("-pgh_id")
        rows = rows.annotate(previous=Subquery(previous.values("pgh_id")[:1]))
    return {getattr(row, "pgh_id", row.pk): row for row in rows.order_by()}


def _is_tracked(rows: dict[int, Any]) -> bool:
    return any(hasattr(row, "pgh_tracked_model") for row in rows.values())


def _before(rows: dict[int, Any]) -> dict[int, Any]:
    """For each row the one that the same record had before."""
    model = type(next(iter(rows.values())))
    wanted = [row.previous for row in rows.values() if row.previous]
    found = model._default_manager.in_bulk(wanted)
    return {pk: found[row.previous] for pk, row in rows.items() if row.previous in found}


class _Teller:
    """Tells rows in words, with all names fetched at once."""

    def __init__(
        self, record: models.Model, rows: dict[str, dict[int, Any]], before: dict[str, Any]
    ) -> None:
        self.record = record
        self.before = before
        kept = [row for label in before for row in rows[label].values()]
        earlier = [row for found in before.values() for row in found.values()]
        self.names = Names([*kept, *earlier])
        self.contexts = _contexts(kept)
        self.people = _people(self.contexts.values(), rows)
        self.marks = _marks(rows.get("edition", {}).values())
        self.passed = Passed(self.contexts.values(), rows)

    def entry(self, key: Key, row: Any) -> Entry | None:
        """None where nothing changed that a person could see."""
        if key.label in self.before:
            return self._tracked(key, row)
        told: Entry = getattr(self, f"_{key.label}")(key, row)
        return replace(told, who=f"{told.who}{self.passed.by_row(key.label, key.pk)}")

    def _tracked(self, key: Key, row: Any) -> Entry | None:
        before = self.before[key.label].get(key.pk)
        done, found = DONE[row.pgh_label], changes(row, before, self.names)
        data = self.contexts.get(row.pgh_context_id)
        why = (data or {}).get("why", "")
        if getattr(row, "struck_at", None) and not getattr(before, "struck_at", None):
            done, why, found = "struck out", row.struck_why, []
        elif done == "changed" and not found:
            if not why.startswith(ERASED):
                return None
            done, why = "erased", f"A text was {why}, see `manage.py erase list`."
        who, known = self._who(data)
        what = title_of(row, self.names, self.record)
        return Entry(key.at, who, done, what, "" if why in PLAIN else why, known, found)

    def _who(self, data: dict[str, Any] | None) -> tuple[str, bool]:
        if not data:
            return UNKNOWN, False
        person = data.get("user")
        if person is None:
            return (MACHINE, True) if data.get("why") else (UNKNOWN, False)
        name = self.people.get(person, f"Person {person}")
        return f"{name}{self.passed.by_context(data)}", True

    def _submission(self, key: Key, row: Any) -> Entry:
        what = EditionKind(row.kind).label
        who = self.people.get(row.submitted_by_id, "")
        return Entry(key.at, who, "submitted", what, row.reason)

    def _review(self, key: Key, row: Any) -> Entry:
        who = self.people.get(row.reviewer_id, "")
        what = EditionKind(row.submission.kind).label
        return Entry(key.at, who, Decision(row.decision).label.lower(), what, row.comment)

    def _edition(self, key: Key, row: Any) -> Entry:
        who = self.marks.get(row.publisher_mark, row.publisher_mark)
        what = f"Version {row.version}: {EditionKind(row.kind).label.lower()}"
        pending = ", second review pending" if row.review == "pending" else ""
        return Entry(key.at, who, "published", what + pending, row.reason)

    def _embargo(self, key: Key, row: Any) -> Entry:
        return Entry(key.at, self.people.get(row.by_id, ""), "embargo", str(row), row.reason)


def _contexts(rows: Iterable[Any]) -> dict[Any, dict[str, Any]]:
    wanted = {row.pgh_context_id for row in rows if row.pgh_context_id}
    found = Context.objects.filter(pk__in=wanted).values_list("pk", "metadata")
    return {pk: data or {} for pk, data in found}


def _people(contexts: Iterable[dict[str, Any]], rows: dict[str, dict[int, Any]]) -> dict[Any, str]:
    wanted = {data.get("user") for data in contexts}
    columns = {"submission": "submitted_by_id", "review": "reviewer_id", "embargo": "by_id"}
    for label, column in columns.items():
        wanted |= {getattr(row, column) for row in rows.get(label, {}).values()}
    found = User.objects.filter(pk__in=[one for one in wanted if isinstance(one, int)])
    return {one.pk: str(one) for one in found}


def _marks(editions: Iterable[Any]) -> dict[str, str]:
    marks = {one.publisher_mark for one in editions}
    return {one.mark: str(one) for one in User.objects.filter(mark__in=marks)} if marks else {}
