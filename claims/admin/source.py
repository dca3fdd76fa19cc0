"""The page of a source: names, ties, grades. Grades are added, never changed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest

from factcheck.lib.languages import check_language
from factcheck.lib.text import nfc, slugify_phrase
from sources.models import Alias, Grade, Source, Tie
from sources.models.source import MEANINGS

from .base import ReadOnly
from .filters import AliasFilter, GradedBy, GradeFilter, UseFilter
from .parts import PartRows
from .subject import PublicFilter, StageFilter, SubjectAdmin
from .tables import WithTable
from .versions import VersionedForm

SHOWN_ALIASES = 4


class AliasRows(PartRows):
    model = Alias
    fields = ("text", "language", "shown")
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
    fields = ("letter", "meaning", "reason", "by", "at")
    readonly_fields = ("meaning", "by", "at")
    verbose_name_plural = "Reliability, as single people judged it (never public)"

    def formfield_for_choice_field(
        self, db_field: models.Field, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Each letter with what it says, where it is chosen."""
        if db_field.name == "letter":
            kwargs["choices"] = [
                ("", "---------"),
                *((k, f"{k}: {v}") for k, v in MEANINGS.items()),
            ]
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    @admin.display(description="what it says")
    def meaning(self, grade: Grade) -> str:
        return grade.meaning if grade.letter else "–"

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class NewSourceForm(VersionedForm):
    """A source added in passing: what it is called and what it is; the rest can wait.

    What had been typed into the search is kept as an alias, so that it is found by it next time.
    """

    also = forms.CharField(
        label="also called",
        required=False,
        max_length=200,
        help_text="What you had typed, in whatever script: it is kept as an alias. Write above "
        "the usual name in the language of the site.",
    )
    also_language = forms.CharField(
        label="language of that name",
        required=False,
        initial="und",
        max_length=35,
        help_text="BCP 47 tag: hy, az, ru; und where it has none or you don’t know.",
    )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        self.instance.slug = _free_slug(self.cleaned_data.get("name") or "")
        return cleaned

    def clean_also(self) -> str:
        try:
            return nfc(self.cleaned_data["also"])
        except ValueError as error:
            raise ValidationError(str(error)) from error

    def clean_also_language(self) -> str:
        return check_language(self.cleaned_data["also_language"] or "und")

    def alias(self) -> Alias | None:
        """The other name, where it differs from the first."""
        text = self.cleaned_data["also"]
        if not text or text == self.instance.name:
            return None
        language = self.cleaned_data["also_language"]
        return Alias(source=self.instance, text=text, language=language)


def _free_slug(name: str) -> str:
    """An address from the name that no source has."""
    start = slugify_phrase(name) or "source"
    taken = set(Source.everything.filter(slug__startswith=start).values_list("slug", flat=True))
    number = 1
    while (slug := start if number == 1 else f"{start}-{number}") in taken:
        number += 1
    return slug


def _in_passing(request: HttpRequest, obj: Any) -> bool:
    """Whether a source is being added from another form."""
    return obj is None and (IS_POPUP_VAR in request.GET or IS_POPUP_VAR in request.POST)


@admin.register(Source)
class SourceAdmin(WithTable, SubjectAdmin):
    """Anyone who asserts, denies or reports."""

    slug_from = "name"
    list_display = ("name", "kind", "also", "country", "sealed_shown", "stage_shown")
    list_filter = (
        "kind",
        "sealed",
        GradeFilter,
        StageFilter,
        PublicFilter,
        UseFilter,
        AliasFilter,
        "country",
    )
    search_fields = ("name", "slug")  # see get_search_results
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
        """By any alias, in any script, case or accent; by sound where no letters match."""
        if not search_term.strip():
            return queryset, False
        found = queryset.filter(pk__in=Source.everything.matching(search_term).order_by())
        if found.exists():
            return found, False
        return queryset.filter(pk__in=Source.everything.sounding(search_term).order_by()), False

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if _in_passing(request, obj):
            return (("A new source", {"fields": ("name", "kind", "also", "also_language")}),)
        return super().get_fieldsets(request, obj)

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        return () if _in_passing(request, obj) else super().get_inlines(request, obj)

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return {} if _in_passing(request, obj) else super().get_prepopulated_fields(request, obj)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        if _in_passing(request, obj):
            kwargs["form"] = NewSourceForm
        return super().get_form(request, obj, change=change, **kwargs)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        given = super().get_changeform_initial_data(request)
        return {"also": given.get("name", "")} | given

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        alias = form.alias() if isinstance(form, NewSourceForm) else None
        if alias is not None:
            alias.save()

    @admin.display(description="sealed", ordering="sealed")
    def sealed_shown(self, source: Source) -> str:
        return "Sealed" if source.sealed else "–"

    @admin.display(description="also known as")
    def also(self, source: Source) -> str:
        names = [alias.text for alias in source.aliases.all()]
        more = " …" if len(names) > SHOWN_ALIASES else ""
        return ", ".join(names[:SHOWN_ALIASES]) + more

    def describe_in_search(self, source: Source) -> str:
        """How a source shows in a drop-down list: by its name, its kind and its other names."""
        sealed = ", sealed" if source.sealed else ""
        found_by = getattr(source, "found_by", "")
        names = [f"found as “{found_by}”" if found_by else "", self.also(source)]
        also = "; also ".join(filter(None, names))
        return f"{source.name} ({source.get_kind_display()}{sealed})" + (
            f": {also}" if also else ""
        )


@admin.register(Grade)
class GradeAdmin(ReadOnly):
    """All grades, newest first; given on the page of the source."""

    list_display = ("source", "letter", "meaning", "by", "at", "reason")
    list_filter = ("letter", GradedBy)
    date_hierarchy = "at"
    list_select_related = ("source", "by")
    search_fields = ("source__name", "reason")
    fields = ("source", "letter", "meaning", "reason", "by", "at")
