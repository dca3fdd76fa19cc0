"""The cast at a desk of their own, with addresses for letters."""

from __future__ import annotations

import pytest

from tests.cast import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast(domain="example.org")
