"""A world with a text in every place that can hold one, in a database of its own."""

from __future__ import annotations

import pytest

from tests.cast import Cast, make_cast
from tests.harness.databases import Database


@pytest.fixture
def cast(fresh_database: Database) -> Cast:
    return make_cast()
