"""Two claims that turn out to be one."""

from __future__ import annotations

import pytest

from claims.models import Claim
from tests.cast import World


@pytest.fixture
def other(world: World) -> Claim:
    """The winner: a second claim about the same thing."""
    return world.answered_draft()
