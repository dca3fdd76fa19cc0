"""The letter to administrators about a subscriber to whom nothing is sent any more.

Handles the outbox messages of kind `webhook stopped`.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from factcheck.outbox.delivery import handles
from factcheck.people.models import User
from factcheck.people.roles import Role

from .kinds import State
from .models import Subscription
from .sending import STOPPED


@handles(STOPPED)
def tell_administrators(payload: dict[str, Any]) -> None:
    """Mail them that a subscriber was stopped; nothing where somebody let it go on meanwhile."""
    subscription = Subscription.objects.get(pk=payload["subscription"])
    people = User.objects.filter(role=Role.ADMINISTRATOR, is_active=True).exclude(email="")
    if subscription.enabled or not people:
        return
    page = reverse("admin:outbox_subscription_change", args=[subscription.pk])
    context = {
        "subscription": subscription,
        "waiting": subscription.deliveries.filter(state=State.WAITING).count(),
        "address": settings.DESK_URL + page,
        "site": settings.SITE_NAME,
    }
    EmailMessage(
        subject=f"{settings.SITE_NAME}: a webhook was stopped",
        body=render_to_string("mail/webhook_stopped.txt", context),
        bcc=[person.email for person in people],
        headers={"Auto-Submitted": "auto-generated"},
    ).send()
