"""A search list that was sent something else than a record's number is shown again, not a 500."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from claims.models import Claim, Statement, Topic
from sources.models import Document, Place, Source
from tests.cast import World, make_cast
from tests.desk.pages import new, opened, page_of, text_of, with_row

NO_NUMBERS = ("x", "-1", "1.5", "9" * 30, "²")


@pytest.fixture
def world(fresh_database: Any) -> World:
    return World(make_cast())


@pytest.fixture
def client(world: World) -> Client:
    client = Client()
    client.force_login(world.cast.edda)
    return client


@pytest.mark.parametrize("sent", NO_NUMBERS)
def test_a_field_of_the_form_itself_it_says_to_choose_again(
    world: World, client: Client, sent: str
) -> None:
    for address, name in (
        (page_of(world.claim), "topic"),
        (new(Claim), "topic"),
        (page_of(world.report), "publisher"),
        (page_of(world.topic), "introduction_document"),
    ):
        answer = client.post(address, opened(client, address) | {name: sent})
        assert answer.status_code == 200, (address, name)
        assert "Select a valid choice" in text_of(answer), (address, name)


@pytest.mark.parametrize(
    "model,rows,name",
    [
        (Statement, "speaker_set", "source"),
        (Statement, "appearances", "document"),
        (Topic, "parties", "source"),
        (Source, "ties", "to"),
        (Place, "names", "used_by"),
    ],
)
def test_a_row_of_a_part_it_says_to_choose_again(
    world: World, client: Client, model: Any, rows: str, name: str
) -> None:
    address = new(model) + (f"?claim={world.claim.pk}" if model is Statement else "")
    for sent in NO_NUMBERS:
        data = with_row(opened(client, address), rows, **{name: sent})
        answer = client.post(address, data)
        assert answer.status_code == 200, (address, sent)
        assert "Select a valid choice" in text_of(answer), (address, sent)


def test_a_record_that_is_there_it_is_shown_as_chosen(world: World, client: Client) -> None:
    """The twin: what can be a record's number is still looked up."""
    address = new(Document)
    answer = client.post(address, opened(client, address) | {"publisher": str(world.north.pk)})
    chosen = f'<option value="{world.north.pk}" selected'
    assert chosen in text_of(answer)
