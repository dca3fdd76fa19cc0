"""A small log for the tests of the public wing."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.public import bodies, publishing


@pytest.fixture
def shelf(shelf_database: Any) -> Any:
    """An empty log in a database of this test's own, open to `publishing.publish`."""
    publishing.let_in()
    return shelf_database


@pytest.fixture
def published(shelf: Any) -> dict[str, dict[str, Any]]:
    """A topic, a source, a page and four claims, published; the bodies by name."""
    made = {
        "topic": bodies.topic(),
        "source": bodies.source_profile(),
        "page": bodies.site_page(),
        "mercenaries": bodies.mercenaries(),
        "su25": bodies.su25(),
        "night": bodies.night(),
        "casualties": bodies.casualties(),
    }
    for name, body in made.items():
        publishing.publish(name if name in ("topic", "source", "page") else "claim", body)
    return made


@pytest.fixture
def reader() -> Client:
    """A visitor whose failures are answered, not raised."""
    return Client(raise_request_exception=False)
