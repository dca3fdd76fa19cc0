"""An import from beginning to end: batch by batch, each in a transaction with how far it got.

So whatever kills it, the run knows which records are dealt with, and goes on behind them. Batches
are of the same records however often it was killed, so it ends as if it never had been.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import BinaryIO, Final

from django.db import connection, transaction

from claims.models import ImportEntry, ImportFact, ImportRun, Outcome, Phase
from factcheck.people.history import attributed
from factcheck.people.models import User

from .beginning import printable
from .reading import File, Found, records
from .storing import Done, dry_run, store
from .understanding import Review, SetAside, understand

BATCH: Final = 250
BATCH_BYTES: Final = 5_000_000  # records are up to 1 MB long, and take more once they are parsed
# Of the advisory lock: two imports at once would not see each other’s facts.
ONE_AT_A_TIME: Final = 0x494D5054
MAX_REASON, MAX_PLACE = 500, 300


class Taken(Exception):
    """Another process carries this run on."""


def run_to_end(run: ImportRun, files: Sequence[File], tell: Callable[[ImportRun], object]) -> None:
    """Carry a run on until its phase has ended; `tell` is called after each batch."""
    for _ in carry_on(run, files):
        tell(run)


def carry_on(run: ImportRun, files: Sequence[File]) -> Iterator[ImportRun]:
    """Do batch after batch of the run's phase, from where it stands. Yields after each.

    Raises Taken where somebody else does it too.
    """
    reader = _Reader(files, mapped=bool(run.mapping))
    found = islice(reader.found(), run.number, None)
    while batch := _next(found, reader):
        _batch(run, batch, reader.position)
        yield run
    _end(run)
    yield run


def _next(found: Iterator[tuple[str, Found]], reader: _Reader) -> list[tuple[str, Found]]:
    """The next records: at most BATCH, and fewer where many bytes had to be read for them."""
    begins = reader.position
    batch = []
    for one in found:
        batch.append(one)
        if len(batch) == BATCH or reader.position - begins > BATCH_BYTES:
            break
    return batch


def begin_storing(run: ImportRun, *, by: User) -> None:
    """Let a run that was looked through begin again, in earnest, as this person's doing.

    What it would have known goes.
    """
    run.by = by
    with _in_the_name_of(by, run):
        ImportFact.objects.filter(dry_run=run).delete()
        run.phase, run.number, run.position, run.stopped_why = Phase.STORING, 0, 0, ""
        run.save()


def stop(run: ImportRun, why: str) -> None:
    """End a run that can't go on; what it has stored stays."""
    run.phase, run.stopped_why = Phase.STOPPED, why[:MAX_REASON]
    run.save()


class _Reader:
    """The records of several files after each other, with how many bytes of them were read."""

    def __init__(self, files: Sequence[File], *, mapped: bool) -> None:
        self.files, self.mapped = files, mapped
        self._before = 0
        self._open: BinaryIO | None = None

    @property
    def position(self) -> int:
        return self._before + (self._open.tell() if self._open else 0)

    def found(self) -> Iterator[tuple[str, Found]]:
        """Each record with the place where it stands."""
        several = len(self.files) > 1
        for file in self.files:
            with file.open() as stream:
                self._open = stream
                for one in records(file, stream, mapped=self.mapped):
                    yield (f"{file.name}, {one.place}" if several else one.place), one
                self._open = None
            self._before += file.size


def _batch(run: ImportRun, batch: Sequence[tuple[str, Found]], position: int) -> None:
    """Deal with some records, and write down what came of each and how far the run is."""
    begin = run.number
    with _in_the_name_of(run.by, run):
        _lock(run)
        done = _dealt_with([found for _, found in batch], run)
        ImportEntry.objects.bulk_create(
            _entry(run, begin + number, place, one)
            for number, ((place, _), one) in enumerate(zip(batch, done, strict=True), 1)
        )
        run.number, run.position = begin + len(batch), position
        run.save()


def _dealt_with(batch: Sequence[Found], run: ImportRun) -> list[Done]:
    """What came of each record, in their order."""
    done: dict[int, Done] = {}
    reviews: dict[int, Review] = {}
    for number, found in enumerate(batch):
        try:
            reviews[number] = understand(found, language=run.language, mapping=run.mapping)
        except SetAside as error:
            done[number] = Done(Outcome.SET_ASIDE, str(error))
    deal = dry_run if run.phase == Phase.LOOKING else store
    done |= zip(reviews, deal(list(reviews.values()), run), strict=True)
    return [done[number] for number in range(len(batch))]


def _entry(run: ImportRun, number: int, place: str, done: Done) -> ImportEntry:
    return ImportEntry(
        run=run,
        dry=run.phase == Phase.LOOKING,
        number=number,
        place=printable(place)[:MAX_PLACE],
        outcome=done.outcome,
        reason=printable(done.reason)[:MAX_REASON],
        statement=done.statement,
    )


def _end(run: ImportRun) -> None:
    with _in_the_name_of(run.by, run):
        _lock(run)
        run.phase = Phase.LOOKED if run.phase == Phase.LOOKING else Phase.DONE
        run.position = run.size
        if run.phase == Phase.DONE:
            run.pieces.all().delete()
        run.save()


def _lock(run: ImportRun) -> None:
    """Nobody else imports until the transaction ends. Raises Taken where somebody did meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
    stands = ImportRun.objects.values_list("phase", "number").get(pk=run.pk)
    if stands != (run.phase, run.number):
        raise Taken


@contextmanager
def _in_the_name_of(person: User, run: ImportRun) -> Iterator[None]:
    """A transaction whose history says who runs the import, and that it is one."""
    with attributed(person, f"{run}"), transaction.atomic():
        yield
