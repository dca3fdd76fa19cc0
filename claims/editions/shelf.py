"""The Published tables: what stands now, derived from editions and from nothing else.

`rows.lay_out` is the one function that says what a subject's editions mean. `shelve` uses it for
one subject after each publication, `rebuild` for all, and `differences` to compare, so a rebuilt
table equals the one that it replaces.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections, models, transaction
from django.db.models import Max

from claims.editions import tallies
from claims.editions.models import (
    Edition,
    PublishedClaim,
    PublishedFacet,
    PublishedSpeaker,
    PublishedStatement,
    PublishedSubject,
)
from claims.editions.rows import Line, Rows, ShelfError, lay_out

TABLES: tuple[type[models.Model], ...] = (
    PublishedSpeaker,
    PublishedStatement,
    PublishedClaim,
    PublishedSubject,
)
"""The rows of one subject each; every table before those that it points at."""
REDACTED = models.ExpressionWrapper(models.Q(body__isnull=True), output_field=models.BooleanField())
Progress = Callable[[int, int], None]
"""Is told how many subjects are done, and how many there are."""


def shelve(edition: Edition, *, using: str = DEFAULT_DB_ALIAS) -> None:
    """Brings the rows of the subject of `edition` up to its last edition."""
    rows = _rows(edition.subject_id, using)
    counted = tallies.values_of(edition.subject_id, using)
    PublishedClaim.objects.using(using).filter(subject_id=edition.subject_id).delete()
    rows.subject.save(using=using)
    _save_claim(rows, using)
    tallies.move(counted, rows.claim, using)


def rebuild(*, progress: Progress | None = None, using: str = DEFAULT_DB_ALIAS) -> int:
    """Throws the Published tables away and makes them again; gives the number of subjects.

    One transaction, subject by subject: readers see the old tables until it is done, and nothing is
    published meanwhile.
    """
    with transaction.atomic(using=using):
        _lock_head_and_empty(using)
        total = Edition.objects.using(using).values("subject_id").distinct().count()
        for done, subject_id in enumerate(_subjects(using), start=1):
            rows = _rows(subject_id, using)
            rows.subject.save(using=using, force_insert=True)
            _save_claim(rows, using)
            if progress:
                progress(done, total)
        tallies.count_anew(using)
    return total


def differences(*, using: str = DEFAULT_DB_ALIAS) -> Iterator[str]:
    """Where the Published tables are not what a rebuild would make of them, in words."""
    counts = dict.fromkeys(TABLES, 0)
    for subject_id in _subjects(using):
        try:
            rows = _rows(subject_id, using)
        except ShelfError as error:
            yield str(error)
            continue
        for model, expected, found in _side_by_side(rows, using):
            counts[model] += len(expected)
            if expected != found:
                yield f"{model.__name__} of {subject_id} is not what its editions say"
    for model, count in counts.items():
        stored = model._default_manager.using(using).count()
        if stored != count:
            yield f"{model.__name__} has {stored} rows, its editions make {count}"
    yield from tallies.differences(using)


def _subjects(using: str) -> Iterator[UUID]:
    """Every subject, in the order of its newest edition."""
    newest = Edition.objects.using(using).values("subject_id").annotate(last=Max("number"))
    return newest.order_by("last").values_list("subject_id", flat=True).iterator()


def _rows(subject_id: UUID, using: str) -> Rows:
    editions = Edition.objects.using(using).filter(subject_id=subject_id).order_by("version")
    lines = [
        Line(number, _json(bytes(header), number), redacted)
        for number, header, redacted in editions.values_list("number", "header", REDACTED)
    ]
    number = lines[-1].number
    body = editions.values_list("body", flat=True).get(number=number)
    if body is None:
        raise ShelfError(f"edition {number} stands and has no body")
    return lay_out(lines, _json(bytes(body), number))


def _json(data: bytes, number: int) -> dict[str, Any]:
    """Stored JSON, of which the database has seen that it is some, unless its owner changed it."""
    try:
        value = json.loads(data)
    except ValueError as error:
        raise ShelfError(f"edition {number} can't be read: {error}") from None
    if not isinstance(value, dict):
        raise ShelfError(f"edition {number} can't be read: it is no object")
    return value


def _save_claim(rows: Rows, using: str) -> None:
    if rows.claim is None:
        return
    rows.claim.save(using=using, force_insert=True)
    PublishedStatement.objects.using(using).bulk_create(rows.statements)
    PublishedSpeaker.objects.using(using).bulk_create(rows.speakers)


def _lock_head_and_empty(using: str) -> None:
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT number FROM public.editions_lock_head()")
        tables: tuple[type[models.Model], ...] = (PublishedFacet, *TABLES)
        for model in tables:
            # Row by row through the ORM would first load them all.
            cursor.execute(f'DELETE FROM "{model._meta.db_table}"')  # noqa: S608


def _side_by_side(
    rows: Rows, using: str
) -> Iterator[tuple[type[models.Model], list[Any], list[Any]]]:
    """For each table: the values that the subject's rows should have, and those that are there."""
    subject_id = rows.subject.id
    expected: dict[type[models.Model], Sequence[models.Model]] = {
        PublishedSubject: [rows.subject],
        PublishedClaim: [rows.claim] if rows.claim else [],
        PublishedStatement: rows.statements,
        PublishedSpeaker: rows.speakers,
    }
    found: dict[type[models.Model], models.QuerySet[Any]] = {
        PublishedSubject: PublishedSubject.objects.filter(id=subject_id),
        PublishedClaim: PublishedClaim.objects.filter(subject_id=subject_id),
        PublishedStatement: PublishedStatement.objects.filter(claim_id=subject_id).order_by(
            "position"
        ),
        PublishedSpeaker: PublishedSpeaker.objects.filter(statement__claim_id=subject_id).order_by(
            "statement__position", "position"
        ),
    }
    for model, wanted in expected.items():
        stored = found[model].using(using)
        yield model, [_values(row) for row in wanted], [_values(row) for row in stored]


def _values(row: models.Model) -> dict[str, Any]:
    """A row without what the database fills in: a serial number, which no rebuild keeps; words."""
    filled_in = (models.AutoField, models.GeneratedField)
    return {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if not isinstance(field, filled_in)
    }
