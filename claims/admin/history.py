"""The page “History” of a record: who, when, what was, what is, why."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from claims.history import history_of


def history_page(request: HttpRequest, model_admin: Any, object_id: str) -> HttpResponse:
    """Newest first, page by page. Raises Http404, PermissionDenied."""
    record = model_admin.get_object(request, unquote(object_id))
    if not model_admin.has_view_or_change_permission(request, record):
        raise PermissionDenied
    if record is None:
        raise Http404
    meta = model_admin.opts
    address = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[object_id])
    before = request.GET.get("before", "")
    context = model_admin.admin_site.each_context(request) | {
        "title": f"History: {record}",
        "opts": meta,
        "record": record,
        "page": history_of(record, before=before),
        "newest": not before,
        "back": address,
    }
    return TemplateResponse(request, "admin/desk_history.html", context)
