"""Through which token a program did something: said beside the name of its person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from factcheck.people.token_records import Token, TokenUse

# The rows of the workflow, as the history and as the database call them.
TABLES = {
    "submission": "claims_submission",
    "review": "claims_review",
    "embargo": "claims_embargo",
    "edition": "editions_edition",
}


class Passed:
    """The tokens of the entries of one page, fetched at once."""

    def __init__(self, contexts: Iterable[dict[str, Any]], rows: dict[str, dict[int, Any]]) -> None:
        self._by_row = _uses(rows)
        known = {data.get("token") for data in contexts} | set(self._by_row.values())
        wanted = [one for one in known if isinstance(one, int)]
        named = Token.objects.filter(pk__in=wanted) if wanted else []
        self._names = {one.pk: one.name for one in named}

    def by_context(self, data: dict[str, Any] | None) -> str:
        """What to add to a name: “, through the token …”, or nothing."""
        return self._words((data or {}).get("token"))

    def by_row(self, label: str, key: int) -> str:
        """The same for a row of the workflow."""
        return self._words(self._by_row.get((TABLES.get(label, ""), key)))

    def _words(self, token: Any) -> str:
        return f", through the token “{self._names[token]}”" if token in self._names else ""


def _uses(rows: dict[str, dict[int, Any]]) -> dict[tuple[str, int], int]:
    asked: dict[str, list[int]] = defaultdict(list)
    for label, found in rows.items():
        if label in TABLES:
            asked[TABLES[label]] += list(found)
    if not asked:
        return {}
    where = Q()
    for table, keys in asked.items():
        where |= Q(record=table, record_id__in=keys)
    found_uses = TokenUse.objects.filter(where)
    return {(one.record, one.record_id): one.token_id for one in found_uses}
