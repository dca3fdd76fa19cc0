"""The cast at their desks: `desk("rita")` is a client that is logged in as Rita."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests.cast import Cast, World, make_cast

Desk = Callable[[str], Client]


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def world(cast: Cast) -> World:
    return World(cast)


@pytest.fixture
def desk(cast: Cast) -> Desk:
    """A client for each person; what a server error would be is raised in the test."""

    def open_desk(name: str) -> Client:
        client = Client()
        client.force_login(getattr(cast, name))
        return client

    return open_desk
