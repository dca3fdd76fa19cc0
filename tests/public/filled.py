"""Thousands of claims on the shelf in seconds: copies of the rows of one, made by SQL.

Written as the owner past the shelf, since what is measured is reading. Topics, parties, places,
languages, disputes and words differ as they do in a newsroom: few are frequent, most are rare.
"""

from __future__ import annotations

from typing import Any

from django.db import connections

from factcheck.lib.doors import OWNER

SUBJECTS = """
INSERT INTO editions_publishedsubject (id, kind, slug, title, state, language, edition_id,
    review_pending, first_published_at, changed_at, history, search_text)
SELECT md5('filled' || n)::uuid, kind, 'filled-' || n, title, state, language, edition_id,
    false, first_published_at, changed_at + n * interval '1 minute', history, search_text
FROM editions_publishedsubject, generate_series(1, %(count)s) n WHERE slug = %(slug)s
"""
CLAIMS = """
INSERT INTO editions_publishedclaim (subject_id, dispute, verdict_code, verdict_label,
    verdict_kind, topic_id, first_said, first_said_latest, last_said, event_earliest, event_latest,
    card, edition_number, said_order, facets, facet_names, item, search_text)
SELECT md5('filled' || n)::uuid, dispute, verdict_code, verdict_label, verdict_kind,
    md5('topic' || n %% 400)::uuid, said, said + interval '1 day', said, NULL, NULL,
    card, 1000000 + n, extract(epoch FROM said)::bigint * 1000000, v.facets,
    (SELECT jsonb_object_agg(f, '[{"text": "A name", "language": "en"}]'::jsonb)
        FROM unnest(v.facets) f), c.item,
    c.search_text || ' word' || n || ' stem' || n %% 97
FROM editions_publishedclaim c
JOIN editions_publishedsubject s ON s.id = c.subject_id AND s.slug = %(slug)s,
generate_series(1, %(count)s) n,
LATERAL (SELECT timestamptz '2020-01-01' + n %% 2000 * interval '1 day' AS said) t,
LATERAL (SELECT ARRAY[
    'language:' || (ARRAY['en', 'en', 'en', 'fr', 'ru', 'hy'])[1 + n %% 6],
    'dispute:' || (ARRAY['denied', 'denied', 'denied', 'no_answer', 'partly_denied'])[1 + n %% 5],
    'verdict:' || (ARRAY['unverified', 'refuted', '-'])[1 + n %% 3],
    'topic:' || md5('topic' || n %% 400)::uuid,
    'by:' || md5('party' || floor(sqrt(n * 7 %% 40000)))::uuid,
    'answered:' || md5('party' || floor(sqrt(n * 11 %% 40000)))::uuid,
    'answered:' || md5('party' || 200 + n %% 13)::uuid,
    'place:' || md5('place' || n %% 3000)::uuid
] AS facets) v
"""
COUNTS = """
DELETE FROM editions_publishedfacet;
INSERT INTO editions_publishedfacet (value, facet, claims, names)
SELECT v.value, split_part(v.value, ':', 1), count(*),
    '[{"text": "A name", "language": "en"}]'::jsonb
FROM editions_publishedclaim c CROSS JOIN unnest(c.facets) v(value) GROUP BY v.value
"""


def fill(slug: str, count: int) -> None:
    """`count` copies of the claim at an address, with facets of their own."""
    with connections[OWNER].cursor() as cursor:
        _run(cursor, SUBJECTS, slug, count)
        _run(cursor, CLAIMS, slug, count)
        cursor.execute(COUNTS)
        cursor.execute("ANALYZE")


def empty() -> None:
    """Takes the copies off the shelf again."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute("DELETE FROM editions_publishedclaim WHERE edition_number > 1000000")
        cursor.execute("DELETE FROM editions_publishedsubject WHERE slug LIKE 'filled-%'")


def _run(cursor: Any, sql: str, slug: str, count: int) -> None:
    cursor.execute(sql, {"slug": slug, "count": count})
