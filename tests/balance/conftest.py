"""The cast at their desks, in a database that is rolled back."""

from tests.desk.conftest import cast, desk, world

__all__ = ["cast", "desk", "world"]
