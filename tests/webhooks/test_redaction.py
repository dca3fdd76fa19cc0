"""A redacted text leaves: payloads, the log and what is sent again have nothing of it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from claims import workflow
from claims.editions.models import Edition
from factcheck.outbox.webhooks import sending
from factcheck.outbox.webhooks.announcing import forget, send_again
from factcheck.outbox.webhooks.models import Attempt, Delivery, Subscription
from factcheck.outbox.webhooks.payloads import payload_of
from factcheck.outbox.webhooks.sending import send_one
from factcheck.people.history import attributed
from tests.cast import World, make_cast, publish
from tests.erase.marked import dump, holds
from tests.webhooks.conftest import subscribe
from tests.webhooks.receiver import ECHO, Receiver, receiver

TEXT = "blew up a bridge"


@pytest.fixture
def told(world: World, box: Receiver) -> Edition:
    """An edition that was sent to a subscriber, who answered with all that was sent."""
    box.status, box.text = 200, ECHO
    subscribe(box.url)
    edition = publish(world.claim, world.cast)
    assert send_one()
    return edition


def redact(world: World, edition: Edition) -> Edition:
    return workflow.redact(
        world.claim, by=world.cast.edda, reason="A court order.", numbers=[edition.number]
    )


def test_an_answer_that_repeated_it_is_blanked(world: World, told: Edition) -> None:
    assert TEXT in Attempt.objects.get().answer
    redact(world, told)
    assert Attempt.objects.get().answer == ""
    assert Attempt.objects.get().status == 200


def test_the_twin_without_forgetting_it_stays_in_the_log(
    world: World, told: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claims.announcing.forget", lambda editions: None)
    redact(world, told)
    assert TEXT in Attempt.objects.get().answer


def test_what_is_sent_again_has_none_of_it(world: World, told: Edition, box: Receiver) -> None:
    redact(world, told)
    delivery = Delivery.objects.get(edition=told.number)
    send_again(delivery)
    while send_one():
        pass
    first, second = (one for one in box.received if one.id == str(delivery.public_id))
    assert TEXT in first.body.decode()
    assert TEXT not in second.body.decode()
    assert second.payload["data"]["subject"]["title"] is None
    assert second.payload["data"]["edition"]["redacted"] is True
    assert second.payload["data"]["edition"]["number"] == told.number
    assert not Attempt.objects.filter(answer__contains=TEXT).exists()


def test_what_still_waited_has_none_of_it(world: World, box: Receiver) -> None:
    subscribe(box.url)
    edition = publish(world.claim, world.cast)
    redact(world, edition)
    while send_one():
        pass
    assert [one.payload["type"] for one in box.received] == ["claim.published", "claim.redacted"]
    assert not any(TEXT in one.body.decode() for one in box.received)


def test_the_redaction_says_which_versions_went_and_why(world: World, told: Edition) -> None:
    redaction = redact(world, told)
    delivery = Delivery.objects.get(edition=redaction.number)
    found = json.loads(payload_of(delivery))["data"]
    assert found["edition"]["redacts"] == [told.number]
    assert found["edition"]["reason"] == "A court order."
    assert (found["subject"]["state"], found["subject"]["title"]) == ("redacted", None)


def test_an_older_version_goes_alone(world: World, told: Edition, box: Receiver) -> None:
    """What stands is told as it stands."""
    with attributed(world.cast.rita, "mended"):
        world.claim.clause = "Southland's army blew up two ferries"
        world.claim.save()
    publish(world.claim, world.cast)
    redact(world, told)
    while send_one():
        pass
    last = box.received[-1].payload
    assert last["type"] == "claim.redacted"
    assert "two ferries; Southland denies it" in last["data"]["subject"]["title"]
    answers = {one.delivery.edition: one.answer for one in Attempt.objects.all()}
    assert answers.pop(told.number) == ""
    assert all(answers.values())


def test_an_attempt_under_way_while_it_was_redacted_keeps_no_answer(
    world: World, box: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    box.status, box.text = 200, ECHO
    subscribe(box.url)
    edition = publish(world.claim, world.cast)
    attempt = sending.attempt

    def redacted_meanwhile(delivery: Delivery) -> Any:
        outcome = attempt(delivery)
        forget([edition.number])
        return outcome

    monkeypatch.setattr(sending, "attempt", redacted_meanwhile)
    assert send_one()
    assert TEXT in box.received[0].body.decode()
    assert Attempt.objects.get().answer == ""


def test_afterwards_no_table_of_the_outbox_holds_it(fresh_database: Any, settings: Any) -> None:
    settings.WEBHOOKS_TO_LOOPBACK = True
    world = World(make_cast())
    with receiver() as box:
        box.status, box.text = 500, ECHO
        subscribe(box.url)
        edition = publish(world.claim, world.cast)
        assert send_one()
        assert holds(_outbox(), TEXT)
        redact(world, edition)
        Subscription.objects.update(busy_until=None)
        send_again(Delivery.objects.get(edition=edition.number))
        while send_one():
            pass
    assert len(box.received) == 3
    assert not holds(_outbox(), TEXT)


def _outbox() -> bytes:
    """The tables of the outbox, as pg_dump writes them."""
    whole = dump()
    parts = whole.split(b"\nCOPY public.")
    return b"".join(one.partition(b"\n\\.\n")[0] for one in parts if one.startswith(b"outbox_"))
