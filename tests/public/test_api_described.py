"""Everything that the API answers is described: every part, status, form, header and parameter."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from jsonschema import Draft202012Validator

from claims.public.api import start
from claims.public.api.asking import OF_CLAIMS, OF_EVERY_LIST
from claims.public.api.claims import ClaimList
from claims.public.api.statements import RebuttalList, StatementList
from tests.public import bodies, many, publishing, site_texts
from tests.public.described import description, faults, operation, strict
from tests.public.reading import items

LISTS = ("claims", "statements", "rebuttals", "sources", "topics", "corrections", "editions")


@pytest.fixture
def full(shelf: Any) -> None:
    """All kinds of records, some of which stand no more."""
    site_texts.put_right()
    night = site_texts.renamed(bodies.night(), "another-night")
    made = [bodies.mercenaries(), night, bodies.casualties(), *many.made(60, seed=11)]
    for body in made:
        publishing.publish("claim", body)
    publishing.publish("claim", bodies.tombstone(made[0]), "withdrawal")


def paths(client: Client) -> list[str]:
    """Every list, page by page, and every record that it leads to."""
    lists = [f"/api/v1/{name}/" for name in LISTS]
    records = [item["record"] for path in lists[:-1] for item in items(client, path)]
    editions = [f"/api/v1/editions/{n}/" for n in range(1, 80)]
    notice = f"/api/v1/claims/{bodies.mercenaries()['slug']}/"
    return [*lists, *records, *editions, notice, "/api/v1/", "/api/v1/checkpoint/"]


def test_every_answer_is_as_described(full: Any, reader: Client) -> None:
    wrong = [fault for path in paths(reader) for fault in faults(reader.get(path))]
    assert wrong == []


def test_a_part_that_is_not_named_would_be_seen(published: Any, reader: Client) -> None:
    answer = reader.get("/api/v1/claims/")
    changed = json.loads(answer.content)
    changed["claims"][0]["card"]["surprise"] = 1
    answer.content = json.dumps(changed).encode()
    assert "surprise" in "".join(faults(answer))


ASIDE = [
    "claims/?limit=0",
    "claims/?format=csv",
    "claims/?format=jsonl",
    "claims/nowhere/",
    "claims/nowhere/?as_of=2020",
    "claims/loss-of-an-armenian-su-25/?fields=wording",
    "claims/?fields=slug",
    "statements/?fields=stance",
    "sources/?fields=source",
    "topics/karabakh-2020/?fields=title",
    "corrections/?fields=reason",
    "statements/7e0d1f52-6c2b-4a4e-8d43-8f8cfb9a7f10/",
    "editions/999/",
    "editions/0/?x=1",
    "corrections/99999999999999999999999999/",
    "editions/99999999999999999999999999/",
    "checkpoint/?x=1",
    "?x=1",
]


@pytest.mark.parametrize("path", ASIDE)
def test_refusals_and_other_forms_are_as_described(
    published: Any, reader: Client, path: str
) -> None:
    answer = reader.get(f"/api/v1/{path}")
    assert faults(answer) == []
    answer.close()


def test_a_304_is_as_described(published: Any, reader: Client) -> None:
    for path in ("claims/", "editions/1/", "checkpoint/", "", "topics/karabakh-2020/"):
        tag = reader.get(f"/api/v1/{path}")["ETag"]
        answer = reader.get(f"/api/v1/{path}", headers={"If-None-Match": tag})
        assert (answer.status_code, faults(answer)) == (304, []), path


@pytest.mark.parametrize(
    "path, view, own",
    [("claims", ClaimList, ()), ("statements", StatementList, ("reading",)),
     ("rebuttals", RebuttalList, ())],
)  # fmt: skip
def test_every_parameter_that_is_taken_is_described(path: str, view: Any, own: Any) -> None:
    taken = {*OF_EVERY_LIST, *OF_CLAIMS, *view.filters, *own}
    said = {one["name"] for one in operation(f"/api/v1/{path}/")["parameters"]}
    assert said == taken | {"If-None-Match"}


def test_every_parameter_has_words_and_an_example() -> None:
    for path, operations in description()["paths"].items():
        for one in operations["get"]["parameters"]:
            assert one["description"], (path, one)
            assert one.get("examples") or one["in"] == "header", (path, one["name"])


def test_every_example_is_as_described() -> None:
    checked = 0
    for operations in description()["paths"].values():
        for response in operations["get"]["responses"].values():
            for content in response.get("content", {}).values():
                validator = Draft202012Validator(content["schema"] | {"components": strict()})
                for example in content.get("examples", {}).values():
                    assert [e.message for e in validator.iter_errors(example["value"])] == []
                    checked += 1
    assert checked > 30


@pytest.mark.parametrize("name", [name for name in LISTS if name != "editions"])
def test_every_parameter_works_with_its_example(published: Any, reader: Client, name: str) -> None:
    for one in operation(f"/api/v1/{name}/")["parameters"]:
        if one["in"] == "query" and one["name"] != "cursor":
            (example,) = one["examples"].values()
            value = example["value"]
            text = ",".join(value) if isinstance(value, list) else value
            answer = reader.get(f"/api/v1/{name}/", {one["name"]: text})
            assert answer.status_code == 200, (one["name"], answer.content)
            answer.close()


def test_the_description_is_one_of_31_and_the_same_each_time(reader: Client) -> None:
    answer = reader.get("/api/v1/schema/")
    assert answer["Content-Type"] == "application/vnd.oai.openapi+json"
    assert answer.json()["openapi"].startswith("3.1")
    before = answer.content
    start.schema.cache_clear()
    start.schema_bytes.cache_clear()
    assert reader.get("/api/v1/schema/").content == before
