"""What the pages of an account need to look like the desk's."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from .second_factor import has_shown_it, is_public
from .switch import closed_because


def desk_frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: why the desk is read-only; on pages of an account the menu as well."""
    match = getattr(request, "resolver_match", None)
    if match is None or is_public(match) or not hasattr(request, "user"):
        return {}
    context: dict[str, Any] = {"read_only_because": SimpleLazyObject(closed_because)}
    if match.namespaces[:1] == ["admin"]:
        return context
    return frame_of(request) | context


def frame_of(request: HttpRequest) -> dict[str, Any]:
    """What the desk's frame needs: its name, and the menu for whoever is fully logged in."""
    frame = admin.site.each_context(request)
    inside = request.user.is_authenticated and has_shown_it(request)
    return frame | {"has_permission": frame["has_permission"] and inside}
