"""None lost and nobody held up, whoever dies or is slow: real processes, real kills, real mail."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from claims import workflow
from claims.editions.models import Edition
from factcheck.outbox.webhooks.announcing import send_test
from factcheck.outbox.webhooks.kinds import State
from factcheck.outbox.webhooks.models import Delivery, Subscription
from tests.cast import World, make_cast, ticks_of
from tests.teamwork.postbox import Postbox, postbox
from tests.teamwork.test_once import overdue, until
from tests.webhooks.conftest import subscribe
from tests.webhooks.receiver import Receiver, receiver

ROOT = Path(__file__).resolve().parents[2]
DELIVER = (sys.executable, "manage.py", "deliver")
PATIENCE = 60  # seconds

# Publishes what was approved; where it dies, follows.
PUBLISH = """
import os, signal, django
django.setup()
from django.db import transaction
from claims import workflow
from claims.models import Claim
from claims.steps import carrying_out, issuing
from factcheck.people.models import User
def die(*_): os.kill(os.getpid(), signal.SIGKILL)
{change}
claim = Claim.objects.get(pk=int(os.environ["CLAIM"]))
workflow.publish(claim, by=User.objects.get(username="edda"))
die()
"""
AFTER_THE_COMMIT = ""
BEFORE_THE_COMMIT = "carrying_out.tell = die"
# As one would write it without an outbox: sent by the process that publishes, after its commit.
WITHOUT_THE_OUTBOX = """
from factcheck.outbox.webhooks.connecting import post
from factcheck.outbox.webhooks.models import Subscription
def send():
    die()
    for one in Subscription.objects.all(): post(one.address, b"{}", {"webhook-id": "a"})
issuing.announce_edition = lambda edition: transaction.on_commit(send)
"""
# Takes a delivery, waits a while for another to have taken one as well, and only then sends.
SEND_ONE = """
import os, time, django
from datetime import timedelta
from pathlib import Path
django.setup()
from factcheck.outbox.webhooks import sending
sending.LEASE = timedelta(seconds=int(os.environ["LEASE"]))
send = sending.attempt
def after_the_other(delivery):
    folder = Path(os.environ["MEETING"])
    (folder / str(os.getpid())).touch()
    patience = 100
    while len(list(folder.iterdir())) < 2 and patience:
        time.sleep(0.05)
        patience -= 1
    return send(delivery)
