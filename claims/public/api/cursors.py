"""Opaque cursors: where a page of a list ended, in a form that nobody makes up by accident.

A cursor names its list, its order and the values of the keyset, with a checksum. There is no secret
in it: whoever computes one asks for a page as good as any other. What it keeps out is a cursor of
another list, one that lost its end, and a number typed by hand.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from hashlib import sha256

from claims.public.answers import BadQuery

CHECKSUM = 6
LONGEST = 200
NUMBER = range(-(2**63), 2**63)
"""What a number of the database may be."""
IDENT = range(2**128)
"""What a random id may be, as a number."""


def written(name: str, values: Sequence[int]) -> str:
    """The cursor of a list after these values; `name` is that of the list and its order."""
    text = ".".join(map(str, values)).encode()
    return urlsafe_b64encode(_checksum(name, text) + text).decode().rstrip("=")


def read(name: str, cursor: str, kinds: Sequence[range]) -> tuple[int, ...]:
    """The values of a cursor of this list in this order, one of each kind; raises BadQuery."""
    try:
        values = _values(name, cursor)
    except ValueError:
        values = ()
    if len(values) != len(kinds) or not all(map(range.__contains__, kinds, values)):
        raise BadQuery(
            "cursor",
            "is no cursor of this list in this order",
            "the one in `next` of the page before as it stands, or none for the first page",
        )
    return values


def _values(name: str, cursor: str) -> tuple[int, ...]:
    """Raises ValueError for what `written` never gives."""
    if len(cursor) > LONGEST:
        raise ValueError
    packed = urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4))
    text = packed[CHECKSUM:]
    values = tuple(int(part) for part in text.decode("ascii").split("."))
    if written(name, values) != cursor:
        raise ValueError
    return values


def _checksum(name: str, text: bytes) -> bytes:
    return sha256(name.encode() + b"\x00" + text).digest()[:CHECKSUM]
