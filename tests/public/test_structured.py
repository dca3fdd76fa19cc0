"""What the head of a page says: to networks that show a card, and to those who collect checks.

ClaimReview is read back by `extruct`, as search engines and archives do.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

import extruct
import pytest
from django.test import Client

from claims.public.structured.claim_review import FINISHED, claim_review, script
from tests.public import bodies, publishing

VERDICTS = [
    *((kind, rated) for kind in sorted(FINISHED) for rated in (False, True)),
    ("open", False),
]


def found(body: dict[str, Any], kind: str = "refuted", *, rated: bool = False) -> dict[str, Any]:
    """The same body with another verdict."""
    verdict = {"code": kind, "label": f"Our word for {kind}", "kind": kind, "rated": rated}
    card = body["computed"]["card"] | {"verdict": verdict}
    return body | {
        "finding": {"verdict": verdict, "reasons": "The wreck was found elsewhere."},
        "computed": body["computed"] | {"card": card},
    }


def read(page: bytes) -> list[dict[str, Any]]:
    return extruct.extract(page.decode(), syntaxes=["json-ld"])["json-ld"]


@pytest.fixture
def review(shelf: Any, reader: Client) -> Any:
    """`review(body)`: the one ClaimReview of the claim's page once it is published."""

    def publish(body: dict[str, Any]) -> dict[str, Any]:
        publishing.publish("claim", body)
        [one] = read(reader.get(f"/claims/{body['slug']}/").content)
        return one

    return publish


def tags(page: bytes) -> dict[str, str]:
    pairs = re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">', page.decode())
    return dict(pairs)


@pytest.mark.parametrize("kind, rated", VERDICTS)
def test_only_a_finding_that_came_to_an_end_is_a_review(
    shelf: Any, reader: Client, kind: str, rated: bool
) -> None:
    body = found(bodies.su25(), kind, rated=rated)
    publishing.publish("claim", body)
    reviews = read(reader.get(f"/claims/{body['slug']}/").content)
    assert len(reviews) == (kind in FINISHED)


@pytest.mark.parametrize(
    "kind, rated, number",
    [("refuted", True, 1), ("supported", True, 5), ("mixed", True, None),
     ("unknowable", True, None), ("refuted", False, None), ("supported", False, None)],
)  # fmt: skip
def test_a_number_stands_only_at_the_ends_of_a_rated_scale(
    review: Any, kind: str, rated: bool, number: int | None
) -> None:
    rating = review(found(bodies.su25(), kind, rated=rated))["reviewRating"]
    assert rating.get("ratingValue") == number
    assert ("bestRating" in rating) == (number is not None)


def test_the_rating_is_in_words_with_the_denials(review: Any) -> None:
    rating = review(found(bodies.su25(), "unknowable"))["reviewRating"]
    assert rating["alternateName"] == "Our word for unknowable; Turkey and Azerbaijan deny it"


def test_the_review_tells_the_denial_and_cites_where_it_was_published(review: Any) -> None:
    one = review(found(bodies.night()))
    assert "Officials in Karabakh" in one["reviewBody"]
    assert [work["name"] for work in one["citation"]] == [bodies.REPORT["title"]]
    appearance = one["itemReviewed"]["appearance"]
    assert appearance[1]["url"] == "https://example.org/ar/1"
    assert appearance[1]["publisher"] == {"@type": "Organization", "name": "Wire service in Arabic"}


def test_the_claim_is_dated_by_when_it_was_said_and_the_review_by_its_first_edition(
    shelf: Any, reader: Client
) -> None:
    body = found(bodies.night())
    first = publishing.publish("claim", bodies.night())
    last = publishing.publish("claim", body, "update")
    [one] = read(reader.get(f"/claims/{body['slug']}/").content)
    assert one["itemReviewed"]["datePublished"] == "2020-10-01"
    assert one["datePublished"].startswith(first.published_at.strftime("%Y-%m-%dT%H:%M:%S"))
    assert one["dateModified"].startswith(last.published_at.strftime("%Y-%m-%dT%H:%M:%S"))
    assert one["datePublished"] < one["dateModified"]


def test_a_date_that_is_not_sharp_is_left_out(review: Any) -> None:
    assert "datePublished" not in review(found(bodies.su25()))["itemReviewed"]


def test_authors_are_persons_or_bodies_by_what_they_are() -> None:
    made = _authors_of(
        bodies.source("A. Speaker", "official"), bodies.source("Ministry", "body"),
        bodies.source("Villagers", "witness"), bodies.source("State", "state"),
    )  # fmt: skip
    assert made == [
        {"@type": "Person", "name": "A. Speaker"},
        {"@type": "Organization", "name": "Ministry"},
        {"@type": "Person", "name": "Villagers"},
        {"@type": "Organization", "name": "State"},
    ]


