"""The menu marks where one is, once; the lists of the archive say whom their records are about."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import Correction, Review, Submission
from sources.models import Document
from tests.cast import World, make_cast, publish
from tests.desk.pages import list_of, text_of

HERE = 'aria-current="page"'


@pytest.fixture
def world(fresh_database: Any) -> World:
    world = World(make_cast())
    publish(world.claim, world.cast)
    return world


@pytest.fixture
def client(world: World) -> Client:
    client = Client()
    client.force_login(world.cast.edda)
    return client


def test_on_the_recording_page_it_is_marked_alone(client: Client) -> None:
    page = text_of(client.get(reverse("admin:sources_document_record")))
    assert page.count(HERE) == 1


def test_on_the_list_of_documents_it_is_marked(client: Client) -> None:
    page = text_of(client.get(list_of(Document)))
    assert f'href="{list_of(Document)}" {HERE}' in page
    assert page.count(HERE) == 1


def test_a_list_of_the_archive_names_the_claim_it_is_about(world: World, client: Client) -> None:
    about = {"subject_kind": "claim", "subject_id": world.claim.public_id}
    Correction.objects.create(kind="fact", old="a", new="b", edition=1, **about)
    for model in (Submission, Review, Correction):
        assert world.claim.title in text_of(client.get(list_of(model))), model
