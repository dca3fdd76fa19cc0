"""Reading the desk's pages as a person does: what the form holds, what it says."""

from __future__ import annotations

from typing import Any

from django.forms import BaseForm
from django.test import Client
from django.urls import reverse


class Entries(dict[str, Any]):
    """What a form sends. `blank` has, for each kind of part, what a new row begins with."""

    blank: dict[str, dict[str, Any]]

    def __init__(self, values: dict[str, Any], blank: dict[str, dict[str, Any]]) -> None:
        super().__init__(values)
        self.blank = blank

    def __or__(self, other: Any) -> Entries:  # type: ignore[override]
        return Entries({**self, **other}, self.blank)


def page_of(record: Any) -> str:
    """The address of a record's page."""
    meta = record._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[record.pk])


def list_of(model: Any) -> str:
    """The address of a model's list."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def new(model: Any) -> str:
    """The address of the form for a new record."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")


def verb(record: Any, name: str) -> str:
    """The address of a verb's page."""
    meta = record._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_verb", args=[record.pk, name])


def entries(response: Any) -> Entries:
    """What the form of a page would send if somebody pressed “Save” now."""
    data, blank = _values(response.context["adminform"].form), {}
    for inline in response.context["inline_admin_formsets"]:
        data |= _values(inline.formset.management_form)
        for part in inline.formset.forms:
            data |= _values(part)
        empty = inline.formset.empty_form
        start = f"{empty.prefix}-"
        blank[inline.formset.prefix] = {
            name.removeprefix(start): value for name, value in _values(empty).items()
        }
    return Entries(data, blank)


def verb_entries(response: Any) -> Entries:
    """The same for the page of a verb."""
    return Entries(_values(response.context["form"]), {})


def opened(client: Client, address: str) -> Entries:
    """Open a form and read what it holds."""
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return entries(response)


def with_row(data: Entries, prefix: str, **values: Any) -> Entries:
    """The entries with one more row of a kind of part."""
    count = int(data[f"{prefix}-TOTAL_FORMS"])
    whole = data.blank[prefix] | values
    row = {f"{prefix}-{count}-{name}": value for name, value in whole.items()}
    return data | row | {f"{prefix}-TOTAL_FORMS": str(count + 1)}


def text_of(response: Any) -> str:
    """The page as text, with the signs that HTML spells out."""
    import html

    return html.unescape(response.content.decode())


def _values(form: BaseForm) -> dict[str, Any]:
    found = {bound.html_name: _sent(bound.value()) for bound in form}
    return {name: value for name, value in found.items() if value is not None}


def _sent(value: Any) -> Any:
    """A value as a browser sends it; None where it sends nothing."""
    if value is False:
        return None
    if value is True:
        return "on"
    if isinstance(value, list | tuple):
        return [str(one) for one in value]
    return "" if value is None else str(value)
