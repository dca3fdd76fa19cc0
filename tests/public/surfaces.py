"""Every place where a claim is shown to the public, cut into the items that travel on their own."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from urllib.parse import urlencode, urlsplit

import feedparser
from django.conf import settings
from django.test import Client
from lxml import html as markup

from claims.public.pictures.words import shown

Json = dict[str, Any]
Items = dict[str, list[str]]
"""The texts of the items, flattened, by the surface that they are on."""

SILENT = {"no_answer", "asked_without_reply"}
"""States in which nobody has said anything: there is no denial to name."""


def of_claim(client: Client, body: Json) -> Items:
    """What is shown of one claim under its own addresses."""
    path = f"/claims/{body['slug']}/"
    page = client.get(path).content
    asked = urlencode({"url": f"{settings.PUBLIC_URL}{path}"})
    answer = json.loads(client.get(f"/oembed?{asked}").content)
    frame = client.get(f"{path}embed/").content
    found = {
        "page": _articles(page),
        "page title": _titles(page),
        "open graph": _metas(page),
        "oembed discovery": _attributes(page, "//link[contains(@type,'oembed')]/@title"),
        "json-ld": _blocks(page),
        "embed": _articles(frame),
        "embed title": _titles(frame),
        "oembed title": [answer["title"]],
        "oembed html": _attributes(answer.get("html", "<p></p>").encode(), "//iframe/@title"),
        "api claim": [client.get(f"/api/v1{path}").content.decode()],
        "json twin": [client.get(f"{path[:-1]}.json").content.decode()],
        "json-ld file": _of_json(client.get(f"{path[:-1]}.jsonld")),
    }
    return _flattened(found)


def of_picture(body: Json) -> Items:
    """What can be read in the picture of a live claim."""
    return _flattened({"picture": [shown(body).text]})


def of_lists(client: Client) -> Items:
    """What is shown of all claims together, to the last page of each list."""
    pages = list(_pages(client, "/"))
    entries = list(_entries(client, "/feed.atom"))
    put_right = list(_entries(client, "/corrections/feed.atom"))
    items = [one for page in _api_pages(client, "/api/v1/claims/?limit=100") for one in page]
    twins = [one for page in _api_pages(client, "/claims.json") for one in page]
    found = {
        "list": [one for page in pages for one in _articles(page)],
        "topic": _linked(_of_kind(client, "topics")),
        "source": _linked(_of_kind(client, "sources")),
        "corrections": _linked(_pages(client, "/corrections/")),
        "feed of corrections": [entry.title for entry in put_right],
        "feed title": [entry.title for entry in entries],
        "feed summary": [entry.summary for entry in entries],
        "feed content": [_plain(part.value) for entry in entries for part in entry.content],
        "api list": items,
        "list twin": twins,
        "data feed": _of_json(client.get("/claims.jsonld"), "dataFeedElement"),
        "google": [one for page in _google_pages(client) for one in page],
    }
    return _flattened(found)


def words_of(body: Json) -> list[str]:
    """The words in which the claim is told: whoever reads one of these has read the claim."""
    opening = body["computed"]["headline"].removesuffix(body["computed"]["answer_line"])
    found = [body["wording"].removesuffix("."), body["title"], body["clause"], opening.strip("; ")]
    return [words for words in found if words]


def names(text: str, body: Json) -> bool:
    """Whether everybody who answers is named: by the line of answers, or one by one."""
    if flat(body["computed"]["answer_line"]) in text:
        return True
    answers = body["computed"]["card"]["answers"]
    spoken = [one["name"] for one in answers if one["state"] not in SILENT]
    return all(flat(name) in text for name in spoken)


def naked(items: Items, body: Json) -> Iterator[str]:
    """The surfaces on which the claim stands and somebody who answers it does not."""
    told = [flat(words) for words in words_of(body)]
    for surface, texts in items.items():
        for text in texts:
            if any(words in text for words in told) and not names(text, body):
                yield surface


def _flattened(items: Items) -> Items:
    return {surface: [flat(text) for text in texts] for surface, texts in items.items()}


def flat(text: str) -> str:
    """Without what setting and escaping do to a text."""
    plain = html.unescape(text.replace('\\"', '"')).replace("\u2060", "")
    return " ".join(plain.split()).casefold()


def _plain(source: str) -> str:
    return " ".join(markup.fromstring(f"<div>{source}</div>").text_content().split())


def _articles(page: bytes) -> list[str]:
    found = markup.fromstring(page.decode()).xpath("//article[not(ancestor::article)]")
    return [" ".join(one.text_content().split()) for one in found]


def _titles(page: bytes) -> list[str]:
    return [one.text_content() for one in markup.fromstring(page.decode()).xpath("//title")]


def _metas(page: bytes) -> list[str]:
    return _attributes(page, "//meta/@content")


def _blocks(page: bytes) -> list[str]:
    found = markup.fromstring(page.decode()).xpath("//script/text()")
    return [json.dumps(json.loads(one), ensure_ascii=False) for one in found]


def _attributes(page: bytes, path: str) -> list[str]:
    return [str(one) for one in markup.fromstring(page.decode()).xpath(path)]


def _pages(client: Client, path: str) -> Iterator[bytes]:
    def following(page: bytes) -> Iterable[str]:
        return _attributes(page, "//nav[contains(@class,'pager')]//a[@rel='next']/@href")

    return _walk(client, path, following)


def _of_kind(client: Client, folder: str) -> Iterator[bytes]:
    """Every page of every topic, or of every source."""
    places = client.get("/sitemap.xml").content.decode()
    for path in re.findall(rf"<loc>[^<]*(/{folder}/[^/<]+/)</loc>", places):
        yield from _pages(client, path)


def _linked(pages: Iterable[bytes]) -> list[str]:
    """What stands around each link to a claim: the nearest row, list item or card."""
    nearest = "//main//a[contains(@href,'/claims/')]/ancestor::*[self::li|self::tr|self::article]"
    found = (markup.fromstring(page.decode()).xpath(f"({nearest}[1])") for page in pages)
    return [one.text_content() for elements in found for one in dict.fromkeys(elements)]


def _entries(client: Client, path: str) -> Iterator[Any]:
    def following(page: bytes) -> Iterable[str]:
        return re.findall(r'<link href="([^"]+)" rel="next"/>', page.decode())

    for page in _walk(client, path, following):
        yield from feedparser.parse(page).entries


def _api_pages(client: Client, path: str) -> Iterator[list[str]]:
    def following(page: bytes) -> Iterable[str]:
        return [one for one in [json.loads(page)["next"]] if one]

    for page in _walk(client, path, following):
        yield [json.dumps(one, ensure_ascii=False) for one in json.loads(page)["claims"]]


def _of_json(answer: Any, items: str = "") -> list[str]:
    """An answer in JSON as one item, or what it lists under a name; nothing where there is none."""
    if answer.status_code != 200:
        return []
    found = json.loads(answer.getvalue())
    return [json.dumps(one, ensure_ascii=False) for one in (found[items] if items else [found])]


def _google_pages(client: Client) -> Iterator[list[str]]:
    host = urlsplit(settings.PUBLIC_URL).hostname
    path = f"/v1alpha1/claims:search?reviewPublisherSiteFilter={host}&pageSize=100"

    def following(page: bytes) -> Iterable[str]:
        token = json.loads(page).get("nextPageToken")
        return [f"{path}&pageToken={token}"] if token else []

    for page in _walk(client, path, following):
        claims = json.loads(page).get("claims", [])
        yield [json.dumps(one, ensure_ascii=False) for one in claims]


def _walk(
    client: Client, path: str, following: Callable[[bytes], Iterable[str]]
) -> Iterator[bytes]:
    waiting = [path]
    while waiting:
        parts = urlsplit(waiting.pop())
        answer = client.get(f"{parts.path}?{parts.query}")
        assert answer.status_code == 200, parts
        yield answer.content
        waiting += following(answer.content)
