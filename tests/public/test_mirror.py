"""The example in the documentation mirrors a whole site, checks it, and stays in step."""

from __future__ import annotations

import importlib.util
import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from claims.editions.models import Edition
from factcheck.lib.canonical import canonical
from tests.editions.serving import FakeSite, fake_site
from tests.harness.site import serve
from tests.public import publishing

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "examples" / "mirror.py"
Run = Callable[[], tuple[int, str]]


@pytest.fixture(scope="module")
def example() -> Any:
    spec = importlib.util.spec_from_file_location("mirror", EXAMPLE)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return tmp_path / "mirror.db"


@pytest.fixture
def mirror(
    published: Any, shelf: Any, example: Any, copy: Path, capsys: pytest.CaptureFixture[str]
) -> Iterator[Run]:
    """Runs the example against the real site."""
    with serve(shelf, FACTCHECK_DOORS="public") as site:

        def run() -> tuple[int, str]:
            status: int = example.main([site.url, str(copy)])
            return status, capsys.readouterr().out

        yield run


def rows(copy: Path, sql: str) -> list[Any]:
    with sqlite3.connect(copy) as database:
        return database.execute(sql).fetchall()


def standing(copy: Path) -> dict[str, Any]:
    found = rows(copy, "SELECT slug, body FROM standing")
    return {slug: json.loads(body) for slug, body in found}


def test_it_mirrors_all_and_stays_in_step(mirror: Run, published: Any, copy: Path) -> None:
    assert mirror() == (0, "7 new editions, 7 in all: in step\n")
    assert standing(copy) == {body["slug"]: body for body in published.values()}
    newer = published["su25"] | {"context": "Known since."}
    publishing.publish("claim", newer, "update")
    assert mirror() == (0, "1 new editions, 8 in all: in step\n")
    assert standing(copy)[newer["slug"]] == newer
    assert mirror() == (0, "0 new editions, 8 in all: in step\n")


def test_it_keeps_the_very_bytes(mirror: Run, copy: Path) -> None:
    mirror()
    for number, entry in rows(copy, "SELECT number, entry FROM edition"):
        edition = Edition.objects.get(number=number)
        assert entry.encode().startswith(b'{"body":' + bytes(edition.body or b"") + b',"hash":')
        assert canonical(json.loads(entry)) == entry.encode()


def test_what_is_redacted_there_is_gone_here(mirror: Run, published: Any, copy: Path) -> None:
    mirror()
    secret = published["su25"] | {"context": "A name that must go."}
    number = publishing.publish("claim", secret, "update").number
    publishing.publish("claim", published["su25"], "update")
    mirror()
    assert b"A name that must go." in copy.read_bytes()
    publishing.publish("claim", published["su25"], "redaction", redacts=[number])
    assert mirror() == (0, "1 new editions, 10 in all: in step\n")
    (entry,) = rows(copy, f"SELECT entry FROM edition WHERE number = {number}")
    assert json.loads(entry[0])["body"] is None
    assert b"must go" not in copy.read_bytes()
    assert mirror()[0] == 0


def test_a_copy_that_somebody_changed_is_found_out(mirror: Run, copy: Path) -> None:
    mirror()
    with sqlite3.connect(copy) as database:
        database.execute(
            "UPDATE edition SET entry = replace(entry, 'Su-25', 'Su-27') WHERE number = 5"
        )
    status, said = mirror()
    assert (status, "WRONG: the copy: edition 5" in said) == (1, True), said


@pytest.fixture
def forger(published: Any, shelf: Any) -> Iterator[FakeSite]:
    """A site that serves what the real one would, until a test changes it."""
    from claims.editions import entries
    from claims.public import lookup
    from factcheck.lib.doors import READER

    with fake_site() as site:
        site.entries = entries.page(0, using=READER).entries
        site.note = (lookup.checkpoint() or "").encode()
        yield site


def test_a_site_that_changes_its_past_is_refused_and_nothing_is_kept(
    forger: FakeSite, example: Any, copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert example.main([forger.url, str(copy)]) == 0
    before = rows(copy, "SELECT * FROM edition")
    for spoil in (
        lambda entry: entry.replace(b"Su-25", b"Su-27"),
        lambda entry: b"{}",
        lambda entry: entry[:-40],
    ):
        good = list(forger.entries)
        copy.unlink()
        forger.entries[4] = spoil(forger.entries[4])
        assert example.main([forger.url, str(copy)]) == 1
        assert "WRONG" in capsys.readouterr().out
        assert rows(copy, "SELECT * FROM edition") == []
        forger.entries = good
        assert example.main([forger.url, str(copy)]) == 0
    assert rows(copy, "SELECT * FROM edition") == before


def test_a_site_that_cuts_its_end_off_is_refused(
    forger: FakeSite, example: Any, copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    example.main([forger.url, str(copy)])
    forger.note = None
    assert example.main([forger.url, str(copy)]) == 1
    assert "checkpoint" in capsys.readouterr().out
    forger.url = ""
    assert example.main(["http://127.0.0.1:9", str(copy)]) == 2
