"""Form fields of the desk."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.http import QueryDict

from factcheck.lib import edtf
from factcheck.lib.usual_dates import NotUnderstood, understand

EXAMPLE = "2026-12-01 14:05, or with a zone: 2026-12-01 14:05 Asia/Baku"
NO_MOMENT = f"Give a day and a time, for example {EXAMPLE}."


LONGEST_NUMBER = 18  # digits: whatever is longer fits no column of ours


def put(form: forms.BaseForm, name: str, value: str) -> None:
    """Let a bound form, shown once more, hold another value in one field."""
    assert isinstance(form.data, QueryDict)
    data = form.data.copy()
    data[form.add_prefix(name)] = value
    form.data = data


class Choice(AutocompleteSelect):
    """A search list which can be shown again whatever was sent: what is no number is left out.

    Django's own asks the database for the record of that number, and fails.
    """

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        return super().optgroups(name, [one for one in value if _is_number(str(one))], attr)


class MomentField(forms.CharField):
    """A point in time, typed in a usual way. Without a zone it is UTC."""

    def to_python(self, value: Any) -> datetime | None:  # type: ignore[override]
        if isinstance(value, datetime):
            return value
        text = str(value or "").strip()
        return moment(text) if text else None

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, datetime):
            return value
        exact = value.astimezone(UTC)
        return f"{exact:%Y-%m-%d %H:%M:%S}" if exact.second else f"{exact:%Y-%m-%d %H:%M}"

    def run_validators(self, value: Any) -> None:
        """A CharField's own, about length and characters, have nothing to say of a moment."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(data) != initial)
        except forms.ValidationError:
            return True


class NumberField(forms.DecimalField):
    """A number as it was typed: without the zeros that the column adds."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "vNumber"})

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, Decimal):
            return value
        text = format(value, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER


def moment(text: str) -> datetime:
    """The point in time that was typed; raises ValidationError with an example of what works.

    What dates in general may look like, and where words about them go, is no help here.
    """
    try:
        typed, zone = understand(text)
        exact, _ = edtf.parse(typed).bounds(zone or "UTC")
    except NotUnderstood as error:
        raise forms.ValidationError(NO_MOMENT) from error
    except ValueError as error:
        raise forms.ValidationError(f"{error}") from error
    if "T" not in typed or "/" in typed or "[" in typed or exact is None:
        raise forms.ValidationError(NO_MOMENT)
    return exact
