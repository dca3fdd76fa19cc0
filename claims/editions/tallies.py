"""How many live claims have each value of each facet: the counts of the list without a filter.

Kept with every publication, which holds the lock on the head of the log, so that two never count
at once. `expected` says what they should be, from the claims on the shelf alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db import connections

from claims.editions.models import PublishedClaim, PublishedFacet

# A value is called as the claim calls it that was published last.
EXPECTED = """
SELECT v.value, split_part(v.value, ':', 1), count(*)::integer,
    (array_agg(c.facet_names -> v.value ORDER BY c.edition_number DESC))[1]
FROM editions_publishedclaim c CROSS JOIN unnest(c.facets) v(value) GROUP BY v.value
"""
COUNT_ANEW = f"INSERT INTO editions_publishedfacet (value, facet, claims, names) {EXPECTED}"
LAST_GONE = "DELETE FROM editions_publishedfacet WHERE value = ANY(%s) AND claims = 1"
ONE_LESS = """
UPDATE editions_publishedfacet f SET claims = f.claims - 1, names = (
    SELECT c.facet_names -> f.value FROM editions_publishedclaim c
    WHERE c.facets @> ARRAY[f.value] ORDER BY c.edition_number DESC LIMIT 1
) WHERE f.value = ANY(%s)
"""
RENAMED = """
UPDATE editions_publishedfacet f SET names = n.value FROM jsonb_each(%s::jsonb) n
WHERE f.value = n.key
"""
ONE_MORE = """
INSERT INTO editions_publishedfacet (value, facet, claims, names)
SELECT n.key, split_part(n.key, ':', 1), 1, n.value FROM jsonb_each(%s::jsonb) n
ON CONFLICT (value) DO UPDATE
SET claims = editions_publishedfacet.claims + 1, names = excluded.names
"""


def values_of(subject_id: UUID, using: str) -> set[str]:
    """The values that a claim is counted under; none for what is no live claim."""
    claims = PublishedClaim.objects.using(using).filter(subject_id=subject_id)
    return set(claims.values_list("facets", flat=True).first() or ())


def move(before: set[str], claim: PublishedClaim | None, using: str) -> None:
    """Counts a claim under the values that it has now, after its rows were written."""
    names: dict[str, Any] = claim.facet_names if claim else {}
    lost = sorted(before - names.keys())
    kept = {value: called for value, called in names.items() if value in before}
    gained = {value: called for value, called in names.items() if value not in before}
    with connections[using].cursor() as cursor:
        if lost:
            cursor.execute(LAST_GONE, [lost])
            cursor.execute(ONE_LESS, [lost])
        if kept:
            cursor.execute(RENAMED, [json.dumps(kept)])
        if gained:
            cursor.execute(ONE_MORE, [json.dumps(gained)])


def count_anew(using: str) -> None:
    """Fills the emptied table from the claims on the shelf."""
    with connections[using].cursor() as cursor:
        cursor.execute(COUNT_ANEW)


def differences(using: str) -> Iterator[str]:
    """Where the counts are not those of the claims on the shelf, in words."""
    with connections[using].cursor() as cursor:
        cursor.execute(EXPECTED)
        expected = {row[0]: (row[1], row[2], json.loads(row[3])) for row in cursor.fetchall()}
    stored = {
        row.value: (row.facet, row.claims, row.names)
        for row in PublishedFacet.objects.using(using).all()
    }
    for value in sorted(expected.keys() | stored.keys()):
        if expected.get(value) != stored.get(value):
            yield f"PublishedFacet {value} is not what the claims on the shelf make it"
