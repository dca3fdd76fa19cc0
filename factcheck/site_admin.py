"""The desk's site: Django's own admin under our name, with a home page and a menu of our own."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.admin.apps import AdminConfig
from django.contrib.admin.sites import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.db import models
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, URLPattern, URLResolver, reverse


class DeskConfig(AdminConfig):
    """Puts our site in the place of Django's."""

    default_site = "factcheck.site_admin.DeskSite"


class Entry(NamedTuple):
    """A line of the menu."""

    label: str
    address: str
    here: bool


# The menu, group by group: "application.model". Only what a person may see is shown.
MENU: dict[str, tuple[str, ...]] = {
    "Claims": (
        "claims.claim",
        "claims.assertion",
        "claims.rebuttal",
        "claims.statement",
        "claims.topic",
    ),
    "Evidence": ("sources.source", "sources.document", "sources.place"),
    "Site": ("claims.page", "claims.verdict"),
    "Record": (
        "claims.submission",
        "claims.review",
        "claims.correction",
        "editions.edition",
        "sources.grade",
    ),
    "Administration": ("people.user", "outbox.message"),
}


class DeskAutocomplete(AutocompleteJsonView):
    """Django's search in a drop-down list, in which a model may say more about each hit."""

    def serialize_result(self, obj: models.Model, to_field_name: str) -> dict[str, str]:
        result = super().serialize_result(obj, to_field_name)
        describe = getattr(self.model_admin, "describe_in_search", None)
        return result | {"text": describe(obj)} if describe else result


class DeskSite(AdminSite):
    """The admin of the newsroom."""

    site_title = settings.SITE_NAME
    site_header = settings.SITE_NAME
    index_title = "What waits"
    enable_nav_sidebar = False  # the menu is part of our base template
    index_template = "admin/desk_home.html"
    empty_value_display = "–"

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        # One by one, with the record in sight: many at a stroke is no work for this desk.
        self.disable_action("delete_selected")

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Django's addresses, without the one that leads from a type's number to any record."""
        return [one for one in super().get_urls() if getattr(one, "name", "") != "view_on_site"]

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Django's context, with the menu and the address of the public site."""
        context = super().each_context(request)
        context["site_url"] = public_home()
        context["demo"] = settings.DEMO
        context["home_address"] = reverse("admin:index")
        context["menu"] = self.menu(request) if context["has_permission"] else []
        return context

    def menu(self, request: HttpRequest) -> list[tuple[str, list[Entry]]]:
        """The groups of the menu with what this person may see."""
        by_label = {model._meta.label_lower: model for model in self._registry}
        groups = []
        for group, labels in MENU.items():
            known = [by_label[label] for label in labels if label in by_label]
            entries = [entry for model in known if (entry := self._entry(request, model))]
            if entries:
                groups.append((group, entries))
        return groups

    def _entry(self, request: HttpRequest, model: type[models.Model]) -> Entry | None:
        if not self._registry[model].has_view_or_change_permission(request):
            return None
        meta = model._meta
        address = reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist")
        label = str(meta.verbose_name_plural)
        return Entry(label[:1].upper() + label[1:], address, request.path.startswith(address))

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """The home page: what waits, for whoever works on content."""
        from claims.admin.home import waiting

        lists = waiting() if request.user.has_module_perms("claims") else []
        return super().index(request, {"waiting": lists, **(extra_context or {})})

    def autocomplete_view(self, request: HttpRequest) -> Any:
        """Hits for a drop-down list."""
        return DeskAutocomplete.as_view(admin_site=self)(request)


def public_home() -> str:
    """The public site's home page, or "" where this deployment has only the desk."""
    try:
        return reverse("public:home")
    except NoReverseMatch:
        return ""
