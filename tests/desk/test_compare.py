"""Any two versions side by side, on a page of its own."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from claims import workflow
from factcheck.people.history import attributed
from tests.cast import World, publish
from tests.desk.pages import text_of
from tests.harness.people import Desk


def compare(record: Any, **query: str) -> str:
    meta = record._meta
    address = reverse(f"admin:{meta.app_label}_{meta.model_name}_compare", args=[record.pk])
    return address + "?" + "&".join(f"{key}={value}" for key, value in query.items())


@pytest.fixture
def twice(world: World) -> World:
    """Published, edited, published again; then edited once more."""
    for context in ("The bridge was old.", "The bridge was new."):
        with attributed(world.cast.rita, "edited"):
            world.claim.refresh_from_db()
            world.claim.context = context
            world.claim.save()
        publish(world.claim, world.cast)
    with attributed(world.cast.rita, "edited"):
        world.claim.refresh_from_db()
        world.claim.context = "The bridge was gone."
        world.claim.save()
    return world


def test_it_shows_what_changed_last(twice: World, desk: Desk) -> None:
    text = text_of(desk("rita").get(compare(twice.claim)))
    assert "<del>new</del>" in text
    assert "<ins>gone</ins>" in text


def test_it_compares_any_two(twice: World, desk: Desk) -> None:
    text = text_of(desk("rita").get(compare(twice.claim, old="1", new="2")))
    assert "<del>old</del>" in text
    assert "<ins>new</ins>" in text
    back = text_of(desk("rita").get(compare(twice.claim, old="2", new="1")))
    assert "<ins>old</ins>" in back


def test_one_and_the_same_is_not_compared(twice: World, desk: Desk) -> None:
    text = text_of(desk("rita").get(compare(twice.claim, old="1", new="1")))
    assert "one and the same version" in text


def test_it_says_that_a_redacted_one_can_not_be_compared(twice: World, desk: Desk) -> None:
    workflow.redact(twice.claim, by=twice.cast.edda, reason="Safety.", numbers=[1])
    text = text_of(desk("rita").get(compare(twice.claim, old="1", new="2")))
    assert "was redacted, so there is nothing of it to compare" in text


@pytest.mark.parametrize("asked", ["99", "x", "-1", "1;2"])
def test_what_is_no_version_is_passed_over(twice: World, desk: Desk, asked: str) -> None:
    assert desk("rita").get(compare(twice.claim, old=asked, new="2")).status_code == 200


def test_a_version_of_something_else_is_not_shown(twice: World, desk: Desk) -> None:
    edition = publish(twice.topic, twice.cast)
    text = text_of(desk("rita").get(compare(twice.claim, old=str(edition.number), new="1")))
    assert f'<option value="{edition.number}"' not in text


@pytest.mark.parametrize("name", ["topic", "north", "claim"])
def test_every_subject_has_the_page(world: World, desk: Desk, name: str) -> None:
    assert desk("rita").get(compare(getattr(world, name))).status_code == 200
