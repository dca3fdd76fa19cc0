"""The page that describes the API: all of the description, by itself, without a script."""

from __future__ import annotations

import json
from typing import Any

from django.test import Client
from lxml import html as markup

from claims.public.api import start
from claims.public.pages.api_docs import docs_context, told
from claims.public.pages.api_types import type_words
from tests.public.described import description


def page(client: Client) -> Any:
    answer = client.get("/api/docs/")
    assert answer.status_code == 200
    return markup.fromstring(answer.content.decode())


def test_every_address_parameter_and_answer_stands_on_it(reader: Client) -> None:
    text = " ".join(page(reader).text_content().split())
    for path, operations in description()["paths"].items():
        assert path in text
        for parameter in operations["get"]["parameters"]:
            assert parameter["name"] in text
        for response in operations["get"]["responses"].values():
            assert " ".join(response["description"].replace("`", "").split()) in text
    for name, form in description()["components"]["schemas"].items():
        if "properties" in form:
            assert name in text
            assert all(part in text for part in form["properties"])


def test_every_example_stands_on_it_and_is_json(reader: Client) -> None:
    examples = page(reader).xpath("//details/pre/text()")
    assert len(examples) > 15
    assert all(json.loads(one) for one in examples)


def test_it_loads_nothing_from_elsewhere_and_needs_no_script(reader: Client) -> None:
    found = page(reader)
    assert not found.xpath("//script[not(@type='application/ld+json')] | //style | //@style")
    assert not found.xpath("//@*[starts-with(name(), 'on')]")
    loaded = found.xpath("//link[@rel='stylesheet' or @rel='icon']/@href | //@src")
    assert loaded
    assert all(one.startswith("/static/") for one in loaded)


def test_its_links_lead_somewhere(reader: Client) -> None:
    found = page(reader)
    idents = found.xpath("//@id")
    assert len(idents) == len(set(idents))
    for link in found.xpath("//main//a/@href"):
        if link.startswith("#"):
            assert link[1:] in idents, link


def test_every_page_leads_to_it(shelf: Any, reader: Client) -> None:
    foot = markup.fromstring(reader.get("/").content.decode()).xpath("//footer//a/@href")
    assert "/api/docs/" in foot


def test_who_has_it_already_is_not_sent_it_again(reader: Client) -> None:
    tag = reader.get("/api/docs/")["ETag"]
    assert reader.get("/api/docs/", headers={"If-None-Match": tag}).status_code == 304


def test_what_every_address_answers_alike_is_told_once() -> None:
    context = docs_context(start.schema())
    alike = {one.status for one in context["everywhere"]}
    assert alike == {"304", "400", "429", "503"}
    for section in context["sections"]:
        for operation in section.operations:
            assert not alike & {one.status for one in operation.answers}


def test_words_in_backticks_are_code_and_markup_is_shown() -> None:
    assert told("take `next` <b>") == "take <code>next</code> &lt;b&gt;"


def test_types_are_told_in_words() -> None:
    assert type_words({"type": "integer", "minimum": 1, "maximum": 100}) == "1 to 100"
    assert type_words({"type": ["string", "null"], "format": "uuid"}) == "id or null"
    nullable = {"oneOf": [{"$ref": "#/components/schemas/Date"}, {"type": "null"}]}
    assert type_words(nullable) == '<a href="#form-Date">Date</a> or null'
    assert type_words({"type": "array", "items": {"enum": ["a", "b"], "type": "string"}}) == (
        "list of <code>a</code> | <code>b</code>"
    )
