"""What readers find where a claim was merged, and where links to it lead."""

from __future__ import annotations

import html
import json
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from claims.editions.models import PublishedSubject
from claims.public import lookup
from tests.public import bodies
from tests.public.publishing import publish

WHY = "Both are about the same aeroplane."


def notice(loser: dict[str, Any], winner: dict[str, Any], number: int) -> dict[str, Any]:
    leads_to = {
        "id": winner["id"],
        "slug": winner["slug"],
        "edition": number,
        "card": winner["computed"]["card"],
    }
    body = bodies.tombstone(loser, "merged")
    return body | {"reason": WHY, "winner": leads_to}


@pytest.fixture
def merged(published: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The night was merged into the claim about the Su-25."""
    number = PublishedSubject.objects.get(slug=published["su25"]["slug"]).edition_id
    publish("claim", notice(published["night"], published["su25"], number), "merge", reason=WHY)
    return published


def _page(reader: Client, body: dict[str, Any]) -> str:
    response = reader.get(f"/claims/{body['slug']}/")
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def _plain(page: str) -> str:
    return page.replace("\u2060", "").replace("\xa0", " ")


def test_the_notice_leads_to_the_winner_and_says_who_denies_it(
    merged: dict[str, dict[str, Any]], reader: Client
) -> None:
    page, winner = _page(reader, merged["night"]), merged["su25"]
    assert f'<link rel="canonical" href="{settings.PUBLIC_URL}/claims/{winner["slug"]}/">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert f'href="/claims/{winner["slug"]}/"' in page
    assert winner["computed"]["answer_line"] in _plain(page)
    assert WHY in page


def test_earlier_versions_keep_their_addresses(
    merged: dict[str, dict[str, Any]], reader: Client
) -> None:
    loser = merged["night"]
    number = PublishedSubject.objects.get(slug=loser["slug"]).history[-1]["number"]
    page = html.unescape(reader.get(f"/claims/{loser['slug']}/editions/{number}/").content.decode())
    assert loser["wording"] in page
    assert f'<link rel="canonical" href="{settings.PUBLIC_URL}/claims/{loser["slug"]}/">' in page


def test_the_api_names_the_winner(merged: dict[str, dict[str, Any]], reader: Client) -> None:
    answer = json.loads(reader.get(f"/api/v1/claims/{merged['night']['slug']}/").content)
    assert answer["edition"]["state"] == "merged"
    assert answer["claim"]["winner"]["slug"] == merged["su25"]["slug"]
    assert answer["claim"]["winner"]["card"]["answers"]
    listed = json.loads(reader.get("/api/v1/claims/").content)["claims"]
    assert merged["night"]["slug"] not in [one["slug"] for one in listed]


def test_a_link_to_a_merged_claim_leads_on(
    merged: dict[str, dict[str, Any]], reader: Client
) -> None:
    link = {"kind": "mirrors", "claim": merged["night"]["id"], "why": "The other side."}
    publish("claim", merged["mercenaries"] | {"links": [link]}, "update")
    page = _page(reader, merged["mercenaries"])
    assert f'href="/claims/{merged["su25"]["slug"]}/"' in page
    assert f'href="/claims/{merged["night"]["slug"]}/"' not in page
    assert "the linked claim was merged into this one" in page


def test_a_link_of_the_winner_to_its_loser_is_gone(
    merged: dict[str, dict[str, Any]], reader: Client
) -> None:
    link = {"kind": "same_as", "claim": merged["night"]["id"], "why": "The same."}
    publish("claim", merged["su25"] | {"links": [link]}, "update")
    assert "The same." not in _page(reader, merged["su25"])


def test_a_chain_leads_to_its_end(merged: dict[str, dict[str, Any]], reader: Client) -> None:
    third = merged["casualties"]
    number = PublishedSubject.objects.get(slug=third["slug"]).edition_id
    publish("claim", notice(merged["su25"], third, number), "merge", reason=WHY)
    page = _page(reader, merged["night"])
    assert f'<link rel="canonical" href="{settings.PUBLIC_URL}/claims/{third["slug"]}/">' in page


def test_a_winner_that_was_withdrawn_is_said(
    merged: dict[str, dict[str, Any]], reader: Client
) -> None:
    publish("claim", bodies.tombstone(merged["su25"]), "withdrawal")
    page = _page(reader, merged["night"])
    assert "Withdrawn" in page
    assert merged["su25"]["computed"]["answer_line"] not in _plain(page)
    assert (
        f'<link rel="canonical" href="{settings.PUBLIC_URL}/claims/{merged["night"]["slug"]}/">'
        in page
    )


def test_a_winner_that_was_redacted_is_named_by_none_of_its_words(
    merged: dict[str, dict[str, Any]], reader: Client
) -> None:
    who_denies = merged["su25"]["computed"]["answer_line"]
    shown = PublishedSubject.objects.get(slug=merged["su25"]["slug"]).edition_id
    assert who_denies in _plain(_page(reader, merged["night"]))
    publish("claim", bodies.tombstone(merged["su25"], "redacted"), "redaction", redacts=[shown])
    page = _page(reader, merged["night"])
    assert who_denies not in _plain(page)
    assert "Redacted" in page
    assert f'href="/claims/{merged["su25"]["slug"]}/"' in page


def test_a_ring_that_no_door_lets_through_does_not_hang(
    merged: dict[str, dict[str, Any]], reader: Client
) -> None:
    number = PublishedSubject.objects.get(slug=merged["night"]["slug"]).edition_id
    back = notice(merged["su25"], merged["night"], number)
    publish("claim", back | {"winner": back["winner"] | {"slug": merged["night"]["slug"]}}, "merge")
    assert reader.get(f"/claims/{merged['night']['slug']}/").status_code == 200
    assert lookup.neighbours({"winner": {"id": merged["su25"]["id"], "card": {}, "edition": 1}})
