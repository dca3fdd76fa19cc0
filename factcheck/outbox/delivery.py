"""Sending what is due: each message at least once, whatever dies in between.

A message is locked while it is being sent and marked in the same transaction, so several
deliverers may run side by side. Handlers must therefore bear being called twice.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from .models import Message

log = logging.getLogger(__name__)

Handler = Callable[[dict[str, Any]], None]
_handlers: dict[str, Handler] = {}
FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(hours=1)


def handles(kind: str) -> Callable[[Handler], Handler]:
    """Decorator: this function sends the messages of a kind, given their payload."""

    def register(handler: Handler) -> Handler:
        _handlers[kind] = handler
        return handler

    return register


def deliver_one() -> bool:
    """Send the oldest message that is due. False where none is."""
    with transaction.atomic():
        message = (
            Message.objects.select_for_update(skip_locked=True)
            .filter(sent_at=None, due_at__lte=timezone.now())
            .first()
        )
        if message is None:
            return False
        message.attempts += 1
        # Written first: where nothing may be written, nothing is sent either, again and again.
        message.save(update_fields=["attempts"])
        _try(message)
        message.save()
        return True


def deliver_all() -> int:
    """Send everything that is due; how many messages were tried."""
    count = 0
    while deliver_one():
        count += 1
    return count


def _try(message: Message) -> None:
    try:
        with transaction.atomic():
            _handlers[message.kind](message.payload)
    except Exception as error:  # noqa: BLE001  (whatever goes wrong, the message stays and is tried again)
        message.last_error = f"{type(error).__name__}: {error}"
        message.due_at = timezone.now() + min(
            FIRST_WAIT * 2 ** min(message.attempts - 1, 20), LONGEST_WAIT
        )
        log.warning("message %s failed: %s", message, message.last_error)
    else:
        message.sent_at = timezone.now()
        message.last_error = ""
