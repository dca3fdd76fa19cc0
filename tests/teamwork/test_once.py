"""Told once, whatever dies and whoever races: real processes, a real mail server, real kills."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from claims import workflow
from claims.models import Inquiry, Notice
from factcheck.outbox.models import Message
from factcheck.people.history import attributed
from tests.cast import World, make_cast
from tests.teamwork.postbox import Postbox, postbox

ROOT = Path(__file__).resolve().parents[2]
DELIVER = [sys.executable, "manage.py", "deliver"]
PATIENCE = 60  # seconds

# Ends itself right after the commit, without a chance to do anything else.
SUBMIT_AND_DIE = """
import os, signal, django
django.setup()
from claims import workflow
from claims.models import Claim
from factcheck.people.models import User
claim = Claim.objects.get(pk=int(os.environ["CLAIM"]))
workflow.submit(claim, by=User.objects.get(username="rita"))
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def world(fresh_database: Any) -> World:
    return World(make_cast(domain="example.org"))


@contextmanager
def running(database: Any, box: Postbox, *command: str) -> Iterator[subprocess.Popen[bytes]]:
    environment = database.environment | {"FACTCHECK_SMTP_URL": box.url}
    process = subprocess.Popen(command or DELIVER, env=environment, cwd=ROOT)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def deliver_once(database: Any, box: Postbox) -> None:
    with running(database, box, *DELIVER, "--once") as process:
        assert process.wait(PATIENCE) == 0


def until(true: Any) -> None:
    """Wait for what other processes do."""
    give_up = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < give_up, "it did not come to pass"
        time.sleep(0.05)


def overdue(world: World, count: int = 1) -> None:
    """Requests for comment whose deadline has passed, asked by Rita."""
    with attributed(world.cast.rita, "asked"):
        for _ in range(count):
            Inquiry.objects.create(
                claim=world.claim,
                source=world.south,
                channel="e-mail",
                asked_at=timezone.now() - timedelta(days=3),
                deadline=timezone.now() - timedelta(days=1),
                by=world.cast.rita,
            )


def all_sent() -> bool:
    return not Message.objects.filter(kind="notice", sent_at=None).exists()


def test_a_kill_between_commit_and_sending_loses_nothing(world: World, fresh_database: Any) -> None:
    with postbox() as box:
        environment = fresh_database.environment | {"CLAIM": str(world.claim.pk)}
        environment |= {"FACTCHECK_SMTP_URL": box.url}
        dead = subprocess.run(
            [sys.executable, "-c", SUBMIT_AND_DIE], env=environment, cwd=ROOT, check=False
        )
        assert dead.returncode == -signal.SIGKILL
        assert box.letters == []
        deliver_once(fresh_database, box)
        deliver_once(fresh_database, box)
        people = sorted(str(one["To"]) for one in box.letters)
    assert people == ["clara@example.org", "edda@example.org", "emil@example.org"]


def test_a_kill_before_the_commit_tells_nobody(world: World, fresh_database: Any) -> None:
    script = SUBMIT_AND_DIE.replace(
        "workflow.submit", "from claims.steps import carrying_out\ncarrying_out.tell = "
        "lambda *a: (tell(*a), os.kill(os.getpid(), signal.SIGKILL))\nworkflow.submit"
    ).replace("from claims import workflow", "from claims import workflow\n"
              "from claims.teamwork import tell")  # fmt: skip
    with postbox() as box:
        environment = fresh_database.environment | {"CLAIM": str(world.claim.pk)}
        dead = subprocess.run(
            [sys.executable, "-c", script], env=environment, cwd=ROOT, check=False
        )
        assert dead.returncode == -signal.SIGKILL
        deliver_once(fresh_database, box)
        assert box.letters == []
    assert not Notice.objects.exists()


def test_a_kill_while_sending_sends_again_what_a_mailbox_can_tell(
    world: World, fresh_database: Any
) -> None:
    """At least once: the letter had arrived, but nobody was left to write that down."""
    overdue(world)
    with postbox(holding=True) as box:
        with running(fresh_database, box) as deliverer:
            assert box.arrived.wait(PATIENCE)
            os.kill(deliverer.pid, signal.SIGKILL)
            deliverer.wait()
        assert not all_sent()
        box.go_on.set()
        deliver_once(fresh_database, box)
        assert len(box.letters) == 2
        assert len(set(box.ids())) == 1
    assert all_sent()


def test_two_deliverers_tell_and_send_once(world: World, fresh_database: Any) -> None:
    overdue(world, 30)
    with postbox() as box:
        with running(fresh_database, box), running(fresh_database, box):
            until(lambda: Notice.objects.count() >= 30 and all_sent())
        deliver_once(fresh_database, box)
        assert len(box.ids()) == len(set(box.ids())) == 30
    assert Notice.objects.count() == 30


def test_the_twin_without_the_unique_key_sends_twice(
    world: World, fresh_database: Any, role_connection: Any
) -> None:
    """Two that look at the same moment both find it untold; the key alone stops one of them."""
    role_connection("owner").execute("ALTER TABLE claims_notice DROP CONSTRAINT claims_notice_once")
    overdue(world)
    with postbox() as box:
        tell_at_once(fresh_database)
        deliver_once(fresh_database, box)
        assert len(box.letters) == 2


def test_two_that_tell_at_the_same_moment_tell_once(world: World, fresh_database: Any) -> None:
    overdue(world)
    with postbox() as box:
        tell_at_once(fresh_database)
        deliver_once(fresh_database, box)
        assert len(box.letters) == 1


# Looks, waits until the other has looked as well, and only then tells.
REMIND = """
import os, time, django
from pathlib import Path
django.setup()
from claims.teamwork import reminders
tell = reminders.notify
def at_the_same_moment(*args, **more):
    folder = Path(os.environ["MEETING"])
    (folder / str(os.getpid())).touch()
    while len(list(folder.iterdir())) < 2:
        time.sleep(0.01)
    return tell(*args, **more)
reminders.notify = at_the_same_moment
reminders.remind_now()
"""


def tell_at_once(database: Any) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as meeting:
        environment = database.environment | {"MEETING": meeting}
        command = [sys.executable, "-c", REMIND]
        both = [subprocess.Popen(command, env=environment, cwd=ROOT) for _ in range(2)]
        for process in both:
            assert process.wait(PATIENCE) == 0


def test_the_deliverer_finds_out_what_an_edit_voided(world: World, fresh_database: Any) -> None:
    workflow.submit(world.claim, by=world.cast.rita)
    with postbox() as box, running(fresh_database, box):
        until(lambda: len(box.letters) == 3)
        with attributed(world.cast.rolf, "edited"):
            world.report.title = "Another title"
            world.report.save()
        until(lambda: len(box.letters) == 4)
        assert str(box.letters[3]["To"]) == "rita@example.org"
