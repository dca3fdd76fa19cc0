"""Checkpoints kept outside tell when the database's chain is behind, or another one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest

from claims.editions import audit, chain, notes, shelf, watch
from claims.editions.models import Edition
from tests.editions import bodies
from tests.editions.conftest import SUBJECT, Publish
from tests.editions.logs import OTHER_KEY

pytestmark = pytest.mark.database
Connect = Callable[..., psycopg.Connection]


@pytest.fixture
def folder(checkpoint_files: Path) -> Path:
    return checkpoint_files / "checkpoints"


def cut_tail(owner: psycopg.Connection, number: int) -> None:
    """What somebody with the owner's password can do: the database alone shows nothing of it."""
    for table in ("editions_edition", "editions_head", "editions_checkpoint"):
        owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    for table in ("publishedspeaker", "publishedstatement", "publishedclaim", "publishedsubject"):
        owner.execute(f"DELETE FROM editions_{table}")
    owner.execute("DELETE FROM editions_checkpoint WHERE number > %s", [number])
    owner.execute("DELETE FROM editions_edition WHERE number > %s", [number])
    owner.execute(
        "UPDATE editions_head SET (number, hash, published_at) = "
        "(SELECT number, hash, published_at FROM editions_edition WHERE number = %s)",
        [number],
    )
    for table, trigger in audit.GUARDS:
        owner.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {trigger}")


def test_a_chain_that_holds_is_ok(published: list[Edition]) -> None:
    assert watch.compare()[:1] + watch.compare()[2:] == ("ok", 4, 4)


def test_a_chain_that_went_on_is_ok(published: list[Edition], folder: Path) -> None:
    (folder / "000000000004").unlink()
    assert watch.compare()[:1] + watch.compare()[2:] == ("ok", 4, 3)


def test_without_any_checkpoint_it_says_that_none_is_known(chain_only: Any) -> None:
    comparison = watch.compare()
    assert (comparison.status, comparison.known) == ("ok", 0)
    assert "no checkpoint is kept" in comparison.detail


@pytest.mark.parametrize("number", [1, 3])
def test_a_cut_tail_is_behind(
    published: list[Edition], role_connection: Connect, number: int
) -> None:
    cut_tail(role_connection("owner"), number)
    assert watch.compare()[:1] + watch.compare()[2:] == ("behind", number, 4)


def test_the_audit_names_the_first_edition_that_was_cut_off(
    published: list[Edition], role_connection: Connect
) -> None:
    owner = role_connection("owner")
    cut_tail(owner, 3)
    assert 4 in {found.number for found in audit.problems(using="default", keys=notes.trusted())}


def test_without_checkpoints_outside_a_cut_tail_goes_unseen(
    published: list[Edition], publish: Publish, role_connection: Connect, settings: Any,
    tmp_path: Path,
) -> None:  # fmt: skip
    """Why the folder is needed, and why it should be copied off the machine."""
    publish("update", bodies.page(SUBJECT, "three"))
    settings.CHECKPOINT_DIR = str(tmp_path / "lost")
    cut_tail(role_connection("owner"), 4)
    shelf.rebuild()
    assert watch.compare().status == "ok"
    assert audit.problems(using="default", keys=notes.trusted()) == []


def test_a_chain_written_anew_is_different(
    published: list[Edition], publish: Publish, role_connection: Connect, folder: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    """Also where the forger publishes with our own program: what was kept is not overwritten."""
    kept = (folder / "000000000004").read_bytes()
    cut_tail(role_connection("owner"), 3)
    publish("update", bodies.page(SUBJECT, "forged"))
    assert watch.compare()[:1] + watch.compare()[2:] == ("different", 4, 4)
    assert (folder / "000000000004").read_bytes() == kept
    assert "holds another checkpoint" in caplog.text


@pytest.mark.parametrize(
    "content", [b"", b"junk", b"\xff", b"log\n4\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"]
)
def test_a_checkpoint_that_cannot_be_read_is_no_ok(
    published: list[Edition], folder: Path, content: bytes
) -> None:
    (folder / "000000000004").write_bytes(content)
    assert watch.compare().status == "different"


def test_a_checkpoint_signed_by_somebody_else_is_no_ok(
    published: list[Edition], folder: Path
) -> None:
    text = (folder / "000000000004").read_text().partition("\n\n")[0] + "\n"
    forged = notes.sign(text, [notes.Signer("factcheck.invalid/test", OTHER_KEY)])
    (folder / "000000000004").write_text(forged)
    comparison = watch.compare()
    assert (comparison.status, "none of the given keys" in comparison.detail) == ("different", True)


def test_the_public_door_compares_without_a_key(published: list[Edition], settings: Any) -> None:
    settings.CHECKPOINT_KEY_FILE = None
    assert watch.compare(using="reader").status == "ok"


@pytest.mark.parametrize("change", [("origin", "x/y"), ("number", "3")])
def test_a_checkpoint_of_another_log_or_number_is_no_ok(
    published: list[Edition], folder: Path, settings: Any, change: tuple[str, str]
) -> None:
    what, value = change
    if what == "origin":
        settings.ORIGIN = value
    else:
        (folder / "000000000004").write_bytes((folder / "000000000003").read_bytes())
    assert watch.compare().status == "different"


def test_latest_never_steps_back(folder: Path, checkpoint_files: Path) -> None:
    for number in (1, 3, 2):
        watch.keep(number, f"note {number}\n")
    assert (folder / "latest").read_text() == "note 3\n"
    assert sorted(file.name for file in folder.iterdir()) == [
        "000000000001", "000000000002", "000000000003", "latest",
    ]  # fmt: skip


def test_what_was_missed_is_written_later(published: list[Edition], folder: Path) -> None:
    before = {file.name: file.read_text() for file in folder.iterdir()}
    for name in ("000000000003", "000000000004", "latest"):
        (folder / name).unlink()
    assert watch.catch_up() == 2
    assert {file.name: file.read_text() for file in folder.iterdir()} == before
    assert watch.catch_up() == 0


def test_the_file_is_the_note_that_the_public_gets(published: list[Edition], folder: Path) -> None:
    newest = chain.last_checkpoint(using="reader")
    assert newest is not None
    assert (folder / "latest").read_text() == newest.note
