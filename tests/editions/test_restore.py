"""A dump put into an empty site: byte for byte, or not at all."""

import gzip
import json
import os
import random
import signal
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connections, transaction
from psycopg import sql

from claims.editions import audit, chain, dump, notes, watch
from claims.editions import restore as restoring
from claims.editions.dump import DumpError
from claims.editions.models import Edition
from claims.editions.restore import restore
from claims.editions.verifier import read_vkey
from factcheck.lib.canonical import canonical
from factcheck.lib.doors import DESK, OWNER
from factcheck.people import switch
from tests.editions import bodies, logs, rows
from tests.editions.conftest import ANN, BEN, OTHER, SUBJECT, Publish
from tests.harness import databases, server

CLAIM = bodies.claim(SUBJECT, [bodies.statement("denies", [bodies.source("Bland")])])
PAGE = bodies.page(OTHER, "one")
NEW = UUID(int=7)
PUBLISHED = ("publishedsubject", "publishedclaim", "publishedstatement", "publishedfacet")
TRIGGERS = """
SELECT c.relname, t.tgname, t.tgenabled FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE c.relname LIKE 'editions%' AND NOT t.tgisinternal ORDER BY 1, 2
"""
Connect = Callable[..., psycopg.Connection]


@pytest.fixture
def full(publish: Publish) -> bytes:
    """A dump of all sorts of editions: updates, an answer waiting, two redactions, a withdrawal."""
    publish("first", CLAIM)
    publish("first", PAGE)
    publish("update", CLAIM | {"context": 'A "quoted" line\nand another, é €'})
    publish("answer", CLAIM | {"context": "More."}, review="pending", approver=None)
    publish("redaction", CLAIM | {"context": "More."}, redacts=[1])
    publish("update", PAGE | {"text": "two"})
    publish("withdrawal", bodies.tombstone(PAGE), review="pending", approver=None)
    return b"".join(dump.parts(using="reader"))


@pytest.fixture
def source(full: bytes) -> dict[str, list[Any]]:
    """What the tables hold that the dump was made of."""
    return held()


