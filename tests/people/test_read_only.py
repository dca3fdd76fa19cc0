"""One switch stops every write, whoever writes and through whatever door."""

from __future__ import annotations

import threading
from io import StringIO
from typing import Any

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client

from claims import workflow
from claims.refusal import Refused
from factcheck.outbox import post
from factcheck.outbox.delivery import deliver_all, handles
from factcheck.outbox.models import Message
from factcheck.people.decisions import Switch
from factcheck.people.guarding import closed_tables
from factcheck.people.models import User
from factcheck.people.refusal import Refusal
from factcheck.people.switch import closed_because, turn
from sources.models import Source
from tests.cast import Cast, World, make_cast
from tests.desk.pages import list_of, new, text_of
from tests.harness.people import Desk
from tests.people.conftest import log_in

WHY = "Somebody writes who should not."


@pytest.fixture
def closed(cast: Cast) -> None:
    turn(closed=True, by=cast.adam, why=WHY)


def tables_with(connection: psycopg.Connection, trigger: str) -> set[str]:
    """The tables that have the trigger, and in which nothing switches it off."""
    rows = connection.execute(
        "SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
        " WHERE t.tgname = %s AND t.tgenabled = 'A'",
        [trigger],
    )
    return {name for (name,) in rows}


STAYS_OPEN = {
    # Logging in and out, and what belongs to it.
    "account_emailaddress",
    "account_emailconfirmation",
    "axes_accessattempt",
    "axes_accessattemptexpiration",
    "axes_accessfailurelog",
    "axes_accesslog",
    "django_session",
    "mfa_authenticator",
    "people_cache",
    "usersessions_usersession",
    # The switch, the books of what is sent, and what triggers write beside.
    "outbox_attempt",
    "outbox_delivery",
    "outbox_message",
    "outbox_subscriptionhistory",
    "people_allowance",
    "people_switch",
    "people_tokenhistory",
    "people_userhistory",
    "pghistory_context",
    "django_admin_log",
    # In whose place `people_token` stands: nothing reads it.
    "knox_authtoken",
    # What migrations keep.
    "auth_group",
    "auth_group_permissions",
    "auth_permission",
    "django_content_type",
    "django_migrations",
}


@pytest.mark.database
@pytest.mark.usefixtures("worker_database")
def test_every_table_is_closed_or_named_here(role_connection: Any) -> None:
    owner = role_connection("owner")
    rows = owner.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    tables = {name for (name,) in rows}
    assert tables - tables_with(owner, "a_read_only") == STAYS_OPEN
    assert set(closed_tables()) == tables - STAYS_OPEN


@pytest.mark.usefixtures("closed")
class TestClosed:
    def test_the_desks_role_writes_nowhere(self, cast: Cast) -> None:
        for table, columns in closed_tables().items():
            column = f'"{(columns or [_a_column(table)])[0]}"'
            for statement in (
                f"INSERT INTO {table} DEFAULT VALUES",
                f"UPDATE {table} SET {column} = {column} WHERE false",
                f"DELETE FROM {table} WHERE false",
            ):
                assert _refused(statement) in ("FC503", "42501"), statement

    def test_the_desk_answers_503_and_says_why(self, desk: Desk) -> None:
        answer = desk("rita").post(new(Source), {"name": "Eastland"})
        assert (answer.status_code, answer["Retry-After"]) == (503, "3600")
        assert WHY in text_of(answer)
        assert "not saved" in text_of(answer)

    def test_every_desk_page_says_so(self, desk: Desk) -> None:
        for address in ("/admin/", list_of(Source), new(Source), "/accounts/sessions/"):
            page = text_of(desk("rita").get(address))
            assert "Read-only." in page, address
            assert WHY in page

    def test_healthz_says_so_without_the_reason(self) -> None:
        assert Client().get("/healthz").json()["read_only"] == "switched to read-only"

    def test_the_public_goes_on_reading(self) -> None:
        answer = Client().get("/")
        assert answer.status_code == 200
        assert WHY not in answer.content.decode()

    def test_logging_in_and_out_goes_on(self, cast: Cast) -> None:
        client = Client()
        assert log_in(client, "rita").status_code == 302
        assert client.get("/admin/").status_code == 200
        assert client.post("/admin/logout/").status_code == 200
        assert client.get("/admin/").status_code == 302

    def test_wrong_passwords_are_counted(self) -> None:
        for _ in range(5):
            answer = log_in(Client(), "rita", "wrong")
        assert answer.status_code == 429

    def test_an_account_can_be_closed(self, cast: Cast, desk: Desk) -> None:
        answer = desk("adam").post(
            f"/admin/people/user/out/{cast.rita.pk}/close/", {"why": "It was she."}
        )
        assert answer.status_code == 302
        assert not User.objects.get(pk=cast.rita.pk).is_active

    def test_a_password_can_be_changed(self, cast: Cast, desk: Desk) -> None:
        good = "seven bridges and a river"
        data = {"oldpassword": "a password for tests only", "password1": good, "password2": good}
        assert desk("rita").post("/accounts/password/change/", data).status_code == 302

    def test_a_role_can_not_be_given(self, cast: Cast) -> None:
        from tests.cast import give_role

        with pytest.raises(Refusal, match="read-only"):
            give_role(cast.rita, "editor")

    def test_an_administrator_opens_it_again(self, desk: Desk) -> None:
        address = new(Switch)
        assert "Open for writing" in text_of(desk("adam").get(address))
        desk("adam").post(address, {"closed": "0", "why": "Found."})
        assert not closed_because()
        Source.objects.create(name="Eastland", slug="eastland", kind="state")

    def test_the_outbox_keeps_its_books_and_its_handlers_write_nothing(self) -> None:
        @handles("a test that writes")
        def write(payload: Any) -> None:
            Source.objects.create(name="Eastland", slug="eastland", kind="state")

        @handles("a test that sends")
        def send(payload: Any) -> None:
            """Leaves the house."""

        post("a test that writes", {})
        post("a test that sends", {})
        deliver_all()
        writes, sends = Message.objects.order_by("pk")
        assert "read-only" in writes.last_error
        assert writes.sent_at is None
        assert sends.sent_at is not None
        assert not Source.objects.filter(name="Eastland").exists()


