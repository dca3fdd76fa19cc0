"""Fields that pick records out of a search list, add one without leaving, and do without a script.

Where there is no script, names are typed instead, several parted by semicolons: the page then
holds a plain field for them, which no browser with scripts ever sends.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import (
    AutocompleteSelect,
    AutocompleteSelectMultiple,
    RelatedFieldWidgetWrapper,
)
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from claims.models import Claim, Topic
from factcheck.lib.text import fold
from sources.models import Document, Place, PlaceName, Source

TYPED = "="
"""Marks a name that was typed among the numbers of records that were picked."""


class PickWidget(RelatedFieldWidgetWrapper):
    """The desk's search list with its “+”, and the field for names where no script runs."""

    template_name = "admin/recording/pick.html"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """What was picked, then what was typed."""
        picked = data.getlist(name) if hasattr(data, "getlist") else data.get(name) or []
        typed = str(data.get(f"{name}-typed") or "").replace("\0", "")
        names = [one.strip() for one in typed.split(";")]
        return [one for one in picked if one] + [f"{TYPED}{one}" for one in names if one]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data and f"{name}-typed" not in data

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        picked, typed = _parted(value)
        known = [one for one in picked if one.isdecimal() and len(one) < 19]  # can be a record's
        context: dict[str, Any] = super().get_context(name, known, attrs)
        return context | {"typed": "; ".join(typed), "many": self._is_many()}

    def _is_many(self) -> bool:
        return bool(getattr(self.widget, "allow_multiple_selected", False))

    def _render(self, template_name: str, context: Any, renderer: Any = None) -> SafeString:
        # Like the site's own templates: the renderer of forms looks into the applications alone.
        return mark_safe(render_to_string(template_name, context))  # noqa: S308


class Pick(forms.ModelMultipleChoiceField):
    """Records that a column of the desk may name: `column` says which. With `one`, one at most.

    Its value is a list, empty where nothing was picked.
    """

    def __init__(self, column: models.ForeignKey, *, one: bool = False, **kwargs: Any) -> None:
        self.one = one
        model: Any = column.remote_field.model
        widget = (AutocompleteSelect if one else AutocompleteSelectMultiple)(column, admin.site)
        kwargs.setdefault("required", False)
        super().__init__(
            model._default_manager.all(),
            widget=PickWidget(widget, column.remote_field, admin.site, model in _ADDED_IN_PASSING),
            **kwargs,
        )

    def clean(self, value: Any) -> list[Any]:  # type: ignore[override]
        picked, typed = _parted(value)
        found = dict.fromkeys(super().clean([one for one in picked if one]))
        for name in typed:
            found[self._named(name)] = None
        if self.one and len(found) > 1:
            raise ValidationError("Choose one.")
        return list(found)

    def prepare_value(self, value: Any) -> Any:
        return [self._plain(one) for one in value or []]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.prepare_value(initial) != self.prepare_value(data)

    def _plain(self, one: Any) -> str:
        return str(one.pk) if isinstance(one, models.Model) else str(one)

    def _named(self, name: str) -> models.Model:
        """The one record of that name. Raises ValidationError."""
        assert self.queryset is not None
        found = list(self.queryset.filter(_called(self.queryset.model, name)).distinct()[:2])
        if len(found) == 1:
            return found[0]
        what = self.queryset.model._meta.verbose_name
        many = f"More than one {what} is called “{name}”: type a name that only one of them has."
        none = f"No {what} is called “{name}”: mend the name, or add it first, in another window."
        raise ValidationError(many if found else none)


_ADDED_IN_PASSING: tuple[type[models.Model], ...] = (Source, Topic, Place)


def _parted(value: Any) -> tuple[list[str], list[str]]:
    """What was picked, and what was typed."""
    values = [str(one) for one in value or []] if isinstance(value, Iterable) else []
    typed = [one.removeprefix(TYPED) for one in values if one.startswith(TYPED)]
    return [one for one in values if not one.startswith(TYPED)], typed


def _called(model: type[models.Model], name: str) -> Q:
    """The condition that a record is called by this name."""
    if model is Source:
        return Q(pk__in=Source.objects.named(name).values("pk"))
    if model is Place:
        return Q(pk__in=PlaceName.objects.filter(folded=fold(name)).values("place"))
    if model in (Claim, Topic):
        return Q(slug=name) | Q(title__iexact=name)
    assert model is Document
    return Q(url=name) | Q(title__iexact=name)
