"""Imports of other outlets' reviews: upload or paste, look what it would do, store it, the report.

The work is done by the deliverer; the page of an import shows how far it is and asks again by
itself until it is done, with no script.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from claims.exchange.claimreview.beginning import NotBegun
from claims.exchange.claimreview.reporting import counts_of, entries_of, in_words, table_of
from claims.exchange.claimreview.running import begin_storing
from claims.exchange.claimreview.understanding import BadMapping, check_mapping
from claims.exchange.claimreview.uploading import LARGEST, upload
from claims.models import ImportRun, Outcome, Phase
from factcheck.lists import LookedAt
from factcheck.people.models import User

SECONDS = 3  # until the page of an import under way asks again
SHOWN = 100


class ImportForm(forms.Form):
    """What to import: a file, or what is pasted."""

    file = forms.FileField(
        required=False,
        help_text="ClaimReview as JSON-LD, a feed, a reply of Google’s Fact Check API, JSON Lines, "
        f"or a saved page. At most {LARGEST // 1_000_000} MB.",
    )
    pasted = forms.CharField(
        label="Or paste it",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "class": "vLargeTextField"}),
        help_text="The same as text.",
    )
    language = forms.CharField(
        initial="und",
        max_length=35,
        required=False,
        help_text="BCP 47 tag of records that do not say their language: en, ar; und: not known.",
    )
    mapping = forms.CharField(
        label="Fields",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}),
        help_text="Only for records of another form: which of their fields says what, as "
        'docs/importing.md explains: {"text": "claim", "address": "url"}',
    )

    def clean_mapping(self) -> dict[str, Any]:
        text = self.cleaned_data["mapping"].strip()
        try:
            return check_mapping(json.loads(text)) if text else {}
        except BadMapping as error:
            raise forms.ValidationError(str(error)) from error
        except (ValueError, RecursionError) as error:
            raise forms.ValidationError(f"This is no JSON: {error}") from error

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if bool(data.get("file")) == bool(data.get("pasted", "").strip()):
            raise forms.ValidationError("Choose a file or paste something: one of both.")
        return data

    def content(self) -> tuple[str, Iterator[bytes]]:
        """What it is called, and its bytes."""
        if file := self.cleaned_data.get("file"):
            return file.name, file.chunks()
        pasted = self.cleaned_data["pasted"].encode("utf-8", "surrogatepass")
        return "what was pasted", iter([pasted])


@admin.register(ImportRun)
class ImportAdmin(LookedAt):
    """Imports, how far they are, and what came of them."""

    list_display = ("what", "by", "at", "phase", "records")
    list_display_links = ("what",)
    list_filter = ("phase",)
    list_select_related = ("by",)
    search_fields = ("name",)

    @admin.display(description="import", ordering="pk")
    def what(self, run: ImportRun) -> str:
        return str(run)

    @admin.display(description="records", ordering="number")
    def records(self, run: ImportRun) -> str:
        return f"{run.number:,}"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return admin.ModelAdmin.has_add_permission(self, request)

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path(
                "<int:pk>/report/",
                wrap(require_safe(self.report_view)),
                name="claims_importrun_report",
            ),
            path(
                "<int:pk>/store/",
                wrap(require_POST(self.store_view)),
                name="claims_importrun_store",
            ),
            *super().get_urls(),
        ]

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Asks what to import, and begins a dry run of it."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        sent = request.method == "POST"
        form = ImportForm(request.POST, request.FILES) if sent else ImportForm()
        if sent and form.is_valid():
            try:
                return HttpResponseRedirect(_address(_begun(form, _person(request))))
            except NotBegun as error:
                form.add_error(None, str(error))
        return self._page(request, "begin", {"title": "Import reviews", "form": form})

    def change_view(
        self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """How far an import is, and what came of it."""
        run = self._run(request, unquote(object_id))
        if request.method == "POST":
            raise PermissionDenied
        still = "still" in request.GET
        answer = self._page(request, "run", _told(run) | {"still": still})
        if run.under_way and not still:
            answer["Refresh"] = str(SECONDS)
        return answer

    def report_view(self, request: HttpRequest, pk: int) -> StreamingHttpResponse:
        """What came of each record, as a table."""
        run = self._run(request, pk)
        answer = StreamingHttpResponse(table_of(run), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = content_disposition_header(True, f"import-{pk}.csv") or ""
        answer["Cache-Control"] = "no-store"
        return answer

    def store_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Does in earnest what the dry run showed, in the name of whoever asks for it."""
        run = self._run(request, pk)
        if not self.has_add_permission(request):
            raise PermissionDenied
        if run.phase == Phase.LOOKED:
            begin_storing(run, by=_person(request))
        return HttpResponseRedirect(_address(run))

    def _run(self, request: HttpRequest, pk: Any) -> ImportRun:
        """Raises Http404, PermissionDenied."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        found: ImportRun | None = self.get_object(request, str(pk))
        if found is None:
            raise Http404
        return found

    def _page(self, request: HttpRequest, name: str, context: dict[str, Any]) -> TemplateResponse:
        whole = self.admin_site.each_context(request) | {"opts": self.opts} | context
        return TemplateResponse(request, f"admin/imports/{name}.html", whole)


def _begun(form: ImportForm, person: User) -> ImportRun:
    name, content = form.content()
    return upload(
        name,
        content,
        by=person,
        language=form.cleaned_data["language"] or "und",
        mapping=form.cleaned_data["mapping"],
    )


def _told(run: ImportRun) -> dict[str, Any]:
    """What the page of an import says."""
    counts = counts_of(run)
    aside = entries_of(run).filter(outcome=Outcome.SET_ASIDE).order_by("number")
    return {
        "title": str(run),
        "run": run,
        "counts": counts,
        "in_words": in_words(run, counts),
        "dry": run.phase in (Phase.LOOKING, Phase.LOOKED),
        "aside": aside[:SHOWN],
        "more_aside": max(0, counts.set_aside - SHOWN),
        "may_store": run.phase == Phase.LOOKED and run.uploaded,
        "claims_address": f"{reverse('admin:claims_claim_changelist')}?imported=run-{run.pk}",
    }


def _address(run: ImportRun) -> str:
    return reverse("admin:claims_importrun_change", args=[run.pk])


def _person(request: HttpRequest) -> User:
    assert isinstance(request.user, User), "the admin lets in nobody else"
    return request.user
