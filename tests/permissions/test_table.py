"""Every address of the site × everybody × every method answers as the table says."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import URLResolver, get_resolver, path, reverse
from django.urls.resolvers import RegexPattern

from claims.admin.kept import _leads_to_login
from claims.permissions import VERBS
from tests.cast import World
from tests.permissions.conftest import NAMES, Who
from tests.permissions.routes import Route, routes
from tests.permissions.table import ANYBODY, CONTENT, TABLE, Row

# What stands in the variable parts of addresses, beside the records' own numbers.
VALUES = {
    "verb": "submit",
    "url": "no/such/page",
    "app_label": "claims",
    "number": 1,  # of an edition
    "first": UUID(int=0),  # the beginning of a part of the sitemap
    "code": "drafts",
    "name": "statements",
    "rest": "no/such",
    "kind": "claim",
    "act": "comment",
    "uidb36": "a",
    "key": "b-c",
}
READING, SENDING, OTHERS = ("GET", "HEAD"), ("POST",), ("PUT", "PATCH", "DELETE", "OPTIONS")
# A person's own account: their password may be asked for again, and not everything is there.
OWN = {"in", "asked again", "nothing", "no such method", "no"}
PARTS = 8  # so that no test keeps a connection waiting until it is ended
AUTOCOMPLETE = "?app_label=claims&model_name=speaker&field_name=source&term=No"


def unlisted(found: list[Route]) -> list[str]:
    return sorted({route.name for route in found} - set(TABLE))


def test_every_address_of_the_site_is_in_the_table() -> None:
    assert unlisted(routes()) == [], "say in table.py who may open these"


@pytest.mark.parametrize("name", ["brand-new", None])
def test_an_address_that_is_not_in_the_table_is_found(name: str | None) -> None:
    new = path("brand/new/", lambda request: HttpResponse(), name=name)
    resolver = URLResolver(RegexPattern(r"^/"), [*get_resolver().url_patterns, new])
    assert unlisted(routes(resolver)) == [name or "brand/new/"]


def test_the_table_names_no_address_that_is_gone() -> None:
    assert sorted(set(TABLE) - {route.name for route in routes()}) == []


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("letter", ANYBODY)
def test_everybody_gets_what_the_table_says(
    letter: str, part: int, records: dict[str, Any], world: World, who: Who
) -> None:
    wrong = []
    client = who(letter)
    for route in _part(part):
        address = _path(route, records, world)
        for method in (*READING, *SENDING, *OTHERS):
            wrong += _compare(client, letter, route.name, address, method)
            if "_auth_user_id" not in client.session:
                client = who(letter)
    assert not wrong, "\n" + "\n".join(wrong)


def _part(part: int) -> list[Route]:
    known = [route for route in routes() if route.name in TABLE]  # the first test tells of others
    size = -(-len(known) // PARTS)
    return known[part * size : (part + 1) * size]


def _path(route: Route, records: dict[str, Any], world: World) -> str:
    """Where the route leads, to a record that is there."""
    model = "_".join(route.name.removeprefix("admin:").split("_")[:2])
    if route.name.startswith("admin/"):
        model = "_".join(route.name.split("/")[1:3])
    record = records.get(model)
    pk = record.pk if record is not None else 1
    known = {"slug": world.claim.slug, "public_id": world.claim.public_id}
    values = dict.fromkeys(route.arguments, pk) | known | VALUES
    if route.name.startswith("desk_api:"):
        values |= _of_programs(route.name, records, world)
    if route.name == "admin:about_record":
        values |= {"act": "strike", "record": records["claims_comment"].pk}
    if model == "people_token":
        values |= {"number": pk}
    if model == "people_user":
        values |= {"number": pk, "deed": "close" if "out" in route.name else "role"}
    return route.at(values) + (AUTOCOMPLETE if route.name == "admin:autocomplete" else "")


def _of_programs(name: str, records: dict[str, Any], world: World) -> dict[str, Any]:
    """Public ids, of the kind of record that the address is about."""
    kind = name.removeprefix("desk_api:").partition("-")[0]
    model = {"sources": "sources_source", "places": "sources_place", "topics": "claims_topic"}
    model["documents"] = "sources_document"
    record = records[model[kind]] if kind in model else world.claim
    known = {"public_id": record.public_id, "part_id": world.denial.public_id}
    return known | ({"name": "appearances"} if kind == "statement" else {})


def _compare(client: Client, letter: str, name: str, address: str, method: str) -> list[str]:
    """One line for each way in which the answer differs from the table."""
    row, before = TABLE[name], _written()
    # A deletion is asked for and not confirmed: the record is needed for the next line.
    answer = _sent(client, method, address, {} if name.endswith("_delete") else {"x": "y"})
    found, wanted = _outcome(answer), _wanted(row, letter, method)
    lines = []
    if found not in wanted:
        lines.append(f"{method} {name} as {letter}: {found} ({answer.status_code}), not {wanted}")
    if (method in OTHERS or "in" not in wanted) and _written() != before:
        lines.append(f"{method} {name} as {letter}: something was written")
    return lines


def _sent(client: Client, method: str, address: str, data: dict[str, str]) -> Any:
    return client.post(address, data) if method in SENDING else client.generic(method, address)


def _wanted(row: Row, letter: str, method: str) -> set[str]:
    """The outcomes that the table allows."""
    allowed = row.send if method in SENDING else row.see
    let_in = letter in allowed and method not in OTHERS
    if row.kind == "login":
        return {"login"}
    if row.kind == "open":
        return {"in", "nothing"} if let_in else {"in", "nothing", "no such method"}
    if row.kind == "own":
        return OWN if letter in allowed else {"login"}
    if row.kind == "program":
        return _wanted_of_programs(row, letter, method)
    return _wanted_at_the_desk(row, letter, method, let_in)


def _wanted_of_programs(row: Row, letter: str, method: str) -> set[str]:
    """Whoever is not let in gets 401 or 403; what is sent here has neither version nor sense."""
    allowed = {"POST": row.send, "PUT": row.change, "PATCH": row.change}.get(method, row.see)
    if letter in allowed and method not in ("DELETE", "OPTIONS"):
        return {"in"}
    return {"no"} if letter in "NX" else {"no", "no such method", "nothing"}


def _wanted_at_the_desk(row: Row, letter: str, method: str, let_in: bool) -> set[str]:
    if method in OTHERS:
        return {"no such method"}
    if letter in "NX":
        return {"login"}
    if let_in:
        return {"in"}
    if row.kind in ("hidden", "nowhere"):
        return {"nothing"}
    nobody = not (row.send if method in SENDING else row.see)
    return {"no", "no such method"} if nobody else {"no"}


def _outcome(answer: Any) -> str:
    if answer.status_code in (401, 403):
        return "no"
    if answer.status_code in (404, 405):
        return {404: "nothing", 405: "no such method"}[answer.status_code]
    if _leads_to_login(answer) and urlsplit(answer["Location"]).query.startswith("next="):
        again = urlsplit(answer["Location"]).path.endswith("/reauthenticate/")
        return "asked again" if again else "login"
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


def test_a_door_that_is_wider_than_the_table_is_found(db: None, monkeypatch: Any) -> None:
    monkeypatch.setitem(TABLE, "account_login", Row(CONTENT, CONTENT))
    told = _compare(Client(), "N", "account_login", reverse("account_login"), "GET")
    assert told == ["GET account_login as N: in (200), not {'login'}"]


@pytest.mark.parametrize("kind", ["claim", "topic", "source", "page"])
def test_administrators_have_no_verb_at_all(
    kind: str, records: dict[str, Any], world: World, who: Who
) -> None:
    adam, app = who("A"), "sources" if kind == "source" else "claims"
    for verb in VERBS:
        address = reverse(f"admin:{app}_{kind}_verb", args=[records[f"{app}_{kind}"].pk, verb])
        for method in ("GET", "POST"):
            assert _outcome(_sent(adam, method, address, {})) in ("no", "nothing")


def test_administrators_see_no_content_on_the_home_page(world: World, who: Who) -> None:
    page = who("A").get(reverse("admin:index")).content.decode()
    assert world.claim.title not in page
    assert "Claims" not in page.replace("Claims and", "")
