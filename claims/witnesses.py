"""Sending each signed checkpoint off this machine, to people who keep it.

A chain inside a database proves nothing against whoever owns the database; a checkpoint elsewhere
does. Handles the outbox messages of kind `checkpoint`.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.mail import send_mail

from claims.editions import watch
from claims.editions.models import Checkpoint
from factcheck.outbox.delivery import handles


@handles("checkpoint")
def send_checkpoint(payload: dict[str, Any]) -> None:
    """Keep the checkpoint of an edition in the folder outside, and mail it to the witnesses."""
    checkpoint = Checkpoint.objects.get(number=payload["number"])
    watch.keep(checkpoint.number, checkpoint.note)
    if settings.CHECKPOINT_WITNESSES:
        send_mail(
            subject=f"{settings.ORIGIN}: checkpoint {checkpoint.number}",
            message=checkpoint.note,
            from_email=None,
            recipient_list=settings.CHECKPOINT_WITNESSES,
        )
