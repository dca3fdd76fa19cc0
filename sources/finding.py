"""Finding a source or a place by what somebody typed: the best first, and by which name.

By the letters first (`factcheck.lib.folding`): a name that begins like that, then one that holds
it. Only where that gives too little, by the rough sound, which finds a name in another script.
One query, whatever is found: names that begin so come out of an index, and the slower ways are not
gone where these are enough.
"""

from __future__ import annotations

from typing import NamedTuple

from django.db import connection, models

from factcheck.lib.folding import fold
from factcheck.lib.sound import sound, tells

from .models import Place, Source

ENOUGH = 60
"""More than three pages of a drop-down list are never looked through."""


class Hit(NamedTuple):
    """A record that was found. `by` is the name that led to it, "" where it is the main one."""

    pk: int
    by: str


class _Found(NamedTuple):
    """A name that was found, and how: its way (1 beginning, 2 within, 3 by sound)."""

    owner: int
    text: str
    folded: str
    main: bool
    way: int


_NAMES: dict[type[models.Model], str] = {
    Source: """
        SELECT id AS owner, name AS text, folded, sound, true AS main
          FROM sources_source WHERE struck_at IS NULL
        UNION ALL
        SELECT a.source_id, a.text, a.folded, a.sound, false
          FROM sources_alias a JOIN sources_source s ON s.id = a.source_id
         WHERE a.struck_at IS NULL AND s.struck_at IS NULL""",
    Place: """
        SELECT n.place_id AS owner, n.text, n.folded, n.sound, true AS main
          FROM sources_placename n JOIN sources_place p ON p.id = n.place_id
         WHERE n.struck_at IS NULL AND p.struck_at IS NULL""",
}

# Each way is gone only where those before it found too little: LIMIT 0 looks at nothing.
_SQL = """
WITH starting AS (
    SELECT owner, text, folded, main, 1 AS way FROM ({names}) AS names
     WHERE folded LIKE %(start)s ORDER BY length(folded), owner LIMIT {enough}
), holding AS (
    SELECT owner, text, folded, main, 2 AS way FROM ({names}) AS names
     WHERE folded LIKE %(within)s
     LIMIT greatest(0, {enough} - (SELECT count(*) FROM starting))
), sounding AS (
    SELECT owner, text, folded, main, 3 AS way FROM ({names}) AS names
     WHERE sound LIKE %(sounding)s OR sound LIKE %(word_sounding)s
     LIMIT CASE WHEN %(by_sound)s
                THEN greatest(0, {enough} - (SELECT count(*) FROM holding)
                                          - (SELECT count(*) FROM starting))
                ELSE 0 END
)
SELECT * FROM starting UNION ALL SELECT * FROM holding UNION ALL SELECT * FROM sounding
"""


def best(model: type[models.Model], typed: str) -> list[Hit]:
    """The sources or places that were probably meant, best first, at most ENOUGH.

    Order: the name itself, names that begin like that, aliases that are or begin like that, names
    with a word that begins so, names that hold it anywhere, names that sound like it.
    """
    folded = fold(typed)
    if not folded:
        return []
    found = sorted(_look(model, folded, sound(typed)), key=lambda one: _rank(one, folded))
    hits: dict[int, Hit] = {}
    for one in found:
        hits.setdefault(one.owner, Hit(one.owner, "" if one.main else one.text))
    return list(hits.values())


def _look(model: type[models.Model], folded: str, sounding: str) -> list[_Found]:
    query = _SQL.format(names=_NAMES[model], enough=ENOUGH)
    terms: dict[str, str | bool] = {
        "start": f"{folded}%",
        "within": f"%{folded}%",
        "sounding": f"{sounding}%",
        "word_sounding": f"% {sounding}%",
        "by_sound": tells(sounding),
    }
    with connection.cursor() as cursor:
        cursor.execute(query, terms)
        return [_Found(*row) for row in cursor.fetchall()]


def _rank(one: _Found, folded: str) -> tuple[int, int, str]:
    """Where a name comes in the list: the nearer, then the shorter."""
    alias = 0 if one.main else 1
    if one.way == 3:
        near = 8
    elif one.folded == folded:
        near = 2 * alias
    elif one.folded.startswith(folded):
        near = 1 + 2 * alias
    elif f" {folded}" in one.folded:
        near = 4
    else:
        near = 6
    return near, len(one.folded), one.text
