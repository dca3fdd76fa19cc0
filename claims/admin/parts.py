"""Parts of a record on the page of the whole: Django's inlines, safe for two people at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.admin.options import BaseModelAdmin, InlineModelAdmin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models
from django.forms import Textarea, TextInput
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest, QueryDict

from .carrying import without_untouched
from .fields import MomentField, NumberField

WIDGETS: dict[type[models.Field], dict[str, Any]] = {
    models.TextField: {"widget": Textarea(attrs={"rows": 3})},
    models.DecimalField: {"form_class": NumberField},
    models.DateTimeField: {"form_class": MomentField, "widget": TextInput},
}
STAMPS = ("by", "drafted_by", "confirmed_by")


class PartFormSet(BaseInlineFormSet):
    """Parts of one record, of which some may have been removed by somebody else meanwhile.

    A row that is gone is shown again as a new one, so that what was typed into it is not lost.
    """

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        instance = kwargs.get("instance")
        if isinstance(data, QueryDict):
            prefix = kwargs.get("prefix") or self.get_default_prefix()
            known = self._known(instance)
            data = without_untouched(data, prefix, known)
            data = vanished_as_new(data, prefix, known)
        super().__init__(data, *args, **kwargs)

    def _known(self, instance: models.Model | None) -> set[str]:
        if instance is None or instance.pk is None:
            return set()
        assert self.model is not None
        parts = self.model._default_manager.filter(**{self.fk.name: instance})
        return {str(pk) for pk in parts.values_list("pk", flat=True)}


def vanished_as_new(data: QueryDict, prefix: str, known: set[str]) -> QueryDict:
    """The posted rows with those whose record is gone moved behind the others, without their id."""
    try:
        total = int(str(data[f"{prefix}-TOTAL_FORMS"]))
        initial = int(str(data[f"{prefix}-INITIAL_FORMS"]))
    except (KeyError, ValueError):
        return data
    total = min(total, 2000)
    rows = range(min(initial, total))
    gone = [row for row in rows if data.get(f"{prefix}-{row}-id", "") not in known]
    if not gone:
        return data
    kept = [row for row in range(total) if row not in gone]
    # Behind the rows that stay known come the new ones, in the order in which they were.
    order = [row for row in kept if row < initial] + gone + [row for row in kept if row >= initial]
    mended = _renumbered(data, prefix, order, blank=gone)
    mended[f"{prefix}-INITIAL_FORMS"] = str(min(initial, total) - len(gone))
    return mended


def _renumbered(data: QueryDict, prefix: str, order: list[int], blank: Iterable[int]) -> QueryDict:
    """The data with the rows in another order; rows in `blank` lose their id and their deletion."""
    place = {str(old): new for new, old in enumerate(order)}
    dropped = {f"{prefix}-{row}-{name}" for row in blank for name in ("id", "DELETE")}
    mended = QueryDict(mutable=True)
    for key, values in data.lists():
        row, dash, name = key.removeprefix(f"{prefix}-").partition("-")
        if key.startswith(f"{prefix}-") and dash and row in place:
            if key not in dropped:
                mended.setlist(f"{prefix}-{place[row]}-{name}", values)
        else:
            mended.setlist(key, values)
    return mended


class LeadsOn(BaseModelAdmin):
    """Beside a choice: ways to change it and to add one, in a window of its own; no removal."""

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **kwargs: Any
    ) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = False
            field.widget.can_view_related = False
        return field


class Part(LeadsOn, InlineModelAdmin):
    """What all inlines of the desk share."""

    formset = PartFormSet
    extra = 0
    formfield_overrides = WIDGETS


class PartRows(Part):
    """Parts that fit into a line each."""

    template = "admin/edit_inline/tabular.html"


class PartCards(Part):
    """Parts that need room."""

    template = "admin/edit_inline/stacked.html"


def stamp(part: models.Model, request: HttpRequest) -> None:
    """Say who made a new record, where it keeps that."""
    for name in STAMPS:
        if hasattr(type(part), name) and getattr(part, f"{name}_id") is None:
            setattr(part, name, request.user)
