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
from .log import (
    all_entries,
    checkpoint,
    edition_marks,
    edition_numbered,
    entries_after,
    head_hash,
)
from .outward import head, live_claims, reviewed_claims
from .programs import (
    Plan,
    Said,
    at_head,
    claim_rows,
    planned,
    statement_numbered,
    statement_rows,
    subject_rows,
)
from .sources import Place, Profile, profile
from .stored import Stored, stored, stored_by
from .subjects import Found, bodies, edition_at, linked, named_ids, neighbours, standing
from .then import stood_by
from .topics import ClaimRow, claims_of_topic

__all__ = [
    "ClaimRow",
    "Found",
    "Part",
    "Place",
    "Plan",
    "Profile",
    "Said",
    "Step",
    "Stored",
    "Taken",
    "Then",
    "all_entries",
    "as_of",
    "at_head",
    "bodies",
    "changes",
    "changes_of_source",
    "changes_of_topic",
    "checkpoint",
    "claim_rows",
    "claims_for",
    "claims_of_topic",
    "edition_at",
    "edition_marks",
    "edition_numbered",
    "entries_after",
    "facet_counts",
    "head",
    "head_hash",
    "how_many",
    "linked",
    "live_claims",
    "live_from",
    "named_ids",
    "neighbours",
    "newest_claims",
    "place_of",
    "planned",
    "profile",
    "reviewed_claims",
    "sitemap_parts",
    "standing",
    "statement_numbered",
    "statement_rows",
    "step_to",
    "stood_by",
    "stored",
    "stored_by",
    "subject_rows",
    "taken_back",
]
