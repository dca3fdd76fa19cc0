"""What the deliverer does again and again: each job in its own time, whatever another one does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import OperationalError, connection
from django.db.utils import DatabaseError

from factcheck.outbox import delivery, post, regular
from factcheck.outbox.delivery import deliver_one
from factcheck.outbox.models import Message


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setattr(regular, "_jobs", [])
    return []


def job(done: list[str], name: str, error: Exception | None = None) -> Callable[[], None]:
    def work() -> None:
        done.append(name)
        if error:
            raise error

    return work


def test_a_job_is_done_at_once_and_again_after_its_pause(done: list[str]) -> None:
    regular.every(3600)(job(done, "seldom"))
    regular.every(0)(job(done, "always"))
    assert [regular.do_what_is_due() for _ in range(3)] == [2, 1, 1]
    assert done == ["seldom", "always", "always", "always"]


@pytest.mark.parametrize("error", [ValueError("wrong"), OperationalError("away")])
def test_a_job_that_fails_leaves_the_others_alone(done: list[str], error: Exception) -> None:
    regular.every(0)(job(done, "first", error))
    regular.every(0)(job(done, "second"))
    regular.do_what_is_due()
    assert done == ["first", "second"]


def test_a_job_that_the_database_refuses_waits_longer(done: list[str]) -> None:
    regular.every(0)(job(done, "refused", OperationalError("read-only")))
    assert [regular.do_what_is_due() for _ in range(3)] == [1, 0, 0]


@pytest.mark.django_db
def test_nothing_is_sent_where_its_sending_could_not_be_kept(
    monkeypatch: pytest.MonkeyPatch, done: list[str]
) -> None:
    monkeypatch.setitem(delivery._handlers, "a test", lambda payload: done.append("sent"))
    post("a test", {})

    def refuse(execute, sql, *rest):
        if sql.startswith("UPDATE"):
            raise OperationalError("nothing may be written")
        return execute(sql, *rest)

    with connection.execute_wrapper(refuse), pytest.raises(DatabaseError):
        deliver_one()
    assert done == []
    assert deliver_one()
    assert done == ["sent"]
    assert Message.objects.get().attempts == 1
