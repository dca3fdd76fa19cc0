"""Every page of a subject has a JSON twin: the frozen bytes, for every origin."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from factcheck.lib.canonical import canonical
from tests.public import bodies, publishing

TWINS = [
    ("claim", "/claims/loss-of-an-armenian-su-25", "su25"),
    ("topic", "/topics/karabakh-2020", "topic"),
    ("source", "/sources/azerbaijan", "source"),
    ("page", "/pages/verdicts", "page"),
]


@pytest.mark.parametrize(("kind", "path", "name"), TWINS)
def test_a_twin_is_the_body_as_it_was_hashed(
    published: Any, reader: Client, kind: str, path: str, name: str
) -> None:
    answer = reader.get(f"{path}.json?utm_source=feed")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer.content.startswith(
        b'{"' + kind.encode() + b'":' + canonical(published[name]) + b',"edition":'
    )


@pytest.mark.parametrize(("kind", "path", "name"), TWINS)
def test_a_page_names_its_twin(
    published: Any, reader: Client, kind: str, path: str, name: str
) -> None:
    page = reader.get(f"{path}/").content.decode()
    link = re.search(r'<link rel="alternate" type="application/json" href="([^"]*)"', page)
    assert link
    assert link[1].endswith(f"{path}.json")


def test_the_twin_of_a_claim_is_what_the_api_gives(published: Any, reader: Client) -> None:
    slug = published["su25"]["slug"]
    twin = reader.get(f"/claims/{slug}.json").content
    assert twin == reader.get(f"/api/v1/claims/{slug}/").content


def test_what_is_not_published_has_no_twin(published: Any, reader: Client) -> None:
    for path in ("/claims/nothing.json", "/claims/karabakh-2020.json", "/topics/mercenaries.json"):
        answer = reader.get(path)
        assert answer.status_code == 404
        assert answer["Content-Type"] == "application/problem+json"


def test_a_twin_that_a_program_has_is_not_sent_again(published: Any, reader: Client) -> None:
    for path in ("/claims/mercenaries.json", "/claims.json?q=turkey"):
        tag = reader.get(path)["ETag"]
        assert reader.get(path, headers={"If-None-Match": tag}).status_code == 304
    publishing.publish("claim", bodies.mercenaries() | {"context": "More."}, "update")
    assert reader.get("/claims.json?q=turkey", headers={"If-None-Match": tag}).status_code == 200
