"""The cast at their desks."""

from tests.desk.conftest import cast, desk, world

__all__ = ["cast", "desk", "world"]
