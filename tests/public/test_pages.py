"""The pages: what a reader finds at each address."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from tests.public import bodies, publishing

CLAIM_PAGES = ("mercenaries", "su25", "night", "casualties")


@pytest.mark.parametrize("name", CLAIM_PAGES)
def test_a_claim_page_names_speaker_claim_and_denial(
    published: dict[str, Any], reader: Client, name: str
) -> None:
    body = published[name]
    answer = reader.get(f"/claims/{body['slug']}/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert f'<title lang="en">{body["computed"]["headline"]} · ' in page
    assert body["computed"]["answer_line"] in page


def test_home_names_every_claim_with_its_answers_newest_first(
    published: dict[str, Any], reader: Client
) -> None:
    page = reader.get("/").content.decode()
    places = [page.index(f"/claims/{published[name]['slug']}/") for name in CLAIM_PAGES]
    assert places == sorted(places, reverse=True)
    assert '<bdi lang="en">Turkey</bdi>: denies it' in page
    assert '<bdi lang="en">Azerbaijan</bdi>: denies it' in page


def test_a_topic_lists_its_claims_with_their_denials(
    published: dict[str, Any], reader: Client
) -> None:
    page = reader.get("/topics/karabakh-2020/").content.decode()
    assert '<bdi lang="en">Turkey</bdi>: denies it' in page
    assert published["su25"]["slug"] in page
    assert published["casualties"]["slug"] not in page  # of no topic


def test_a_source_lists_what_it_and_the_bodies_below_it_said(
    published: dict[str, Any], reader: Client
) -> None:
    page = reader.get("/sources/azerbaijan/").content.decode()
    assert "Azerbaijan rejects the account that Armenia gave." in page
    assert "Its forces shelled positions of Armenian forces overnight." in page
    assert "Turkey rejects the account" not in page


def test_a_source_never_lists_a_claim_without_its_denials(
    published: dict[str, Any], reader: Client
) -> None:
    page = reader.get("/sources/azerbaijan/").content.decode()
    assert published["su25"]["computed"]["headline"] in page.replace(
        '<span class="whole">', ""
    ).replace("</span>", "")


def test_a_page_shows_its_text_and_the_verdicts_that_it_defines(
    published: dict[str, Any], reader: Client
) -> None:
    page = reader.get("/pages/verdicts/").content.decode()
    assert "It says nothing on who denied what." in page
    assert "What we checked contradicts it." in page


def test_words_keep_their_language_and_direction(published: dict[str, Any], reader: Client) -> None:
    page = reader.get(f"/claims/{published['night']['slug']}/").content.decode()
    assert '<blockquote class="words" lang="ar" dir="rtl">' in page
    assert '<blockquote class="words" lang="hy" dir="ltr">' in page
    assert 'translation into English: <bdi lang="en">a machine; read over by the desk</bdi>' in page


def test_where_the_source_gives_no_quote_the_page_says_so(
    published: dict[str, Any], reader: Client
) -> None:
    page = reader.get(f"/claims/{published['su25']['slug']}/").content.decode()
    assert page.count("No quote in the source: the wording is our paraphrase.") == 3


def test_what_the_desk_supplied_is_marked(published: dict[str, Any], reader: Client) -> None:
    page = reader.get(f"/claims/{published['su25']['slug']}/").content.decode()
    assert "supplied by the desk, not read off the document: date and title" in page


def test_an_order_that_is_not_known_is_not_made_up(
    published: dict[str, Any], reader: Client
) -> None:
    unknown = reader.get(f"/claims/{published['su25']['slug']}/").content.decode()
    known = reader.get(f"/claims/{published['night']['slug']}/").content.decode()
    assert "The record does not tell in which order they spoke." in unknown
    assert "In the order in which they spoke." in known


def test_a_request_without_reply_is_told_with_its_times(
    published: dict[str, Any], reader: Client
) -> None:
    page = reader.get(f"/claims/{published['mercenaries']['slug']}/").content.decode()
    assert "Asked on 1 October 2020, 08:00 UTC; no reply by 2 October 2020, 08:00 UTC" in page


def test_numbers_stand_side_by_side_and_no_sum_appears(
    published: dict[str, Any], reader: Client
) -> None:
    page = reader.get(f"/claims/{published['casualties']['slug']}/").content.decode()
    shown = re.findall(r'class="amount">([^<]*)<', page)
    assert sorted(shown) == ["104", "127", "23", "up to 130"]


def test_a_linked_claim_is_named_by_its_own_headline(
    published: dict[str, Any], reader: Client
) -> None:
    page = reader.get(f"/claims/{published['su25']['slug']}/").content.decode()
    assert published["mercenaries"]["computed"]["headline"] in page
    assert "This claim follows" in page


def test_a_linked_claim_that_is_a_draft_is_not_named(shelf: Any, reader: Client) -> None:
    body = bodies.su25()
    publishing.publish("claim", body)
    page = reader.get(f"/claims/{body['slug']}/").content.decode()
    assert bodies.uid("claim mercenaries") not in page
    assert "Linked claims" not in page


def test_older_claims_are_reached_page_by_page(shelf: Any, reader: Client) -> None:
    for n in range(35):
        body = bodies.su25()
        body |= {"id": bodies.uid(f"many {n}"), "slug": f"many-{n}"}
        for place, statement in enumerate(body["statements"]):
            statement["id"] = bodies.uid(f"many {n} {place}")
        publishing.publish("claim", body)
    first = reader.get("/").content.decode()
    second = reader.get("/?before=6").content.decode()
    assert first.count('<article class="card"') == 30
    assert "/?before=6" in first
    assert second.count('<article class="card"') == 5


def test_a_preview_needs_no_public_door(settings: Any) -> None:
    from claims.public.pages.subject import render_preview

    settings.ROOT_URLCONF = "django.conf.urls.i18n"  # any URL map without the public pages
    assert 'href="/"' in render_preview("claim", bodies.su25())


def test_a_preview_is_the_same_page_and_says_that_nothing_is_published() -> None:
    from claims.public.pages.subject import render_preview

    for kind, body in (
        ("claim", bodies.su25()),
        ("topic", bodies.topic()),
        ("source", bodies.source_profile()),
        ("page", bodies.site_page()),
    ):
        page = render_preview(kind, body)
        assert "Nothing of this is published." in page
        assert 'rel="canonical"' not in page


@pytest.mark.parametrize("path", ["/", "/claims/{}/"])
def test_a_link_with_somebodys_marks_on_it_works(reader: Client, published: Any, path: str) -> None:
    address = path.format(published["su25"]["slug"])
    assert reader.get(f"{address}?utm_source=feed&fbclid=x").status_code == 200
    assert reader.get("/?before=x").status_code == 400
