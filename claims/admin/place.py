"""The page of a place: an area with its names, by language and by who uses them."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from factcheck.lib.text import fold
from sources.models import Place, PlaceName

from .base import DeskAdmin
from .filters import AreaFilter
from .parts import PartRows


class NameRows(PartRows):
    model = PlaceName
    fields = ("text", "language", "used_by")
    autocomplete_fields = ("used_by",)
    verbose_name_plural = "Names, by language and by who uses them"


@admin.register(Place)
class PlaceAdmin(DeskAdmin):
    """Places."""

    list_display = ("__str__", "precision", "country")
    list_filter = ("precision", "country", AreaFilter)
    search_fields = ("names__text",)
    search_help_text = "By any name, in any script"
    inlines = (NameRows,)
    fieldsets = (
        ("Where", {"fields": ("precision", "country")}),
        (
            "Area",
            {
                "fields": (("latitude", "longitude", "radius_km"),),
                "description": "Never sharper than was said: a centre and a radius, or nothing.",
            },
        ),
        ("For the desk", {"fields": ("note",)}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related("names")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """By any name, in any script, case or accent."""
        if not search_term.strip():
            return queryset, False
        names = PlaceName.objects.filter(Q(folded__contains=fold(search_term))).values("place")
        return queryset.filter(pk__in=names), False