def test_a_sealed_speaker_is_not_told_to_be_a_person_or_a_body() -> None:
    assert _authors_of(bodies.source("a resident", "sealed", sealed=True)) is None


def _authors_of(*speakers: Any) -> Any:
    said = bodies.statement("said", "claims", "-", list(speakers))
    body = found(bodies.claim("a-claim", "A title", "it is so", [said]))
    made = claim_review(body, _published(body), "Factcheck")
    assert made is not None
    return made["itemReviewed"].get("author")


def _published(body: dict[str, Any]) -> Any:
    from claims.public.parts.record import Published

    moment = {"published_at": bodies.NOW}
    return Published(body["slug"], {"number": 1} | moment, "", 1, [moment])


def test_the_review_says_which_page_it_is_of(review: Any, settings: Any) -> None:
    one = review(found(bodies.su25()))
    assert one["url"] == f"{settings.PUBLIC_URL}/claims/{bodies.su25()['slug']}/"
    assert one["author"]["@type"] == "Organization"
    assert len(one["claimReviewed"]) < 75 or one["claimReviewed"] == bodies.su25()["wording"]


def test_it_stands_on_one_page_only_and_never_on_what_stands_no_more(
    shelf: Any, reader: Client
) -> None:
    from claims.public.pages.subject import render_preview

    body = found(bodies.su25())
    publishing.publish("claim", body)
    path = f"/claims/{body['slug']}/"
    assert read(reader.get(path).content)
    others = [f"/fr{path}", f"{path}editions/1/", f"{path}embed/", "/", f"{path}?as_of=2100-01-01"]
    for other in others:
        assert not read(reader.get(other).content), other
    assert not read(render_preview("claim", body).encode())
    publishing.publish("claim", bodies.tombstone(body), "withdrawal")
    assert not read(reader.get(path).content)


def test_no_text_ends_the_block_that_it_stands_in(review: Any) -> None:
    evil = "</script><script>alert(1)</script><!--"
    body = found(bodies.poisoned(bodies.su25(), evil))
    assert review(body)["claimReviewed"] == body["wording"]
    assert "<" not in script({"a": evil}).removeprefix("<script").removesuffix("</script>")


@pytest.mark.parametrize("kind", ["claim", "topic", "source", "page"])
def test_every_subject_has_a_card_for_networks(
    published: dict[str, Any], reader: Client, settings: Any, kind: str
) -> None:
    body = published["su25" if kind == "claim" else kind]
    path = f"/{kind}s/{body['slug']}/"
    said = tags(reader.get(path).content)
    assert said["og:url"] == settings.PUBLIC_URL + path
    assert said["og:type"] == "article"
    assert said["og:title"]
    assert said["og:description"]
    assert said["twitter:card"] == ("summary_large_image" if kind == "claim" else "summary")


def test_title_description_and_picture_of_a_claim_name_its_denials(
    published: dict[str, Any], reader: Client
) -> None:
    body = published["su25"]
    said = tags(reader.get(f"/claims/{body['slug']}/").content)
    headline = body["computed"]["headline"]
    assert said["og:title"] == said["og:image:alt"] == said["twitter:image:alt"] == headline
    assert body["computed"]["answer_line"] in said["og:description"]
    assert reader.get(urlsplit(said["og:image"]).path).status_code == 200


def test_an_old_version_offers_no_picture_and_no_card(
    published: dict[str, Any], reader: Client
) -> None:
    page = reader.get(f"/claims/{published['su25']['slug']}/editions/5/").content.decode()
    assert "og:image" not in page
    assert "oembed" not in page


def test_pages_name_the_feeds(published: dict[str, Any], reader: Client) -> None:
    for path, own in (("/", ""), ("/topics/karabakh-2020/", "topics/karabakh-2020/"),
                      ("/sources/azerbaijan/", "sources/azerbaijan/")):  # fmt: skip
        page = reader.get(path).content.decode()
        feeds = re.findall(r'type="application/atom\+xml" href="([^"]+)"', page)
        assert "/feed.atom" in feeds
        assert f"/{own}feed.atom" in feeds
        assert all(reader.get(feed).status_code == 200 for feed in feeds)


@pytest.mark.browser
def test_the_browser_takes_the_block_for_data_and_the_card_for_a_frame(
    shelf: Any, live_site: Any, browser: Any
) -> None:
    body = found(bodies.su25(), rated=True)
    publishing.publish("claim", body)
    browser.get(f"{live_site.url}/claims/{body['slug']}/")
    block = "return document.querySelector('script[type=\"application/ld+json\"]').textContent"
    assert '"ClaimReview"' in browser.execute_script(block)
    assert browser.get_log("browser") == []
    browser.get(f"{live_site.url}/claims/{body['slug']}/embed/")
    size = {"width": 280, "height": 400, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    wide = browser.execute_script("return document.documentElement.scrollWidth")
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert wide <= 280
    assert browser.get_log("browser") == []
