"""Everything that the database can tell about its own editions, checked from the bytes up.

The chain itself is examined by the same code as from outside (`verifier.Chain`), fed with the
entries that the public gets. Added here is what only shows inside: columns, head, checkpoints,
guards and Published tables. What an owner of the database rewrote in all places at once shows only
against a checkpoint kept elsewhere (`watch`).
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from django.db import connections, transaction
from django.db.models import OuterRef, Subquery

from claims.editions import entries, shelf, watch
from claims.editions.models import Checkpoint, Edition, Head
from claims.editions.verifier import (
    NO_HASH,
    Chain,
    NoteError,
    Problem,
    PublicKey,
    Wrong,
    read_checkpoint,
    read_entry,
)
from factcheck.lib.canonical import timestamp

Progress = Callable[[int], None]
"""Is told how many editions have been examined."""

GUARDS: Final = frozenset(
    {
        ("editions_edition", "editions_chain"),
        ("editions_edition", "editions_follow"),
        ("editions_edition", "editions_keep"),
        ("editions_edition", "editions_keep_all"),
        ("editions_head", "editions_head_keep"),
        ("editions_head", "editions_head_keep_all"),
        ("editions_checkpoint", "editions_checkpoint_chain"),
        ("editions_checkpoint", "editions_checkpoint_keep"),
        ("editions_checkpoint", "editions_checkpoint_keep_all"),
    }
)
"""The triggers of migration 0002, each of which fires always."""


def problems(
    *, using: str, keys: Sequence[PublicKey], progress: Progress | None = None
) -> list[Problem]:
    """Everything that is wrong, by edition; empty where all is well.

    `keys` are the public keys that checkpoints may be signed with; without any, signatures are not
    looked at. All is read from one snapshot, so publishing may go on.
    """
    known = watch.newest()  # before the snapshot, or what is published meanwhile is missed in it
    with _snapshot(using):
        chain, found = _chain(using, progress)
        found += _head(chain, using)
        found += _checkpoints(chain, keys, using)
        found += _guards(using)
        found += _outside(using, known)
        found += [Problem(0, difference) for difference in shelf.differences(using=using)]
    return sorted(found, key=lambda problem: problem.number)


@contextmanager
def _snapshot(using: str) -> Iterator[None]:
    within = connections[using].in_atomic_block
    with transaction.atomic(using=using):
        if not within:
            with connections[using].cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _chain(using: str, progress: Progress | None) -> tuple[Chain, list[Problem]]:
    chain, found = Chain(), []
    editions = Edition.objects.using(using).order_by("number")
    for edition in editions.iterator(chunk_size=100):
        raw = entries.entry(edition).decode("utf-8", "surrogateescape")
        found += [Problem(edition.number, text) for text in _columns(edition, raw)]
        if not chain.take(raw):
            found.append(Problem(0, f"nothing after edition {chain.count + 1} was examined"))
            break
        if progress:
            progress(chain.count)
    return chain, [*chain.problems(), *found]


def _columns(edition: Edition, raw: str) -> Iterator[str]:
    """The columns, from which lists are made, must say what the header says."""
    try:
        header = read_entry(raw).header
    except Wrong:
        return  # the chain names it
    approver = header["approver"]
    said = {
        **header,
        "approver_mark": approver["mark"] if approver else None,
        "publisher_mark": header["publisher"]["mark"],
    }
    for column, value in _public_columns(edition).items():
        if said[column] != value:
            yield f"its column {column} is not what its header says"


def _public_columns(edition: Edition) -> dict[str, Any]:
    plain = ("number", "subject_kind", "version", "kind", "review", "reason", "redacts")
    return {
        **{column: getattr(edition, column) for column in plain},
        "approver_mark": edition.approver_mark,
        "publisher_mark": edition.publisher_mark,
        "subject_id": str(edition.subject_id),
        "prev_hash": bytes(edition.prev_hash).hex(),
        "body_hash": bytes(edition.body_hash).hex(),
        "published_at": timestamp(edition.published_at),
    }


def _head(chain: Chain, using: str) -> Iterator[Problem]:
    head = Head.objects.using(using).filter(id=1).first()
    if head is None:
        yield Problem(0, "the row of the head is gone")
    elif chain.complete and (head.number, bytes(head.hash)) != (chain.count, chain.hash):
        number = min(head.number, chain.count) + 1 if head.number != chain.count else chain.count
        yield Problem(number, f"the head says {head.number}, the chain ends at {chain.count}")


def _checkpoints(chain: Chain, keys: Sequence[PublicKey], using: str) -> Iterator[Problem]:
    digest = Edition.objects.filter(number=OuterRef("number")).values("hash")
    checkpoints = Checkpoint.objects.using(using).annotate(digest=Subquery(digest))
    last = 0
    for checkpoint in checkpoints.order_by("number").iterator():
        last = checkpoint.number
        fault = _fault_of(checkpoint, bytes(checkpoint.digest or NO_HASH), keys)
        if fault:
            yield Problem(last, f"its checkpoint does not hold: {fault}")
    if chain.complete and last < chain.count:
        yield Problem(chain.count, "it has no checkpoint")


def _fault_of(checkpoint: Checkpoint, digest: bytes, keys: Sequence[PublicKey]) -> str | None:
    try:
        note = read_checkpoint(checkpoint.note.encode(), keys)
    except NoteError as error:
        return str(error)
    if (note.number, note.hash) != (checkpoint.number, digest):
        return "it vouches for something else"
    return None


def _guards(using: str) -> Iterator[Problem]:
    """A guard that was dropped, or that a session may switch off, lets everything else pass."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, t.tgname FROM pg_catalog.pg_trigger t "
            "JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid "
            "WHERE t.tgenabled = 'A' AND c.relnamespace = 'public'::regnamespace"
        )
        standing = set(cursor.fetchall())
    for table, trigger in sorted(GUARDS - standing):
        yield Problem(0, f"the guard {trigger} of {table} is gone, or does not fire always")


def _outside(using: str, known: int) -> Iterator[Problem]:
    comparison = watch.compare(using=using, known=known)
    if comparison.status == "behind":
        yield Problem(comparison.head + 1, comparison.detail)
    elif comparison.status == "different":
        yield Problem(comparison.known, comparison.detail)
