"""Every address of the site × everybody × every method answers as the table says."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test import Client

from claims.admin.kept import _leads_to_login
from tests.cast import World
from tests.permissions.conftest import NAMES, Who
from tests.permissions.routes import Route, routes
from tests.permissions.table import ANYBODY, TABLE, Row

# What stands in the variable parts of addresses, beside the records' own numbers.
VALUES = {
    "verb": "submit",
    "url": "no/such/page",
    "app_label": "claims",
    "number": 1,
    "code": "draft",
    "kind": "claim",
    "act": "comment",
    "deed": "role",
    "uidb36": "a",
    "key": "b-c",
}
READING, SENDING, OTHERS = ("GET", "HEAD"), ("POST",), ("PUT", "PATCH", "DELETE", "OPTIONS")
PARTS = 20  # so that no test keeps a connection waiting until it is ended
AUTOCOMPLETE = "?app_label=claims&model_name=speaker&field_name=source&term=No"


def test_every_address_of_the_site_is_in_the_table() -> None:
    names = {route.name for route in routes()}
    assert sorted(names - set(TABLE)) == [], "say in table.py who may open these"


def test_the_table_names_no_address_that_is_gone() -> None:
    assert sorted(set(TABLE) - {route.name for route in routes()}) == []


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("letter", ANYBODY)
def test_everybody_gets_what_the_table_says(
    letter: str, part: int, records: dict[str, Any], world: World, who: Who
) -> None:
    wrong = []
    client = who(letter)
    for route in routes()[part::PARTS]:
        if route.name not in TABLE:
            continue  # the first test says so
        path = _path(route, records, world)
        for method in (*READING, *SENDING, *OTHERS):
            wrong += _compare(client, letter, route.name, path, method)
            if "_auth_user_id" not in client.session:
                client = who(letter)
    assert wrong == []


def _path(route: Route, records: dict[str, Any], world: World) -> str:
    """Where the route leads, to a record that is there."""
    model = "_".join(route.name.removeprefix("admin:").split("_")[:2])
    if route.name.startswith("admin/"):
        model = "_".join(route.name.split("/")[1:3])
    record = records.get(model)
    pk = record.pk if record is not None else 1
    known = {"slug": world.claim.slug, "public_id": world.claim.public_id}
    values = dict.fromkeys(route.arguments, pk) | known | VALUES
    return route.at(values) + (AUTOCOMPLETE if route.name == "admin:autocomplete" else "")


def _compare(client: Client, letter: str, name: str, path: str, method: str) -> list[str]:
    """One line for each way in which the answer differs from the table."""
    row, before = TABLE[name], _written()
    # A deletion is asked for and not confirmed: the record is needed for the next line.
    data = {} if name.endswith("_delete") else {"x": "y"}
    answer = client.generic(method, path) if method not in SENDING else client.post(path, data)
    found, wanted = _outcome(answer), _wanted(row, letter, method)
    lines = []
    if found not in wanted:
        lines.append(f"{method} {name} as {letter}: {found} ({answer.status_code}), not {wanted}")
    if (method in OTHERS or "in" not in wanted) and _written() != before:
        lines.append(f"{method} {name} as {letter}: something was written")
    return lines


def _wanted(row: Row, letter: str, method: str) -> set[str]:
    """The outcomes that the table allows."""
    let_in = row.send if method in SENDING else row.see
    if row.kind == "nowhere":
        return {"login"} if letter in "NX" else {"nothing"}
    if row.kind == "own":
        return {"in", "nothing", "no such method", "no"} if letter in let_in else {"login"}
    if row.kind == "open":
        return {"in", "nothing"} if letter in let_in and method not in OTHERS else _unsafe(let_in)
    refused = "login" if letter in "NX" else "no"
    outcome = "in" if letter in let_in else refused
    return {outcome, "no such method"} if method in OTHERS else {outcome}


def _unsafe(let_in: str) -> set[str]:
    return {"no such method", "in", "nothing"} if let_in else {"no such method"}


def _outcome(answer: Any) -> str:
    if answer.status_code in (401, 403):
        return "no"
    if answer.status_code in (404, 405):
        return {404: "nothing", 405: "no such method"}[answer.status_code]
    if _leads_to_login(answer) and urlsplit(answer["Location"]).query.startswith("next="):
        return "login"
    return "in" if answer.status_code < 500 else f"error {answer.status_code}"


def _written() -> tuple[Any, ...]:
    """How much was ever written: the ledger of touches, and the log of the admin."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT max(id) FROM people_touch), (SELECT count(*) FROM pghistory_context),"
            " (SELECT max(id) FROM django_admin_log)"
        )
        found: tuple[Any, ...] = cursor.fetchone()
        return found


def test_the_people_of_the_table_are_the_roles_of_the_newsroom() -> None:
    assert set(ANYBODY) == {*NAMES, "N"}