@pytest.fixture
def empty(source: Any, settings: Any, tmp_path: Path) -> Iterator[databases.Database]:
    """A second site, empty, which all aliases mean from here on; its four eyes are on."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    name = server.name_of(worker, "empty")
    database = databases.clone(databases.template(databases.BLANK), name)
    try:
        with databases.aimed_at(name):
            settings.CHECKPOINT_DIR = str(tmp_path / "checkpoints of the second")
            yield database
    finally:
        databases.drop(database)


@pytest.fixture
def file(tmp_path: Path, full: bytes) -> Path:
    """The dump as a file."""
    path = tmp_path / "log.jsonl"
    path.write_bytes(full)
    return path


def held() -> dict[str, list[Any]]:
    """Every row of editions, head and checkpoints, and of what readers see."""
    with psycopg.connect(databases.current().url("owner")) as connection:
        derived = {
            name: connection.execute(
                sql.SQL("SELECT t::text FROM {} t ORDER BY 1").format(
                    sql.Identifier(f"editions_{name}")
                )
            ).fetchall()
            for name in PUBLISHED
        }
        return {"record": rows.everything(connection), **derived}


def triggers() -> list[Any]:
    with psycopg.connect(databases.current().url("owner")) as connection:
        return connection.execute(TRIGGERS).fetchall()


def take(file: Path, *, using: str = OWNER) -> int:
    return restore(file, keys=notes.trusted(), using=using)


def test_it_restores_every_byte(source: Any, empty: Any, file: Path) -> None:
    before = triggers()
    assert take(file) == 7
    assert held() == source
    assert triggers() == before
    assert b"".join(dump.parts(using="reader")) == file.read_bytes()
    assert audit.problems(using=OWNER, keys=notes.trusted()) == []


def test_it_takes_a_packed_file(source: Any, empty: Any, file: Path) -> None:
    file.write_bytes(gzip.compress(file.read_bytes()))
    assert take(file) == 7
    assert held() == source


def test_a_dump_of_nothing_is_restored(chain_only: Any, tmp_path: Path) -> None:
    file = tmp_path / "nothing.jsonl"
    file.write_bytes(b"".join(dump.parts(using="reader")))
    assert take(file) == 0


def test_the_log_goes_on_where_it_ended(source: Any, empty: Any, file: Path) -> None:
    take(file)
    with connections[OWNER].cursor() as cursor:
        cursor.execute("ALTER TABLE editions_edition DISABLE TRIGGER claims_four_eyes")
    with transaction.atomic():
        made = chain.append(
            subject_kind="page", subject_id=NEW, kind="first", review="done",
            body=bodies.frozen(bodies.page(NEW, "new")), salt=bytes(32),
            approver=ANN, publisher=BEN, reason="",
        )  # fmt: skip
    assert made.number == 8
    assert audit.problems(using=OWNER, keys=notes.trusted()) == []


def test_four_eyes_are_asked_again_afterwards(source: Any, empty: Any, file: Path) -> None:
    take(file)
    with (
        psycopg.connect(databases.current().url("desk")) as desk,
        pytest.raises(psycopg.Error, match="refused"),
    ):
        rows.insert(desk, rows.next_row(desk))


def test_the_last_checkpoint_is_kept_outside(source: Any, empty: Any, file: Path) -> None:
    take(file)
    assert watch.newest() == 7
    assert watch.compare(using=OWNER).status == "ok"


# --- what is refused ------------------------------------------------------------------------------


def lines(file: Path) -> list[bytes]:
    return file.read_bytes().splitlines(keepends=True)


def changed(number: int, **parts: Any) -> Callable[[list[bytes]], list[bytes]]:
    """Another header or body in one edition, everything else as it was."""

    def change(all_lines: list[bytes]) -> list[bytes]:
        at = 2 * number - 1
        entry = json.loads(all_lines[at])
        for name, part in parts.items():
            entry[name] = (entry[name] | part) if isinstance(part, dict) else part
        return [*all_lines[:at], canonical(entry) + b"\n", *all_lines[at + 1 :]]

    return change


def without(number: int) -> Callable[[list[bytes]], list[bytes]]:
    """As if an edition had never been, and the last line said so."""

    def change(all_lines: list[bytes]) -> list[bytes]:
        end = b'{"editions":6,"end":"factcheck/dump/1"}\n'
        return [*all_lines[: 2 * number - 1], *all_lines[2 * number + 1 : -1], end]

    return change


def written(at: int, old: bytes, new: bytes) -> Callable[[list[bytes]], list[bytes]]:
    """Other bytes in one line."""
    return lambda all_lines: [
        *all_lines[:at], all_lines[at].replace(old, new), *all_lines[at + 1 :]
    ]  # fmt: skip


def first_line(text: bytes) -> Callable[[list[bytes]], list[bytes]]:
    return lambda all_lines: [text + b"\n", *all_lines[1:]]


def last_line(*texts: bytes) -> Callable[[list[bytes]], list[bytes]]:
    return lambda all_lines: [*all_lines[:-1], *texts]


def note_of_another(all_lines: list[bytes]) -> list[bytes]:
    """The checkpoint of edition 3 signed with another key, under the same name."""
    digest = bytes.fromhex(json.loads(all_lines[5])["hash"])
    note = logs.note(3, digest, logs.OTHER_KEY).decode()
    return [*all_lines[:6], canonical({"checkpoint": note}) + b"\n", *all_lines[7:]]


def swapped(all_lines: list[bytes]) -> list[bytes]:
    """The checkpoints of editions 3 and 4 in each other's place."""
    return [*all_lines[:6], all_lines[8], all_lines[7], all_lines[6], *all_lines[9:]]


def no_last_note(all_lines: list[bytes]) -> list[bytes]:
    return [*all_lines[:-2], all_lines[-1]]


END = b'{"editions":7,"end":"factcheck/dump/1"}\n'
TAMPERED: list[tuple[str, Callable[[list[bytes]], list[bytes]], str]] = [
    ("body", changed(3, body={"context": "Other words."}), "edition 3: its body is not the one"),
    ("salt", changed(3, salt="00" * 32), "edition 3: its body is not the one"),
    ("header", changed(3, header={"reason": "another"}), "edition 3: its hash is not that"),
    ("hash", changed(3, hash="00" * 32), "edition 3: its hash is not that"),
    ("no body", changed(3, body=None, salt=None), "edition 3: it has no body, and no redaction"),
    ("key", note_of_another, "edition 3: its checkpoint does not hold: none of the given keys"),
    ("notes", swapped, "checkpoint"),
    ("no note", no_last_note, "edition 7: it has no checkpoint"),
]
MALFORMED: list[tuple[str, Callable[[list[bytes]], list[bytes]], str]] = [
    ("left out", without(3), "edition 3: edition 4 stands in its place"),
    ("left out at first", without(1), "edition 1: edition 2 stands in its place"),
    ("blank", written(1, b'{"body"', b'{"body" '), "a line that belongs to no dump"),
    ("another", written(1, b',"hash"', b', "hash"'), "edition 1: its bytes are not canonical"),
    ("bytes", written(3, b"one", b"\xff"), "edition 2: its bytes are not UTF-8"),
    ("text", first_line(b"hello"), "no dump of a log"),
    ("json", first_line(b"[]"), "no dump of a log"),
    ("another format", first_line(b'{"format":"factcheck/dump/2","log":"x"}'), "no dump of a log"),
    ("other log", first_line(b'{"format":"factcheck/dump/1","log":"example.org"}'),
     "a dump of the log “example.org”, and this site keeps the log “factcheck.invalid/test”"),
    ("no end", last_line(), "cut off after edition 7"),
    ("half an end", last_line(END[:-1]), "cut off after edition 7"),
    ("miscounted", last_line(END.replace(b"7", b"8")), "holds 7 editions and says 8"),
    ("more", last_line(END, b"\n"), "Something stands after the last line"),
    ("something else", last_line(b'{"x":1}\n', END), "a line that belongs to no dump"),
    ("empty", lambda x: [], "no dump of a log"),
]  # fmt: skip


