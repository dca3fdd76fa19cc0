"""The read-only switch: one for all doors, commands and deliverers, asked by the database."""

from __future__ import annotations

from django.db import connection, transaction

from .decisions import Switch
from .guarding import WRITING
from .models import User
from .refusal import Refusal


def last_turn() -> Switch | None:
    """The newest turn, or None where nobody ever turned it."""
    return Switch.objects.select_related("by").first()


def closed_because() -> str:
    """Why nothing can be written now, for a person to read; "" while all is open."""
    turn = last_turn()
    if turn is None or not turn.closed:
        return ""
    return f"switched to read-only by {turn.by or 'the operator'}: {turn.why}"


def turn(*, closed: bool, by: User | None, why: str) -> Switch:
    """Turn the switch; `by` None for a command. Waits until whoever is writing is done.

    Raises Refusal without a reason, or where it stands so already.
    """
    if not why.strip():
        raise Refusal("Give the reason: everybody at the desk will read it.")
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [WRITING])
        before = last_turn()
        if (before is not None and before.closed) == closed:
            raise Refusal(f"The site is {'read-only' if closed else 'open for writing'} already.")
        return Switch.objects.create(closed=closed, by=by, why=why.strip())
