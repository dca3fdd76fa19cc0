"""Parts of a record on the page of the whole: Django's inlines, safe for two people at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.admin.options import BaseModelAdmin, InlineModelAdmin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import QuerySet
from django.forms import Textarea, TextInput
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest, QueryDict
from django.utils.text import capfirst

from sources.models.base import Strikable

from .carrying import without_untouched
from .fields import Choice, MomentField, NumberField

WIDGETS: dict[type[models.Field], dict[str, Any]] = {
    models.TextField: {"widget": Textarea(attrs={"rows": 3})},
    models.DecimalField: {"form_class": NumberField},
    models.DateTimeField: {"form_class": MomentField, "widget": TextInput},
}
NO_REASON = "Say why this is struck out: “Why struck out”, at the foot of the page."
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

    def clean(self) -> None:
        """What is ticked to be struck out needs the reason, given once at the foot of the page."""
        super().clean()
        if self.going() and not str(self.data.get("strike_why", "")).strip():
            raise ValidationError(NO_REASON)

    def going(self) -> list[Any]:
        """The parts that are ticked to be struck out."""
        ticked = self.initial_forms if self.can_delete else []
        return [one.instance for one in ticked if one.cleaned_data.get("DELETE")]

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = "Strike out"
            form.fields["DELETE"].widget.attrs["aria-label"] = "Strike out"

    def _known(self, instance: models.Model | None) -> set[str]:
        if instance is None or instance.pk is None:
            return set()
        assert self.model is not None
        parts = self.model._default_manager.filter(**{self.fk.name: instance})
        return {str(pk) for pk in parts.values_list("pk", flat=True)}


class RowFormSet(PartFormSet):
    """Parts in a table: the head of a column is no label, so that every field says its own."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        for name, field in form.fields.items():
            shown = getattr(field.widget, "widget", field.widget)
            shown.attrs.setdefault("aria-label", capfirst(str(field.label or name)))


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

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault(
                "widget", Choice(db_field, self.admin_site, using=kwargs.get("using"))
            )
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class Part(LeadsOn, InlineModelAdmin):
    """What all inlines of the desk share."""

    formset = PartFormSet
    extra = 0
    formfield_overrides = WIDGETS

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """What stands; on the page of a record that was struck out, what went with it too."""
        if getattr(request, "desk_struck", False) and issubclass(self.model, Strikable):
            return self.model.everything.all()
        return super().get_queryset(request)

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Django's, but for its question whether a row could be deleted: none ever is."""
        made = super().get_formset(request, obj, **kwargs)
        made.form = type(made.form.__name__, (made.form,), {"hand_clean_DELETE": _no_deletion})
        return made


def _no_deletion(form: Any) -> None:
    """What is ticked is struck out, and whether it can be is asked then."""


class PartRows(Part):
    """Parts that fit into a line each."""

    formset = RowFormSet
    template = "admin/desk_rows.html"


class PartCards(Part):
    """Parts that need room."""

    template = "admin/desk_cards.html"


def stamp(part: models.Model, request: HttpRequest) -> None:
    """Say who made a new record, where it keeps that."""
    for name in STAMPS:
        if hasattr(type(part), name) and getattr(part, f"{name}_id") is None:
            setattr(part, name, request.user)
