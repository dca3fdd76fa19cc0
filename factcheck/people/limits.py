"""How much a token may do in a minute: counted in PostgreSQL, so exactly, by all processes.

A window begins with the first request after the last one ended. What is refused is counted no
further. The fields are those of draft-ietf-httpapi-ratelimit-headers-10.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from django.conf import settings
from django.db import connection

from .token_records import Token

WINDOW = 60  # seconds

# One statement, so that the row's lock makes the count exact.
COUNT = """
INSERT INTO people_allowance AS a (token_id, began, requests, changes, last_used)
VALUES (%(token)s, clock_timestamp(), 1, %(change)s, clock_timestamp())
ON CONFLICT (token_id) DO UPDATE SET
    last_used = clock_timestamp(),
    began = CASE WHEN {over} THEN clock_timestamp() ELSE a.began END,
    requests = CASE WHEN {over} THEN 1 ELSE least(a.requests, %(requests)s) + 1 END,
    changes = CASE WHEN {over} THEN %(change)s
        ELSE least(a.changes, %(changes)s) + %(change)s END
RETURNING requests, changes, extract(epoch FROM began - clock_timestamp()) + %(window)s
""".format(over="a.began <= clock_timestamp() - make_interval(secs => %(window)s)")


@dataclass(frozen=True)
class Left:
    """What a token has left. Less than nothing means that this request was one too many."""

    requests: int
    changes: int
    seconds: int
    """Until all of it comes back."""

    def exceeded(self, *, change: bool) -> bool:
        """Whether this request, which changes something or not, was one too many."""
        return self.requests < 0 or (change and self.changes < 0)

    @property
    def fields(self) -> dict[str, str]:
        """The header fields that tell a program how much it has left."""
        limits = {"requests": settings.DESK_REQUESTS, "changes": settings.DESK_CHANGES}
        left = {"requests": self.requests, "changes": self.changes}
        policy = [f'"{name}";q={most};w={WINDOW}' for name, most in limits.items()]
        rest = [f'"{name}";r={max(0, one)};t={self.seconds}' for name, one in left.items()]
        return {"RateLimit-Policy": ", ".join(policy), "RateLimit": ", ".join(rest)}


def count(token: Token, *, change: bool) -> Left:
    """Count one request of a token, and say what it has left. Stands at once, whatever follows."""
    values = {
        "token": token.pk,
        "change": int(change),
        "requests": settings.DESK_REQUESTS,
        "changes": settings.DESK_CHANGES,
        "window": WINDOW,
    }
    with connection.cursor() as cursor:
        cursor.execute(COUNT, values)
        requests, changes, seconds = cursor.fetchone()
    return Left(
        settings.DESK_REQUESTS - requests,
        settings.DESK_CHANGES - changes,
        max(1, ceil(seconds)),
    )
