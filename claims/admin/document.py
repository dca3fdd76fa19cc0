"""The page of a document: the item in which something was said or shown."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html

from claims.models import Appearance, Statement
from factcheck.lib.addresses import tracking_in
from sources.models import Document
from sources.models.document import SuppliedField

from .base import DeskAdmin
from .filters import (
    AddressFilter,
    ArchiveFilter,
    CitedFilter,
    DatedFilter,
    PublisherFilter,
    TextFilter,
    count_of,
)
from .recording.entry import record_address, record_page, text_page
from .recording.texts import text_of
from .searching import SearchedByName
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

    settle_quotes = forms.BooleanField(
        label="set the marks of these quotes",
        required=False,
        help_text="Quotes that the new text does not hold are then marked as not in the text, and "
        "those that it does hold are no longer. Their claims count as changed.",
    )

    class Meta:
        model = Document
        fields = "__all__"

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        self.instance.settle_quotes = bool(self.cleaned_data.get("settle_quotes"))
        return cleaned

    def add_error(self, field: str | None, error: Any) -> None:
        """A document that is there already is named with a link to it."""
        if isinstance(error, ValidationError) and hasattr(error, "error_dict"):
            error = ValidationError(
                {name: [_linked(one) for one in found] for name, found in error.error_dict.items()}
            )
        super().add_error(field, error)

    @property
    def quotes_refused(self) -> bool:
        """Whether the text was refused for the sake of quotes."""
        found = self.errors.as_data().get("text", []) if self.is_bound else []
        return any(one.code == "quotes" for one in found)


def _linked(error: ValidationError) -> ValidationError:
    if error.code != "held" or not error.params:
        return error
    address = reverse("admin:sources_document_change", args=[error.params["held"]])
    text = format_html("{} <a href='{}'>Open it</a>.", error.message, address)
    return ValidationError(text, code=error.code)


@admin.register(Document)
class DocumentAdmin(SearchedByName, DeskAdmin):
    """Articles, broadcasts, posts, press releases, videos, photos, records."""

    form = DocumentForm
    change_form_template = "admin/recording/document_page.html"
    list_display = ("title", "kind", "publisher", "date_shown", "language", "used")
    list_filter = (
        "kind",
        "language",
        PublisherFilter,
        TextFilter,
        AddressFilter,
        ArchiveFilter,
        DatedFilter,
        CitedFilter,
    )
    list_select_related = ("publisher",)
    ordering = ("-pk",)
    date_hierarchy = "date_latest"
    search_fields = ("title", "url")
    autocomplete_fields = ("publisher",)
    fieldsets = (
        ("What it is", {"fields": ("title", ("kind", "language"), "publisher")}),
        ("Where it is", {"fields": ("url", "archive_url")}),
        ("When it was published", {"fields": (("date", "date_zone"), "date_as_said")}),
        ("What we supplied", {"fields": ("supplied",)}),
        ("For the desk", {"fields": ("text", "settle_quotes", "graphic", "internal_note")}),
    )

    def by_source(self, sources: QuerySet) -> Q:
        """The condition that one of these published it."""
        return Q(publisher__in=sources)

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("record/", wrap(record_page), name="sources_document_record"),
            path("<int:pk>/text/", wrap(text_page), name="sources_document_text"),
            *super().get_urls(),
        ]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """The tick about quotes comes once a text was refused for their sake."""
        sets = super().get_fieldsets(request, obj)
        asked = getattr(request, "desk_quotes_refused", False) or "settle_quotes" in request.POST
        return sets if asked else [(name, _without_tick(options)) for name, options in sets]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """The text with its quotes, and the statements taken from it, beside the form."""
        document: Document | None = kwargs.get("obj")
        stands = document is not None and document.struck_at is None
        if document is not None and stands and not context["is_popup"] and not context["errors"]:
            held = Document.objects.get(pk=document.pk)
            context = context | {
                "text": text_of(held),
                "taken": _statements_from(held),
                "record_address": record_address(held),
            }
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if tracks := tracking_in(obj.url):
            messages.info(
                request,
                f"The address says where its reader came from ({', '.join(tracks)}). It is kept as "
                "you typed it: take that out if the page opens without.",
            )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        used = count_of(Appearance, "document")
        found = super().get_queryset(request).annotate(used_count=used)
        listed = request.resolver_match and request.resolver_match.url_name
        return found.defer("text") if listed == "sources_document_changelist" else found

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


def _without_tick(options: Any) -> dict[str, Any]:
    return {**options} | {
        "fields": tuple(one for one in options["fields"] if one != "settle_quotes")
    }


def _statements_from(document: Document) -> list[Statement]:
    """The statements that were taken from a document, in the order of their claims."""
    taken = Statement.objects.filter(
        appearances__document=document, appearances__struck_at=None
    ).distinct()
    found = taken.select_related("claim").prefetch_related("speaker_set__source")
    return list(found.order_by("claim", "pk"))
