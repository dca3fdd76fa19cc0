"""Graphic content is covered until asked for; who says it and who denies it never is."""

from __future__ import annotations

import html
import json
import re
from typing import Any

import pytest
from django.test import Client

from claims.public.parts.work import inquiry_lines
from tests.public import bodies
from tests.public.publishing import publish

WARNING = "pictures of dead people"


@pytest.fixture
def graphic(shelf: Any) -> dict[str, Any]:
    body = bodies.su25() | {"graphic": WARNING}
    body["checks"] = [bodies.check("Looked.", "A picture of it.", "It shows bodies.")]
    body["computed"]["card"]["graphic"] = WARNING
    body["statements"][0]["appearances"][0]["words"] = bodies.words("They lay there.", "en")
    publish("claim", body)
    return body


def _page(reader: Client, body: dict[str, Any]) -> str:
    return html.unescape(reader.get(f"/claims/{body['slug']}/").content.decode())


def _uncovered(page: str) -> str:
    """What can be read before anything is asked for."""
    covered = re.compile(r'(<details class="covered">.*?</summary>).*?</details>', re.DOTALL)
    return covered.sub(r"\1", page)


def _quotes(body: dict[str, Any]) -> list[str]:
    return [
        appearance["words"]["text"]
        for one in body["statements"]
        for appearance in one["appearances"]
        if appearance["words"]
    ]


def test_words_and_checks_are_covered_and_denials_are_not(
    graphic: dict[str, Any], reader: Client
) -> None:
    page = _page(reader, graphic)
    open_ = _uncovered(page)
    assert f'Covered: <bdi lang="en">{WARNING}</bdi>.' in open_
    statements = open_[open_.index('id="statements"') :]
    assert _quotes(graphic)
    for text in _quotes(graphic):
        assert text in page
        assert text not in statements
    assert "It shows bodies." not in open_
    assert graphic["computed"]["answer_line"][:10] in open_
    shown = re.sub(r"<[^>]+>|\u2060|\u2011", "", open_)
    for one in graphic["statements"]:
        assert one["paraphrase"][:12] in shown


def test_the_card_is_marked_and_the_api_says_so(graphic: dict[str, Any], reader: Client) -> None:
    assert f"Graphic: {WARNING}" in re.sub(
        r"(<[^>]+>|\s)+", " ", html.unescape(reader.get("/").content.decode())
    )
    (listed,) = json.loads(reader.get("/api/v1/claims/").content)["claims"]
    assert listed["card"]["graphic"] == WARNING
    whole = json.loads(reader.get(f"/api/v1/claims/{graphic['slug']}/").content)
    assert whole["claim"]["graphic"] == WARNING


def test_a_claim_without_it_says_nothing_of_it(shelf: Any, reader: Client) -> None:
    publish("claim", bodies.su25())
    (listed,) = json.loads(reader.get("/api/v1/claims/").content)["claims"]
    assert "graphic" not in listed["card"]
    assert "covered" not in _page(reader, bodies.su25())


def test_the_link_of_a_graphic_document_is_covered(shelf: Any, reader: Client) -> None:
    body = bodies.su25()
    document = next(a["document"] for s in body["statements"] for a in s["appearances"])
    address = "https://example.org/what-it-shows"
    document |= {"graphic": WARNING, "url": address}
    publish("claim", body)
    page = _page(reader, body)
    assert address in page
    assert address not in _uncovered(page)


def test_stories_of_ours_are_shown_where_there_are_some(shelf: Any, reader: Client) -> None:
    story = {"id": bodies.uid("story"), "title": "What we wrote", "published_on": "2020-10-02",
             "url": "https://news.example/what-we-wrote"}  # fmt: skip
    publish("claim", bodies.su25() | {"stories": [story]})
    page = _page(reader, bodies.su25())
    assert "Our stories" in page
    assert 'href="https://news.example/what-we-wrote"' in page
    answer = json.loads(reader.get(f"/api/v1/claims/{bodies.su25()['slug']}/").content)
    assert answer["claim"]["stories"] == [story]


def test_no_story_no_heading(shelf: Any, reader: Client) -> None:
    publish("claim", bodies.su25())
    assert "Our stories" not in _page(reader, bodies.su25())


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//", "https://"])
def test_a_story_never_runs_anything(shelf: Any, reader: Client, url: str) -> None:
    story = {"id": bodies.uid("story"), "title": "What we wrote", "published_on": None, "url": url}
    publish("claim", bodies.su25() | {"stories": [story]})
    page = _page(reader, bodies.su25())
    assert "What we wrote" in page
    assert f'href="{url}"' not in page


def _line(outcome: str, **fields: Any) -> str:
    south, reason = bodies.source("Southland"), fields.pop("reason", "")
    asked = bodies.inquiry(south, outcome, reason, **fields)
    body = bodies.claim("a", "A", "a", [], inquiries=[asked])
    (line,) = inquiry_lines(body).values()
    return line


ASKED = {"channel": "e-mail", "asked_at": "2020-09-30T10:00:00.000000Z"}


@pytest.mark.parametrize(
    ("outcome", "fields", "line"),
    [
        ("waived", {"reason": "Night."}, "Southland: not asked. Reason: Night."),
        ("refused", ASKED, "refused to answer (e-mail)."),
        ("open", ASKED, "no reply yet (e-mail)."),
        ("open", ASKED | {"deadline": "2020-10-01T10:00:00.000000Z"}, "no reply by 1 October 2020"),
        ("open", ASKED | {"deadline": "2999-10-01T10:00:00.000000Z"}, "with time until"),
    ],
)
def test_each_request_has_its_line(outcome: str, fields: dict[str, Any], line: str) -> None:
    assert line in _line(outcome, **fields)


def test_the_line_of_a_waiver_is_on_the_page(shelf: Any, reader: Client) -> None:
    waived = bodies.inquiry(bodies.source("Southland"), "waived", "Nobody was to be reached.")
    body = bodies.su25() | {"inquiries": [waived]}
    body["computed"] = body["computed"] | {"inquiries": [{"id": waived["id"], "state": "waived"}]}
    publish("claim", body)
    page = _page(reader, body)
    assert "Not asked." in page
    assert 'Reason: <bdi lang="en">Nobody was to be reached.</bdi>' in page
