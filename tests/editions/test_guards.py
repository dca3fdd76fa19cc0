"""The database itself refuses what must not happen to editions, head and checkpoints.

For every role, the owner of the tables included. Each guard has a twin test in which it is taken
away and the attack succeeds, and then the audit names it.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

import psycopg
import pytest

from claims.editions import audit, notes
from claims.editions.models import Edition
from factcheck.lib.canonical import canonical
from tests.editions import bodies
from tests.editions.conftest import OTHER, SUBJECT
from tests.editions.rows import Row, everything, hashed, header_of, insert, next_row

pytestmark = pytest.mark.database

ROLES = ["desk", "reader", "owner"]
Connect = Callable[..., psycopg.Connection]


ATTACKS = {
    "update": "UPDATE editions_edition SET reason = 'x' WHERE number = 2",
    "update of nothing at all": "UPDATE editions_edition SET number = number",
    "update of a body": "UPDATE editions_edition SET body = 'x' WHERE number = 2",
    "redaction without an edition": "UPDATE editions_edition SET body = NULL, salt = NULL "
    "WHERE number = 2",
    "a redacted body put back": r"UPDATE editions_edition SET body = '\x00', "
    r"salt = sha256('') WHERE number = 1",
    "a redacted row changed": "UPDATE editions_edition SET reason = 'x' WHERE number = 1",
    "delete": "DELETE FROM editions_edition WHERE number = 4",
    "delete of all": "DELETE FROM editions_edition",
    "truncate": "TRUNCATE editions_edition CASCADE",
    "truncate from a parent": "TRUNCATE editions_checkpoint, editions_edition, "
    "editions_publishedsubject CASCADE",
    "merge": "MERGE INTO editions_edition e USING (SELECT 2 AS n) s ON e.number = s.n "
    "WHEN MATCHED THEN DELETE",
    "copy of itself": "INSERT INTO editions_edition SELECT * FROM editions_edition",
    "on conflict": "INSERT INTO editions_edition SELECT * FROM editions_edition WHERE number = 2 "
    "ON CONFLICT (number) DO UPDATE SET reason = 'x'",
    "pgtrigger.ignore": "SELECT set_config('pgtrigger.ignore', '{editions_keep,editions_chain}', "
    "false); UPDATE editions_edition SET reason = 'x' WHERE number = 2",
    "head forward": "UPDATE editions_head SET number = number + 1",
    "head back": "UPDATE editions_head SET number = 3, "
    "hash = (SELECT hash FROM editions_edition WHERE number = 3)",
    "head to another hash": "UPDATE editions_head SET hash = sha256('')",
    "head to another time": "UPDATE editions_head SET published_at = NULL",
    "head gone": "DELETE FROM editions_head",
    "head emptied": "TRUNCATE editions_head",
    "second head": "INSERT INTO editions_head (id, number, hash) VALUES (2, 0, sha256(''))",
    "checkpoint changed": "UPDATE editions_checkpoint SET note = note || ' '",
    "checkpoint gone": "DELETE FROM editions_checkpoint WHERE number = 4",
    "checkpoints emptied": "TRUNCATE editions_checkpoint",
    "checkpoint of what is not there": "INSERT INTO editions_checkpoint (number, note, created_at)"
    " SELECT 5, note, created_at FROM editions_checkpoint WHERE number = 4",
    "checkpoint replaced": "INSERT INTO editions_checkpoint SELECT * FROM editions_checkpoint "
    "WHERE number = 3 ON CONFLICT (number) DO UPDATE SET note = 'x'",
    "replica role": "SET session_replication_role = replica; "
    "UPDATE editions_edition SET reason = 'x' WHERE number = 2",
}


def refusal_of(connection: psycopg.Connection, act: Callable[[], object]) -> str | None:
    """The SQLSTATE with which `act` is refused, or None where it is let through."""
    try:
        act()
    except psycopg.Error as error:
        connection.rollback()
        return error.sqlstate
    return None


# The reader begins read-only, but may end that: it is its rights that have to hold.
MAY_WRITE = "SET default_transaction_read_only = off"


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.usefixtures("published")
def test_every_attack_is_refused_and_changes_nothing(role_connection: Connect, role: str) -> None:
    owner, attacker = role_connection("owner"), role_connection(role)
    attacker.execute(MAY_WRITE)
    before = everything(owner)
    for attack, statement in ATTACKS.items():
        refused = refusal_of(attacker, lambda: attacker.execute(statement))  # noqa: B023
        assert refused in ("42501", "23001", "23505"), attack
        assert everything(owner) == before, attack


OUT_OF_REACH = [
    "ALTER TABLE editions_edition DISABLE TRIGGER ALL",
    "DROP TRIGGER editions_keep ON editions_edition",
    "DROP TABLE editions_edition CASCADE",
    "ALTER TABLE editions_edition DROP COLUMN reason",
    "CREATE RULE x AS ON INSERT TO editions_edition DO INSTEAD NOTHING",
    "CREATE OR REPLACE FUNCTION public.editions_keep() RETURNS trigger LANGUAGE sql AS ''",
    "ALTER FUNCTION public.editions_chain() SET search_path = pg_temp",
    "SET ROLE factcheck_owner",
]


@pytest.mark.parametrize("role", ["desk", "reader"])
@pytest.mark.usefixtures("published")
def test_the_guards_are_out_of_reach(role_connection: Connect, role: str) -> None:
    connection = role_connection(role)
    connection.execute(MAY_WRITE)
    for statement in OUT_OF_REACH:
        refused = refusal_of(connection, lambda: connection.execute(statement))  # noqa: B023
        assert refused == "42501", statement


@pytest.mark.usefixtures("published")
def test_the_reader_may_call_no_function(role_connection: Connect) -> None:
    owner, reader = role_connection("owner"), role_connection("reader")
    functions = owner.execute(
        "SELECT oid::regprocedure::text FROM pg_proc "
        "WHERE pronamespace = 'public'::regnamespace AND proname LIKE 'editions%'"
    ).fetchall()
    assert len(functions) >= 10
    for (function,) in functions:
        query = "SELECT has_function_privilege(%s, 'EXECUTE')"
        assert reader.execute(query, [function]).fetchone() == (False,), function
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        reader.execute("SELECT * FROM public.editions_lock_head()")


@pytest.mark.usefixtures("published")
def test_the_row_that_comes_next_is_let_in(
    published: list[Edition], role_connection: Connect
) -> None:
    """The control for all the rows that are refused below."""
    desk = role_connection("desk")
    insert(desk, next_row(desk))
    insert(desk, next_row(desk, SUBJECT))
    assert Edition.objects.count() == 6


def _spoil(**columns: Any) -> Callable[[psycopg.Connection], Row]:
    """A row that was hashed rightly, with columns changed afterwards."""
    return lambda connection: next_row(connection, SUBJECT) | columns


def _said(**fields: Any) -> Callable[[psycopg.Connection], Row]:
    """A row that says something else in column and header alike, with hashes that fit."""
    return lambda connection: next_row(connection, SUBJECT, **fields)


def _header(change: Callable[[Row], bytes]) -> Callable[[psycopg.Connection], Row]:
    """A row with another header, and the hash of that."""

    def make(connection: psycopg.Connection) -> Row:
        row = next_row(connection, SUBJECT)
        row["header"] = change(header_of(row))
        row["hash"] = sha256(row["header"]).digest()
        return row

    return make


def _shifted(seconds: int) -> Callable[[psycopg.Connection], Row]:
    def make(connection: psycopg.Connection) -> Row:
        row = next_row(connection, SUBJECT)
        moment = datetime.fromisoformat(row["published_at"][:-1]) + timedelta(seconds=seconds)
        row["published_at"] = moment.isoformat(timespec="microseconds") + "Z"
        return hashed(row)

    return make


def _redacting(numbers: list[int], **changes: Any) -> Callable[[psycopg.Connection], Row]:
    return _said(kind="redaction", redacts=numbers, **changes)


TOMBSTONE = canonical(bodies.tombstone(bodies.page(SUBJECT, "one"), "redacted"))
BAD_ROWS: dict[str, Callable[[psycopg.Connection], Row]] = {
    "a number left out": _said(number=6),
    "a number again": _said(number=4),
    "another prev_hash": _said(prev_hash=bytes(32)),
    "a version left out": _said(version=9),
    "a version again": _said(version=3),
    "first again": _said(kind="first"),
    "another kind of subject": _said(subject_kind="claim"),
    "an unknown kind": _said(kind="rumour"),
    "an unknown review": _said(review="never"),
    "done without approver": _said(approver=None),
    "pending with approver": _said(review="pending", kind="answer"),
    "an update that is pending": _said(review="pending", approver=None),
    "no publisher": _said(publisher={"mark": "", "name": None}),
    "a correction without a reason": _said(kind="correction", reason=""),
    "a time before the last": _shifted(-3600),
    "a time in the future": _shifted(3600),
    "a wrong hash": _spoil(hash=bytes(32)),
    "a short hash": _spoil(hash=b"x"),
    "a wrong body_hash": _spoil(body_hash=bytes(32)),
    "another body": _spoil(body=canonical(bodies.page(SUBJECT, "three"))),
    "another salt": _spoil(salt=bytes(31) + b"x"),
    "a short salt": lambda c: next_row(c, SUBJECT, salt=b"x"),
    "no body": _spoil(body=None, salt=None),
    "no salt": _spoil(salt=None),
    "a body of another subject": _said(body=canonical(bodies.page(OTHER, "x"))),
    "a body of another format": _said(body=canonical({"format": "x", "id": str(SUBJECT)})),
    "a body that is no JSON": _said(body=b"{"),
    "a body that is no UTF-8": _said(body=b"\xff"),
    "a body that is too long": _said(body=canonical(bodies.page(SUBJECT, "x" * 5_000_000))),
    "a column that differs from the header": _spoil(reason="another"),
    "another publisher than the header's": _spoil(publisher={"mark": "m-eve", "name": "Ann"}),
    "a header with one more field": _header(lambda h: canonical(h | {"more": 1})),
    "a header with one field less": _header(
        lambda h: canonical({key: value for key, value in h.items() if key != "reason"})
    ),
    "a header with blanks": _header(lambda h: canonical(h).replace(b",", b", ", 1)),
    "a header with a field twice": _header(lambda h: b'{"kind":"x",' + canonical(h)[1:]),
    "a header that is no JSON": _header(lambda h: b"{"),
    "a header that is no UTF-8": _header(lambda h: b"\xff"),
    "a header that is a list": _header(lambda h: b"[]"),
    "a header with an approver of another shape": _header(
        lambda h: canonical(h | {"approver": {"mark": "m-ann", "name": "Ann", "e-mail": "a@b"}})
    ),
    "a review of something new": _said(
        kind="review", body=canonical(bodies.page(SUBJECT, "three"))
    ),
    "a redaction of nothing": _redacting([]),
    "an update that redacts": _said(redacts=[2]),
    "a redaction of another subject": _redacting([3]),
    "a redaction of what is gone already": _redacting([1]),
    "a redaction of what is to come": _redacting([5]),
    "a redaction of no edition": _redacting([99]),
    "a redaction of one twice": _redacting([2, 2]),
    "a redaction out of order": _redacting([4, 2], body=TOMBSTONE),
    "a redaction that says something new": _redacting(
        [2], body=canonical(bodies.page(SUBJECT, "three"))
    ),
    "a redaction of what stands, without a tombstone": _redacting([2, 4]),
    "a tombstone where something stands on": _redacting([2], body=TOMBSTONE),
}


@pytest.mark.parametrize("role", ["desk", "owner"])
@pytest.mark.usefixtures("published")
def test_every_row_that_does_not_fit_is_refused(role_connection: Connect, role: str) -> None:
    connection = role_connection(role)
    before = everything(connection)
    for bad, make in BAD_ROWS.items():
        row = make(connection)
        refused = refusal_of(connection, lambda: insert(connection, row))  # noqa: B023
        assert refused in ("23001", "23514", "23502", "23505"), bad
        assert everything(connection) == before, bad


def test_a_good_redaction_is_let_in(published: list[Edition], role_connection: Connect) -> None:
    """The control for the redactions that are refused; it takes the body, however it comes in."""
    desk = role_connection("desk")
    insert(desk, next_row(desk, SUBJECT, kind="redaction", redacts=[2, 4], body=TOMBSTONE))
    gone = Edition.objects.filter(body=None, salt=None).values_list("number", flat=True)
    assert sorted(gone) == [1, 2, 4]


@pytest.mark.parametrize("role", ["desk", "owner"])
def test_several_at_once_are_refused(
    published: list[Edition], role_connection: Connect, role: str
) -> None:
    """Also by COPY: the second of two does not continue what is there."""
    connection = role_connection(role)
    row = next_row(connection)
    before = everything(connection)
    with pytest.raises(psycopg.Error, match="next number is 5"):  # noqa: SIM117
        with connection.cursor().copy("COPY editions_edition (number, subject_kind, subject_id, "
                                      "version, kind, review, header, hash, prev_hash, body_hash, "
                                      "publisher_mark, published_at, reason, redacts) "
                                      "FROM STDIN") as copy:  # fmt: skip
            copy.write_row(
                [9, "page", row["subject_id"], 1, "first", "done", b"", bytes(32), bytes(32),
                 bytes(32), "m", row["published_at"], "", "{}"]
            )  # fmt: skip
    assert everything(connection) == before


def test_a_checkpoint_of_another_hash_is_refused(
    published: list[Edition], role_connection: Connect
) -> None:
    owner = role_connection("owner")
    owner.execute("ALTER TABLE editions_checkpoint DISABLE TRIGGER editions_checkpoint_keep")
    owner.execute("DELETE FROM editions_checkpoint")
    insert_note = "INSERT INTO editions_checkpoint (number, note, created_at) VALUES (4, %s, now())"
    right = bytes(published[3].hash)
    for note in (notes.checkpoint(4, bytes(32)), notes.checkpoint(3, right), "x"):
        with pytest.raises(psycopg.errors.RestrictViolation, match="says otherwise"):
            owner.execute(insert_note, [note])
    owner.execute(insert_note, [notes.checkpoint(4, right)])


TWINS = {
    "editions_keep": ("editions_edition", "update", 2),
    "editions_keep_all": ("editions_edition", "truncate", 1),
    "editions_head_keep": ("editions_head", "head forward", 5),
    "editions_checkpoint_keep": ("editions_checkpoint", "checkpoint changed", 1),
}


@pytest.mark.parametrize("guard", TWINS)
def test_without_its_guard_the_attack_succeeds_and_the_audit_names_it(
    published: list[Edition], role_connection: Connect, guard: str
) -> None:
    table, attack, edition = TWINS[guard]
    owner = role_connection("owner")
    owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER {guard}")
    owner.execute(ATTACKS[attack])
    found = audit.problems(using="default", keys=notes.trusted())
    assert any(guard in problem.text for problem in found)
    assert edition in {problem.number for problem in found}


def test_without_the_chain_trigger_a_forged_row_gets_in_and_the_audit_names_it(
    published: list[Edition], role_connection: Connect
) -> None:
    desk, owner = role_connection("desk"), role_connection("owner")
    owner.execute("ALTER TABLE editions_edition DISABLE TRIGGER editions_chain")
    owner.execute("ALTER TABLE editions_head DISABLE TRIGGER editions_head_keep")
    insert(desk, _said(number=99)(desk))
    assert Edition.objects.filter(number=99).exists()
    numbers = {found.number for found in audit.problems(using="default", keys=[])}
    assert 5 in numbers
