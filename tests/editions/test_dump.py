"""The whole log as one file: what stands in it, and that it is written a part at a time."""

import gzip
import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connections
from django.test.utils import CaptureQueriesContext

from claims.editions import dump, entries
from claims.editions.models import Checkpoint, Edition
from tests.editions import bodies
from tests.editions.conftest import SUBJECT, Publish


def lines_of(using: str = "reader") -> list[bytes]:
    return b"".join(dump.parts(using=using)).splitlines()


def test_it_begins_with_what_it_is_and_ends_with_how_much(published: list[Edition]) -> None:
    lines = lines_of()
    assert lines[0] == b'{"format":"factcheck/dump/1","log":"factcheck.invalid/test"}'
    assert lines[-1] == b'{"editions":4,"end":"factcheck/dump/1"}'


def test_each_edition_is_there_as_it_is_served_with_its_checkpoint(
    published: list[Edition],
) -> None:
    lines = lines_of()[1:-1]
    stored = list(Edition.objects.order_by("number"))
    assert lines[0::2] == [entries.entry(edition) for edition in stored]
    notes = [json.loads(line)["checkpoint"] for line in lines[1::2]]
    assert notes == list(Checkpoint.objects.order_by("number").values_list("note", flat=True))


def test_a_redacted_edition_has_its_header_and_no_body(published: list[Edition]) -> None:
    first = json.loads(lines_of()[1])
    assert (first["body"], first["salt"]) == (None, None)
    assert first["header"]["number"] == 1


def test_an_empty_log_is_a_dump_of_nothing(chain_only: Any) -> None:
    assert [json.loads(line).get("editions") for line in lines_of()] == [None, 0]


def test_it_asks_twice_for_every_hundred_editions(publish: Publish, monkeypatch: Any) -> None:
    monkeypatch.setattr(entries, "MAX_LIMIT", 3)
    body = bodies.page(SUBJECT, "0")
    publish("first", body)
    for number in range(6):
        publish("update", body | {"text": str(number)})
    with CaptureQueriesContext(connections["reader"]) as queries:
        found = lines_of()
    assert json.loads(found[-1])["editions"] == 7
    assert len(queries) == 7  # three pages, and one that is empty


def test_it_holds_a_part_at_a_time(publish: Publish, monkeypatch: Any) -> None:
    monkeypatch.setattr(entries, "MAX_LIMIT", 2)
    body = bodies.page(SUBJECT, "x" * 300_000)
    publish("first", body)
    for number in range(9):
        publish("update", body | {"text": str(number) * 300_000})
    tracemalloc.start()
    size = sum(map(len, dump.parts(using="reader")))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert size > 3_000_000
    assert peak < 2_500_000


def test_the_command_writes_it_whole_packed_or_not(
    published: list[Edition], tmp_path: Path
) -> None:
    for name in ("log.jsonl", "log.jsonl.gz"):
        call_command("dump_editions", str(tmp_path / name), verbosity=0)
    plain = (tmp_path / "log.jsonl").read_bytes()
    assert plain.splitlines() == lines_of()
    assert gzip.decompress((tmp_path / "log.jsonl.gz").read_bytes()) == plain
    assert sorted(file.name for file in tmp_path.glob("*log*")) == ["log.jsonl", "log.jsonl.gz"]


def test_the_same_log_makes_the_same_bytes(published: list[Edition], tmp_path: Path) -> None:
    for name in ("a.gz", "b.gz"):
        call_command("dump_editions", str(tmp_path / name), verbosity=0)
    assert (tmp_path / "a.gz").read_bytes() == (tmp_path / "b.gz").read_bytes()


def test_what_was_there_stays_where_writing_fails(
    published: list[Edition], tmp_path: Path, monkeypatch: Any
) -> None:
    def broken(*, using: str) -> Any:
        yield b"half a line"
        raise OSError(28, "No space left on device")

    file = tmp_path / "log.jsonl"
    file.write_bytes(b"the dump of yesterday")
    monkeypatch.setattr(dump, "parts", broken)
    with pytest.raises(CommandError, match="can't be written: No space left"):
        call_command("dump_editions", str(file), verbosity=0)
    assert file.read_bytes() == b"the dump of yesterday"
    assert list(tmp_path.glob(".*.new")) == []
