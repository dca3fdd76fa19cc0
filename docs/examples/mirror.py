#!/usr/bin/env python3
"""Keeps a copy of everything that a site ever published, checks it, and stays in step.

    python mirror.py https://example.org mirror.db --key key.pub

Run it again whenever you like, from cron for instance: it asks for what came after the last edition
that it has. All is checked before it is kept: the bytes, the chain of hashes, the signed
checkpoint, and that the site still vouches for all that it vouched for the last time. What is
redacted there loses its text here too.

`mirror.db` is SQLite: `edition` holds each edition as it was served, `standing` what stands now of
each claim, topic, source and page. A body of a claim holds its denials; don't show one without.

Exit status: 0 in step, 1 something is wrong (nothing of it is kept), 2 the site can't be read.

Needs Python 3.11, `cryptography`, and verifier.py (in claims/editions/ of the project) beside it.
"""
# ruff: noqa: T201 a command prints

from __future__ import annotations

import argparse
import json
import sqlite3
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

try:
    import verifier
except ImportError:  # in the project itself
    sys.path.append(str(Path(__file__).resolve().parents[2] / "claims" / "editions"))
    import verifier

TABLES = """
PRAGMA secure_delete = ON;
CREATE TABLE IF NOT EXISTS edition (number INTEGER PRIMARY KEY, entry TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS standing (
    subject TEXT PRIMARY KEY, kind TEXT NOT NULL, slug TEXT NOT NULL,
    number INTEGER NOT NULL REFERENCES edition, body TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS checkpoint (number INTEGER PRIMARY KEY, note BLOB NOT NULL);
"""


class Broken(Exception):
    """What the site serves, or what is kept here, does not hold."""


