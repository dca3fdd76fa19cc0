"""What the pages of all subjects share: the panel, the verbs, the preview."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from claims.editions.models import Edition, PublishedSubject
from claims.history import history_of
from claims.public.comparing import outline
from claims.public.pages.subject import render_preview
from claims.readiness import verbs_for
from claims.refusal import Refused
from claims.situation import Situation
from factcheck.people.models import User
from sources.models.base import Stage, Subject, at_stage

from .base import DeskAdmin, change_address
from .compare import compare_page
from .embargo import held_words, panel_embargo, with_embargo
from .merging import panel_merging
from .panel import panel_of
from .remarks import put_beside, put_beside_parts
from .teamwork import panel_teamwork
from .verb_forms import PAGES
from .verb_pages import verb_page

RECENT = 6


def is_published(subject: Subject) -> bool:
    """Whether any version of it was ever published."""
    return Edition.objects.filter(subject_kind=subject.KIND, subject_id=subject.public_id).exists()


class StageFilter(admin.SimpleListFilter):
    """By the stage that holds now: an edit after a submission makes a draft of it again."""

    title = "stage"
    parameter_name = "stage"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return Stage.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        stage = self.value()
        return queryset.filter(at_stage(stage)) if stage else queryset


class PublicFilter(admin.SimpleListFilter):
    """By what the public sees of it."""

    title = "public"
    parameter_name = "public"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [
            ("never", "Never published"),
            ("live", "Live"),
            ("pending", "Second review pending"),
            ("gone", "Withdrawn or redacted"),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        shelf = PublishedSubject.objects.filter(id=OuterRef("public_id"))
        chosen = self.value() or ""
        conditions = {
            "never": ~Exists(shelf),
            "live": Exists(shelf.filter(state="live")),
            "pending": Exists(shelf.filter(review_pending=True)),
            "gone": Exists(shelf.exclude(state="live")),
        }
        return queryset.filter(conditions[chosen]) if chosen in conditions else queryset


class SubjectAdmin(DeskAdmin):
    """A claim, a topic, a source or a page of the site."""

    change_form_template = "admin/desk_subject.html"
    # What the address is made from while it is typed; nothing once it is fixed.
    slug_from: str

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """With the time of the newest embargo."""
        return with_embargo(super().get_queryset(request))

    @admin.display(description="stage")
    def stage_shown(self, subject: Subject) -> str:
        if getattr(subject, "merged_into_id", None) is not None:
            return "Merged into another"
        edited = " (edited since)" if subject.edited_since_staged else ""
        return f"{subject.stage_now.label}{edited}{held_words(subject)}"

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The address is fixed once a version is published."""
        fixed = ("slug",) if obj is not None and is_published(obj) else ()
        return (*super().get_readonly_fields(request, obj), *fixed)

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return {} if obj is not None else {"slug": (self.slug_from,)}

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        wrap = self.admin_site.admin_view
        return [
            path("<path:object_id>/verb/<slug:verb>/", wrap(self.verb_view), name=f"{name}_verb"),
            path("<path:object_id>/preview/", wrap(self.preview_view), name=f"{name}_preview"),
            path("<path:object_id>/compare/", wrap(self.compare_view), name=f"{name}_compare"),
            *super().get_urls(),
        ]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        obj = kwargs["obj"]
        # With a mistake to mend, the form and its messages come first.
        shown = obj is not None and obj.struck_at is None
        if shown and not context["is_popup"] and not context["errors"]:
            context = context | self.beside(request, obj)
            notes = context["panel"].notes
            put_beside(context["adminform"].form, "about", notes)
            put_beside_parts(context["inline_admin_formsets"], notes)
        return super().render_change_form(request, context, *args, **kwargs)

    def beside(self, request: HttpRequest, obj: Subject) -> dict[str, Any]:
        """What the page shows besides its form."""
        person = _person(request)
        panel = panel_of(obj, person)
        return {
            "panel": panel,
            "outline": [] if obj.KIND == "claim" else outline(panel.body),
            "teamwork": panel_teamwork(obj, person),
            "embargo": panel_embargo(obj, person),
            "merging": panel_merging(obj, person),
            "recent": history_of(obj, limit=RECENT).entries,
        }

    def verb_view(self, request: HttpRequest, object_id: str, verb: str) -> HttpResponse:
        """The page of a verb. Not in a transaction: the verb has its own."""
        return _verb(request, self, object_id, verb)

    def compare_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Any two versions side by side, or a version and the working copy."""
        return compare_page(request, self.admin_site, self._subject(request, object_id))

    def preview_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The very body that would be frozen now, in the public page's own template."""
        subject = self._subject(request, object_id)
        try:
            body = Situation(subject, timezone.now()).preview()
        except Refused as refusal:
            self.message_user(request, str(refusal), "ERROR")
            return HttpResponseRedirect(change_address(subject))
        return HttpResponse(render_preview(subject.KIND, body))

    def _subject(self, request: HttpRequest, object_id: str) -> Subject:
        """The subject as it is in the database. Raises Http404, PermissionDenied."""
        subject = self.get_object(request, unquote(object_id))
        if not self.has_view_or_change_permission(request, subject):
            raise PermissionDenied
        if subject is None or subject.struck_at is not None:
            raise Http404
        found: Subject = subject
        return found


@require_http_methods(["GET", "HEAD", "POST"])
def _verb(
    request: HttpRequest, model_admin: SubjectAdmin, object_id: str, verb: str
) -> HttpResponse:
    subject = model_admin._subject(request, object_id)
    if verb not in verbs_for(subject) or verb not in PAGES:
        raise Http404
    return verb_page(request, model_admin.admin_site, subject, _person(request), verb)


def _person(request: HttpRequest) -> User:
    assert isinstance(request.user, User), "the admin lets in nobody else"
    return request.user
