"""The page of a source: names, ties, grades. Grades are added, never changed."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from sources.models import Alias, Grade, Source, Tie

from .base import ReadOnly
from .parts import PartRows
from .subject import PublicFilter, StageFilter, SubjectAdmin

SHOWN_ALIASES = 4


class AliasRows(PartRows):
    model = Alias
    fields = ("text", "language")
    verbose_name_plural = "Aliases: other names, in any script, by which it is found"


class TieRows(PartRows):
    model = Tie
    fk_name = "source"
    fields = ("kind", "to", "since", "until")
    autocomplete_fields = ("to",)
    verbose_name_plural = "Ties to other sources"


class GradeRows(PartRows):
    """What was given stays; a new one is added below."""

    model = Grade
    fields = ("letter", "reason", "by", "at")
    readonly_fields = ("by", "at")
    verbose_name_plural = "Reliability, as single people judged it (never public)"

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Source)
class SourceAdmin(SubjectAdmin):
    """Anyone who asserts, denies or reports."""

    slug_from = "name"
    list_display = ("name", "kind", "also", "country", "sealed", "stage_shown")
    list_filter = ("kind", "sealed", StageFilter, PublicFilter, "country")
    search_fields = ("name", "aliases__text", "slug")
    search_help_text = "By any name or alias, in any script"
    inlines = (AliasRows, TieRows, GradeRows)
    fieldsets = (
        (
            "Who it is",
            {"fields": ("name", "slug", ("kind", "country"), "plural", "description", "language")},
        ),
        ("Protection", {"fields": ("sealed", "public_label")}),
        ("For the desk", {"fields": ("internal_note",)}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related("aliases")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """By any alias, in any script, case or accent."""
        if not search_term.strip():
            return queryset, False
        found = Source.objects.matching(search_term).order_by().values("pk")
        return queryset.filter(pk__in=found), False

    @admin.display(description="also known as")
    def also(self, source: Source) -> str:
        names = [alias.text for alias in source.aliases.all()]
        more = " …" if len(names) > SHOWN_ALIASES else ""
        return ", ".join(names[:SHOWN_ALIASES]) + more

    def describe_in_search(self, source: Source) -> str:
        """How a source shows in a drop-down list: by its name, its kind and its other names."""
        also = self.also(source)
        sealed = ", sealed" if source.sealed else ""
        return f"{source.name} ({source.get_kind_display()}{sealed})" + (
            f": {also}" if also else ""
        )


@admin.register(Grade)
class GradeAdmin(ReadOnly):
    """All grades, newest first; given on the page of the source."""

    list_display = ("source", "letter", "by", "at", "reason")
    list_filter = ("letter",)
    list_select_related = ("source", "by")
    search_fields = ("source__name", "reason")
    fields = ("source", "letter", "reason", "by", "at")
