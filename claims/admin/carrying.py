"""Carrying a person's own changes over to what somebody else has saved meanwhile.

A form that is shown says, by a short hash for each field, what the field held (`read_state`). When
the save comes too late, a field that the person never touched takes what stands now, so that their
next save does not undo somebody else's work; a field that they changed keeps their entry.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.forms.models import BaseInlineFormSet
from django.http import QueryDict

STATE = "read_state"
LONGEST = 400_000  # characters; a longer one was not made by us


class StateField(forms.CharField):
    """The hashes, carried by the form and never an entry of the person's."""

    widget = forms.HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


def remember(form: forms.BaseForm, formsets: Iterable[BaseInlineFormSet]) -> None:
    """Let a form that is about to be shown say what its record and the parts hold now."""
    if STATE not in form.fields:
        return
    state = {key: _short(_sent(bound, bound.initial)) for key, bound in _fields(form, formsets)}
    text = json.dumps(state, separators=(",", ":"))
    form.initial[STATE] = text
    if isinstance(form.data, QueryDict):
        _replace(form, STATE, [text])


def carry(form: forms.BaseForm, formsets: Iterable[BaseInlineFormSet]) -> list[tuple[str, Any]]:
    """Let fields that the person left alone take what stands now; returns those, with their keys.

    Without a state that can be read nothing is taken over: all entries count as the person's.
    """
    state = read(form.data.get(STATE, "")) if isinstance(form.data, QueryDict) else {}
    taken = []
    for key, bound in _fields(form, formsets):
        now = _sent(bound, bound.initial)
        posted = _short(bound.form.data.getlist(bound.html_name))
        if state.get(key) == posted != _short(now):
            _replace(bound.form, bound.name, now)
            taken.append((key, bound))
    return taken


def without_untouched(data: QueryDict, prefix: str, known: set[str]) -> QueryDict:
    """The posted rows without those that somebody removed and this person had not changed."""
    state = read(data.get(STATE, ""))
    total = _count(data, prefix, "TOTAL_FORMS")
    initial = min(_count(data, prefix, "INITIAL_FORMS"), total)
    gone = [
        row
        for row in range(initial)
        if data.get(f"{prefix}-{row}-id", "") not in known and _untouched(data, prefix, row, state)
    ]
    return _without(data, prefix, gone, total, initial) if gone else data


def read(text: Any) -> dict[str, str]:
    """The hashes that a form brought along; none where it did not, or where they make no sense."""
    try:
        found = json.loads(text) if len(text) <= LONGEST else {}
    except (TypeError, ValueError, RecursionError):
        return {}
    return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}


def _fields(form: Any, formsets: Iterable[BaseInlineFormSet]) -> Iterator[tuple[str, Any]]:
    """Every field that a person can see, with a key that holds whatever row it stands in."""
    for bound in form.visible_fields():
        yield bound.name, bound
    for formset in formsets:
        for part in formset.initial_forms:
            if part.instance.pk is None:
                continue
            for bound in part.visible_fields():
                if bound.name != "DELETE":
                    yield f"{formset.prefix}/{part.instance.pk}/{bound.name}", bound


def _sent(bound: Any, value: Any) -> list[str]:
    """A value as a browser would send it."""
    prepared = bound.field.prepare_value(value)
    if isinstance(bound.field, forms.BooleanField):
        return ["on"] if prepared else []
    if isinstance(prepared, list | tuple):
        return [str(getattr(one, "pk", one)) for one in prepared]
    return ["" if prepared is None else str(prepared)]


def _short(values: list[str]) -> str:
    """A hash of what was sent; line ends, and white space that a form strips, don't count."""
    text = "\x1f".join(values).replace("\r\n", "\n").strip()
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def _replace(form: forms.BaseForm, name: str, values: list[str]) -> None:
    data = form.data.copy()  # type: ignore[attr-defined]
    data.setlist(form.add_prefix(name), values)
    form.data = data
    form.__dict__.pop("changed_data", None)  # it was computed from what stood there before


def _untouched(data: QueryDict, prefix: str, row: int, state: dict[str, str]) -> bool:
    start = f"{prefix}/{data.get(f'{prefix}-{row}-id', '')}/"
    held = {key.removeprefix(start): value for key, value in state.items() if key.startswith(start)}
    return bool(held) and all(
        _short(data.getlist(f"{prefix}-{row}-{name}")) == value for name, value in held.items()
    )


def _without(data: QueryDict, prefix: str, gone: list[int], total: int, initial: int) -> QueryDict:
    place = {str(old): new for new, old in enumerate(n for n in range(total) if n not in gone)}
    kept = QueryDict(mutable=True)
    for key, values in data.lists():
        row, dash, name = key.removeprefix(f"{prefix}-").partition("-")
        if not (key.startswith(f"{prefix}-") and dash and row.isdecimal()):
            kept.setlist(key, values)
        elif row in place:
            kept.setlist(f"{prefix}-{place[row]}-{name}", values)
    kept[f"{prefix}-TOTAL_FORMS"] = str(total - len(gone))
    kept[f"{prefix}-INITIAL_FORMS"] = str(initial - len(gone))
    return kept


def _count(data: QueryDict, prefix: str, name: str) -> int:
    """A number of the management form, never more rows than a form may have."""
    text = str(data.get(f"{prefix}-{name}", ""))
    return min(int(text), 2000) if text.isdecimal() and len(text) < 6 else 0
