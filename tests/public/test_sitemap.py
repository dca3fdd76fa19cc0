"""The sitemap: every page that stands, with the date of its last change; and robots.txt."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from claims.editions.models import PublishedSubject
from claims.public.feeds import sitemap
from tests.public import bodies, publishing
from tests.public.test_queries import queries

MAP = f"{{{sitemap.NAMESPACE}}}"
XHTML = f"{{{sitemap.XHTML}}}"


def dates(client: Client, path: str = "/sitemap.xml") -> dict[str, str]:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/xml; charset=utf-8"
    places = ElementTree.fromstring(answer.content)
    return {one.findtext(f"{MAP}loc", ""): one.findtext(f"{MAP}lastmod", "") for one in places}


def test_it_names_all_that_stands_with_the_true_date(
    published: dict[str, dict[str, Any]], reader: Client, settings: Any
) -> None:
    found = dates(reader)
    for name, body in published.items():
        kind = name if name in ("topic", "source", "page") else "claim"
        row = PublishedSubject.objects.get(pk=body["id"])
        address = f"{settings.PUBLIC_URL}/{kind}s/{body['slug']}/"
        assert found[address] == row.changed_at.isoformat(timespec="seconds")
    assert len(found) == len(published) + 2  # and the lists of claims and topics


def test_it_leaves_out_what_is_gone(published: dict[str, Any], reader: Client) -> None:
    publishing.publish("claim", bodies.tombstone(published["su25"]), "withdrawal")
    assert not [one for one in dates(reader) if published["su25"]["slug"] in one]


def test_robots_are_told_where_it_is(shelf: Any, reader: Client, settings: Any) -> None:
    lines = reader.get("/robots.txt").content.decode().splitlines()
    assert f"Sitemap: {settings.PUBLIC_URL}/sitemap.xml" in lines


def test_it_comes_in_parts_where_one_file_would_be_too_long(
    published: dict[str, Any], reader: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = set(dates(reader))
    monkeypatch.setattr(sitemap, "per_part", lambda languages: 3)
    monkeypatch.setattr(sitemap, "MOST_ADDRESSES", 3 * len(settings.LANGUAGES))
    parts = [one.removeprefix(settings.PUBLIC_URL) for one in dates(reader)]
    assert len(parts) == 3
    assert all(dates(reader).values())
    found = [address for path in parts for address in dates(reader, path)]
    assert len(found) == len(set(found))
    assert set(found) == whole


def test_each_page_names_its_other_languages(
    published: dict[str, Any], reader: Client, settings: Any
) -> None:
    settings.LANGUAGES = [("en", "English"), ("fr", "French")]
    page = ElementTree.fromstring(reader.get("/sitemap.xml").content)[2]
    links = {one.get("hreflang"): one.get("href", "") for one in page.findall(f"{XHTML}link")}
    assert set(links) == {"en", "fr"}
    assert links["fr"].startswith(f"{settings.PUBLIC_URL}/fr/")


def test_it_takes_two_queries_and_is_not_sent_twice(published: Any, reader: Client) -> None:
    assert queries(reader, "/sitemap.xml") == 2
    tag = reader.get("/sitemap.xml")["ETag"]
    assert reader.get("/sitemap.xml", headers={"If-None-Match": tag}).status_code == 304


def test_it_is_empty_before_anything_is_published(shelf: Any, reader: Client) -> None:
    assert len(dates(reader)) == 2  # the lists
    assert reader.get("/sitemap-nonsense.xml").status_code == 404