sending.attempt = after_the_other
sending.send_one()
"""
ONE_SENDER = """
import django
django.setup()
from django.core.management import call_command
from factcheck.outbox.webhooks import senders
senders.SENDERS = 1
call_command("deliver")
"""


@pytest.fixture
def world(fresh_database: Any, settings: Any) -> World:
    settings.WEBHOOKS_TO_LOOPBACK = True
    return World(make_cast(domain="example.org"))


@contextmanager
def running(database: Any, *command: str, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    env = database.environment | {"FACTCHECK_WEBHOOKS_TO_LOOPBACK": "1"} | environment
    process = subprocess.Popen(command, env=env, cwd=ROOT)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def deliver_once(database: Any) -> None:
    with running(database, *DELIVER, "--once") as process:
        assert process.wait(PATIENCE) == 0


def publish_and_die(world: World, database: Any, change: str) -> None:
    workflow.submit(world.claim, by=world.cast.rita)
    workflow.approve(world.claim, by=world.cast.clara, ticks=ticks_of(world.claim))
    script = (sys.executable, "-c", PUBLISH.format(change=change))
    with running(database, *script, CLAIM=str(world.claim.pk)) as process:
        assert process.wait(PATIENCE) == -signal.SIGKILL


def end_leases() -> None:
    """As if those who died had been given up."""
    Subscription.objects.update(busy_until=None)
    past = timezone.now() - timedelta(seconds=1)
    Delivery.objects.filter(state=State.WAITING).update(due_at=past)


def all_sent() -> bool:
    return not Delivery.objects.exclude(state=State.SENT).exists()


def test_a_kill_between_commit_and_sending_loses_nothing(world: World, fresh_database: Any) -> None:
    with receiver() as box:
        subscribe(box.url)
        publish_and_die(world, fresh_database, AFTER_THE_COMMIT)
        assert box.received == []
        deliver_once(fresh_database)
        deliver_once(fresh_database)
        (request,) = box.received
    assert request.payload["data"]["edition"]["number"] == Edition.objects.get().number
    assert "Southland denies it" in request.payload["data"]["subject"]["title"]


def test_the_twin_that_sends_without_the_outbox_loses_it(world: World, fresh_database: Any) -> None:
    with receiver() as box:
        subscribe(box.url)
        publish_and_die(world, fresh_database, WITHOUT_THE_OUTBOX)
        deliver_once(fresh_database)
        assert box.received == []
    assert Edition.objects.count() == 1


def test_a_kill_before_the_commit_tells_nobody(world: World, fresh_database: Any) -> None:
    with receiver() as box:
        subscribe(box.url)
        publish_and_die(world, fresh_database, BEFORE_THE_COMMIT)
        deliver_once(fresh_database)
        assert box.received == []
    assert not Edition.objects.exists()
    assert not Delivery.objects.exists()


def test_a_kill_while_sending_sends_again_under_the_same_id(
    world: World, fresh_database: Any
) -> None:
    """At least once: it had arrived, but nobody was left to write that down."""
    with receiver(holding=True) as box:
        send_test(subscribe(box.url))
        with running(fresh_database, *DELIVER) as deliverer:
            assert box.arrived.wait(PATIENCE)
            os.kill(deliverer.pid, signal.SIGKILL)
            deliverer.wait()
        assert not all_sent()
        box.go_on.set()
        deliver_once(fresh_database)
        assert len(box.received) == 1, "the one who died is waited for"
        end_leases()
        deliver_once(fresh_database)
        assert len(box.received) == 2
        assert len(set(box.ids())) == 1
    assert all_sent()


def test_told_to_stop_it_finishes_what_is_under_way(world: World, fresh_database: Any) -> None:
    with receiver(holding=True) as box:
        send_test(subscribe(box.url))
        with running(fresh_database, *DELIVER) as deliverer:
            assert box.arrived.wait(PATIENCE)
            deliverer.send_signal(signal.SIGTERM)
            box.go_on.set()
            assert deliverer.wait(PATIENCE) == 0
    assert all_sent()


def test_two_deliverers_side_by_side_send_each_once(world: World, fresh_database: Any) -> None:
    with receiver() as box:
        for number in range(5):
            subscription = subscribe(f"{box.url}&n={number}")
            for _ in range(8):
                send_test(subscription)
        with running(fresh_database, *DELIVER), running(fresh_database, *DELIVER):
            until(all_sent)
        assert len(box.ids()) == len(set(box.ids())) == 40


@pytest.mark.parametrize("lease, arrivals", [("120", 1), ("0", 2)])
def test_what_one_has_taken_another_leaves_and_without_the_lease_both_send_it(
    world: World, fresh_database: Any, tmp_path: Path, lease: str, arrivals: int
) -> None:
    with receiver() as box:
        send_test(subscribe(box.url))
        both = [
            running(
                fresh_database, sys.executable, "-c", SEND_ONE, LEASE=lease, MEETING=str(tmp_path)
            )
            for _ in range(2)
        ]
        with both[0] as one, both[1] as other:
            assert [process.wait(PATIENCE) for process in (one, other)] == [0, 0]
        assert len(box.received) == arrivals


class TestSlow:
    """Two subscribers who do not answer, with more to come for them, and one who does; and mail."""

    @contextmanager
    def delivering(
        self, world: World, database: Any, *command: str
    ) -> Iterator[tuple[list[Receiver], Receiver, Postbox]]:
        held = receiver(holding=True), receiver(holding=True)
        with held[0] as first, held[1] as second, receiver() as quick, postbox() as box:
            for one in (first, second, quick):
                subscription = subscribe(one.url)
                for _ in range(3):
                    send_test(subscription)
            overdue(world)
            with running(database, *command, FACTCHECK_SMTP_URL=box.url):
                yield [first, second], quick, box

    def test_who_is_slow_holds_up_nobody_else(self, world: World, fresh_database: Any) -> None:
        with self.delivering(world, fresh_database, *DELIVER) as (slow, quick, box):
            until(lambda: len(quick.received) == 3 and box.letters)
            assert [len(one.received) for one in slow] == [1, 1]
            for one in slow:
                one.go_on.set()
            until(all_sent)

    def test_the_twin_with_one_sender_lets_the_others_wait_but_not_the_mail(
        self, world: World, fresh_database: Any
    ) -> None:
        command = (sys.executable, "-c", ONE_SENDER)
        with self.delivering(world, fresh_database, *command) as (slow, quick, box):
            assert slow[0].arrived.wait(PATIENCE)
            until(lambda: box.letters)
            assert (slow[1].received, quick.received) == ([], [])