def refused(file: Path, words: str, *, using: str = OWNER) -> None:
    """Nothing goes in, and the tables and their guards are as they were."""
    before = held(), triggers()
    with pytest.raises(DumpError) as why:
        take(file, using=using)
    assert words in str(why.value)
    assert (held(), triggers()) == before


def test_what_does_not_hold_is_refused_with_the_edition_named(empty: Any, file: Path) -> None:
    whole = lines(file)
    for name, change, words in [*TAMPERED, *MALFORMED]:
        file.write_bytes(b"".join(change(whole)))
        assert file.read_bytes() != b"".join(whole), name
        refused(file, words)
    file.write_bytes(b"".join(whole))
    assert take(file) == 7


def test_unexamined_they_would_go_in(empty: Any, file: Path, monkeypatch: Any) -> None:
    """The twin: what is tampered with is found by the examination, and by nothing else."""
    monkeypatch.setattr(audit, "problems", lambda **_: [])
    whole = lines(file)
    for _name, change, _words in TAMPERED[:1]:
        file.write_bytes(b"".join(change(whole)))
        assert take(file) == 7


def test_a_file_that_was_cut_off_anywhere_is_refused(empty: Any, file: Path) -> None:
    whole = file.read_bytes()
    places = [0, 1, 20, len(whole) // 3, len(whole) // 2, len(whole) - len(END), len(whole) - 1]
    for size in places:
        file.write_bytes(whole[:size])
        refused(file, "")
    packed = gzip.compress(whole)
    for size in (len(packed) - 1, len(packed) // 2):
        file.write_bytes(packed[:size])
        refused(file, "cut off")
    file.write_bytes(packed[:-8] + bytes(8))  # another sum of what is packed
    refused(file, "damaged")


def test_a_site_that_published_is_refused(publish: Publish, full: bytes, file: Path) -> None:
    refused(file, "published already")


def test_without_a_key_nothing_is_restored(empty: Any, file: Path) -> None:
    with pytest.raises(DumpError, match="No public key is given"):
        restore(file, keys=[], using=OWNER)


def test_a_key_that_did_not_sign_restores_nothing(empty: Any, file: Path) -> None:
    keys = [read_vkey(logs.vkey(logs.OTHER_KEY))]
    with pytest.raises(DumpError, match="none of the given keys signed it"):
        restore(file, keys=keys, using=OWNER)
    assert not Edition.objects.using(OWNER).exists()


def test_an_older_dump_than_a_checkpoint_kept_outside_is_refused(
    empty: Any, file: Path, settings: Any, tmp_path: Path
) -> None:
    settings.CHECKPOINT_DIR = str(tmp_path / "checkpoints")  # of the first site
    shorter = lines(file)[:-3]
    file.write_bytes(b"".join([*shorter, END.replace(b"7", b"6")]))
    refused(file, "a checkpoint vouches for 7 editions")


def test_what_was_redacted_while_the_dump_was_written_loses_its_body(
    publish: Publish, chain_only: Any, tmp_path: Path
) -> None:
    """The dump holds the body, and further on the redaction of it."""
    publish("first", CLAIM)
    before = b"".join(dump.parts(using="reader")).splitlines(keepends=True)[1]
    publish("update", CLAIM | {"context": "More."})
    publish("redaction", CLAIM | {"context": "More."}, redacts=[1])
    after = b"".join(dump.parts(using="reader")).splitlines(keepends=True)
    assert before != after[1]
    file = tmp_path / "log.jsonl"
    file.write_bytes(b"".join([after[0], before, *after[2:]]))
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    second = databases.clone(databases.template(databases.BLANK), server.name_of(worker, "second"))
    try:
        with databases.aimed_at(second.name):
            assert take(file) == 3
            assert Edition.objects.using(OWNER).get(number=1).body is None
            assert b"".join(dump.parts(using="reader")) == b"".join(after)
    finally:
        databases.drop(second)


# --- who may --------------------------------------------------------------------------------------


def test_the_desk_can_not_restore(empty: Any, file: Path) -> None:
    refused(file, "must be owner of table", using=DESK)


def test_the_desk_can_not_switch_a_guard_off(empty: Any, role_connection: Connect) -> None:
    desk = role_connection("desk")
    for table, name, _state in triggers():
        statement = sql.SQL("ALTER TABLE {} DISABLE TRIGGER {}")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            desk.execute(statement.format(sql.Identifier(table), sql.Identifier(name)))


@pytest.mark.parametrize("role", ["desk", "owner"])
def test_nothing_old_goes_in_by_hand(empty: Any, role_connection: Connect, role: str) -> None:
    """What restoring does is refused outside of it, to the owner as well."""
    connection = role_connection(role)
    row = rows.next_row(connection, published_at="2020-10-01T00:00:00.000000Z", number=5)
    with pytest.raises(psycopg.Error, match="refused"):
        rows.insert(connection, row)
    with pytest.raises(psycopg.Error):
        connection.execute("UPDATE editions_head SET number = 5")


def test_it_is_refused_while_the_site_is_read_only(empty: Any, file: Path) -> None:
    switch.turn(closed=True, by=None, why="An incident.")
    refused(file, "read-only")


def test_the_command_says_what_it_did_and_what_it_did_not(
    empty: Any, file: Path, capsys: Any
) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[:-1])
    with pytest.raises(CommandError, match=r"Nothing was imported\. The file was cut off"):
        call_command("import_dump", str(file))
    with pytest.raises(CommandError, match=r"Nothing was imported\. The file can't be read"):
        call_command("import_dump", str(file.with_name("none")))
    file.write_bytes(whole)
    call_command("import_dump", str(file), key=[])
    assert "7 editions are here" in capsys.readouterr().out


def test_killed_half_way_it_leaves_nothing_behind(
    empty: databases.Database, file: Path, settings: Any
) -> None:
    before = held(), triggers()
    key = {
        "FACTCHECK_ORIGIN": settings.ORIGIN,
        "FACTCHECK_CHECKPOINT_KEY_FILE": settings.CHECKPOINT_KEY_FILE,
    }
    command = [sys.executable, "manage.py", "import_dump", str(file)]
    with psycopg.connect(empty.url("owner")) as holder:
        holder.execute("LOCK TABLE editions_checkpoint IN SHARE MODE")
        process = subprocess.Popen(command, env=empty.environment | key)
        _wait_for_the_lock(empty)
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
    assert (held(), triggers()) == before
    assert take(file) == 7


def _wait_for_the_lock(database: databases.Database) -> None:
    """Until the import has put its editions in and waits for what somebody else holds."""
    waiting = (
        "SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'editions_checkpoint'::regclass"
    )
    with psycopg.connect(database.url("owner"), autocommit=True) as looking:
        for _ in range(600):
            if looking.execute(waiting).fetchone():
                return
            time.sleep(0.1)
    raise AssertionError("the import did not begin")


# --- how much it holds ----------------------------------------------------------------------------


def test_a_long_dump_is_read_a_part_at_a_time(tmp_path: Path, monkeypatch: Any) -> None:
    few, many = _long_dump(tmp_path, 100), _long_dump(tmp_path, 1_000)
    monkeypatch.setattr(restoring, "BATCH", 50)
    assert _peak(many, 1_000) < _peak(few, 100) * 1.5
    monkeypatch.setattr(restoring, "BATCH", 1_000)  # the twin: all in one batch
    assert _peak(many, 1_000) > _peak(few, 100) * 1.5


def _long_dump(folder: Path, count: int) -> Path:
    log, file = logs.sample(random.Random(1), count), folder / f"{count}.jsonl"
    with file.open("wb") as out:
        out.write(canonical({"format": dump.FORMAT, "log": logs.ORIGIN}) + b"\n")
        for link in log.links:
            note = logs.note(link.header["number"], link.hash).decode()
            out.write(link.entry() + b"\n" + canonical({"checkpoint": note}) + b"\n")
        out.write(canonical({"editions": count, "end": dump.FORMAT}) + b"\n")
    return file


def _peak(file: Path, count: int) -> int:
    """How much memory it takes to read a dump, when nothing of it is kept."""
    read = 0
    tracemalloc.start()
    with dump.opened(file) as opened:
        dump.log_of(opened)
        for batch in restoring._batches(dump.records(opened)):
            read += len(batch)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert read == count
    return peak