def test_without_it_all_of_this_is_open(world: World) -> None:
    """The twin."""
    world.make_claim()
    assert Client().get("/healthz").json()["read_only"] == ""


def test_a_verb_is_refused_in_words(fresh_database: Any) -> None:
    world = World(make_cast())
    turn(closed=True, by=world.cast.adam, why=WHY)
    with pytest.raises(Refused, match="read-only for now"):
        workflow.submit(world.claim, by=world.cast.rita)


def test_only_administrators_turn_it(desk: Desk) -> None:
    for name in ("rita", "clara", "edda"):
        assert desk(name).post(new(Switch), {"closed": "1", "why": "x"}).status_code == 403
    assert not Switch.objects.exists()
    desk("adam").post(new(Switch), {"closed": "1", "why": WHY})
    assert WHY in closed_because()


def test_its_list_says_how_it_stands_and_what_can_be_done(cast: Cast, desk: Desk) -> None:
    page = text_of(desk("adam").get(list_of(Switch)))
    assert "Everything can be saved as usual." in page
    assert "Never turned so far." in page
    assert ">Stop every write</a>" in page
    turn(closed=True, by=cast.adam, why=WHY)
    page = text_of(desk("adam").get(list_of(Switch)))
    assert "Nothing can be saved at the moment." in page
    assert "Turned once." in page
    assert ">Open for writing</a>" in page
    turn(closed=False, by=cast.adam, why="Found.")
    page = text_of(desk("adam").get(list_of(Switch)))
    assert "Turned 2 times." in page
    assert "Add turn" not in page
    assert "read-only mode</p>" not in page


def test_it_takes_a_reason(desk: Desk) -> None:
    desk("adam").post(new(Switch), {"closed": "1", "why": "  "})
    assert not Switch.objects.exists()


def test_a_second_turn_the_same_way_is_refused(cast: Cast) -> None:
    turn(closed=True, by=cast.adam, why=WHY)
    with pytest.raises(Refusal, match="already"):
        turn(closed=True, by=cast.ada, why=WHY)


def test_turns_are_kept(cast: Cast) -> None:
    turn(closed=True, by=cast.adam, why=WHY)
    with pytest.raises(DatabaseError), transaction.atomic():
        Switch.objects.update(closed=False)
    with pytest.raises(DatabaseError), transaction.atomic():
        Switch.objects.all()._raw_delete("default")
    assert closed_because()


class TestCommand:
    def run(self, *arguments: str) -> str:
        out = StringIO()
        call_command("read_only", *arguments, stdout=out)
        return out.getvalue()

    def test_it_turns_it_and_tells(self, db: None) -> None:
        assert "Open for writing." in self.run("status")
        assert WHY in self.run("on", "--reason", WHY)
        assert "by the operator" in self.run("status")
        assert "Open for writing." in self.run("off", "--reason", "Found.")

    @pytest.mark.parametrize("what", ["on", "off"])
    def test_it_takes_a_reason(self, db: None, what: str) -> None:
        with pytest.raises(CommandError, match="--reason"):
            self.run(what)

    def test_it_says_where_nothing_changes(self, db: None) -> None:
        with pytest.raises(CommandError, match="already"):
            self.run("off", "--reason", "x")


def test_it_waits_for_who_is_writing_and_stops_who_comes_after(
    fresh_database: Any, role_connection: Any
) -> None:
    """Once the switch is turned, nothing that was begun is written any more."""
    writer = role_connection("desk", autocommit=False)
    writer.execute("DELETE FROM outbox_message")
    writer.execute("UPDATE sources_source SET name = name")
    done = threading.Event()

    def close() -> None:
        turn(closed=True, by=None, why=WHY)
        connection.close()
        done.set()

    thread = threading.Thread(target=close)
    thread.start()
    assert not done.wait(1), "somebody is writing"
    writer.execute("UPDATE sources_source SET name = name")
    writer.commit()
    assert done.wait(30)
    thread.join()
    with pytest.raises(psycopg.DatabaseError) as error:
        writer.execute("UPDATE sources_source SET name = name")
    assert error.value.sqlstate == "FC503"


def test_not_even_the_owner_writes(fresh_database: Any, role_connection: Any) -> None:
    turn(closed=True, by=None, why=WHY)
    owner = role_connection("owner")
    with pytest.raises(psycopg.DatabaseError) as error:
        owner.execute("UPDATE sources_source SET name = name")
    assert error.value.sqlstate == "FC503"


def _a_column(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 LIMIT 1",
            [table],
        )
        return str(cursor.fetchone()[0])


def _refused(statement: str) -> str:
    """The SQLSTATE with which the database refuses a statement; "" where it does not."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError as error:
        return str(getattr(error.__cause__, "sqlstate", ""))
    return ""
