"""Page tokens: where a page ended, and of which search.

The place is the number of an edition, which is never given twice: what is published meanwhile comes
in above it, so no page shows a claim again. The digest of the search is there to notice a token
that came from another one; it guards nothing, since everything that can be searched is public.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256
from typing import Final

NUMBER_BYTES: Final = 8
DIGEST_BYTES: Final = 8


class BadToken(ValueError):
    """A token that this site never gave, or gave for another search; the text says which."""


def token(after: int, search: object) -> str:
    """The token of the page that follows edition `after` in a search."""
    return _written(after.to_bytes(NUMBER_BYTES, "big") + _digest(search))


def place(text: str, search: object) -> int:
    """The edition that a token names; raises BadToken."""
    raw = _read(text)
    after = int.from_bytes(raw[:NUMBER_BYTES], "big", signed=True)
    if len(raw) != NUMBER_BYTES + DIGEST_BYTES or after < 1 or _written(raw) != text:
        raise BadToken("it is no token of this site")
    if raw[NUMBER_BYTES:] != _digest(search):
        raise BadToken("it belongs to a search with other parameters")
    return after


def _written(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


def _read(text: str) -> bytes:
    try:
        return urlsafe_b64decode(text.encode("ascii") + b"==")
    except ValueError:
        return b""


def _digest(search: object) -> bytes:
    return sha256(repr(search).encode()).digest()[:DIGEST_BYTES]
