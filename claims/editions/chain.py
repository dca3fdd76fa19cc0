"""Putting an edition at the end of the chain: the one way in.

The database checks everything again (migration 0002), whoever inserts. What is checked here first
is what it can't check, that bytes are canonical, and what deserves a clearer message.
"""

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from claims.editions import notes, shelf, watch
from claims.editions.models import (
    SALT_BYTES,
    Checkpoint,
    Edition,
    Head,
    Kind,
    ReviewState,
    SubjectKind,
)
from factcheck.lib.canonical import NotCanonical, canonical, parse, timestamp

FORMAT: Final = "factcheck/edition/1"
TOMBSTONE: Final = "factcheck/tombstone/1"


class ChainError(Exception):
    """An edition that does not fit the chain; the text says why."""


class Mark(NamedTuple):
    """A member of staff as the public sees one: a random id, and a name where that is wanted."""

    mark: str
    name: str | None


class _Place(NamedTuple):
    """The end of the chain, locked, and the time read after the lock."""

    number: int
    hash: bytes
    published_at: datetime | None
    moment: datetime


def append(
    *,
    subject_kind: str,
    subject_id: UUID,
    kind: str,
    review: str,
    body: bytes,
    salt: bytes,
    approver: Mark | None,
    publisher: Mark,
    reason: str,
    redacts: Iterable[int] = (),
    using: str = DEFAULT_DB_ALIAS,
) -> Edition:
    """Publishes `body` (canonical JSON) as the next edition, inside the caller's transaction.

    Locks the head of the chain until that transaction ends, builds the header, inserts, signs the
    checkpoint and updates the Published tables; once committed, the checkpoint is also kept
    outside the database. `salt` is 32 random bytes. `redacts` names editions whose bodies go.

    Raises ChainError where something does not fit, notes.KeyTrouble without a signing key, and
    IntegrityError where the database refuses for a reason that was not looked at here.
    """
    place = _lock_head(using)
    last = last_edition(subject_kind, subject_id, using=using)
    edition = Edition(
        number=place.number + 1,
        subject_kind=SubjectKind(subject_kind).value,
        subject_id=subject_id,
        version=last.version + 1 if last else 1,
        kind=Kind(kind).value,
        review=ReviewState(review).value,
        prev_hash=place.hash,
        body=body,
        salt=salt,
        body_hash=sha256(salt + body).digest(),
        approver_mark=approver.mark if approver else None,
        publisher_mark=publisher.mark,
        published_at=place.moment,
        reason=reason,
        redacts=sorted(set(redacts)),
    )
    _check_time(place)
    _check_body(edition, body, salt, last)
    header = _header(edition, approver, publisher)
    edition.header, edition.hash = header, sha256(header).digest()
    _insert(edition, [header, body, salt], using)
    _sign(edition.number, edition.hash, place.moment, using)
    shelf.shelve(edition, using=using)
    return edition


def redact(*, numbers: Iterable[int], using: str = DEFAULT_DB_ALIAS, **edition: Any) -> Edition:
    """Takes body and salt from the editions `numbers`, all of one subject, for good.

    Takes the same arguments as `append`, but for `kind` and `redacts`. Where the current edition is
    named, `body` is a tombstone, otherwise it repeats the current one. Raises what `append` raises.
    """
    return append(kind=Kind.REDACTION, redacts=numbers, using=using, **edition)


def head(*, using: str = DEFAULT_DB_ALIAS) -> Head:
    """The end of the chain: number (0 where nothing is published), hash and time."""
    return Head.objects.using(using).get(id=1)


def last_edition(
    subject_kind: str, subject_id: UUID, *, using: str = DEFAULT_DB_ALIAS
) -> Edition | None:
    """What stands now of a subject, or None where nothing was ever published."""
    editions = Edition.objects.using(using).filter(subject_id=subject_id)
    return editions.filter(subject_kind=subject_kind).order_by("-version").first()


