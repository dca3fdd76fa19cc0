"""What every form of the desk does."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import NON_FIELD_ERRORS
from django.db import DatabaseError, connection, models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from claims.refusal import Refused
from claims.trouble import reasons_of
from factcheck.lists import Lists, LookedAt
from sources.models.base import Root

from .carrying import remember
from .history import history_page
from .kept import show_in_form
from .parts import WIDGETS, LeadsOn, stamp
from .struck import (
    StruckFilter,
    rows_for,
    strikable,
    strike_page,
    strike_parts,
    struck_meanwhile,
    struck_record,
    wants_a_reason,
)
from .versions import VersionedForm, compare

FILTER_LOOKUPS = {"exact", "isnull", "isempty", "in", "id"}
DRILL_DOWN = {"year", "month", "day"}  # of the dates above a list


def change_address(record: models.Model) -> str:
    """The address of a record's page at the desk."""
    meta = record._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[record.pk])


class DeskAdmin(Lists, LeadsOn, admin.ModelAdmin):
    """A page that carries the version which it read, and never answers with a bare error."""

    form = VersionedForm
    formfield_overrides = WIDGETS
    change_form_template = "admin/desk_form.html"
    list_per_page = 50
    show_full_result_count = False
    save_on_top = False

    def lookup_allowed(self, lookup: str, value: str, request: Any = None) -> bool:
        """Only what the filters beside a list ask; no expression of a visitor's own."""
        field, _, last = lookup.rpartition("__")
        drilled = field == self.date_hierarchy and last in DRILL_DOWN
        known = "__" not in lookup or last in FILTER_LOOKUPS or drilled
        return known and super().lookup_allowed(lookup, value, request)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """What stands; on a list with the filter “Struck out”, what was struck."""
        return rows_for(request, super().get_queryset(request))

    def get_list_filter(self, request: HttpRequest) -> Any:
        """The filters of the list, and last the one that shows what was struck out."""
        filters = super().get_list_filter(request)
        return (*filters, StruckFilter) if strikable(self.model) else filters

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What was struck out is there to be read."""
        struck = getattr(obj, "struck_at", None) is not None
        return not struck and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        struck = getattr(obj, "struck_at", None) is not None
        return not struck and super().has_delete_permission(request, obj)

    def root_of(self, record: Any) -> Root:
        """The record whose version a save of this page must name."""
        root: Root = record
        return root

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        return type(form.__name__, (form,), {"request": request})

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        """The record; within a save it is locked first, so that its version can't move on."""
        found = super().get_object(request, object_id, from_field)
        if found is None:
            found = struck_record(self.model, object_id)
            request.desk_struck = found is not None  # type: ignore[attr-defined]
            return found
        if request.method != "POST" or not connection.in_atomic_block:
            return found
        root = self.root_of(found)
        list(type(root)._default_manager.select_for_update(of=("self",)).filter(pk=root.pk))
        return super().get_object(request, object_id, from_field)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """Django's form; what the database refuses in the end is said on it, entries kept."""
        show_in_form(request)
        if request.method == "POST" and object_id and struck_record(self.model, object_id):
            return struck_meanwhile(request, self, object_id, form_url)
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except DatabaseError as error:
            request.desk_refusal = reasons_of(error)  # type: ignore[attr-defined]
        except Refused as refusal:
            request.desk_refusal = refusal.reasons  # type: ignore[attr-defined]
        return super().changeform_view(request, object_id, form_url, extra_context)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """In the place of Django's deletion: the page that asks why, and strikes out."""
        meta = self.opts
        back = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[object_id])
        asked = strike_page(request, self, object_id, back)
        return asked or self.response_struck(request, object_id)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Our history, which tells what changed, by whomever, in the place of Django's."""
        return history_page(request, self, object_id)

    def response_struck(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Where it leads once the record was struck out: to the list."""
        meta = self.opts
        return HttpResponseRedirect(reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist"))

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Strike out what was ticked, with one reason for all; then save the parts.

        A part that others still refer to is struck after them: the same save may mend that.
        """
        used = strike_parts(request, formsets, again=False)
        super().save_related(request, form, formsets, change)
        if used:
            strike_parts(request, formsets, again=True)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Save the parts; new ones say who made them. What was ticked is struck out already."""
        for part in formset.save(commit=False):
            stamp(part, request)
            part.save()
        formset.save_m2m()

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Add, after a stale save, what stands now beside what was entered."""
        form = context["adminform"].form
        conflict = getattr(form, "conflict", None)
        if conflict:
            compare(conflict, form, context["inline_admin_formsets"])
        remember(form, [inline.formset for inline in context["inline_admin_formsets"]])
        told = {"conflict": conflict, "only_refused": _only_refused(context)}
        response = super().render_change_form(
            request, context | told | self._striking(request, context), *args, **kwargs
        )
        response.status_code = 409 if conflict else response.status_code
        return response

    def _striking(self, request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
        """What the page needs for striking out: the reason, and who struck this."""
        formsets = [one.formset for one in context["inline_admin_formsets"]]
        return {
            "asks_why_struck": any(wants_a_reason(one) for one in formsets),
            "strike_why": request.POST.get("strike_why", ""),
            "strikes": strikable(self.model),
        }

    def response_post_save_add(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        """What was just made is what one works on next."""
        return HttpResponseRedirect(change_address(obj))


def _only_refused(context: dict[str, Any]) -> bool:
    """Whether no field is wrong: what was sent was refused as a whole."""
    rows = [one.formset for one in context["inline_admin_formsets"]]
    fields = set(context["adminform"].form.errors)
    return fields == {NON_FIELD_ERRORS} and not any(one.total_error_count() for one in rows)


class ReadOnly(LookedAt):
    """Records to look at, with our history."""

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Our history in the place of Django's."""
        return history_page(request, self, object_id)
