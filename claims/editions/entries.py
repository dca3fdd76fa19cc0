"""The public form of an edition: stored bytes joined, never written anew.

An entry is the canonical JSON object of body, hash, header and salt. Header and body stand in it
exactly as they were hashed, so that a reader can check them without our help.
"""

from typing import Final, NamedTuple

from claims.editions.models import Edition
from factcheck.lib.canonical import canonical

MAX_LIMIT: Final = 100
PAGE_BYTES: Final = 4 * 1024 * 1024
"""A page ends early once it holds this much; one more edition, whatever its size, may follow."""


class Page(NamedTuple):
    """Entries in the order of their numbers, and the number after which the next page begins."""

    entries: list[bytes]
    next_after: int | None


def entry(edition: Edition) -> bytes:
    """The public form of one edition; body and salt are null once it was redacted."""
    body = b"null" if edition.body is None else bytes(edition.body)
    salt = b"null" if edition.salt is None else b'"%s"' % bytes(edition.salt).hex().encode()
    digest = bytes(edition.hash).hex().encode()
    header = bytes(edition.header)
    return b'{"body":%s,"hash":"%s","header":%s,"salt":%s}' % (body, digest, header, salt)


def page(after: int, limit: int = MAX_LIMIT, *, using: str) -> Page:
    """The entries that follow edition `after` (0: from the first), `limit` (1 to 100) at most."""
    limit = max(1, min(limit, MAX_LIMIT))
    following = Edition.objects.using(using).filter(number__gt=after).order_by("number")
    editions = following.only("number", "header", "hash", "body", "salt")[: limit + 1]
    entries: list[bytes] = []
    size = 0
    for edition in editions.iterator(chunk_size=10):
        if len(entries) == limit or size > PAGE_BYTES:
            return Page(entries, after)
        entries.append(entry(edition))
        size += len(entries[-1])
        after = edition.number
    return Page(entries, None)


def page_bytes(entries: list[bytes], next_url: str | None) -> bytes:
    """The public form of a page: {"editions": [entries], "next": address or null}."""
    return b'{"editions":[%s],"next":%s}' % (b",".join(entries), canonical(next_url))
