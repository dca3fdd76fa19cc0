"""Blanking: row by row, with our own guards off for this transaction and on again after it."""

from __future__ import annotations

import json
import secrets
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.sessions.models import Session

from factcheck.lib.addresses import page_key
from factcheck.lib.sound import sound
from factcheck.lib.text import fold
from factcheck.lib.triggers import Trigger, switched_off

from .marks import ERASED, Mark
from .scan import FOR_SEARCH, SESSIONS, Column, Place, columns, condition, sessions_with

# These write down what happens, and are wanted: versions, the ledger of touches, the history.
WRITERS = ("desk_version", "desk_touch", "desk_touch_added")
WRITING = "pgtrigger_"

GUARDS = """
SELECT c.relname, t.tgname, t.tgenabled::text FROM pg_trigger t
JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND NOT t.tgisinternal AND t.tgenabled <> 'D'
    AND t.tgname <> ALL (%s) AND NOT starts_with(t.tgname, %s)
ORDER BY 1, 2
"""


@contextmanager
def guards_off(cursor: Any) -> Iterator[None]:
    """Without the triggers that refuse changes, within the caller's transaction.

    Whatever goes wrong takes the transaction back, and with it the switching off.
    """
    cursor.execute(GUARDS, [list(WRITERS), WRITING])
    with switched_off(cursor, [Trigger(*row) for row in cursor.fetchall()]):
        yield


def blank(cursor: Any, mark: Mark, found: Iterable[Place]) -> None:
    """Take the text out of these places."""
    known = {(one.table, one.name): one for one in columns(cursor)}
    by_table: dict[str, list[Column]] = defaultdict(list)
    for place in found:
        if place.table != SESSIONS:
            by_table[place.table].append(known[place.table, place.column])
    for table, holding in by_table.items():
        _blank_table(cursor, mark, table, holding, known)
    keys = sessions_with(mark, cursor.db.alias)
    Session.objects.using(cursor.db.alias).filter(session_key__in=keys).delete()


def _blank_table(
    cursor: Any, mark: Mark, table: str, holding: list[Column], known: dict[Any, Column]
) -> None:
    names = [one.name for one in holding]
    base = next((one for one in ("name", "text") if (table, one) in known), "")
    search = [one for one in FOR_SEARCH if base and (table, one) in known]
    wanted = [*names, *([base] if search and base not in names else [])]
    conditions = [condition(one, mark) for one in holding]
    where = " OR ".join(sql for sql, _ in conditions)
    values = [value for _, some in conditions for value in some]
    listed = ", ".join(f'"{one}"' for one in wanted)
    # All names come from the catalogue, all values go beside the statement.
    asked = f'SELECT ctid::text, {listed} FROM "{table}" WHERE {where} FOR UPDATE'  # noqa: S608
    cursor.execute(asked, values)
    for ctid, *row in cursor.fetchall():
        new = {
            one.name: _without(one, value, mark) for one, value in zip(holding, row, strict=False)
        }
        if search:
            text = new.get(base, dict(zip(wanted, row, strict=True))[base])
            made = {"folded": fold(text)[:200], "sound": sound(text)[:200]}
            new |= {name: made[name] for name in search}
        if "url" in new and (table, "page_key") in known:
            new["page_key"] = page_key(new["url"])
        _write(cursor, table, ctid, new)


def _without(column: Column, value: Any, mark: Mark) -> Any:
    """What the column holds instead; None where nothing of it can stay."""
    if column.kind == "other":
        return None
    if column.kind == "json":
        loaded = json.loads(value) if isinstance(value, str) else value
        return json.dumps(mark.blanked(loaded), ensure_ascii=False)
    if column.kind == "words" and mark.stands_in(value):
        return _words(column, value, mark)
    return mark.blanked(value)


def _words(column: Column, value: str, mark: Mark) -> str:
    """Text without it, in the shape that the column needs."""
    if column.name == "slug":
        return f"erased-{secrets.token_hex(6)}"
    if column.name.endswith("url"):
        return f"https://erased.invalid/{secrets.token_hex(6)}"
    if column.length is not None and column.length < len(ERASED):
        return ""
    blanked: str = mark.blanked(value)
    return blanked[: column.length]


def _write(cursor: Any, table: str, ctid: str, new: dict[str, Any]) -> None:
    settings = ", ".join(f'"{name}" = %s' for name in new)
    change = f'UPDATE "{table}" SET {settings} WHERE ctid = %s::tid'  # noqa: S608
    cursor.execute(change, [*new.values(), ctid])
