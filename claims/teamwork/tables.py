"""Pieces of SQL that several queries of this package are made of."""

from __future__ import annotations

_COPY = (
    "SELECT '{kind}' AS kind, '{table}' AS root, id, public_id, stage, version, staged_version,"
    " {owner} AS owner_id, {untaken} AS untaken FROM {table} WHERE struck_at IS NULL{only}"
)
_TABLES = {
    "claim": "claims_claim",
    "topic": "claims_topic",
    "source": "sources_source",
    "page": "claims_page",
}

# An import made it, and nobody has taken it up: thousands of these are nobody's work yet.
UNTAKEN = "(imported_in_id IS NOT NULL AND owner_id IS NULL AND staged_version = 0)"

# Every working copy that is not struck out nor merged into another, whatever its kind.
COPIES = " UNION ALL ".join(
    _COPY.format(
        kind=kind,
        table=table,
        owner="owner_id" if kind == "claim" else "NULL::bigint",
        untaken=UNTAKEN if kind == "claim" else "false",
        only=" AND merged_into_id IS NULL" if kind == "claim" else "",
    )
    for kind, table in _TABLES.items()
)

# The newest content put forward of the copy `c`. A review after repeats what stands.
LAST_SUBMISSION = """LATERAL (
    SELECT * FROM claims_submission WHERE subject_kind = c.kind AND subject_id = c.public_id
        AND kind <> 'review' ORDER BY id DESC LIMIT 1)"""
