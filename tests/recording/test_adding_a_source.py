"""Adding a source in passing: a short form, filled with what was typed, which stays its alias."""

from __future__ import annotations

from typing import Any

import pytest

from sources.models import Source
from tests.cast import World, make_source
from tests.desk.pages import Entries, entries, text_of
from tests.harness.people import Desk

ADD = "/admin/sources/source/add/?_popup=1&_to_field=id"


def short_form(desk: Desk, typed: str = "") -> Entries:
    """The form in its window, as it opens."""
    return entries(desk("rita").get(ADD, {"name": typed} if typed else {}))


def add(desk: Desk, **fields: Any) -> Any:
    data = short_form(desk, "Восток") | {"kind": "state", "_popup": "1"} | fields
    return desk("rita").post(ADD, data)


def test_it_is_short_and_prefilled(world: World, desk: Desk) -> None:
    form = entries(desk("rita").get(f"{ADD}&name=Восток"))
    asked = {name for name in form if not name.startswith(("read_", "written_"))}
    assert asked == {"name", "kind", "also", "also_language"}
    assert (form["name"], form["also"]) == ("Восток", "Восток")


def test_what_was_typed_becomes_an_alias(world: World, desk: Desk) -> None:
    response = add(desk, name="Eastland", also="Восток", also_language="ru")
    made = Source.objects.get(name="Eastland")
    assert made.slug == "eastland"
    assert [(one.text, one.language) for one in made.aliases.all()] == [("Восток", "ru")]
    assert "Eastland" in text_of(response)


def test_the_name_itself_is_no_alias(world: World, desk: Desk) -> None:
    add(desk, name="Eastland", also="Eastland")
    assert not Source.objects.get(name="Eastland").aliases.exists()


def test_addresses_are_made_free(world: World, desk: Desk) -> None:
    make_source("Another", slug="eastland")
    add(desk, name="Eastland", also="")
    assert Source.objects.get(name="Eastland").slug == "eastland-2"


@pytest.mark.parametrize(
    "fields, said",
    [
        ({"name": ""}, "This field is required."),
        ({"kind": ""}, "This field is required."),
        ({"name": "E", "also_language": "not a tag!"}, "not a tag!"),
        ({"name": "E", "also": "a\x07"}, "control character"),
    ],
)
def test_it_is_refused_at_its_field(
    world: World, desk: Desk, fields: dict[str, str], said: str
) -> None:
    before = Source.objects.count()
    assert said in text_of(add(desk, **({"also": ""} | fields)))
    assert Source.objects.count() == before


def test_the_long_form_is_as_it_was(world: World, desk: Desk) -> None:
    form = entries(desk("rita").get("/admin/sources/source/add/"))
    assert {"slug", "description", "aliases-TOTAL_FORMS"} <= set(form)
