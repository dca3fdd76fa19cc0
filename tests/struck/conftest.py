"""The cast at their desks, and every table of which nothing is ever deleted."""

from __future__ import annotations

from tests.desk.conftest import cast, desk, world

__all__ = ["cast", "desk", "world"]
