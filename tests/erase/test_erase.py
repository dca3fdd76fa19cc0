"""Erasing: two people, every table, no byte left; and every guard on again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from django.contrib.sessions.models import Session
from django.db import connections

from claims import erasing, workflow
from claims.contributors import contributions
from claims.erasing import NotErased, blank, request
from claims.history import history_of
from claims.models import Erasure, Statement, Submission
from claims.striking import strike
from factcheck.database import OWNER
from factcheck.people.history import attributed
from factcheck.people.models import User
from sources.models import Source
from tests.cast import Cast, World, publish
from tests.erase.marked import MARKER, dump, fill, holds

Connect = Callable[..., psycopg.Connection]
WHY = "A court order of 1 October"
TRIGGERS = "SELECT tgrelid::regclass::text, tgname, tgenabled FROM pg_trigger ORDER BY 1, 2"


def triggers() -> list[tuple[str, str, str]]:
    with connections[OWNER].cursor() as cursor:
        cursor.execute(TRIGGERS)
        return cursor.fetchall()


def erase(cast: Cast, text: str = MARKER) -> erasing.Erasing:
    number = erasing.ask(text, by=cast.edda, why=WHY).number
    return erasing.confirm(number, text, by=cast.adam)


def test_afterwards_no_byte_of_a_dump_holds_it(world: World) -> None:
    fill(world)
    assert holds(dump())
    done = erase(world.cast)
    dumped = dump()
    assert not holds(dumped)
    assert b"[erased]" in dumped
    assert len({place.table for place in done.places}) > 15


def test_without_erasing_it_is_still_there(world: World) -> None:
    """The twin: striking out and editing leave it in the history, as they should."""
    claim = fill(world)
    strike(claim, by=world.cast.rita, why="Too dangerous.")
    assert holds(dump())


def test_it_finds_it_in_every_kind_of_place(world: World) -> None:
    fill(world)
    found = {f"{place.table}.{place.column}" for place in erasing.places_of(MARKER)}
    assert found >= {
        "claims_claim.context",
        "claims_claimhistory.context",
        "claims_statement.paraphrase",
        "claims_statement.internal_note",
        "claims_appearancehistory.words",
        "claims_submission.body",
        "claims_submission.reason",
        "claims_review.comment",
        "claims_remark.text",
        "claims_comment.text",
        "claims_commenthistory.text",
        "claims_notice.text",
        "sources_alias.text",
        "sources_alias.folded",
        "outbox_message.payload",
        "outbox_attempt.answer",
        "outbox_subscription.name",
        "people_storedreply.headers",
        "people_storedreply.reply",
        "people_token.name",
        "pghistory_context.metadata",
        "django_admin_log.object_repr",
        "django_admin_log.change_message",
        "django_session.session_data",
    }


def test_the_rest_of_each_text_stays(world: World) -> None:
    claim = fill(world)
    erase(world.cast)
    claim.refresh_from_db()
    assert claim.context == "It was [erased] who saw it.\nNobody else."
    assert Statement.objects.get(claim=claim).paraphrase == "[erased] says so."
    assert Submission.objects.latest("pk").body is None
    assert not Session.objects.exists()
    assert not Source.objects.named(MARKER).exists()


def test_it_leaves_a_stone_without_the_text(world: World) -> None:
    fill(world)
    erase(world.cast)
    stone = Erasure.objects.get()
    assert (stone.asked_by, stone.confirmed_by, stone.why) == (
        world.cast.edda,
        world.cast.adam,
        WHY,
    )
    assert stone.confirmed_at is not None
    assert "claims_claim.context: 1 row" in stone.places
    assert (stone.salt, stone.digest) == (None, None)


def test_it_counts_as_a_change_by_whoever_confirmed(world: World) -> None:
    claim = fill(world)
    erase(world.cast)
    assert world.cast.adam.pk in {one.user_id for one in contributions(claim)}
    entry = history_of(claim).entries[0]
    assert (entry.who, entry.done) == ("adam", "erased")
    assert entry.why == "A text was erased, number 1, see `manage.py erase list`."
    claim.refresh_from_db()
    with pytest.raises(Exception, match=r"edited after|Changes were requested"):
        workflow.approve(claim, by=world.cast.emil, ticks=[])


def test_every_guard_is_on_again(world: World) -> None:
    fill(world)
    before = triggers()
    erase(world.cast)
    assert triggers() == before


def test_a_crash_in_the_middle_leaves_all_guards_on_and_the_text_in_place(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(world)
    before, found = triggers(), erasing.places_of(MARKER)
    number = erasing.ask(MARKER, by=world.cast.edda, why=WHY).number
    half: list[Any] = []

    def crash(cursor: Any, *args: Any) -> None:
        half.append(triggers_of(cursor))
        raise KeyboardInterrupt

    monkeypatch.setattr(blank, "_write", crash)
    with pytest.raises(KeyboardInterrupt):
        erasing.confirm(number, MARKER, by=world.cast.adam)
    assert half[0] != before, "the guards were off when it crashed"
    assert triggers() == before
    assert erasing.places_of(MARKER) == found
    assert Erasure.objects.get().confirmed_at is None


def triggers_of(cursor: Any) -> Any:
    cursor.execute(TRIGGERS)
    return cursor.fetchall()


def test_the_same_person_cannot_confirm(world: World) -> None:
    fill(world)
    number = erasing.ask(MARKER, by=world.cast.edda, why=WHY).number
    with pytest.raises(NotErased, match="somebody else has to confirm"):
        erasing.confirm(number, MARKER, by=world.cast.edda)
    assert holds(dump())


def test_the_database_wants_two_people_as_well(world: World, role_connection: Connect) -> None:
    fill(world)
    number = erasing.ask(MARKER, by=world.cast.edda, why=WHY).number
    statement = (
        "UPDATE claims_erasure SET salt = NULL, digest = NULL, confirmed_at = now(),"
        " confirmed_by_id = asked_by_id WHERE id = %s"
    )
    with pytest.raises(psycopg.errors.CheckViolation):
        role_connection("owner").execute(statement, [number])
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        role_connection("desk").execute(statement, [number])


def test_another_text_is_refused(world: World) -> None:
    fill(world)
    number = erasing.ask(MARKER, by=world.cast.edda, why=WHY).number
    with pytest.raises(NotErased, match="not the text"):
        erasing.confirm(number, "Reported loss", by=world.cast.adam)


def test_it_is_confirmed_once(world: World) -> None:
    fill(world)
    number = erase(world.cast).number
    with pytest.raises(NotErased, match="already"):
        erasing.confirm(number, MARKER, by=world.cast.adam)
    with pytest.raises(NotErased, match="Nobody has asked"):
        erasing.confirm(number + 1, MARKER, by=world.cast.adam)


@pytest.mark.parametrize("name", ["rita", "clara"])
def test_it_takes_editors_or_administrators(world: World, name: str) -> None:
    fill(world)
    with pytest.raises(NotErased, match="editor or administrator"):
        erasing.ask(MARKER, by=getattr(world.cast, name), why=WHY)


@pytest.mark.parametrize(
    "text, why, words",
    [
        (MARKER, " ", "Say why"),
        (MARKER, f"Because of {MARKER}", "holds the text itself"),
        ("Anna", WHY, "at least 6"),
        ("Nobody of that name", WHY, "stands nowhere"),
        ("claimhistory", WHY, "program's own"),
    ],
)
def test_what_cannot_be_asked_for_is_refused(world: World, text: str, why: str, words: str) -> None:
    fill(world)
    with pytest.raises(NotErased, match=words):
        erasing.ask(text, by=world.cast.edda, why=why)
    assert not Erasure.objects.exists()


def test_what_was_published_is_redacted_first(world: World) -> None:
    with attributed(world.cast.rita, "recorded"):
        world.claim.context = f"It was {MARKER}."
        world.claim.save()
    edition = publish(world.claim, world.cast)
    with pytest.raises(NotErased, match="redact these versions first"):
        erasing.ask(MARKER, by=world.cast.edda, why=WHY)
    workflow.redact(world.claim, by=world.cast.edda, reason="Safety", numbers=[edition.number])
    erase(world.cast)
    assert not holds(dump())


def test_the_name_of_an_account_is_refused_with_what_to_do(world: World) -> None:
    User.objects.using("owner").create(username="rolf.the.reporter", role="reporter")
    with pytest.raises(NotErased, match="which stays for good"):
        erasing.ask("rolf.the.reporter", by=world.cast.edda, why=WHY)


def test_dead_rows_go_too(world: World) -> None:
    """What a dump never shows still lies in the files, until the tables are written anew."""
    fill(world)
    done = erase(world.cast)
    request.sweep(done.places)
    with connections[OWNER].cursor() as cursor:
        cursor.execute("SELECT coalesce(sum(n_dead_tup), 0) FROM pg_stat_user_tables")
        cursor.execute("SELECT count(*) FROM pg_stats WHERE most_common_vals::text LIKE %s",
                       [f"%{MARKER}%"])  # fmt: skip
        assert cursor.fetchone() == (0,)
