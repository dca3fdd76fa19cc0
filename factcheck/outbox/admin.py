"""What leaves after a commit, to look at when something did not arrive."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from factcheck.lists import Lists

from .models import Message


@admin.register(Message)
class MessageAdmin(Lists, admin.ModelAdmin):
    """Messages and how often each was tried."""

    list_display = ("kind", "created_at", "due_at", "attempts", "sent_at", "last_error")
    list_filter = ("kind", ("sent_at", admin.EmptyFieldListFilter))
    date_hierarchy = "created_at"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Message | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Message | None = None) -> bool:
        return False
