"""Two people at one record: a save names the version that it read, and a stale one is refused.

Nothing is lost: the person's entries stay in the form, beside what stands now and who put it there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, NamedTuple

from django import forms
from django.apps import apps
from django.db import models
from django.http import HttpRequest

from factcheck.people.models import Touch, User
from sources.models.base import Root

from .carrying import StateField, carry
from .fields import put

STALE = (
    "Nothing was saved: this was changed since you opened it. Your own changes are still in the "
    "form below, carried over to what stands now. Compare, then save again."
)
UNNAMED = "The form does not say which version it was made from. Look at it again, then save."
DONE = {"INSERT": "added", "UPDATE": "changed", "DELETE": "removed"}
SHOWN_CHANGES = 12


class Difference(NamedTuple):
    """A field in which the record and the person's entries differ."""

    what: str
    now: str
    yours: str


@dataclass
class Conflict:
    """What happened since the form was made, and where it differs from what was entered."""

    changes: list[str]
    differences: list[Difference] = field(default_factory=list)
    taken: list[Difference] = field(default_factory=list)


class VersionedForm(forms.ModelForm):
    """A form that carries the version of its root. The admin sets `request` on a subclass."""

    request: HttpRequest
    conflict: Conflict | None = None
    read_version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    read_state = StateField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        root = self.root()
        if self.instance.pk and root is not None:
            self.initial["read_version"] = root.version

    def root(self) -> Root | None:
        """The record whose version counts: this one, or the one that it is a part of."""
        return self.instance

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        for reason in getattr(self.request, "desk_refusal", ()):
            self.add_error(None, reason)
        root = self.root()
        if self.instance.pk and root is not None:
            self._refuse_stale(root, self.cleaned_data.get("read_version"))
        return cleaned

    def _refuse_stale(self, root: Root, read: int | None) -> None:
        if read == root.version:
            return
        self.add_error(None, STALE if read else UNNAMED)
        self.conflict = Conflict(changes_since(root, read or 0, self.request.user.pk))
        # What the person sees next is the present state, and their next save says so.
        put(self, "read_version", str(root.version))


def changes_since(root: Root, version: int, reader: int | None) -> list[str]:
    """Who did what to a root and its parts after `version`, oldest first; "you" for `reader`."""
    touches = (
        Touch.objects.filter(root=root._meta.db_table, root_id=root.pk, root_version__gt=version)
        .select_related("user")
        .order_by("pk")
    )
    lines = list(_sentences(touches, reader))
    hidden = len(lines) - SHOWN_CHANGES
    return [f"… and {hidden} more before these", *lines[-SHOWN_CHANGES:]] if hidden > 0 else lines


def _sentences(touches: Iterable[Touch], reader: int | None) -> Iterator[str]:
    """One sentence for all that a person did to a record in one go."""
    for key, group in groupby(touches, key=lambda one: (one.user_id, one.record, one.record_id)):
        made = list(group)
        model, record = _record(key[1], key[2])
        done = list(dict.fromkeys(DONE[one.operation] for one in made))
        if getattr(record, "struck_at", None) and record.struck_by_id == made[0].user_id:
            done[-1] = "struck out"
        when = f"{made[-1].at:%-d %b %Y, %H:%M} UTC"
        what = _what(model, record) if model else f"{key[1]} {key[2]}"
        yield f"{_who(made[0].user, reader)} {' and '.join(done)} {what} ({when})"


def _who(user: User | None, reader: int | None) -> str:
    if user is None:
        return "Somebody who is not known"
    return "You" if user.pk == reader else str(user)


def _record(table: str, pk: int) -> tuple[type[models.Model] | None, Any]:
    """The model of a table, and the record, struck out or not; None where there is none."""
    model = next((one for one in apps.get_models() if one._meta.db_table == table), None)
    return model, model and model._base_manager.filter(pk=pk).first()


def _what(model: type[models.Model], record: models.Model | None) -> str:
    name = f" “{str(record)[:80]}”" if record else ""
    return f"the {model._meta.verbose_name}{name}"


def compare(conflict: Conflict, form: forms.BaseModelForm, inlines: Iterable[Any]) -> None:
    """Carry the person's changes over, and note in which fields theirs and what stands differ."""
    parts = [(one.opts.verbose_name, one.formset) for one in inlines]
    for _, bound in carry(form, [formset for _, formset in parts]):
        now = in_words(bound.field, bound.initial)
        conflict.taken.append(Difference(f"{_prefix(bound.form, form)}{bound.label}", now, ""))
    conflict.differences = list(differences(form))
    for name, formset in parts:
        for part in formset.initial_forms:
            conflict.differences += differences(part, _prefix(part, form, name))


def _prefix(part: Any, form: Any, name: Any = None) -> str:
    """The words that say which part a field stands in; none for the record itself."""
    if part is form:
        return ""
    return f"{name or part.instance._meta.verbose_name} “{str(part.instance)[:40]}”: "


def differences(form: forms.BaseModelForm, prefix: str = "") -> Iterator[Difference]:
    """Where a bound form's entries differ from what its record holds now."""
    for name in form.changed_data:
        if name in form.fields and not form.fields[name].widget.is_hidden:
            bound = form[name]
            yield Difference(
                f"{prefix}{bound.label}",
                in_words(form.fields[name], bound.initial),
                in_words(form.fields[name], bound.value()),
            )


def in_words(field: forms.Field, value: Any) -> str:
    """A field's value as a person reads it: labels for choices, names for records."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ", ".join(in_words(field, one) for one in value) or "–"
    if value in (None, ""):
        return "–"
    if isinstance(field, forms.ModelChoiceField):
        return _record_in_words(field, value)
    labels = {str(key): str(label) for key, label in getattr(field, "choices", ())}
    return labels.get(str(value), str(field.prepare_value(value)))


def _record_in_words(field: forms.ModelChoiceField, value: Any) -> str:
    if isinstance(value, models.Model):
        return str(value)
    try:
        found = field.to_python(value)
    except forms.ValidationError:
        return f"{value} (not to be found)"
    return str(found)
