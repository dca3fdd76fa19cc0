"""The page of a document: the item in which something was said or shown."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from sources.models import Document
from sources.models.document import SuppliedField

from .base import DeskAdmin
from .versions import VersionedForm


class DocumentForm(VersionedForm):
    """Ticks what the desk supplied rather than read off the document."""

    supplied = forms.MultipleChoiceField(
        label="supplied by the desk",
        choices=SuppliedField,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="What the desk supplied rather than read off the document. Readers see this.",
    )

    class Meta:
        model = Document
        fields = "__all__"


@admin.register(Document)
class DocumentAdmin(DeskAdmin):
    """Articles, broadcasts, posts, press releases, videos, photos, records."""

    form = DocumentForm
    list_display = ("title", "kind", "publisher", "date_shown", "language", "used")
    list_filter = ("kind", "language", ("url", admin.EmptyFieldListFilter))
    list_select_related = ("publisher",)
    ordering = ("-pk",)
    date_hierarchy = "date_latest"
    search_fields = ("title", "url", "publisher__name", "publisher__aliases__text")
    autocomplete_fields = ("publisher",)
    fieldsets = (
        ("What it is", {"fields": ("title", ("kind", "language"), "publisher")}),
        ("Where it is", {"fields": ("url", "archive_url")}),
        ("When it was published", {"fields": (("date", "date_zone"), "date_as_said")}),
        ("What we supplied", {"fields": ("supplied",)}),
        ("For the desk", {"fields": ("text", "internal_note")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        used = Count("appearances", distinct=True)
        return super().get_queryset(request).annotate(used_count=used)

    @admin.display(description="date", ordering="date_latest")
    def date_shown(self, document: Document) -> str:
        return document.date or document.date_as_said or "–"

    @admin.display(description="appearances", ordering="used_count")
    def used(self, document: Any) -> int:
        return int(document.used_count)

    def describe_in_search(self, document: Document) -> str:
        """How a document shows in a drop-down list: by its title, publisher and date."""
        publisher = str(document.publisher) if document.publisher else "publisher unknown"
        return f"{document.title} ({publisher}, {document.date or 'no date'})"
