"""Errors help: 404 names what may have been meant, 400 says what works; neither repeats a word."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import OperationalError, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.public.lookup import house
from claims.public.not_found import nearby
from tests.public import bodies, publishing

SU25 = "/claims/loss-of-an-armenian-su-25/"


def asked(reader: Client, path: str) -> str:
    answer = reader.get(path)
    assert answer.status_code == 404
    return answer.content.decode().replace('<span class="whole">', "").replace("</span>", "")


@pytest.mark.parametrize(
    "path",
    [
        "/claims/loss-of-armenian-su25/",
        "/claims/armenian-loss/",
        "/claims/Armenian%20loss/",
        "/claims/LOSS-OF-AN-ARMENIAN-SU-25/",
        "/claims/armenian-loss/editions/3/",
        "/armenian-loss",
        "/armenian-loss/",
        "/claims/%D5%A1%D6%80%D5%B4%D5%A5%D5%B6-armen-loss/",
    ],
)
def test_a_mistyped_address_leads_to_the_claim_with_its_denials(
    published: Any, reader: Client, path: str
) -> None:
    text = asked(reader, path)
    assert f'href="{SU25}"' in text
    assert published["su25"]["computed"]["headline"] in text


@pytest.mark.parametrize(
    "path",
    [
        "/wp-login.php",
        "/.env",
        "/claims/xyzzy/",
        "/a/b/c/d/",
        "/claims/of-an/",
        "/claims/'%20OR%201=1--/",
        "/nothing-of-this/armenian-loss/",
    ],
)
def test_what_is_like_nothing_names_nothing(published: Any, reader: Client, path: str) -> None:
    assert "Perhaps you meant" not in asked(reader, path)


def test_what_tools_try_everywhere_asks_nothing(published: Any, reader: Client) -> None:
    with CaptureQueriesContext(connections["reader"]) as read:
        for path in ("/wp-login.php", "/.git/config", "/a/b/c/", "/claims/of/"):
            reader.get(path)
    assert [one["sql"] for one in read if "LIKE" in one["sql"]] == []


def test_it_takes_one_query_more(published: Any, reader: Client) -> None:
    with CaptureQueriesContext(connections["reader"]) as read:
        asked(reader, "/armenian-loss/")
    assert len(read) == 1


def test_only_that_kind_is_named_where_the_address_says_which(
    published: Any, reader: Client
) -> None:
    assert "/sources/azerbaijan/" in asked(reader, "/sources/azerbaijan-government/")
    assert "/sources/azerbaijan/" not in asked(reader, "/claims/azerbaijan/")


@pytest.mark.parametrize("state", ["withdrawn", "redacted"])
def test_what_is_gone_is_not_named(published: Any, reader: Client, state: str) -> None:
    fields: dict[str, Any] = {"redacts": [5]} if state == "redacted" else {}
    kind = {"withdrawn": "withdrawal", "redacted": "redaction"}[state]
    publishing.publish("claim", bodies.tombstone(published["su25"], state), kind, **fields)
    assert SU25 not in asked(reader, "/claims/armenian-loss/")


def test_nothing_typed_is_repeated(published: Any, reader: Client) -> None:
    for path in ("/claims/armenian-loss-zebra/", "/claims/%3Cscript%3Earmenian-loss/"):
        text = asked(reader, path)
        assert "zebra" not in text
        assert "<script" not in text.lower()


def test_the_answer_is_in_the_language_of_the_address(published: Any, reader: Client) -> None:
    text = asked(reader, "/fr/claims/armenian-loss/")
    assert '<html lang="fr"' in text
    assert f'href="/fr{SU25}"' in text


def test_an_error_can_be_had_in_every_language(shelf: Any, reader: Client) -> None:
    text = asked(reader, "/nothing/")
    assert 'class="languages"' in text
    assert 'href="/fr/"' in text
    assert "hreflang" not in text.partition("</head>")[0]


def test_without_a_database_it_still_answers(shelf: Any, reader: Client, monkeypatch: Any) -> None:
    def away() -> None:
        raise OperationalError("gone")

    monkeypatch.setattr(house, "subjects", away)
    assert nearby("/claims/armenian-loss/") == []


def test_below_the_api_an_error_stays_a_problem_document(published: Any, reader: Client) -> None:
    answer = reader.get("/api/v1/claims/armenian-loss/")
    assert answer["Content-Type"] == "application/problem+json"


def test_a_draft_and_what_never_was_are_answered_alike(
    world_of_drafts: Any, reader: Client
) -> None:
    draft, never = world_of_drafts
    told = [asked(reader, reverse("public:claim", args=[slug])) for slug in (draft, never)]
    assert told[0] == told[1]


@pytest.fixture
def world_of_drafts(fresh_database: Any) -> tuple[str, str]:
    """The address of a draft at the desk, and one like it of which there is nothing."""
    from claims.models import Claim

    publishing.let_in()
    publishing.publish("claim", bodies.su25())
    Claim.objects.create(
        slug="armenian-loss-kept-back",
        title="A draft",
        wording="Of this.",
        clause="this",
        language="en",
    )
    return "armenian-loss-kept-back", "armenian-loss-kept-bare"
