"""What leaves after a commit: written in the same transaction as what it tells of, sent later."""

from typing import Any


def post(kind: str, payload: dict[str, Any]) -> None:
    """Put a message into the outbox, inside the caller's transaction. `kind` has a handler."""
    from .models import Message

    Message.objects.create(kind=kind, payload=payload)