class Mirror:
    """A copy in a file. What is taken out of it is overwritten there."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self.database = database
        database.executescript(TABLES)

    def chain(self, wanted: Sequence[int] = ()) -> verifier.Chain:
        """The chain of all that is kept, checked anew: who changed the file is found out."""
        chain = verifier.Chain(wanted)
        for (entry,) in self.database.execute("SELECT entry FROM edition ORDER BY number"):
            if not chain.take(entry):
                break
        _hold(chain, "the copy")
        return chain

    def note(self) -> bytes | None:
        """The newest checkpoint that was seen."""
        rows = self.database.execute("SELECT note FROM checkpoint ORDER BY number DESC LIMIT 1")
        row = rows.fetchone()
        return bytes(row[0]) if row else None

    def keep(self, entry: str) -> None:
        """One more edition, and what stands of its subject from now on."""
        header, body = _parts(entry)
        number = header["number"]
        self.database.execute("INSERT INTO edition VALUES (?, ?)", [number, entry])
        if body is not None:
            self.database.execute(
                "INSERT OR REPLACE INTO standing VALUES (?, ?, ?, ?, ?)",
                [header["subject_id"], header["subject_kind"], body["slug"], number,
                 json.dumps(body, ensure_ascii=False)],
            )  # fmt: skip

    def forget(self, entry: str) -> None:
        """Takes the text out of an edition; `entry` is what is left of it."""
        left, kept = verifier.read_entry(entry), self._kept(_parts(entry)[0]["number"])
        if left.body is not None or left.hash != kept.hash:
            raise Broken(f"edition {left.header['number']} was redacted, and is another one now")
        self.database.execute(
            "UPDATE edition SET entry = ? WHERE number = ?", [entry, left.header["number"]]
        )

    def _kept(self, number: int) -> verifier.Entry:
        rows = self.database.execute("SELECT entry FROM edition WHERE number = ?", [number])
        return verifier.read_entry(rows.fetchone()[0])

    def save(self, number: int, note: bytes) -> None:
        self.database.execute("INSERT OR REPLACE INTO checkpoint VALUES (?, ?)", [number, note])


def stay_in_step(
    site: verifier.Site, mirror: Mirror, keys: Sequence[verifier.PublicKey]
) -> tuple[int, int]:
    """Fetches what is new; gives how many editions that were, and how many there are.

    All of it or nothing: raises Broken where something does not hold, and keeps what was there.
    """
    with mirror.database:
        old = _checkpoint(mirror.note(), keys)
        chain = mirror.chain([old.number] if old else [])
        before = chain.count
        newest = _read_on(site, mirror, chain, keys)
        _redact(site, mirror, chain)
        _hold(chain, "the site")
        _compare(chain, old, newest)
    return chain.count - before, chain.count


def _read_on(
    site: verifier.Site,
    mirror: Mirror,
    chain: verifier.Chain,
    keys: Sequence[verifier.PublicKey],
) -> verifier.SignedCheckpoint | None:
    """Editions to the last, and the checkpoint on them; again if one more came in between."""
    for _ in range(5):
        while _read_page(site, mirror, chain):
            pass
        note = site.checkpoint()
        newest = _checkpoint(note, keys)
        if newest is None or note is None or newest.number <= chain.count:
            break
    if newest is not None and note is not None:
        mirror.save(newest.number, note)
    return newest


def _read_page(site: verifier.Site, mirror: Mirror, chain: verifier.Chain) -> int:
    """How many editions came after those that there were."""
    before = chain.count
    for entry in verifier.split_page(site.page(before)):
        if not chain.take(entry):
            _hold(chain, "the site")
        mirror.keep(entry)
    return chain.count - before


def _redact(site: verifier.Site, mirror: Mirror, chain: verifier.Chain) -> None:
    """What a later edition redacts was kept with its text: fetched again, without."""
    for number in chain.bodies_to_fetch_again():
        mirror.forget(next(verifier.split_page(site.page(number - 1, 1)), ""))
        chain.now_without_body(number)


def _compare(
    chain: verifier.Chain,
    old: verifier.SignedCheckpoint | None,
    newest: verifier.SignedCheckpoint | None,
) -> None:
    """The chain is the one that the site vouches for, and vouched for the last time."""
    if chain.count and (newest is None or newest.number != chain.count):
        raise Broken("the site's checkpoint is not one of its last edition")
    if newest and newest.hash != chain.hash:
        raise Broken("the site's checkpoint vouches for another chain")
    if old and (newest is None or chain.kept[old.number] != old.hash):
        raise Broken("the site wrote its past anew since the last time")


def _hold(chain: verifier.Chain, whose: str) -> None:
    for problem in chain.problems():
        raise Broken(f"{whose}: {problem}")


def _checkpoint(
    note: bytes | None, keys: Sequence[verifier.PublicKey]
) -> verifier.SignedCheckpoint | None:
    try:
        return verifier.read_checkpoint(note, keys) if note else None
    except verifier.NoteError as error:
        raise Broken(f"the checkpoint does not hold: {error}") from None


def _parts(entry: str) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """Header and body of an edition as it was served."""
    value = json.loads(entry)
    return value["header"], value["body"]


def main(argv: Sequence[str] | None = None) -> int:
    """Does what the command line says, and says what came of it."""
    parser = argparse.ArgumentParser(description="Keeps a checked copy of a site's editions.")
    parser.add_argument("url", help="the site, for instance https://example.org")
    parser.add_argument("file", help="where the copy is kept (SQLite)")
    parser.add_argument(
        "--key", action="append", default=[], help="the log's public key, or a file"
    )
    options = parser.parse_args(argv)
    try:
        keys = verifier.load_keys(options.key)
        with closing(sqlite3.connect(options.file)) as database:
            site = verifier.Site(options.url, 3600)
            with closing(site):
                new, all_of_them = stay_in_step(site, Mirror(database), keys)
    except (Broken, verifier.Wrong) as error:
        print(f"WRONG: {error}")
        return 1
    except verifier.NotChecked as error:
        print(f"NOT READ: {error}")
        return 2
    print(f"{new} new editions, {all_of_them} in all: in step")
    return 0


if __name__ == "__main__":
    sys.exit(main())