def last_checkpoint(*, using: str = DEFAULT_DB_ALIAS) -> Checkpoint | None:
    """The newest signed note, or None where nothing is published."""
    return Checkpoint.objects.using(using).order_by("-number").first()


def is_tombstone(body: Any) -> bool:
    """Whether a parsed body only says that something stood here."""
    return isinstance(body, dict) and body.get("format") == TOMBSTONE


def _lock_head(using: str) -> _Place:
    connection = connections[using]
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("an edition is published in a transaction")
    with connection.cursor() as cursor:
        cursor.execute("SELECT number, hash, published_at, moment FROM public.editions_lock_head()")
        number, digest, published_at, moment = cursor.fetchone()
    return _Place(number, bytes(digest), published_at, moment)


def _check_time(place: _Place) -> None:
    if place.published_at is not None and place.moment < place.published_at:
        raise ChainError(
            f"The database's clock says {place.moment}, but edition {place.number} was published "
            f"at {place.published_at}: set the clock right, then publish again."
        )


def _check_body(edition: Edition, body: bytes, salt: bytes, last: Edition | None) -> None:
    """Refuses, with a message, what the triggers would refuse, and what they can't see."""
    if len(salt) != SALT_BYTES:
        raise ChainError(f"A salt has {SALT_BYTES} bytes, this one {len(salt)}.")
    try:
        value = parse(body)
    except NotCanonical as error:
        raise ChainError(f"The body is not canonical JSON: {error}") from None
    if not isinstance(value, dict) or value.get("id") != str(edition.subject_id):
        raise ChainError("The body is about another subject.")
    if last is not None:
        _check_against_last(edition, value, body, last)


def _check_against_last(
    edition: Edition, value: dict[str, Any], body: bytes, last: Edition
) -> None:
    assert last.body is not None, "what stands always has a body"
    standing = bytes(last.body)
    if value.get("slug") != parse(standing).get("slug"):
        raise ChainError("An address is fixed at first publication; this body has another slug.")
    repeats = body == standing
    if edition.kind == Kind.REVIEW and not repeats:
        raise ChainError("A review repeats the body of the edition reviewed.")
    if edition.kind == Kind.WITHDRAWAL and not is_tombstone(value):
        raise ChainError("A withdrawal leaves a tombstone.")
    if edition.kind == Kind.REDACTION:
        hits = last.number in edition.redacts
        if not (is_tombstone(value) if hits else repeats):
            raise ChainError(
                "A redaction of what stands leaves a tombstone; any other repeats what stands."
            )


def _header(edition: Edition, approver: Mark | None, publisher: Mark) -> bytes:
    try:
        return canonical(_header_value(edition, approver, publisher))
    except NotCanonical as error:
        raise ChainError(f"The header has no canonical form: {error}") from None


def _header_value(edition: Edition, approver: Mark | None, publisher: Mark) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "number": edition.number,
        "prev_hash": edition.prev_hash.hex(),
        "subject_kind": edition.subject_kind,
        "subject_id": str(edition.subject_id),
        "version": edition.version,
        "kind": edition.kind,
        "review": edition.review,
        "body_hash": edition.body_hash.hex(),
        "approver": approver._asdict() if approver else None,
        "publisher": publisher._asdict(),
        "published_at": timestamp(edition.published_at),
        "reason": edition.reason,
        "redacts": edition.redacts,
    }


def _insert(edition: Edition, parts: list[bytes], using: str) -> None:
    if edition.kind != Kind.REDACTION:
        edition.save(using=using, force_insert=True)
        return
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT public.editions_redact(%s, %s, %s)", parts)
    edition.refresh_from_db(using=using)


def _sign(number: int, digest: bytes, moment: datetime, using: str) -> None:
    note = notes.checkpoint(number, digest)
    Checkpoint.objects.using(using).create(number=number, note=note, created_at=moment)
    transaction.on_commit(lambda: watch.keep(number, note), using=using)
