"""The moment at which tests compute."""

from datetime import UTC, datetime

MOMENT = datetime(2020, 10, 10, 12, tzinfo=UTC)
