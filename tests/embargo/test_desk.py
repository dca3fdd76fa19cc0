"""The embargo at the desk: times in a zone that is said, shown in UTC."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from claims.models import Embargo
from tests.cast import World
from tests.desk.pages import list_of, page_of, text_of, verb, verb_entries


def _client(world: World, name: str = "rita") -> Client:
    client = Client()
    client.force_login(getattr(world.cast, name))
    return client


def _hold(world: World, until: str, name: str = "hold", **more: str) -> object:
    client = _client(world)
    entries = verb_entries(client.get(verb(world.claim, name)))
    reason = {"reason": "Asked by the agency"} if name == "hold" else {}
    return client.post(verb(world.claim, name), entries | {"until": until} | reason | more)


def test_a_time_in_a_zone_is_shown_in_utc(world: World) -> None:
    day = timezone.now() + timedelta(days=30)
    response = _hold(world, f"{day:%Y-%m-%d} 14:05 Asia/Baku")
    assert response.status_code == 302  # type: ignore[attr-defined]
    page = text_of(_client(world).get(page_of(world.claim)))
    assert f"Under embargo until {day:%-d %B %Y}, 10:05 UTC" in page
    assert "Asked by the agency" in page


def test_the_list_says_so(world: World) -> None:
    day = timezone.now() + timedelta(days=30)
    _hold(world, f"{day:%Y-%m-%d} 14:05")
    shown = text_of(_client(world).get(list_of(type(world.claim))))
    assert f"under embargo until {day:%-d %B %Y}, 14:05 UTC" in shown


def test_without_a_zone_it_is_utc(world: World) -> None:
    day = timezone.now() + timedelta(days=30)
    _hold(world, f"{day:%Y-%m-%d} 14:05")
    assert f"{Embargo.objects.get().until:%H:%M}" == "14:05"


@pytest.mark.parametrize(
    "until",
    [
        "", "tomorrow", "2030", "2030-01-01", "2020-01-01 10:00", "0001-01-01 00:00",
        "9999-12-31 23:59", "9999-12-31 23:59 America/Los_Angeles", "0001-01-01 00:00 Asia/Tokyo",
        "0000-01-01 00:00", "2030-02-30 10:00", "2030-01-01 25:00", "2030-01-01 10:00 Mars/Base",
        "\x00", "2030-01-01 10:00/2030-01-02 10:00", "9" * 5000,
    ],
)  # fmt: skip
def test_a_time_that_makes_no_sense_is_said_on_the_form(world: World, until: str) -> None:
    response = _hold(world, until)
    assert response.status_code in (200, 409)  # type: ignore[attr-defined]
    assert "error" in text_of(response)
    assert not Embargo.objects.exists()


def test_the_submit_form_sets_it(world: World) -> None:
    day = timezone.now() + timedelta(days=30)
    refused = _hold(world, f"{day:%Y-%m-%d} 14:05", "submit")
    assert "Give the reason" in text_of(refused)
    done = _hold(world, f"{day:%Y-%m-%d} 14:05", "submit", until_reason="Asked")
    assert done.status_code == 302  # type: ignore[attr-defined]
    assert Embargo.objects.get().reason == "Asked"


def test_an_editor_ends_it(world: World) -> None:
    day = timezone.now() + timedelta(days=30)
    _hold(world, f"{day:%Y-%m-%d} 14:05")
    client = _client(world, "edda")
    entries = verb_entries(client.get(verb(world.claim, "lift"))) | {"reason": "Agreed"}
    assert client.post(verb(world.claim, "lift"), entries).status_code == 302
    assert "No embargo any more" in text_of(client.get(page_of(world.claim)))
