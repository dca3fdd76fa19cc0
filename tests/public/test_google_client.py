"""Google's own Python client, with nothing but another endpoint, on the real site of the demo."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError

SITE = "127.0.0.1"


@pytest.fixture(scope="module")
def service(demo_site: Any) -> Iterator[Any]:
    """As Google documents it; the discovery document is the one that comes with the client."""
    options = {"api_endpoint": demo_site.url}
    with build("factchecktools", "v1alpha1", developerKey="any", client_options=options) as built:
        yield built


def test_it_reads(service: Any) -> None:
    found = service.claims().search(query="Su-25", languageCode="en-US").execute()
    [claim] = found["claims"]
    assert claim["claimant"] == "Armenia"
    [review] = claim["claimReview"]
    assert review["publisher"]["site"] == SITE
    assert "Turkey and Azerbaijan deny it" in review["textualRating"]


def test_it_pages(service: Any) -> None:
    everything = service.claims().search(reviewPublisherSiteFilter=SITE, pageSize=100).execute()
    request = service.claims().search(reviewPublisherSiteFilter=SITE, pageSize=2)
    paged, replies = [], 0
    while request is not None:
        reply = request.execute()
        paged += reply["claims"]
        replies += 1
        request = service.claims().search_next(request, reply)
    assert paged == everything["claims"]
    assert replies == -(-len(paged) // 2) > 2


def test_it_begins_at_an_offset(service: Any) -> None:
    asked = {"reviewPublisherSiteFilter": SITE, "pageSize": 100}
    everything = service.claims().search(**asked).execute()["claims"]
    assert service.claims().search(**asked, offset=2).execute()["claims"] == everything[2:]


def test_it_finds_nothing_as_it_does_at_googles(service: Any) -> None:
    found = service.claims().search(query="nobody ever said this", maxAgeDays=3).execute()
    assert found == {}
    request = service.claims().search(query="nobody ever said this")
    assert service.claims().search_next(request, found) is None


def test_it_takes_a_part_of_the_reply(service: Any) -> None:
    mask = "claims/claimReview/url"
    found = service.claims().search(query="Su-25", fields=mask, prettyPrint=False).execute()
    assert list(found["claims"][0]["claimReview"][0]) == ["url"]


def test_a_request_too_long_for_an_address_is_sent_as_a_form(service: Any) -> None:
    mask = ",".join(["claims/claimReview/publisher/site"] * 25)
    request = service.claims().search(query="Su-25", fields=mask, uploadType="u" * 2_000)
    assert request.execute()["claims"]
    assert request.method == "POST"


def test_it_fails_with_status_reason_and_details(service: Any) -> None:
    with pytest.raises(HttpError) as failed:
        service.claims().search(languageCode="en").execute()
    error = failed.value
    assert error.status_code == 400
    assert error.reason.startswith("Request contains an invalid argument")
    [detail] = error.error_details
    assert detail["@type"].endswith("google.rpc.BadRequest")
    assert detail["fieldViolations"][0]["field"] == "query"


def test_it_fails_at_a_token_of_another_search(service: Any) -> None:
    asked = {"reviewPublisherSiteFilter": SITE, "pageSize": 2}
    reply = service.claims().search(**asked).execute()
    other = service.claims().search(query="a", pageToken=reply["nextPageToken"])
    with pytest.raises(HttpError) as failed:
        other.execute()
    assert failed.value.status_code == 400


def test_it_fails_at_methods_that_are_not_here(service: Any) -> None:
    for request in (
        service.claims().imageSearch(imageUri="https://example.org/picture.png"),
        service.pages().list(),
        service.pages().create(body={}),
    ):
        with pytest.raises(HttpError) as failed:
            request.execute()
        assert failed.value.status_code == 404
        assert failed.value.reason == "Method not found."
