"""A dump put into an empty site, byte for byte: by the owner of the tables, all of it or nothing.

The triggers that let an edition in one by one, at the end of the chain and now, are off for this
transaction: what comes is old, and has been approved where the desk's records stay. Switching them
off is the owner's right and nobody else's. In their place everything is examined that
`manage.py verify_editions` examines, before the transaction ends: every hash, the chain, columns,
head, the signature of every checkpoint, the guards (on again), and the tables that readers read.
What does not hold takes everything back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import DatabaseError, connections, transaction

from claims.editions import audit, shelf, watch
from claims.editions.dump import DumpError, Record, log_of, opened, records
from claims.editions.models import Checkpoint, Edition, Head
from claims.editions.rows import ShelfError
from claims.editions.verifier import (
    Entry,
    NoteError,
    PublicKey,
    Wrong,
    canonical,
    read_checkpoint,
    read_entry,
)
from factcheck.lib.canonical import NotCanonical, from_timestamp
from factcheck.lib.triggers import Trigger, switched_off

Progress = Callable[[int], None]
"""Is told how many editions were read."""

BATCH: Final = 100
BATCH_BYTES: Final = 8 * 1024 * 1024
"""So much text is held in memory at once, and one edition more."""
SHOWN: Final = 10
"""So many of the problems that were found are told."""
BEGINNING: Final = len('{"body":')

# Every trigger that lets an edition in, those of the desk too; what keeps editions, and the switch
# that closes the whole site for writing, stay on.
GUARDS = """
SELECT c.relname, t.tgname, t.tgenabled::text FROM pg_catalog.pg_trigger t
JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
WHERE c.relnamespace = 'public'::regnamespace AND NOT t.tgisinternal AND t.tgenabled <> 'D'
    AND (c.relname = 'editions_edition'
            AND t.tgname NOT IN ('a_read_only', 'editions_keep', 'editions_keep_all')
        OR t.tgname IN ('editions_head_keep', 'editions_checkpoint_chain'))
ORDER BY 1, 2
"""


def restore(
    file: Path, *, keys: Sequence[PublicKey], using: str, progress: Progress | None = None
) -> int:
    """Takes a dump into the empty site behind the alias `using`; gives the number of editions.

    `keys` are the public keys, at least one, that its checkpoints may be signed with. Raises
    DumpError, after which everything is as it was. The last checkpoint is kept outside as well.
    """
    if not keys:
        raise DumpError(
            "No public key is given, and nothing would show who wrote this log: name one by --key."
        )
    try:
        with opened(file) as opened_file, transaction.atomic(using=using):
            _demand_own_log(log_of(opened_file))
            _demand_empty(using)
            count = _take(records(opened_file), using, progress)
            shelf.rebuild(using=using)
            _demand_that_all_holds(keys, using)
    except (ShelfError, DatabaseError) as error:
        raise DumpError(f"The database refuses it: {error}") from error
    _keep_outside(using)
    return count


def _demand_own_log(log: str) -> None:
    if log != settings.ORIGIN:
        raise DumpError(
            f"This is a dump of the log “{log}”, and this site keeps the log “{settings.ORIGIN}”: "
            "set FACTCHECK_ORIGIN to the name of the log."
        )


def _demand_empty(using: str) -> None:
    """Locks the end of the log, so that nothing is published meanwhile."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT number FROM public.editions_lock_head()")
        [number] = cursor.fetchone()
    tables = (Edition, Checkpoint)
    if number or any(one._default_manager.using(using).exists() for one in tables):
        raise DumpError(
            "This site has published already. A dump goes into an empty one, and into no other: "
            "two logs can't be joined."
        )


def _take(found: Iterable[Record], using: str, progress: Progress | None) -> int:
    number, redacted = 0, set[int]()
    with connections[using].cursor() as cursor:
        cursor.execute(GUARDS)
        with switched_off(cursor, [Trigger(*row) for row in cursor.fetchall()]):
            for batch in _batches(found):
                editions = [edition for edition, _ in batch]
                Edition.objects.using(using).bulk_create(editions)
                Checkpoint.objects.using(using).bulk_create(note for _, note in batch if note)
                redacted.update(*(edition.redacts for edition in editions))
                number = editions[-1].number
                _move_head(editions[-1], using)
                if progress:
                    progress(number)
    _blank(redacted, using)
    return number


def _batches(found: Iterable[Record]) -> Iterator[list[tuple[Edition, Checkpoint | None]]]:
    batch: list[tuple[Edition, Checkpoint | None]] = []
    size = 0
    for record in found:
        batch.append(_rows(record))
        size += len(record.entry)
        if len(batch) == BATCH or size > BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _rows(record: Record) -> tuple[Edition, Checkpoint | None]:
    """The rows of one edition, from its line as it was hashed."""
    try:
        entry = read_entry(record.entry)
        edition = _edition(entry, record)
        return edition, _checkpoint(record.note, edition) if record.note else None
    except (Wrong, NoteError, NotCanonical) as error:
        raise DumpError(f"edition {record.number}: {error}") from None


def _edition(entry: Entry, record: Record) -> Edition:
    header, said = entry.header, canonical(entry.header)
    if header["number"] != record.number:
        raise Wrong(f"edition {header['number']} stands in its place")
    approver = header["approver"]
    plain = (
        "number",
        "subject_kind",
        "subject_id",
        "version",
        "kind",
        "review",
        "reason",
        "redacts",
    )
    return Edition(
        **{column: header[column] for column in plain},
        header=said.encode(),
        hash=entry.said_hash,
        prev_hash=bytes.fromhex(header["prev_hash"]),
        body_hash=bytes.fromhex(header["body_hash"]),
        approver_mark=approver["mark"] if approver else None,
        publisher_mark=header["publisher"]["mark"],
        published_at=from_timestamp(header["published_at"]),
        **_content(entry, said, record.entry),
    )


def _content(entry: Entry, header: str, line: str) -> dict[str, bytes | None]:
    """Body and salt; the body is cut out of the line, where it stands as it was hashed."""
    if entry.body is None:
        return {"body": None, "salt": None}
    rest = f',"hash":"{entry.said_hash.hex()}","header":{header},"salt":"'
    body, _, salt = line[BEGINNING:].rpartition(rest)
    return {"body": body.encode(), "salt": bytes.fromhex(salt.removesuffix('"}'))}


def _checkpoint(note: str, edition: Edition) -> Checkpoint:
    origin = read_checkpoint(note.encode(), None).origin
    if origin != settings.ORIGIN:
        raise NoteError(f"its checkpoint is about another log, “{origin}”")
    return Checkpoint(number=edition.number, note=note, created_at=edition.published_at)


def _move_head(last: Edition, using: str) -> None:
    Head.objects.using(using).filter(id=1).update(
        number=last.number, hash=last.hash, published_at=last.published_at
    )


def _blank(redacted: set[int], using: str) -> None:
    """Takes the bodies of what was redacted while the dump was being written."""
    left = Edition.objects.using(using).filter(number__in=redacted, body__isnull=False)
    left.update(body=None, salt=None)


def _demand_that_all_holds(keys: Sequence[PublicKey], using: str) -> None:
    found: list[Any] = audit.problems(using=using, keys=keys)
    if found:
        told = "\n".join(str(problem) for problem in found[:SHOWN])
        more = f"\n… and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        raise DumpError(f"The log does not hold:\n{told}{more}")


def _keep_outside(using: str) -> None:
    """As after each publication: a site that falls behind this is noticed from now on."""
    last = Checkpoint.objects.using(using).order_by("-number").first()
    if last is not None:
        watch.keep(last.number, last.note)
