"""Lists of the desk: what an address asks of a list that does not know it is said, not passed over.

Django leads an unknown filter silently to the list without it, or shows a list in which nothing is
marked as chosen. Here the list comes without that filter, and a message says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.http import HttpRequest

if TYPE_CHECKING:
    Base = admin.ModelAdmin
else:
    Base = object

KEPT = ("q", "o", "_popup", "_to_field", "_facets")  # what can't be wrong, or hurts nobody
SHOWN = 60


class Lists(Base):
    """Put before Django's ModelAdmin."""

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """The list; without the filters that it does not know, which are named in a message."""
        _drop(request, [name for name, value in request.GET.items() if "\0" in f"{name}{value}"])
        try:
            found = super().get_changelist_instance(request)
        except IncorrectLookupParameters:
            _drop(request, [name for name in request.GET if name not in KEPT])
            return super().get_changelist_instance(request)
        unknown = [name for spec in found.filter_specs for name in _unknown(spec, found, request)]
        if not unknown:
            return found
        _drop(request, unknown)
        return super().get_changelist_instance(request)


def _unknown(spec: Any, found: Any, request: HttpRequest) -> list[str]:
    """The parameters of a filter of which the address has a value that the filter does not have."""
    asked = [name for name in spec.expected_parameters() if name in request.GET]
    if not asked or any(choice["selected"] for choice in spec.choices(found)):
        return []
    return asked


def _drop(request: HttpRequest, names: Iterable[str]) -> None:
    """Take parameters out of the request, and say which."""
    data = request.GET.copy()
    for name in names:
        value = str(data.pop(name)[-1])
        said = f"{name}={value}".replace("\0", "")[:SHOWN]
        messages.warning(
            request,
            f"This list does not know “{said}”, so it is shown without. Choose from the filters.",
        )
    request.GET = data  # type: ignore[assignment]


class LookedAt(Lists, admin.ModelAdmin):
    """Records to look at: what is kept is not changed by a form, if at all."""

    actions = None
    list_per_page = 50
    show_full_result_count = False
    change_form_template = "admin/desk_form.html"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
