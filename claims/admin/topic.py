"""The page of a topic: introduction, parties by side, events."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from claims.models import Claim, Event, Party, Topic

from .balance import WithBalance
from .filters import count_of
from .parts import PartCards, PartRows
from .subject import PublicFilter, StageFilter, SubjectAdmin


class PartyRows(PartRows):
    model = Party
    fields = ("side", "source")
    autocomplete_fields = ("source",)
    verbose_name_plural = "Parties by side; a side holds for the bodies below a party too"


class EventCards(PartCards):
    model = Event
    fields = (
        "text",
        ("date", "date_zone"),
        ("date_as_said", "date_supplied"),
        ("document", "place"),
    )
    autocomplete_fields = ("document", "place")
    verbose_name_plural = "Events: dated context, each with its document"


@admin.register(Topic)
class TopicAdmin(WithBalance, SubjectAdmin):
    """Stories that claims belong to."""

    change_form_template = "admin/tables/topic.html"
    slug_from = "title"
    list_display = ("title", "stage_shown", "claims_shown", "slug")
    list_filter = (StageFilter, PublicFilter, "language")
    search_fields = ("title", "slug", "introduction")
    ordering = ("title", "pk")
    autocomplete_fields = ("introduction_document",)
    inlines = (PartyRows, EventCards)
    fieldsets = (
        ("The story", {"fields": ("title", "slug", "introduction", "introduction_document")}),
        ("For the desk", {"fields": ("language", "internal_note")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        claims = count_of(Claim, "topic")
        return super().get_queryset(request).annotate(claims_count=claims)

    @admin.display(description="claims", ordering="claims_count")
    def claims_shown(self, topic: Any) -> int:
        return int(topic.claims_count)
