"""The bytes that are sent: made anew at each attempt, so that no copy of a text is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from factcheck.lib.canonical import canonical, timestamp

from .models import Delivery

Composer = Callable[[int], dict[str, Any]]
_composers: list[Composer] = []
GREETING = "A test. Nothing was published."


def composes(composer: Composer) -> Composer:
    """Decorator: says by an edition's number what a delivery tells of it (its `data`).

    It must not hold anything that was redacted, and gives the same as long as nothing was.
    """
    _composers[:] = [composer]
    return composer


def payload_of(delivery: Delivery) -> bytes:
    """Type, time and data of an event, as JSON in one canonical form (RFC 8785)."""
    at, data = _told(delivery)
    return canonical({"type": delivery.type, "timestamp": at, "data": data})


def _told(delivery: Delivery) -> tuple[str, dict[str, Any]]:
    if delivery.edition is None:
        return timestamp(delivery.created_at), {"message": GREETING}
    (compose,) = _composers
    data = compose(delivery.edition)
    return data["edition"]["published_at"], data
