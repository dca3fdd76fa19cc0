"""Every question that the public wing asks of the database, all as the reader's role.

A claim page costs two: what stands at the address with its edition, and the rows of what it
links to.
"""

from .changes import (
    Part,
    Taken,
    changes,
    changes_of_source,
    changes_of_topic,
    live_from,
    sitemap_parts,
    taken_back,
)
from .clocks import Then, as_of
from .editions import Step, step_to
from .facets import facet_counts, how_many
from .lists import claims_for, newest_claims, place_of
from .log import checkpoint, edition_numbered, entries_after, stored_bytes
from .sources import Place, Profile, profile
from .subjects import Found, bodies, edition_at, neighbours, standing
from .topics import ClaimRow, claims_of_topic

__all__ = [
    "ClaimRow",
    "Found",
    "Part",
    "Place",
    "Profile",
    "Step",
    "Taken",
    "Then",
    "as_of",
    "bodies",
    "changes",
    "changes_of_source",
    "changes_of_topic",
    "checkpoint",
    "claims_for",
    "claims_of_topic",
    "edition_at",
    "edition_numbered",
    "entries_after",
    "facet_counts",
    "how_many",
    "live_from",
    "neighbours",
    "newest_claims",
    "place_of",
    "profile",
    "sitemap_parts",
    "standing",
    "step_to",
    "stored_bytes",
    "taken_back",
]
