"""Export and import of a list as CSV: links above the list, and a page for each.

An export has what the list shows under its filters. Sealed sources stand in it without their names,
unless an editor ticks that they are wanted. An import shows first what would change.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods

from claims.tables import importing
from claims.tables.exporting import lines as csv_lines
from claims.tables.reading import BYTES, Line, Unreadable, lines_of
from claims.tables.resources import TABLES, Table
from factcheck.people.models import User
from factcheck.people.roles import Role

if TYPE_CHECKING:
    Base = admin.ModelAdmin
else:
    Base = object

SALT = "desk.import"
KEPT_SECONDS = 3600
SHOWN = 200
OPTIONS = ("download", "mark", "sealed_names")


class ImportForm(forms.Form):
    """A file to look at."""

    file = forms.FileField(
        label="CSV file",
        help_text="In UTF-8, with commas, as an export makes it. At most "
        f"{BYTES // 1_000_000} MB. Nothing changes before you have seen what would.",
    )


class WithTable(Base):
    """Put before a model's admin: its list can be exported and imported."""

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        wrap = self.admin_site.admin_view
        return [
            path("export/", wrap(self._only("GET", self.export_view)), name=f"{name}_export"),
            path("import/", wrap(self._only("POST", self.import_view)), name=f"{name}_import"),
            *super().get_urls(),
        ]

    def _only(self, method: str, view: Callable[..., Any]) -> Callable[..., Any]:
        return require_http_methods(sorted({"GET", "HEAD", method}))(view)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        links = {"export_address": self._address("export")}
        if self._may_import(request):
            links["import_address"] = self._address("import")
        return super().changelist_view(request, {**links, **(extra_context or {})})

    def export_view(self, request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
        """The page that asks how, and the file itself."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        asked = {name: name in request.GET for name in OPTIONS}
        if asked["sealed_names"] and not _may_see_names(request):
            raise PermissionDenied
        filters = request.GET.copy()
        for name in OPTIONS:
            filters.pop(name, None)
        request.GET = filters  # type: ignore[assignment]
        found = self.get_changelist_instance(request)
        if asked["download"]:
            return self._file(found, asked)
        context = {
            "title": f"Export {self.opts.verbose_name_plural}",
            "cl": found,
            "parameters": list(request.GET.items()),
            "may_see_names": _may_see_names(request),
            "columns": self._table().columns(),
        }
        return self._page(request, "export", context)

    def _file(self, found: Any, asked: dict[str, bool]) -> StreamingHttpResponse:
        table = TABLES[self.model](names_of_sealed=asked["sealed_names"])
        rows = self.model.objects.filter(pk__in=found.queryset.order_by().values("pk"))
        content = csv_lines(table, rows.order_by("pk"), mark=asked["mark"])
        answer = StreamingHttpResponse(content, content_type="text/csv; charset=utf-8")
        name = f"{self.opts.model_name}s-{timezone.now():%Y-%m-%d}.csv"
        answer["Content-Disposition"] = content_disposition_header(True, name) or ""
        answer["Cache-Control"] = "no-store"
        return answer

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """Asks for a file; shows what it would change; does it."""
        if not self._may_import(request):
            raise PermissionDenied
        if request.method == "POST" and "seen" in request.POST:
            return self._take_in(request)
        form = ImportForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            return self._look(request, form)
        return self._import_page(request, form)

    def _look(self, request: HttpRequest, form: forms.Form) -> HttpResponse:
        """What the file would change."""
        file = form.cleaned_data["file"]
        if file.size > BYTES:
            form.add_error("file", f"It has more than {BYTES // 1_000_000} MB. Split the table.")
            return self._import_page(request, form)
        content = file.read()
        try:
            lines = self._lines(content)
        except Unreadable as error:
            form.add_error("file", str(error))
            return self._import_page(request, form)
        person = _person(request)
        plan = importing.look(self._table(), lines, by=person, name=file.name)
        seen = {"hash": _keep(content), "plan": plan.fingerprint, "name": file.name}
        seen |= {"person": person.pk, "what": self.opts.label_lower}
        return self._import_page(request, form, plan, signing.dumps(seen, salt=SALT))

    def _take_in(self, request: HttpRequest) -> HttpResponse:
        """Exactly what was shown, or nothing."""
        try:
            seen = signing.loads(request.POST["seen"], salt=SALT, max_age=KEPT_SECONDS)
            content = _kept(seen["hash"])
        except (signing.BadSignature, OSError):
            return self._again(request, "It is too long ago that you looked at this file.")
        person = _person(request)
        if (seen["person"], seen["what"]) != (person.pk, self.opts.label_lower):
            raise PermissionDenied
        lines, table = self._lines(content), self._table()
        try:
            plan = importing.take_in(table, lines, by=person, name=seen["name"], seen=seen["plan"])
        except importing.ChangedMeanwhile:
            return self._again(request, "Records of this table were changed meanwhile.")
        messages.success(request, f"Taken in: {len(plan.changes)} rows of {seen['name'][:100]}.")
        return HttpResponseRedirect(self._address("changelist"))

    def _again(self, request: HttpRequest, why: str) -> HttpResponse:
        messages.error(request, f"{why} Nothing was changed. Choose the file once more.")
        answer = self._import_page(request, ImportForm())
        answer.status_code = 409
        return answer

    def _import_page(
        self, request: HttpRequest, form: forms.Form, plan: Any = None, seen: str = ""
    ) -> TemplateResponse:
        table = self._table()
        context = {
            "title": f"Import {self.opts.verbose_name_plural}",
            "form": form,
            "plan": plan,
            "seen": seen,
            "changeable": table.changeable,
            "only_new": table.only_new,
            "export_address": self._address("export"),
        }
        if plan is not None:
            context |= {
                "changes": plan.changes[:SHOWN],
                "more_changes": max(0, len(plan.changes) - SHOWN),
                "faults": plan.faults[:SHOWN],
                "more_faults": max(0, len(plan.faults) - SHOWN),
            }
        return self._page(request, "import", context)

    def _page(self, request: HttpRequest, name: str, context: dict[str, Any]) -> TemplateResponse:
        whole = self.admin_site.each_context(request) | {"opts": self.opts} | context
        return TemplateResponse(request, f"admin/tables/{name}.html", whole)

    def _lines(self, content: bytes) -> list[Line]:
        """The rows of the file. Raises Unreadable."""
        table = self._table()
        return lines_of(content, table.columns(), ("id",))

    def _table(self) -> Table:
        return TABLES[self.model](names_of_sealed=True)

    def _may_import(self, request: HttpRequest) -> bool:
        return self.has_add_permission(request) and self.has_change_permission(request)

    def _address(self, page: str) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}")


def _may_see_names(request: HttpRequest) -> bool:
    """Names of sealed sources leave the desk in a file only by an editor's hand."""
    return _person(request).role == Role.EDITOR


def _person(request: HttpRequest) -> User:
    assert isinstance(request.user, User), "the admin lets in nobody else"
    return request.user


def _folder() -> Path:
    """Where files wait for an hour between the look and the import; ours alone."""
    folder = Path(tempfile.gettempdir()) / f"factcheck-imports-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    owner = folder.stat()
    if owner.st_uid != os.getuid() or owner.st_mode & 0o077:
        raise PermissionDenied("The folder for imports belongs to somebody else.")
    return folder


def _keep(content: bytes) -> str:
    """Keep a file; gives the hash under which `_kept` finds it. Old ones go."""
    folder = _folder()
    for old in folder.iterdir():
        if old.stat().st_mtime < time.time() - KEPT_SECONDS:
            old.unlink(missing_ok=True)
    name = hashlib.sha256(content).hexdigest()
    (folder / name).write_bytes(content)
    return name


def _kept(name: str) -> bytes:
    """The file of that hash. Raises OSError where it is gone or another."""
    content = (_folder() / name).read_bytes()
    if hashlib.sha256(content).hexdigest() != name:
        raise OSError("another file")
    return content
