"""What leaves after a commit, to look at when something did not arrive."""

from __future__ import annotations

from django.contrib import admin

from factcheck.lists import LookedAt

from .models import Message


@admin.register(Message)
class MessageAdmin(LookedAt):
    """Messages and how often each was tried."""

    list_display = ("kind", "created_at", "due_at", "attempts", "sent_at", "last_error")
    list_filter = ("kind", ("sent_at", admin.EmptyFieldListFilter))
    date_hierarchy = "created_at"


# Pages of their own.
from .webhooks import desk  # noqa: E402, F401
