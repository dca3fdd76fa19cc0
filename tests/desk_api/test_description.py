"""The description (OpenAPI 3.1) tells of every address and method, with examples that hold."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from jsonschema import Draft202012Validator

from tests.cast import World
from tests.desk_api.programs import ROOT, Program
from tests.permissions.routes import routes

METHODS = ("get", "post", "put", "patch")


@pytest.fixture
def told(rita: Program) -> dict[str, Any]:
    answer = rita.get("schema.json")
    assert answer["Content-Type"] == "application/vnd.oai.openapi+json"
    found: dict[str, Any] = answer.json()
    return found


def operations(told: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (path, method, one)
        for path, methods in told["paths"].items()
        for method, one in methods.items()
    ]


def test_it_tells_of_every_address(told: dict[str, Any]) -> None:
    untold = {"desk_api:schema", "desk_api:nothing"}
    known = [one for one in routes() if one.name.startswith("desk_api:")]
    wanted = {
        "/" + re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", one.pattern)
        for one in known
        if one.name not in untold
    }
    assert set(told["paths"]) == wanted
    assert told["openapi"].startswith("3.1")


def test_it_tells_of_every_method(told: dict[str, Any], world: World) -> None:
    resolver = get_resolver()
    for path, methods in told["paths"].items():
        public_id = str(world.claim.public_id)
        address = re.sub(r"\{(public_id|part_id)\}", public_id, path)
        view = resolver.resolve(re.sub(r"\{\w+\}", "statements", address)).func.cls  # type: ignore[attr-defined]
        assert set(methods) == {one for one in METHODS if hasattr(view, one)}, path


def test_no_two_operations_are_called_the_same(told: dict[str, Any]) -> None:
    names = [one["operationId"] for _, _, one in operations(told)]
    assert len(names) == len(set(names))


def test_every_reference_leads_somewhere(told: dict[str, Any]) -> None:
    named = set(re.findall(r"'#/components/schemas/(\w+)'", str(told)))
    assert named <= set(told["components"]["schemas"])
    assert "#/$defs" not in str(told)


def test_every_example_is_valid(told: dict[str, Any]) -> None:
    for path, method, one in operations(told):
        for media in one.get("requestBody", {}).get("content", {}).values():
            schema = media["schema"] | {"components": told["components"]}
            errors = list(Draft202012Validator(schema).iter_errors(media["example"]))
            assert not errors, (path, method, errors[0].message)


def test_every_change_tells_of_its_version_and_its_key(told: dict[str, Any]) -> None:
    for path, method, one in operations(told):
        headers = {param["name"] for param in one["parameters"] if param["in"] == "header"}
        if method == "get":
            assert not headers, path
        else:
            assert "Idempotency-Key" in headers, path
            assert ("If-Match" in headers) == ("428" in one["responses"]), path


def test_every_error_has_an_example(told: dict[str, Any]) -> None:
    for path, method, one in operations(told):
        errors = {code: answer for code, answer in one["responses"].items() if int(code) >= 400}
        assert {"400", "401", "403", "404", "429"} <= set(errors), (path, method)
        for answer in errors.values():
            assert answer["content"]["application/problem+json"]["example"]["detail"]


def test_what_is_answered_is_what_was_told(
    told: dict[str, Any], rita: Program, world: World
) -> None:
    rita.post("documents/", {"title": "x"})
    for path, method, one in operations(told):
        if method != "get" or "{" in path.replace("{public_id}", ""):
            continue
        kind = path.removeprefix(ROOT).partition("/")[0]
        of: dict[str, Any] = {
            "sources": world.north,
            "topics": world.topic,
            "documents": world.report,
        }
        address = path.replace("{public_id}", str(of.get(kind, world.claim).public_id))
        answer = rita.get(address)
        if answer.status_code == 404:  # places: there is none
            continue
        schema = one["responses"]["200"]["content"]["application/json"]["schema"]
        validator = Draft202012Validator(schema | {"components": told["components"]})
        errors = list(validator.iter_errors(answer.json()))
        assert not errors, (path, errors[0].message)


def test_the_public_description_names_no_address_of_the_desk(db: None) -> None:
    answer = Client().get(reverse("api:schema"))
    assert answer.status_code == 200
    assert "/api/v1/desk/" not in answer.content.decode()


def test_it_is_for_whoever_works_here(world: World) -> None:
    assert Client().get(f"{ROOT}schema.json").status_code == 401
