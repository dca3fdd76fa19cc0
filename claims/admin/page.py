"""Pages of the site, and the newsroom's scale of verdicts. Editors write both."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from claims.models import Finding, Page, Verdict

from .base import DeskAdmin
from .subject import PublicFilter, StageFilter, SubjectAdmin


@admin.register(Page)
class PageAdmin(SubjectAdmin):
    """About, methodology, the scale of verdicts."""

    slug_from = "title"
    list_display = ("title", "slug", "stage_shown")
    list_filter = (StageFilter, PublicFilter, "language")
    search_fields = ("title", "slug", "text")
    fieldsets = (
        (
            None,
            {
                "fields": ("title", "slug", "text", "shows_verdicts", "language"),
                "description": "In the text, a line of its own that begins with “## ” is a "
                "heading; lines that begin with “* ” are a list. The pages about, methodology, "
                "corrections and transparency stand at addresses of their own, beside the tables "
                "of the site.",
            },
        ),
    )


@admin.register(Verdict)
class VerdictAdmin(DeskAdmin):
    """The steps of the scale: labels may be reworded, kinds are what the guards look at."""

    list_display = ("label", "code", "kind", "rated", "position")
    list_filter = ("kind", "rated")
    search_fields = ("label", "code", "description")
    fieldsets = (
        (None, {"fields": (("label", "code"), "kind", "description", "position", "rated")}),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Code and kind are fixed once a finding rests on them."""
        used = obj is not None and Finding.objects.filter(verdict=obj).exists()
        return ("code", "kind") if used else ()
