"""The desk's site: Django's own admin under our name, with a home page and a menu of our own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from django.apps import apps
from django.conf import settings
from django.contrib.admin.apps import AdminConfig
from django.contrib.admin.sites import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, URLPattern, URLResolver, path, reverse
from django.views.decorators.http import require_http_methods

METHODS = ("GET", "HEAD", "POST")  # a page of the desk knows no others


class DeskConfig(AdminConfig):
    """Puts our site in the place of Django's."""

    default_site = "factcheck.site_admin.DeskSite"


class Entry(NamedTuple):
    """A line of the menu."""

    label: str
    address: str
    here: bool


class Counted(NamedTuple):
    """A list of the home page in the menu."""

    code: str
    label: str
    address: str
    number: str
    here: bool


# The menu, group by group: "application.model". Only what a person may see is shown.
MENU: dict[str, tuple[str, ...]] = {
    "Claims": (
        "claims.claim",
        "claims.assertion",
        "claims.rebuttal",
        "claims.statement",
        "claims.topic",
        "claims.importrun",
    ),
    "Evidence": ("sources.source", "sources.document", "sources.place"),
    "Site": ("claims.page", "claims.verdict"),
    "Archive": (
        "claims.submission",
        "claims.review",
        "claims.correction",
        "editions.edition",
        "sources.grade",
    ),
    "Programs": ("people.token",),
    "Administration": (
        "people.user",
        "people.accountchange",
        "axes.accessattempt",
        "people.switch",
        "outbox.subscription",
        "outbox.delivery",
        "outbox.message",
    ),
}


# What has a history and lies beneath the desk, which has the page for it.
TRACKED = ("people/user", "outbox/subscription")


class DeskAutocomplete(AutocompleteJsonView):
    """Django's search in a drop-down list, in which a model may say more about each hit."""

    def get_queryset(self) -> Any:
        """The best match first, where a model has such an order; else Django's own search."""
        from claims.admin.recording.finding import offered

        found = offered(self.model_admin.model, self.term)
        if found is None:
            return super().get_queryset()
        return found.complex_filter(self.source_field.get_limit_choices_to())

    def serialize_result(self, obj: models.Model, to_field_name: str) -> dict[str, str]:
        result = super().serialize_result(obj, to_field_name)
        describe = getattr(self.model_admin, "describe_in_search", None)
        return result | {"text": describe(obj)} if describe else result


class DeskSite(AdminSite):
    """The admin of the newsroom."""

    site_title = settings.SITE_NAME
    site_header = settings.SITE_NAME
    index_title = "My desk"
    enable_nav_sidebar = False  # the menu is part of our base template
    index_template = "admin/desk_home.html"
    empty_value_display = "–"

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        # One by one, with the record in sight: many at a stroke is no work for this desk.
        self.disable_action("delete_selected")

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Django's addresses, without the one that leads from a type's number to any record."""
        known = [one for one in super().get_urls() if getattr(one, "name", "") != "view_on_site"]
        about = "about/<slug:kind>/<uuid:public_id>/<slug:act>/"
        own = [
            path("waiting/<slug:code>/", self._ours(self.waiting_view), name="waiting"),
            path("notices/", self._ours(self.notices_view), name="notices"),
            path("notices/read/", self._ours(self.read_view), name="notices_read"),
            path(about, self._ours(self.about_view), name="about"),
            *(path(f"{one}/<path:object_id>/history/", *self._history_of(one)) for one in TRACKED),
            path(f"{about}<int:record>/", self._ours(self.about_view), name="about_record"),
        ]
        return own + known  # before the address that catches whatever nobody knows

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Django's guard of every page; a method that no page has is refused (405) before it.

        Django's own views would take PUT or OPTIONS for a GET, and answer with the page.
        """
        return require_http_methods(METHODS)(super().admin_view(view, cacheable))

    def _history_of(self, which: str) -> tuple[Any, None, str]:
        """The history of what lies beneath the desk ("application/model"), on the desk's page."""

        def view(request: HttpRequest, object_id: str) -> HttpResponse:
            from claims.admin.history import history_page

            model = apps.get_model(which.replace("/", "."))
            return history_page(request, self._registry[model], object_id)

        return self.admin_view(view), None, f"{which.replace('/', '_')}_history"

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Django's context, with the menu and the address of the public site."""
        context = super().each_context(request)
        context["site_url"] = public_home()
        context["demo"] = settings.DEMO
        context["home_address"] = reverse("admin:index")
        context["menu"] = self.menu(request) if context["has_permission"] else []
        context["waiting_menu"] = self.waiting_menu(request)
        return context

    def waiting_menu(self, request: HttpRequest) -> list[Counted]:
        """The lists of the home page in which something waits for this person, with its number."""
        if not (self.has_permission(request) and request.user.has_module_perms("claims")):
            return []
        from claims.admin.home import counted
        from factcheck.people.models import User

        assert isinstance(request.user, User), "the admin lets in nobody else"
        return [
            Counted(code, title, address, number, request.path == address)
            for code, title, address, number in counted(request.user)
        ]

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
        here = request.path.startswith(address) and not _has_own_entry(request.path)
        return Entry(label[:1].upper() + label[1:], address, here)

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """The home page: what waits for this person, where they work on content."""
        from claims.admin.home import desk_of
        from factcheck.people.models import User

        assert isinstance(request.user, User), "the admin lets in nobody else"
        desk = desk_of(request.user) if request.user.works_on_content else None
        return super().index(request, {"desk": desk, **(extra_context or {})})

    def _ours(self, view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        """A view of content beside Django's own: behind the login, and closed to administrators."""

        def for_content(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.has_module_perms("claims"):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return self.admin_view(for_content)

    def waiting_view(self, request: HttpRequest, code: str) -> HttpResponse:
        """One list of the home page, all of it."""
        from claims.admin.home import list_view

        return list_view(request, self.each_context(request), code)

    def notices_view(self, request: HttpRequest) -> HttpResponse:
        """What this person was told."""
        from claims.admin.notices import notices_view

        return notices_view(request, self.each_context(request))

    def read_view(self, request: HttpRequest) -> HttpResponse:
        """Notices are marked as read."""
        from claims.admin.notices import read_view

        return read_view(request)

    def about_view(self, request: HttpRequest, **which: Any) -> HttpResponse:
        """A comment, a task, an owner: what people say and ask of each other about a subject."""
        from claims.admin.teamwork import act_view

        return act_view(request, self.each_context(request), **which)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """All logins go through the page that knows second factors and lock-outs."""
        from django.contrib.auth.views import redirect_to_login

        if request.user.is_authenticated and not self.has_permission(request):
            raise PermissionDenied

        target = request.GET.get(REDIRECT_FIELD_NAME) or request.POST.get(REDIRECT_FIELD_NAME)
        return redirect_to_login(target or reverse("admin:index"), reverse("account_login"))

    def password_change(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """One page for it, of which the other sessions and the person are told."""
        return HttpResponseRedirect(reverse("account_change_password"))

    def autocomplete_view(self, request: HttpRequest) -> Any:
        """Hits for a drop-down list."""
        return DeskAutocomplete.as_view(admin_site=self)(request)


def _has_own_entry(path: str) -> bool:
    """Whether the menu has an entry for this page beside that of the list it stands under."""
    return path == reverse("admin:sources_document_record")


def public_home() -> str:
    """The public site's home page, or "" where this deployment has only the desk."""
    try:
        return reverse("public:home")
    except NoReverseMatch:
        return ""
