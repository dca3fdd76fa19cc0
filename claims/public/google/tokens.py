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
LENGTH: Final = 22
"""Of a token; base64 without its padding."""


class BadToken(ValueError):
    """A token that this site never gave, or gave for another search; the text says which."""


def token(after: int, search: object) -> str:
    """The token of the page that follows edition `after` in a search."""
    raw = after.to_bytes(NUMBER_BYTES, "big") + _digest(search)
    return urlsafe_b64encode(raw).decode().rstrip("=")


def place(text: str, search: object) -> int:
    """The edition that a token names; raises BadToken."""
    try:
        raw = urlsafe_b64decode(text.encode("ascii") + b"==")
    except ValueError:
        raw = b""
    after = int.from_bytes(raw[:NUMBER_BYTES], "big", signed=True)
    if len(text) != LENGTH or after < 1 or token(after, search)[:LENGTH] != text:
        if len(raw) == NUMBER_BYTES + DIGEST_BYTES and after >= 1:
            raise BadToken("it belongs to a search with other parameters")
        raise BadToken("it is no token of this site")
    return after


def _digest(search: object) -> bytes:
    return sha256(repr(search).encode()).digest()[:DIGEST_BYTES]
