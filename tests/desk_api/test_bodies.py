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
     b'{"title": 1e999999999}', b'{"title": ' + b"9" * 5000 + b"}",
     b'{"title": 1e99999999999999999999}', b'{"title": -1.5e-99999999999999999999}'],
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


def test_one_name_twice_among_very_many_is_found_at_once(rita: Program) -> None:
    """Each name is counted once; to count it again for each of the others would take minutes."""
    names = ",".join(f'"{number}": 0' for number in range(200_000))
    found = refused(rita.post("claims/", f'{{"7": 0, {names}}}'.encode()), 400)
    assert [one["pointer"] for one in found["errors"]] == ["/7"]


@pytest.mark.parametrize(
    "path, body",
    [
        ("claims/", b'{"points": [%s]}' % b",".join([b'"\\u0000"'] * 1_000)),
        ("claims/", b'{"points": [%s]}' % b",".join([b"7"] * 1_000)),
        ("records/", b'{"sources": [%s]}' % b",".join([b"7"] * 150)),
    ],
)
def test_of_very_many_wrong_fields_the_first_hundred_are_named(
    path: str, body: bytes, rita: Program
) -> None:
    answer = rita.post(path, body)
    assert answer.status_code in (400, 422)
    assert len(answer.json()["errors"]) == 100
    assert "more than 100 fields" in answer.json()["detail"]


def test_more_records_than_one_request_may_bring_are_not_looked_at(rita: Program) -> None:
    found = refused(rita.post("records/", {"sources": [7] * 201}), 422)
    assert [one["pointer"] for one in found["errors"]] == ["/sources"]


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


@pytest.mark.parametrize(
    "moment", ["9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00", "2020-10-01T10:00:00"]
)
def test_a_moment_that_no_calendar_has_is_refused(moment: str, rita: Program, world: World) -> None:
    """PostgreSQL would keep the year 10000, and nobody could read the claim any more."""
    asked = {"source": "southland", "channel": "e-mail", "asked_at": moment}
    found = refused(rita.post("claims/", claim_of(world, inquiries=[asked])), 422)
    assert "/inquiries/0/asked_at" in [one["pointer"] for one in found["errors"]]


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
    "path",
    [
        "nothing/", "claims/7/", f"claims/{'0' * 8}-0000-4000-8000-{'0' * 12}/", "waiting/x/",
        "claims/a%0Ab/", "claims/%0A/lift/",
    ],
)  # fmt: skip
def test_what_is_not_there_is_told_as_a_problem(path: str, rita: Program) -> None:
    answer = rita.get(path)
    refused(answer, 404)
    assert "no-store" in answer["Cache-Control"]


def test_a_method_that_is_not_there_says_which_are(rita: Program, world: World) -> None:
    answer = rita.send("DELETE", f"claims/{world.claim.public_id}/")
    refused(answer, 405)
    assert answer["Allow"] == "GET, HEAD, PUT, PATCH"
