"""`verify_editions` names the edition for whatever an owner of the database changed by hand."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from typing import Any

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from claims.editions import audit, entries, notes
from claims.editions.models import Edition, PublishedSubject
from tests.editions import bodies
from tests.editions.conftest import SUBJECT, Publish
from tests.editions.logs import ORIGIN, OTHER_KEY, vkey

pytestmark = pytest.mark.database
Connect = Callable[..., psycopg.Connection]

FLIP = "set_byte({0}, 20, get_byte({0}, 20) # 1)"
EDITION = "UPDATE editions_edition SET {} WHERE number = 2"
TAMPERING = {
    "a bit of a body": EDITION.format("body = " + FLIP.format("body")),
    "a bit of a header": EDITION.format("header = " + FLIP.format("header")),
    "a bit of a salt": EDITION.format("salt = " + FLIP.format("salt")),
    "a header, with its hash": EDITION.format(
        "header = convert_to(replace(convert_from(header, 'UTF8'), 'because', 'another'), 'UTF8'), "
        "hash = sha256(convert_to(replace(convert_from(header, 'UTF8'), 'because', 'another'), "
        "'UTF8'))"
    ),
    "a body, without a redaction": EDITION.format("body = NULL, salt = NULL"),
    "one removed": "DELETE FROM editions_edition WHERE number = 2",
    "one renumbered": EDITION.format("number = 77"),
    "two swapped": "UPDATE editions_edition SET number = 5 - number WHERE number IN (2, 3)",
    "column kind": EDITION.format("kind = 'correction'"),
    "column review": EDITION.format("review = 'pending', approver_mark = NULL, kind = 'answer'"),
    "column reason": EDITION.format("reason = 'x'"),
    "column subject_kind": EDITION.format("subject_kind = 'topic'"),
    "column subject_id": EDITION.format("subject_id = gen_random_uuid()"),
    "column version": EDITION.format("version = 7"),
    "column published_at": EDITION.format("published_at = now()"),
    "column prev_hash": EDITION.format("prev_hash = sha256('')"),
    "column body_hash": EDITION.format("body_hash = sha256('')"),
    "column approver_mark": EDITION.format("approver_mark = 'm-eve'"),
    "column publisher_mark": EDITION.format("publisher_mark = 'm-eve'"),
    "a checkpoint": "UPDATE editions_checkpoint SET note = replace(note, E'\\n2\\n', E'\\n3\\n') "
    "WHERE number = 2",
    "a checkpoint that is junk": "UPDATE editions_checkpoint SET note = 'x' WHERE number = 2",
}
KEPT = ("editions_edition", "editions_head", "editions_checkpoint")
ON_THE_WHOLE = {
    "the head forward": ("UPDATE editions_head SET number = 9", 5),
    "the head back": ("UPDATE editions_head SET number = 2", 3),
    "the head's hash": ("UPDATE editions_head SET hash = sha256('')", 4),
    "the head gone": ("DELETE FROM editions_head", 0),
    "the last checkpoint": ("DELETE FROM editions_checkpoint WHERE number = 4", 4),
}


def tamper(owner: psycopg.Connection, statement: str) -> None:
    """Runs a statement with the guards off and on again, as an owner can."""
    for table, trigger in audit.GUARDS:
        owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}")
    # Without it two numbers could not be swapped: for a moment two rows have the same.
    owner.execute(
        "ALTER TABLE editions_edition DROP CONSTRAINT IF EXISTS editions_edition_pkey CASCADE"
    )
    owner.execute(statement)
    for table, trigger in audit.GUARDS:
        owner.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {trigger}")


def found(**options: Any) -> str:
    """What the command says where it fails, and nothing where it does not."""
    try:
        call_command("verify_editions", stdout=StringIO(), **options)
    except CommandError as error:
        return str(error)
    return ""


@contextmanager
def tampered(owner: psycopg.Connection, statement: str) -> Iterator[None]:
    """Tampers, and puts everything back in the end."""
    for table in KEPT:
        owner.execute(f"CREATE TABLE kept_{table} AS SELECT * FROM {table}")
    tamper(owner, statement)
    yield
    for table in KEPT:
        tamper(owner, f"DELETE FROM {table}")
        tamper(owner, f"INSERT INTO {table} SELECT * FROM kept_{table}")
        owner.execute(f"DROP TABLE kept_{table}")


@pytest.mark.usefixtures("published")
def test_the_edition_that_was_tampered_with_is_named(role_connection: Connect) -> None:
    owner = role_connection("owner")
    for change, statement in TAMPERING.items():
        with tampered(owner, statement):
            said = found()
        assert "edition 2: " in said, change
        assert not said.startswith(("edition 1: ", "edition 3: ")), change
    assert found() == ""


@pytest.mark.usefixtures("published")
def test_what_lies_around_the_chain_is_checked_too(role_connection: Connect) -> None:
    owner = role_connection("owner")
    for change, (statement, number) in ON_THE_WHOLE.items():
        with tampered(owner, statement):
            problems = audit.problems(using="default", keys=[])
        assert number in {problem.number for problem in problems}, change


@pytest.mark.usefixtures("published")
def test_an_untouched_database_holds_for_every_role(role_connection: Connect) -> None:
    for alias in ("default", "reader", "owner"):
        assert found(database=alias) == ""


@pytest.mark.usefixtures("published")
def test_a_published_table_that_says_something_else_is_named() -> None:
    PublishedSubject.objects.filter(id=SUBJECT).update(title="x")
    assert found().startswith(f"PublishedSubject of {SUBJECT} is not what its editions say")


@pytest.mark.usefixtures("published")
def test_checkpoints_of_another_key_are_named_unless_it_is_given(
    settings: Any, checkpoint_files: Any
) -> None:
    old = (checkpoint_files / "key.pub").read_text().strip()
    settings.CHECKPOINT_KEY_FILE = str(checkpoint_files / "new.pem")
    notes.generate(checkpoint_files / "new.pem", ORIGIN)
    assert "edition 1: its checkpoint does not hold: none of the given keys signed it" in found()
    (checkpoint_files / "new.pub").open("a").write(f"{old}\n")
    assert found() == ""
    assert "/nowhere" in found(key=["/nowhere"])
    assert found(key=[vkey(OTHER_KEY)]) == ""


def test_it_goes_on_while_others_publish(publish: Publish) -> None:
    """All is read from one snapshot: what is published meanwhile belongs to the next look."""
    body = bodies.page(SUBJECT, "0")
    publish("first", body)

    def meanwhile(done: int) -> None:
        def write() -> None:
            publish("update", body | {"text": str(done)})
            connections.close_all()

        writer = threading.Thread(target=write)
        writer.start()
        writer.join()

    assert audit.problems(using="default", keys=notes.trusted(), progress=meanwhile) == []
    assert Edition.objects.count() == 2


@pytest.mark.usefixtures("published")
def test_a_page_of_entries_joins_stored_bytes() -> None:
    rows = list(Edition.objects.order_by("number"))
    page = entries.page(1, 2, using="reader")
    assert page.entries == [entries.entry(row) for row in rows[1:3]]
    assert page.next_after == 3
    assert entries.page(3, using="reader").next_after is None
    assert entries.page(4, using="reader") == entries.Page([], None)
    assert entries.page_bytes(page.entries, "/x") == (
        b'{"editions":[%s],"next":"/x"}' % b",".join(page.entries)
    )
    header = bytes(rows[0].header)
    digest = bytes(rows[0].hash).hex().encode()
    assert entries.entry(rows[0]) == (
        b'{"body":null,"hash":"%s","header":%s,"salt":null}' % (digest, header)
    )


def test_a_page_ends_early_where_it_gets_long(
    publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        kind = "update" if number else "first"
        publish(kind, bodies.page(SUBJECT, "x" * 1000 + str(number)))
    monkeypatch.setattr(entries, "PAGE_BYTES", 2000)
    page = entries.page(0, using="default")
    assert (len(page.entries), page.next_after) == (2, 2)
    assert len(entries.page(2, using="default").entries) == 2


def test_the_command_makes_a_key_once(checkpoint_files: Any, settings: Any) -> None:
    settings.CHECKPOINT_KEY_FILE = str(checkpoint_files / "made.pem")
    said = StringIO()
    call_command("make_checkpoint_key", stdout=said)
    assert said.getvalue() == (checkpoint_files / "made.pub").read_text()
    with pytest.raises(CommandError, match="left alone"):
        call_command("make_checkpoint_key")
    again = StringIO()
    call_command("make_checkpoint_key", "--public", stdout=again)
    assert again.getvalue() == said.getvalue()
    with pytest.raises(CommandError, match="No checkpoint key"):
        call_command("make_checkpoint_key", "--public", file=str(checkpoint_files / "none.pem"))
