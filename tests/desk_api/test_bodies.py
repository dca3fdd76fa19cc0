"""A body means one thing, or is refused with the place where it does not."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sources.models import Document
from tests.cast import World
from tests.desk_api.programs import Program, claim_of

PROBLEM = "application/problem+json"


def refused(answer: Any, status: int) -> dict[str, Any]:
    """What the problem says."""
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == PROBLEM
    found: dict[str, Any] = answer.json()
    assert (found["status"], found["type"]) == (status, "about:blank")
    return found


@pytest.mark.parametrize("media", ["text/plain", "application/x-www-form-urlencoded", "", "a/b;c"])
def test_it_takes_nothing_but_json(media: str, rita: Program) -> None:
    answer = rita.post("documents/", b"{}", Content_Type=media)
    refused(answer, 415)
    assert answer["Accept"] == "application/json"


def test_it_takes_no_other_encoding(rita: Program) -> None:
    refused(rita.post("documents/", b"{}", Content_Encoding="gzip"), 415)
    refused(rita.post("documents/", b"{}", Content_Type="application/json; charset=utf-16"), 415)


def test_malformed_json_is_refused_with_its_place(rita: Program) -> None:
    found = refused(rita.post("documents/", b'{"title":\n "x",}'), 400)
    assert (found["line"], found["column"], found["position"]) == (2, 6, 15)


@pytest.mark.parametrize(
    "body",
    [b"[]", b'"x"', b"null", b"\xff\xfe", b'\xef\xbb\xbf{"title": "x"}', b'{"title": NaN}',
     b'{"title": 1e999999999}', b'{"title": ' + b"9" * 5000 + b"}"],
)  # fmt: skip
def test_what_is_no_object_of_json_is_refused(body: bytes, rita: Program) -> None:
    refused(rita.post("documents/", body), 400)


def test_deep_nesting_is_refused(rita: Program) -> None:
    refused(rita.post("documents/", b'{"title": ' + b"[" * 100_000), 400)
    brackets = json.dumps({"title": "[" * 200}).encode()
    assert rita.post("documents/", brackets).status_code == 201


def test_too_large_a_body_is_refused(rita: Program) -> None:
    refused(rita.post("documents/", b'{"title": "' + b"x" * 7_000_000 + b'"}'), 413)


def test_a_name_that_stands_twice_is_refused_with_its_place(rita: Program) -> None:
    found = refused(rita.post("claims/", b'{"points": [{"text": "a", "text": "b"}]}'), 400)
    assert found["errors"][0]["pointer"] == "/points/0/text"


@pytest.mark.parametrize("escape", [b"\\u0000", b"\\ud800"])
def test_what_is_no_character_is_refused_with_its_place(escape: bytes, rita: Program) -> None:
    found = refused(rita.post("sources/", b'{"aliases": [{"text": "a' + escape + b'b"}]}'), 400)
    assert found["errors"][0]["pointer"] == "/aliases/0/text"


def test_every_wrong_field_is_named_by_its_pointer(rita: Program, world: World) -> None:
    body = claim_of(world, wording="", concerns=["nowhere"], clause="it ends.")
    body["statements"][0]["date"] = {"edtf": "yesterday, perhaps"}
    found = refused(rita.post("claims/", body), 422)
    pointers = {one["pointer"] for one in found["errors"]}
    assert {"/wording", "/concerns/0", "/statements/0/date/edtf"} <= pointers


def test_a_name_with_a_slash_is_pointed_to_as_rfc_6901_has_it(rita: Program) -> None:
    found = refused(rita.post("documents/", {"title": "x", "a/b~c": 1}), 422)
    assert found["errors"][0]["pointer"] == "/a~1b~0c"


@pytest.mark.parametrize("body", [{}, {"title": None}, {"titel": "x"}, {"title": 7}])
def test_what_can_not_be_recorded_is_recorded_in_no_part(body: Any, rita: Program) -> None:
    before = Document.everything.count()
    refused(rita.post("documents/", body), 422)
    assert Document.everything.count() == before


@pytest.mark.parametrize(
    "query, parameter",
    [
        ("?limit=0", "limit"),
        ("?limit=x", "limit"),
        ("?limit=1&limit=2", "limit"),
        ("?cursor=x", "cursor"),
        ("?nothing=1", "nothing"),
        ("?stage=gone", "stage"),
        ("?url=x", "url"),
    ],
)
def test_a_parameter_that_makes_no_sense_is_named(
    query: str, parameter: str, rita: Program
) -> None:
    found = refused(rita.get(f"claims/{query}"), 400)
    assert found["errors"][0]["parameter"] == parameter
    assert found["errors"][0]["allowed"]


@pytest.mark.parametrize(
    "path", ["nothing/", "claims/7/", f"claims/{'0' * 8}-0000-4000-8000-{'0' * 12}/", "waiting/x/"]
)
def test_what_is_not_there_is_told_as_a_problem(path: str, rita: Program) -> None:
    refused(rita.get(path), 404)


def test_a_method_that_is_not_there_says_which_are(rita: Program, world: World) -> None:
    answer = rita.send("DELETE", f"claims/{world.claim.public_id}/")
    refused(answer, 405)
    assert answer["Allow"] == "GET, HEAD, PUT, PATCH"
