"""The read API: stored bytes, strict parameters, open to every origin."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

import pytest
from django.test import Client
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.validation import validate_schema

from claims.editions.models import Edition
from claims.public.api import start
from factcheck.lib.canonical import canonical
from tests.public import bodies, publishing

SLUG = "loss-of-an-armenian-su-25"


def test_a_claim_is_served_as_the_bytes_that_were_hashed(published: Any, reader: Client) -> None:
    edition = Edition.objects.get(number=5)
    answer = reader.get(f"/api/v1/claims/{SLUG}/")
    assert answer["Content-Type"] == "application/json"
    assert answer.content.startswith(b'{"claim":' + bytes(edition.body or b"") + b',"edition":')
    assert answer.json()["edition"]["hash"] == bytes(edition.hash).hex()
    assert answer.json()["edition"]["number"] == 5


def test_an_entry_can_be_checked_from_its_own_bytes(published: Any, reader: Client) -> None:
    entry = reader.get("/api/v1/editions/5/").json()
    header, body = canonical(entry["header"]), canonical(entry["body"])
    assert sha256(header).hexdigest() == entry["hash"]
    assert sha256(bytes.fromhex(entry["salt"]) + body).hexdigest() == entry["header"]["body_hash"]
    assert body == canonical(published["su25"])


def test_the_log_is_read_page_by_page(published: Any, reader: Client) -> None:
    numbers: list[int] = []
    path: str | None = "/api/v1/editions/?after=0&limit=3"
    while path:
        page = reader.get(path).json()
        numbers += [entry["header"]["number"] for entry in page["editions"]]
        path = page["next"]
    assert numbers == [1, 2, 3, 4, 5, 6, 7]


def test_claims_are_read_page_by_page_each_with_its_denials(published: Any, reader: Client) -> None:
    found: list[dict[str, Any]] = []
    path: str | None = "/api/v1/claims/?limit=3"
    while path:
        page = reader.get(path).json()
        found += page["claims"]
        path = page["next"]
    assert [item["edition"] for item in found] == [7, 6, 5, 4]
    answers = {item["slug"]: item["card"]["answers"] for item in found}
    assert [a["state"] for a in answers[SLUG]] == ["denies", "denies"]
    assert all(item["card"]["answer_line"] for item in found)


def test_a_redacted_edition_keeps_its_header_and_loses_its_body(shelf: Any, reader: Client) -> None:
    body = bodies.su25()
    publishing.publish("claim", body)
    newer = body | {"context": "Other words."}
    publishing.publish("claim", newer, "correction")
    publishing.publish("claim", newer, "redaction", redacts=[1])
    entry = reader.get("/api/v1/editions/1/").json()
    assert entry["body"] is None
    assert entry["salt"] is None
    assert entry["header"]["number"] == 1
    assert reader.get("/api/v1/editions/").json()["editions"][0] == entry


def test_a_withdrawn_claim_is_what_is_left_of_it(published: Any, reader: Client) -> None:
    stone = bodies.tombstone(published["su25"])
    publishing.publish("claim", stone, "withdrawal", review="pending")
    answer = reader.get(f"/api/v1/claims/{SLUG}/").json()
    assert answer["claim"] == stone
    assert answer["edition"]["state"] == "withdrawn"
    assert answer["edition"]["review"] == "pending"


def test_the_checkpoint_is_the_note_on_the_head(published: Any, reader: Client) -> None:
    answer = reader.get("/api/v1/checkpoint/")
    assert answer["Content-Type"].startswith("text/plain")
    assert answer.content.decode().split("\n")[1] == "7"


def test_before_anything_is_published_there_is_no_checkpoint(shelf: Any, reader: Client) -> None:
    assert reader.get("/api/v1/checkpoint/").status_code == 404
    assert reader.get("/api/v1/claims/").json() == {"claims": [], "next": None}
    assert reader.get("/api/v1/editions/").json() == {"editions": [], "next": None}


PATHS = (
    "", "claims/", "claims/{key}/", "statements/", "statements/{id}/", "rebuttals/", "sources/",
    "sources/{key}/", "topics/", "topics/{key}/", "editions/", "editions/{number}/", "corrections/",
    "corrections/{number}/", "checkpoint/",
)  # fmt: skip
BAD = [
    ("/api/v1/claims/?limit=0", "limit"),
    ("/api/v1/claims/?limit=101", "limit"),
    ("/api/v1/claims/?limit=ten", "limit"),
    ("/api/v1/claims/?limit=٣", "limit"),
    ("/api/v1/claims/?limit=1&limit=2", "limit"),
    ("/api/v1/claims/?cursor=-1", "cursor"),
    ("/api/v1/claims/?cursor=9223372036854775808", "cursor"),
    ("/api/v1/claims/?page=2", "page"),
    ("/api/v1/claims/?format=xml", "format"),
    (f"/api/v1/claims/{SLUG}/?lang=fr", "lang"),
    ("/api/v1/editions/?after=x", "after"),
    ("/api/v1/editions/?limit=", "limit"),
    ("/api/v1/editions/1/?x=", "x"),
    ("/api/v1/checkpoint/?x=", "x"),
]


@pytest.mark.parametrize("path, parameter", BAD)
def test_a_bad_parameter_is_named_with_what_works(
    shelf: Any, reader: Client, path: str, parameter: str
) -> None:
    answer = reader.get(path)
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    problem = json.loads(answer.content)
    assert problem["status"] == 400
    assert problem["errors"][0]["parameter"] == parameter
    assert problem["errors"][0]["allowed"]


@pytest.mark.parametrize("path", ["/?before=x", "/?before=-1", "/?before=99999999999999999999"])
def test_pages_refuse_numbers_that_are_none(shelf: Any, reader: Client, path: str) -> None:
    assert reader.get(path).status_code == 400


def test_every_origin_may_read_and_none_may_write(published: Any, reader: Client) -> None:
    for path in ("/api/v1/claims/", "/api/v1/editions/5/", "/api/v1/claims/none/", "/api/v1/x/"):
        assert reader.get(path)["Access-Control-Allow-Origin"] == "*", path
    preflight = reader.options("/api/v1/claims/", headers={"Origin": "https://example.org"})
    assert preflight.status_code == 204
    assert preflight["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    refused = reader.post("/api/v1/claims/")
    assert refused.status_code == 405
    assert refused["Content-Type"] == "application/problem+json"


def test_one_form_is_served_whatever_is_asked_for(published: Any, reader: Client) -> None:
    answer = reader.get("/api/v1/claims/", headers={"Accept": "text/html"})
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json"


def test_what_a_program_has_already_is_not_sent_again(published: Any, reader: Client) -> None:
    for path in ("/api/v1/claims/", f"/api/v1/claims/{SLUG}/", "/api/v1/editions/5/"):
        tag = reader.get(path)["ETag"]
        answer = reader.get(path, headers={"If-None-Match": tag})
        assert answer.status_code == 304, path
    publishing.publish("claim", published["su25"], "update")
    for path in ("/api/v1/claims/", f"/api/v1/claims/{SLUG}/"):
        assert reader.get(path, headers={"If-None-Match": tag}).status_code == 200


def test_the_schema_is_valid_openapi_without_warnings() -> None:
    GENERATOR_STATS.reset()
    start.schema.cache_clear()
    start.schema_bytes.cache_clear()
    schema = json.loads(start.schema_bytes())
    assert not GENERATOR_STATS
    validate_schema(schema)
    assert schema["openapi"].startswith("3.1")
    assert set(schema["paths"]) == {f"/api/v1/{path}" for path in PATHS}
    for operations in schema["paths"].values():
        assert all(p.get("description") for p in operations["get"].get("parameters", []))
        assert "application/problem+json" in operations["get"]["responses"]["400"]["content"]
