"""A claim's card in somebody else's page, and how programs ask for it."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from django.test import Client

from claims.public.embeds.oembed import LEAST_WIDTH
from tests.public import bodies, publishing
from tests.public.test_queries import queries


@pytest.fixture
def asked(reader: Client, settings: Any) -> Any:
    """`asked("/claims/x/", maxwidth=300)`: the answer of the oEmbed address."""

    def ask(path: str, **more: Any) -> Any:
        query = urlencode({"url": f"{settings.PUBLIC_URL}{path}"} | more)
        return reader.get(f"/oembed?{query}")

    return ask


def plain(html: bytes) -> str:
    return re.sub(r"<[^>]+>", "", html.decode()).replace("\u2060", "")


def test_the_card_names_everybody_who_answers(published: Any, reader: Client) -> None:
    page = plain(reader.get(f"/claims/{published['su25']['slug']}/embed/").content)
    assert published["su25"]["computed"]["headline"] in page
    for told in ("Turkey: denies it", "Azerbaijan: denies it", "Said: Denied", "Unverified"):
        assert told in page


def test_the_card_names_them_however_many_they_are(shelf: Any, reader: Client) -> None:
    body = bodies.long_claim(60)
    publishing.publish("claim", body)
    page = plain(reader.get(f"/claims/{body['slug']}/embed/").content)
    for answer in body["computed"]["card"]["answers"]:
        assert f"{answer['name']}:" in page


def test_only_the_card_may_stand_in_a_frame(published: Any, reader: Client) -> None:
    slug = published["su25"]["slug"]
    card = reader.get(f"/claims/{slug}/embed/")
    assert "frame-ancestors *" in card["Content-Security-Policy"]
    assert "script-src 'self'" in card["Content-Security-Policy"]
    assert "X-Frame-Options" not in card
    for path in ("/", f"/claims/{slug}/", f"/claims/{slug}/editions/5/", "/oembed", "/feed.atom"):
        other = reader.get(path)
        assert "frame-ancestors 'none'" in other["Content-Security-Policy"], path
        assert other["X-Frame-Options"] == "DENY", path


def test_the_card_runs_nothing_and_is_fresh_within_a_minute(published: Any, reader: Client) -> None:
    card = reader.get(f"/claims/{published['su25']['slug']}/embed/")
    for forbidden in ("<script", "<style", " style=", "http-equiv"):
        assert forbidden not in card.content.decode()
    assert card["Cache-Control"] == "public, max-age=30, stale-while-revalidate=30"
    publishing.publish("claim", bodies.tombstone(published["su25"]), "withdrawal")
    again = reader.get(
        f"/claims/{published['su25']['slug']}/embed/", headers={"If-None-Match": card["ETag"]}
    )
    assert again.status_code == 200


@pytest.mark.parametrize("state", ["withdrawn", "redacted", "merged"])
def test_what_is_gone_shows_as_gone(published: Any, reader: Client, asked: Any, state: str) -> None:
    kind = {"withdrawn": "withdrawal", "redacted": "redaction", "merged": "merge"}[state]
    notice = bodies.tombstone(published["su25"], state)
    card = published["mercenaries"]["computed"]["card"]
    if state == "merged":
        there = {"id": published["mercenaries"]["id"], "slug": "mercenaries", "edition": 4}
        notice |= {"winner": there | {"card": card}}
    fields = {"redacts": [5]} if state == "redacted" else {}
    publishing.publish("claim", notice, kind, **fields)
    slug = published["su25"]["slug"]
    page = plain(reader.get(f"/claims/{slug}/embed/").content)
    answer = asked(f"/claims/{slug}/").json()
    assert "Published under the wrong name." in page
    assert (card["headline"] in page) == (state == "merged")
    assert "thumbnail_url" not in answer
    for words in ("F-16", "shot down"):
        assert words not in page + str(answer)


def test_nothing_published_has_no_card(shelf: Any, reader: Client) -> None:
    assert reader.get("/claims/never-was/embed/").status_code == 404


def test_the_page_says_where_to_ask_for_the_card(published: Any, reader: Client) -> None:
    page = reader.get(f"/claims/{published['su25']['slug']}/").content.decode()
    links = re.findall(r'type="(\S+)\+oembed" href="([^"]+)"', page)
    assert [kind for kind, _href in links] == ["application/json", "text/xml"]
    for _kind, href in links:
        path = href.replace("&amp;", "&").partition("/oembed")[2]
        assert reader.get(f"/oembed{path}").status_code == 200


def test_an_answer_has_what_the_standard_asks_for(published: Any, asked: Any) -> None:
    answer = asked(f"/claims/{published['su25']['slug']}/")
    assert answer["Content-Type"] == "application/json"
    assert answer["Access-Control-Allow-Origin"] == "*"
    found = answer.json()
    assert found["version"] == "1.0"
    assert found["type"] == "rich"
    assert found["title"] == published["su25"]["computed"]["headline"]
    assert {"html", "width", "height", "provider_name", "thumbnail_url"} <= set(found)
    assert found["title"] in found["html"]


def test_the_same_is_had_as_xml(published: Any, asked: Any) -> None:
    path = f"/claims/{published['su25']['slug']}/"
    answer = asked(path, format="xml")
    assert answer["Content-Type"] == "text/xml"
    found = {one.tag: one.text for one in ElementTree.fromstring(answer.content)}
    assert found == {name: str(value) for name, value in asked(path).json().items()}


def test_it_keeps_to_the_room_that_there_is(published: Any, asked: Any) -> None:
    path = f"/claims/{published['su25']['slug']}/"
    narrow = asked(path, maxwidth=300, maxheight=250).json()
    assert (narrow["width"], narrow["height"]) == (300, 250)
    assert 'width="300" height="250"' in narrow["html"]
    assert "thumbnail_url" not in narrow
    too_narrow = asked(path, maxwidth=LEAST_WIDTH - 1).json()
    assert too_narrow["type"] == "link"
    assert too_narrow["title"] == published["su25"]["computed"]["headline"]


@pytest.mark.parametrize(
    "path", ["/claims/{}/editions/5/", "/claims/{}/embed/", "/fr/claims/{}/", "/claims/{}/?a=b#c"]
)
def test_every_address_of_a_claim_leads_to_its_card(published: Any, asked: Any, path: str) -> None:
    found = asked(path.format(published["su25"]["slug"])).json()
    language = "/fr" if path.startswith("/fr") else ""
    assert f'{language}/claims/{published["su25"]["slug"]}/embed/"' in found["html"]


@pytest.mark.parametrize(
    "path", ["/", "/topics/karabakh-2020/", "/claims/never-was/", "/admin/", "/claims//", "/\x00"]
)
def test_any_other_address_is_not_found(published: Any, asked: Any, path: str) -> None:
    assert asked(path).status_code == 404


def test_other_hosts_formats_and_sizes_are_refused(
    published: Any, reader: Client, asked: Any
) -> None:
    path = f"/claims/{published['su25']['slug']}/"
    for url in (f"https://elsewhere.example{path}", "http://[", "javascript:alert(1)", path):
        assert reader.get("/oembed?" + urlencode({"url": url})).status_code == 404
    assert asked(path, format="yaml").status_code == 501
    assert asked(path, maxwidth="wide").status_code == 400
    assert asked(path, maxheight="0").status_code == 400
    assert reader.get("/oembed").status_code == 400


def test_card_and_answer_take_one_query(published: Any, reader: Client, settings: Any) -> None:
    path = f"/claims/{published['su25']['slug']}/"
    assert queries(reader, f"{path}embed/") == 1
    query = urlencode({"url": f"{settings.PUBLIC_URL}{path}"})
    assert queries(reader, f"/oembed?{query}") == 1
