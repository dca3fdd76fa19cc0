"""Axe finds nothing serious on the pages of webhooks, light or dark, wide or narrow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone

from factcheck.outbox.webhooks.announcing import send_test
from factcheck.outbox.webhooks.models import Attempt, Delivery, Subscription
from tests.cast import World, make_cast, publish
from tests.desk.hands import Hands
from tests.desk.pages import list_of, new, page_of
from tests.desk.test_axe import look, prefer, resize, seen
from tests.webhooks.conftest import subscribe

pytestmark = pytest.mark.browser


@pytest.fixture
def world(fresh_database: Any) -> World:
    """One subscriber to whom all goes well, and one who was stopped."""
    world = World(make_cast())
    subscribe()
    stopped = subscribe(
        name="Archive of the River Valley and all its Tributaries",
        address="https://hooks.a-very-long-name-of-a-machine.example.org/incoming/factcheck?key=1",
        enabled=False,
        stopped_why="Nothing arrived for days. It answered 503.",
    )
    publish(world.claim, world.cast)
    delivery = send_test(stopped)
    for status, answer, error in (
        (503, "Down for maintenance " * 20, ""),
        (None, "", "No answer."),
    ):
        Attempt.objects.create(
            delivery=delivery, at=timezone.now(), status=status, milliseconds=1500,
            answer=answer, error=error,
        )  # fmt: skip
    return world


@pytest.fixture
def hands(live_site: Any, browser: Any) -> Iterator[Hands]:
    yield Hands(browser, live_site.url)
    for command in ("setEmulatedMedia", "clearDeviceMetricsOverride"):
        browser.execute_cdp_cmd(f"Emulation.{command}", {})


def addresses() -> list[str]:
    stopped = Subscription.objects.get(enabled=False)
    delivery = Delivery.objects.get(subscription=stopped)
    deeds = [(stopped, "secret"), (stopped, "test"), (stopped, "history"), (delivery, "again")]
    return [
        *map(list_of, (Subscription, Delivery)),
        new(Subscription),
        *map(page_of, (stopped, delivery)),
        *(page_of(record).replace("/change/", f"/{name}/") for record, name in deeds),
    ]


@pytest.mark.parametrize("theme,size", [("light", "desk"), ("dark", "telephone")])
def test_axe_finds_nothing_serious(world: World, hands: Hands, theme: str, size: str) -> None:
    prefer(hands, theme)
    hands.log_in("adam")
    resize(hands, size)
    found = [line for one in addresses() for line in look(hands, one)]
    stopped = Subscription.objects.get(enabled=False)
    hands.open(page_of(stopped).replace("/change/", "/secret/"))
    hands.press(".account-page input[type=submit]")
    assert "whsec_" in hands.text
    found += seen(hands, "the secret")
    assert not found, "\n".join(found)
