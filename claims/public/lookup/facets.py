"""How many claims of a view have which value of which facet. One query, however many there are.

Each facet is counted without what is chosen of itself, so that one sees what another choice would
give. Where nothing else is chosen, the shelf's own counts are read; else the claims that match,
from the newest back, at most COUNTED of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db import connections

from claims.public.listing import FACETS, Filter
from claims.public.listing.counts import SHOWN, SHOWN_IN_FULL, Counted
from factcheck.lib.doors import READER

from .lists import matching

COUNTED = 5_000
"""So many claims are counted at most for one facet: the price of a page does not grow with the
table. Of more it is said that there are more."""

Params = list[Any]
Part = tuple[str, Params]
"""A piece of SQL with its parameters."""

FROM_THE_SHELF = """
SELECT f.value, f.claims, false
FROM unnest(%s::text[]) g(facet) CROSS JOIN LATERAL (
    SELECT value, claims FROM editions_publishedfacet f
    WHERE f.facet = g.facet ORDER BY claims DESC, value LIMIT %s
) f
"""
FROM_CLAIMS = """
SELECT v.value, count(*)::integer, (SELECT count(*) FROM b{n}) > %s
FROM (SELECT facets FROM b{n} LIMIT %s) c CROSS JOIN unnest(c.facets) v(value)
WHERE split_part(v.value, ':', 1) = ANY(%s) GROUP BY v.value
"""
CHOSEN = "SELECT value, 0, false FROM unnest(%s::text[]) c(value)"
# What is chosen is shown with the most frequent, were there no claim with it.
ALL_OF_IT = """
WITH {bases} counted(value, claims, more) AS ({parts}),
summed AS (
    SELECT value, sum(claims)::integer claims, bool_or(more) more FROM counted GROUP BY value
),
ranked AS (
    SELECT *, row_number() OVER (
        PARTITION BY split_part(value, ':', 1) ORDER BY claims DESC, value
    ) place FROM summed
)
SELECT r.value, r.claims, r.more, f.names FROM ranked r
LEFT JOIN editions_publishedfacet f USING (value)
WHERE r.place <= CASE split_part(r.value, ':', 1) WHEN %s THEN %s ELSE %s END
    OR r.value = ANY(%s)
ORDER BY r.claims DESC, r.value
"""
ONE_VIEW = "SELECT {n}, count(*) FROM ({claims}) q"


def facet_counts(view: Filter) -> list[Counted]:
    """The values of every facet, the most frequent first. One query."""
    sql, params = counts_query(view.first_page())
    with connections[READER].cursor() as cursor:
        cursor.execute(sql, params)
        return [_counted(*row) for row in cursor.fetchall()]


def _counted(value: str, claims: int, more: bool, names: str | list[Any] | None) -> Counted:
    facet, _, rest = value.partition(":")
    read = json.loads(names) if isinstance(names, str) else names
    return Counted(facet, rest, claims, more, read or [])


def counts_query(view: Filter) -> Part:
    """The one question behind `facet_counts`."""
    groups = _groups(view)
    bases = [_base(n, view, facets) for n, facets in enumerate(groups)]
    parts = [_part(n, view, facets) for n, facets in enumerate(groups)]
    parts.append((CHOSEN, [view.values()]))
    sql = ALL_OF_IT.format(
        bases="".join(text for text, _ in bases),
        parts=" UNION ALL ".join(text for text, _ in parts),
    )
    params = [one for _, given in (*bases, *parts) for one in given]
    return sql, [*params, view.full, SHOWN_IN_FULL, SHOWN, view.values()]


def _groups(view: Filter) -> list[tuple[str, ...]]:
    """Facets that are counted over the same claims: those without a choice; each of the others."""
    free = tuple(facet for facet in FACETS if facet not in view.chosen)
    return [group for group in (free, *((facet,) for facet in view.chosen)) if group]


def _others(view: Filter, facets: tuple[str, ...]) -> Filter:
    """What is chosen besides these facets."""
    chosen = {facet: values for facet, values in view.chosen.items() if facet not in facets}
    return replace(view, chosen=chosen)


def _base(n: int, view: Filter, facets: tuple[str, ...]) -> Part:
    """The claims that a group of facets is counted over; none where the shelf has the counts."""
    others = _others(view, facets)
    if not others.is_narrowed:
        return "", []
    sql, params = _newest(matching(others)).query.get_compiler(READER).as_sql()
    return f"b{n} AS MATERIALIZED ({sql}), ", list(params)


def _newest(rows: Any) -> Any:
    """One claim more than is counted, to know whether there are more."""
    return rows.order_by("-edition_number").values("facets")[: COUNTED + 1]


def _part(n: int, view: Filter, facets: tuple[str, ...]) -> Part:
    if _others(view, facets).is_narrowed:
        return FROM_CLAIMS.format(n=n), [COUNTED, COUNTED, list(facets)]
    return FROM_THE_SHELF, [list(facets), SHOWN_IN_FULL + 1]


def how_many(views: Iterable[Filter]) -> list[int]:
    """How many claims each of some views has, at most COUNTED. One query."""
    queries = [_newest(matching(view)).query.get_compiler(READER).as_sql() for view in views]
    if not queries:
        return []
    sql = " UNION ALL ".join(
        ONE_VIEW.format(n=n, claims=text) for n, (text, _) in enumerate(queries)
    )
    with connections[READER].cursor() as cursor:
        cursor.execute(sql, [one for _, given in queries for one in given])
        return [count for _, count in sorted(cursor.fetchall())]
