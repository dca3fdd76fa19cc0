"""Subscribers, and what was sent to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from factcheck.outbox.webhooks.kinds import About, Event
from factcheck.outbox.webhooks.models import Subscription
from tests.cast import Cast, make_cast
from tests.webhooks.receiver import Receiver, receiver

Subscribe = Callable[..., Subscription]


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast(domain="example.org")


@pytest.fixture
def loopback(settings: Any) -> None:
    settings.WEBHOOKS_TO_LOOPBACK = True


@pytest.fixture
def box(loopback: None) -> Iterator[Receiver]:
    with receiver() as box:
        yield box


def subscribe(address: str = "https://hooks.example.org/in", **fields: Any) -> Subscription:
    """A subscriber who is told everything, unless `fields` say otherwise."""
    subscription = Subscription(
        **{
            "name": "Example News",
            "contact": "desk@example.org",
            "address": address,
            "kinds": Event.values,
            "subjects": About.values,
        }
        | fields
    )
    subscription.draw_secret()
    subscription.save()
    return subscription
