"""Striking out at the desk: the page that asks why, the list of what was struck, its page to read.

The page stands where Django's “Delete” was: nothing that was recorded is deleted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import pghistory
from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, models
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from claims.refusal import Refused
from claims.striking import (
    goes_with,
    mark,
    reason_for,
    reasons_against_striking,
    references,
    strike,
)
from claims.trouble import reasons_of
from factcheck.people.models import User
from sources.models.base import Strikable

from .versions import Difference, differences

SHOWN = 20
WHY_HELP = (
    "Colleagues find it in the history. For example: “Recorded twice, see the other one.” Readers "
    "never see it."
)


class StrikeForm(forms.Form):
    """Why it is struck out."""

    why = forms.CharField(
        label="Reason", help_text=WHY_HELP, widget=forms.Textarea(attrs={"rows": 3})
    )


class Going(NamedTuple):
    """Parts of one kind that go with a record: what they are called, and how many are called so."""

    kind: str
    names: list[tuple[str, int]]
    more: int


class StruckFilter(admin.SimpleListFilter):
    """Shows what was struck out instead of what stands."""

    title = "struck out"
    parameter_name = "struck"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [("yes", "Struck out")]

    def choices(self, changelist: Any) -> Any:
        """Django's two lines, of which the first says what one sees without it."""
        first, *others = super().choices(changelist)
        return [{**first, "display": "What stands"}, *others]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """The list itself begins with the right rows: see `rows_for`."""
        return queryset


def rows_for(request: HttpRequest, queryset: QuerySet) -> QuerySet:
    """What a list shows: what stands, or with the filter what was struck out."""
    model = queryset.model
    match = request.resolver_match
    is_list = match is not None and (match.url_name or "").endswith("_changelist")
    if is_list and request.GET.get(StruckFilter.parameter_name) == "yes" and strikable(model):
        return everything_of(model).exclude(struck_at=None)
    return queryset


def strikable(model: type[models.Model]) -> bool:
    """Whether its rows are struck out rather than deleted; lists of a reading show none."""
    return issubclass(model, Strikable) and not model._meta.proxy


def everything_of(model: Any) -> QuerySet:
    """All rows of a strikable model."""
    rows: QuerySet = model.everything.all()
    return rows


def struck_record(model: type[models.Model], object_id: str) -> Any:
    """The record of that id if it was struck out, else None."""
    if not strikable(model):
        return None
    try:
        pk = model._meta.pk.to_python(unquote(object_id))
    except forms.ValidationError:
        return None
    rows = everything_of(model).exclude(struck_at=None).select_related("struck_by")
    return rows.filter(pk=pk).first()


def strike_page(
    request: HttpRequest, model_admin: Any, object_id: str, back: str
) -> HttpResponse | None:
    """The page that asks why, and strikes out. None once it is done."""
    record = model_admin.get_object(request, unquote(object_id))
    if not model_admin.has_delete_permission(request, record):
        raise PermissionDenied
    if record is None:
        raise Http404
    form = StrikeForm(request.POST or None)
    posted = request.method == "POST"
    if posted and form.is_valid():
        refused = _strike(request, record, form.cleaned_data["why"])
        if not refused:
            return None
    else:
        refused = reasons_against_striking(record)
    context = model_admin.admin_site.each_context(request) | {
        "title": f"Strike out: {record}",
        "opts": model_admin.opts,
        "record": record,
        "form": form,
        "reasons": refused,
        "refused": posted and bool(refused),
        "going": _going(record),
        "back": back,
    }
    status = 409 if context["refused"] else 200
    return TemplateResponse(request, "admin/desk_strike.html", context, status=status)


def _strike(request: HttpRequest, record: Any, why: str) -> Sequence[str]:
    """Do it; the reasons where it was refused."""
    assert isinstance(request.user, User)
    try:
        strike(record, by=request.user, why=why)
    except Refused as refusal:
        return refusal.reasons
    except DatabaseError as error:
        return reasons_of(error)
    kind = record._meta.verbose_name
    messages.success(request, f"The {kind} “{str(record)[:80]}” was struck out.")
    return []


def _going(record: Any) -> list[Going]:
    """What would go with the record, kind by kind."""
    found = []
    for rows in goes_with(record):
        named = Counter(str(one) for one in rows.select_related())
        if named:
            shown = list(named.items())[:SHOWN]
            more = named.total() - sum(times for _, times in shown)
            found.append(Going(str(rows.model._meta.verbose_name_plural), shown, more))
    return found


def struck_meanwhile(
    request: HttpRequest, model_admin: Any, object_id: str, form_url: str
) -> HttpResponse:
    """The answer to a save of what somebody struck out meanwhile: its page, and what was typed."""
    record = model_admin.get_object(request, object_id)
    if not model_admin.has_view_permission(request, record):
        raise PermissionDenied
    typed = list(_typed(model_admin, request, record))
    request.method = "GET"
    response = model_admin.changeform_view(request, object_id, form_url, {"typed_in_vain": typed})
    response.status_code = 409
    return response


def _typed(model_admin: Any, request: HttpRequest, record: Any) -> Iterator[Difference]:
    """What the person had changed, field by field."""
    # Asked for no record in particular: for a struck one a form would have no fields.
    form = model_admin.get_form(request, None, change=True)(request.POST, instance=record)
    yield from differences(form)
    formsets, _ = model_admin._create_formsets(request, record, change=True)
    for formset in formsets:
        for row in formset.forms:
            yield from differences(row, f"{formset.model._meta.verbose_name}: ")


def wants_a_reason(formset: Any) -> bool:
    """Whether the page has parts that could be struck out, and so asks why."""
    return bool(formset.can_delete and formset.initial_forms)


def strike_parts(request: HttpRequest, formsets: Sequence[Any], *, again: bool) -> bool:
    """Strike out the parts that were ticked; True where some had to wait, since others use them.

    `again` takes those on, once the other parts were saved. Raises Refused where they still can't.
    """
    ticked = [part for formset in formsets for part in formset.going()]
    left = [part for part in ticked if part.struck_at is None]
    if not left:
        return False
    found = references(left)
    if found and again:
        raise Refused(*map(str, found), "Let them refer to something else first.")
    if found:
        waiting = {reference.whole for reference in found}
        left = [part for part in left if part not in waiting]
    _mark(request, left)
    return bool(found)


def _mark(request: HttpRequest, parts: list[Any]) -> None:
    if not parts:
        return
    assert isinstance(request.user, User)
    why = reason_for(request.POST.get("strike_why", ""))
    with pghistory.context(why=f"struck out: {why}"):
        mark(parts, by=request.user, why=why)
    for part in parts:
        part.struck_at = timezone.now()
