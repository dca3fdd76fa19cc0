"""Every edition keeps its address; what was taken back says so."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from tests.public import bodies, publishing

SLUG = "loss-of-an-armenian-su-25"


@pytest.fixture
def corrected(shelf: Any) -> dict[str, Any]:
    """A claim in two editions; the second has another context."""
    body = bodies.su25()
    publishing.publish("claim", body)
    newer = body | {"context": "What the second edition says."}
    publishing.publish("claim", newer, "correction")
    return newer


def withdraw(body: dict[str, Any]) -> None:
    publishing.publish("claim", bodies.tombstone(body), "withdrawal", review="pending")


def test_an_old_edition_shows_what_it_said_and_that_it_is_old(
    corrected: Any, reader: Client
) -> None:
    answer = reader.get(f"/claims/{SLUG}/editions/1/")
    page = answer.content.decode()
    assert "How and where the aircraft was lost is not told." in page
    assert "What the second edition says." not in page
    assert "It has been superseded since." in page
    assert f'<link rel="canonical" href="{settings.PUBLIC_URL}/claims/{SLUG}/">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert answer["X-Robots-Tag"] == "noindex"


def test_the_edition_that_stands_has_an_address_of_its_own(corrected: Any, reader: Client) -> None:
    page = reader.get(f"/claims/{SLUG}/editions/2/").content.decode()
    assert "This is what stands now" in page


def test_an_edition_is_found_only_below_its_own_subject(corrected: Any, reader: Client) -> None:
    publishing.publish("claim", bodies.night())
    for path in (
        f"/claims/{SLUG}/editions/3/",
        "/claims/night-of-30-september/editions/1/",
        f"/topics/{SLUG}/editions/1/",
        f"/claims/{SLUG}/editions/0/",
        f"/claims/{SLUG}/editions/99999999999999999999999/",
    ):
        assert reader.get(path).status_code == 404, path


def test_a_redacted_edition_is_gone_and_says_so(corrected: Any, reader: Client) -> None:
    publishing.publish("claim", corrected, "redaction", redacts=[1], reason="It named a child.")
    answer = reader.get(f"/claims/{SLUG}/editions/1/")
    page = answer.content.decode()
    assert answer.status_code == 410
    assert "This version was redacted" in page
    assert "It named a child." in page
    assert "How and where the aircraft was lost" not in page
    assert reader.get(f"/claims/{SLUG}/").status_code == 200
    assert reader.get(f"/claims/{SLUG}/editions/2/").status_code == 200


def test_a_claim_redacted_as_it_stands_leaves_a_plain_page(corrected: Any, reader: Client) -> None:
    stone = bodies.tombstone(corrected, "redacted")
    publishing.publish("claim", stone, "redaction", redacts=[1, 2])
    answer = reader.get(f"/claims/{SLUG}/")
    assert answer.status_code == 410
    assert "Published under the wrong name." in answer.content.decode()
    assert "Su-25 was lost" not in answer.content.decode()


def test_a_withdrawn_claim_says_why_and_leaves_every_list(corrected: Any, reader: Client) -> None:
    withdraw(corrected)
    page = reader.get(f"/claims/{SLUG}/").content.decode()
    assert "Published under the wrong name." in page
    assert "Second review pending" in page
    assert "Turkish F-16" not in page
    assert SLUG not in reader.get("/").content.decode()
    assert SLUG not in reader.get("/api/v1/claims/").content.decode()
    assert reader.get(f"/claims/{SLUG}/editions/1/").status_code == 200


def test_an_answer_that_went_first_is_marked_everywhere(corrected: Any, reader: Client) -> None:
    publishing.publish("claim", corrected, "answer", review="pending")
    for path in (f"/claims/{SLUG}/", f"/claims/{SLUG}/editions/3/", "/"):
        assert "Second review pending" in reader.get(path).content.decode(), path
    assert reader.get("/api/v1/claims/").json()["claims"][0]["review_pending"] is True


def test_the_mark_goes_once_a_second_person_has_reviewed(corrected: Any, reader: Client) -> None:
    publishing.publish("claim", corrected, "answer", review="pending")
    publishing.publish("claim", corrected, "review")
    for path in (f"/claims/{SLUG}/", f"/claims/{SLUG}/editions/3/", "/"):
        assert "Second review pending" not in reader.get(path).content.decode(), path
