"""What is kept for good, to look at: submissions, reviews, corrections, editions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import NoReverseMatch, URLPattern, path, reverse
from django.utils.html import format_html

from claims.editions.models import Edition, PublishedSubject
from claims.freeze import SUBJECTS
from claims.models import Correction, Review, Submission
from claims.public.pages.subject import render_preview
from factcheck.lib.canonical import parse

from .base import ReadOnly, change_address
from .filters import DecisionFilter, ReviewedBy, SubmittedBy


def subject_link(kind: str, public_id: UUID) -> str:
    """A link to the working copy of a subject."""
    found = SUBJECTS[kind]._default_manager.filter(public_id=public_id).first()
    return format_html('<a href="{}">{}</a>', change_address(found), found) if found else "–"


class SubjectList(ChangeList):
    """Records about subjects, each with the name of its subject now: one query per kind."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        records: list[Any] = list(self.result_list)
        about = [one.submission if isinstance(one, Review) else one for one in records]
        names = _names((one.subject_kind, one.subject_id) for one in about)
        for record, one in zip(records, about, strict=True):
            record.name_now = names.get((one.subject_kind, one.subject_id), one.subject_kind)
        self.result_list = records


def _names(asked: Iterable[tuple[str, UUID]]) -> dict[tuple[str, UUID], str]:
    """What each subject is called now, struck out or not."""
    by_kind: dict[str, set[UUID]] = defaultdict(set)
    for kind, public_id in asked:
        by_kind[kind].add(public_id)
    return {
        (kind, one.public_id): str(one)
        for kind, ids in by_kind.items()
        for one in SUBJECTS[kind]._base_manager.filter(public_id__in=ids)
    }


@admin.register(Submission)
class SubmissionAdmin(ReadOnly):
    """Exact content that was put forward."""

    list_display = ("about", "subject_kind", "kind", "submitted_by", "submitted_at", "reason")
    list_filter = ("subject_kind", "kind", DecisionFilter, SubmittedBy)
    search_fields = ("reason",)
    list_select_related = ("submitted_by",)
    date_hierarchy = "submitted_at"
    fields = (
        "subject",
        "kind",
        "reason",
        "content",
        "hash_shown",
        "moment",
        "submitted_by",
        "submitted_at",
        "decisions",
    )
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).defer("body", "salt", "versions")

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return SubjectList

    @admin.display(description="about")
    def about(self, submission: Any) -> str:
        return str(submission.name_now)

    @admin.display(description="about")
    def subject(self, submission: Submission) -> str:
        return subject_link(submission.subject_kind, submission.subject_id)

    @admin.display(description="content")
    def content(self, submission: Submission) -> str:
        if submission.body is None:
            return "Redacted"
        address = reverse("admin:claims_submission_content", args=[submission.pk])
        return format_html('<a href="{}">As it was submitted</a>', address)

    @admin.display(description="hash of the content")
    def hash_shown(self, submission: Submission) -> str:
        return bytes(submission.body_hash).hex()

    @admin.display(description="decisions")
    def decisions(self, submission: Submission) -> str:
        made = submission.reviews.select_related("reviewer")
        return "; ".join(f"{one} ({one.at:%-d %b %Y, %H:%M} UTC)" for one in made) or "none yet"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.content_view)
        name = "claims_submission_content"
        return [path("<path:object_id>/content/", view, name=name), *super().get_urls()]

    def content_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The very bytes that were submitted, in the public page's own template."""
        submission = self.get_object(request, unquote(object_id))
        if not self.has_view_permission(request, submission):
            raise PermissionDenied
        if submission is None or submission.body is None:
            raise Http404
        body = parse(bytes(submission.body))
        return HttpResponse(render_preview(submission.subject_kind, body))


@admin.register(Review)
class ReviewAdmin(ReadOnly):
    """Decisions on submissions."""

    list_display = ("about", "decision", "reviewer", "at", "comment")
    list_filter = ("decision", ReviewedBy)
    search_fields = ("comment",)
    list_select_related = ("reviewer", "submission")
    date_hierarchy = "at"
    fields = ("submission", "reviewer", "decision", "ticks", "comment", "at")

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return SubjectList

    @admin.display(description="about")
    def about(self, review: Any) -> str:
        return str(review.name_now)


@admin.register(Correction)
class CorrectionAdmin(ReadOnly):
    """What was wrong in a published version, and what stands instead."""

    list_display = ("about", "subject_kind", "kind", "old", "new", "edition")
    list_filter = ("kind", "subject_kind")
    search_fields = ("old", "new", "note")
    fields = ("subject", "kind", "old", "new", "note", "edition")
    readonly_fields = ("subject",)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return SubjectList

    @admin.display(description="about")
    def about(self, correction: Any) -> str:
        return str(correction.name_now)

    @admin.display(description="about")
    def subject(self, correction: Correction) -> str:
        return subject_link(correction.subject_kind, correction.subject_id)


class EditionList(ChangeList):
    """The list of editions, each with the title under which its subject stands now."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        editions = list(self.result_list)
        subjects = PublishedSubject.objects.filter(id__in={one.subject_id for one in editions})
        titles = dict(subjects.values_list("id", "title"))
        for one in editions:
            one.title_now = titles.get(one.subject_id)
        self.result_list = editions


@admin.register(Edition)
class EditionAdmin(ReadOnly):
    """Every version that was ever published, in the order of the chain."""

    list_display = ("number", "what", "version", "kind", "review", "published_at", "reason")
    list_filter = ("subject_kind", "kind", "review")
    search_fields = ("reason",)
    date_hierarchy = "published_at"
    ordering = ("-number",)
    fields = (
        "number",
        "subject",
        "version",
        "kind",
        "review",
        "reason",
        "published_at",
        "approver_mark",
        "publisher_mark",
        "redacts",
        "hash_shown",
        "public",
    )
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).defer("body", "salt", "header")

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return EditionList

    @admin.display(description="of")
    def what(self, edition: Any) -> str:
        return str(edition.title_now or edition.subject_kind)

    @admin.display(description="of")
    def subject(self, edition: Edition) -> str:
        return subject_link(edition.subject_kind, edition.subject_id)

    @admin.display(description="hash")
    def hash_shown(self, edition: Edition) -> str:
        return bytes(edition.hash).hex()

    @admin.display(description="public page")
    def public(self, edition: Edition) -> str:
        found = PublishedSubject.objects.filter(id=edition.subject_id).first()
        try:
            name = f"public:{edition.subject_kind}-edition"
            address = reverse(name, args=[found.slug, edition.number]) if found else ""
        except NoReverseMatch:
            return "–"
        return format_html('<a href="{0}">{0}</a>', address) if address else "–"
