"""The three database aliases, one per role of PostgreSQL, so that no name is typed twice."""

from typing import Final

DESK: Final = "default"
"""Staff: reads and writes the records of the desk."""

READER: Final = "reader"
"""The public wing: may only read what was published."""

OWNER: Final = "owner"
"""Migrations only: owns the tables, and serves no request."""
