"""Every question that the public wing asks of the database, all as the reader's role.

A claim page costs two: what stands at the address with its edition, and the rows of what it
links to.
"""

from .lists import newest_claims, said_by
from .log import checkpoint, claim_bytes, edition_numbered, entries_after
from .subjects import Found, bodies, edition_at, neighbours, standing

__all__ = [
    "Found",
    "bodies",
    "checkpoint",
    "claim_bytes",
    "edition_at",
    "edition_numbered",
    "entries_after",
    "neighbours",
    "newest_claims",
    "said_by",
    "standing",
]
