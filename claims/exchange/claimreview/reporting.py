"""What came of each record of an import: counts, reasons, and the report as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from claims.models import ImportEntry, ImportRun, Outcome, Phase

COLUMNS = ("number", "place", "outcome", "reason", "claim", "claim_id")
SHOWN_REASONS = 20


@dataclass(frozen=True)
class Counts:
    """How many records ended how; and of those set aside, how many for which reason."""

    added: int
    joined: int
    unchanged: int
    set_aside: int
    reasons: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        return self.added + self.joined + self.unchanged + self.set_aside


def entries_of(run: ImportRun) -> QuerySet[ImportEntry]:
    """What came of each record: in earnest, or in the dry run where there was no more."""
    return run.entries.filter(dry=run.phase in (Phase.LOOKING, Phase.LOOKED))


def counts_of(run: ImportRun) -> Counts:
    """How the records of a run ended so far."""
    entries = entries_of(run).order_by()
    found = dict(entries.values_list("outcome").annotate(Count("pk")))
    aside = entries.filter(outcome=Outcome.SET_ASIDE).values_list("reason")
    reasons = aside.annotate(n=Count("pk")).order_by("-n", "reason")[:SHOWN_REASONS]
    numbers = {one: found.get(one, 0) for one in Outcome.values}
    return Counts(**numbers, reasons=tuple(reasons))


def in_words(run: ImportRun, counts: Counts) -> str:
    """The counts in a sentence."""
    would = "would be " if run.phase in (Phase.LOOKING, Phase.LOOKED) else ""
    records = f"{counts.total:,} record{'' if counts.total == 1 else 's'}"
    return (
        f"{records}: {counts.added:,} {would}added, {counts.joined:,} joined to claims that were "
        f"there, {counts.unchanged:,} unchanged, {counts.set_aside:,} set aside."
    )


def table_of(run: ImportRun) -> Iterator[str]:
    """The report as lines of CSV, one for each record, for any number of them."""
    yield _line(COLUMNS)
    rows = entries_of(run).values_list(
        "number", "place", "outcome", "reason", "statement__claim__title",
        "statement__claim__public_id",
    )  # fmt: skip
    for number, place, outcome, reason, title, claim in rows.iterator(chunk_size=2000):
        yield _line((number, place, outcome, reason, title or "", claim or ""))


def _line(cells: tuple[object, ...]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue()
