"""The cast at their desks, in a database where each save is a transaction of its own."""

from __future__ import annotations

import pytest

from tests.cast import Cast, World, make_cast
from tests.desk.conftest import desk
from tests.harness.databases import Database

__all__ = ["desk"]


@pytest.fixture
def cast(fresh_database: Database) -> Cast:
    return make_cast()


@pytest.fixture
def world(cast: Cast) -> World:
    return World(cast)
