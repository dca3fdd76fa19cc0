"""Every field of every form of the desk has a help text that a new reporter can follow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.forms import BaseForm
from django.test import RequestFactory

from claims.admin.imports import ImportForm
from claims.admin.recording.cards import Cards
from claims.admin.recording.forms import ClaimSheet, DocumentSheet
from tests.cast import World

SHORTEST = 10
# Their pages are their own: one field and a button; what to import, and how far it is.
WITHOUT_A_FORM = {"people.switch", "claims.importrun"}
WORDS_OF_OURS = ("FK", "foreign key", "boolean", "JSON", "None", "queryset", "null")
# Their labels say all there is to say.
CLEAR = {"password", "first_name", "last_name", "email", "username"}


@pytest.fixture
def requests(world: World) -> list[Any]:
    """Requests of an editor and of the administrator, who see most forms between them."""
    made = []
    for person in (world.cast.edda, world.cast.adam):
        request = RequestFactory().get("/", {"claim": str(world.claim.pk)})
        request.user = person
        made.append(request)
    return made


def forms_of(model_admin: Any, request: Any, record: Any) -> Iterator[tuple[str, BaseForm]]:
    """The form of a page and one of each kind of part on it."""
    name = model_admin.model._meta.label
    form = model_admin.get_form(request, record, change=record is not None)
    yield name, form(instance=record)
    for formset, inline in model_admin.get_formsets_with_inlines(request, record):
        empty = formset(instance=record or model_admin.model()).empty_form
        yield f"{name} > {inline.model.__name__}", empty


def may_open(model_admin: Any, request: Any, record: Any) -> bool:
    meta = model_admin.model._meta
    if meta.proxy or meta.label_lower in WITHOUT_A_FORM:
        return False  # the page of an assertion is that of the statement
    if record is None:
        return bool(model_admin.has_add_permission(request))
    return bool(model_admin.has_change_permission(request, record))


def without_help(name: str, form: BaseForm) -> list[str]:
    """The visible fields of a form that don't say what belongs into them."""
    return [
        f"{name}: {field}"
        for field, one in form.fields.items()
        if not one.widget.is_hidden
        and field not in CLEAR
        and field not in ("DELETE", "id")
        and len(str(one.help_text)) < SHORTEST
    ]


def test_every_field_of_every_form_says_what_belongs_into_it(
    world: World, requests: list[Any]
) -> None:
    missing: list[str] = []
    seen = 0
    for model, model_admin in admin.site._registry.items():
        for record in (None, model._default_manager.first()):
            for request in requests:
                if may_open(model_admin, request, record):
                    for name, form in forms_of(model_admin, request, record):
                        seen += len(form.fields)
                        missing += without_help(name, form)
    missing += without_help("what to import", ImportForm())
    assert seen > 300
    assert sorted(set(missing)) == []


def test_the_recording_page_says_so_too() -> None:
    cards = Cards(None)
    forms = [DocumentSheet(), ClaimSheet(), cards.blank, cards.blank.blank_figure]
    missing = [one for form in forms for one in without_help(type(form).__name__, form)]
    assert missing == []


def test_it_would_notice_a_field_without() -> None:
    form = DocumentSheet()
    form.fields["title"].help_text = ""
    assert without_help("Document", form) == ["Document: title"]


def test_no_help_speaks_like_a_program(world: World, requests: list[Any]) -> None:
    for model_admin in admin.site._registry.values():
        if may_open(model_admin, requests[0], None):
            for name, form in forms_of(model_admin, requests[0], None):
                for field, one in form.fields.items():
                    words = str(one.help_text).replace(".", " ").split()
                    assert not set(words) & set(WORDS_OF_OURS), (name, field)
