"""Programs with tokens of Rita, a reporter."""

from __future__ import annotations

import pytest

from tests.cast import World
from tests.desk_api.programs import Program, program_of


@pytest.fixture
def rita(world: World) -> Program:
    """With every scope, in a newsroom that has one claim with its denial."""
    return program_of(world.cast.rita)
