"""What goes out in schema.org's words: each claim by itself, and all of them as one feed."""

from __future__ import annotations

import json
import tracemalloc
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings

from claims.public.api import courtesy
from claims.public.api.courtesy import STREAMS
from claims.public.formats import data_feed
from factcheck.lib.doors import READER
from tests.public import bodies, filled, publishing
from tests.public.test_queries import queries
from tests.public.test_structured import found
from tests.public.test_structured import read as markup

SU25 = bodies.su25()
ADDRESS = f"/claims/{SU25['slug']}.jsonld"


def sent(answer: Any) -> bytes:
    """The whole of an answer that is streamed."""
    return b"".join(answer.streaming_content)


def feed_of(reader: Client) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(sent(reader.get("/claims.jsonld")))
    return found


def test_a_finding_that_came_to_an_end_is_the_review_of_the_page(
    shelf: Any, reader: Client
) -> None:
    publishing.publish("claim", found(SU25, "refuted", rated=True))
    answer = reader.get(ADDRESS)
    assert answer["Content-Type"] == "application/ld+json"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert [answer.json()] == markup(reader.get(f"/claims/{SU25['slug']}/").content)


def test_before_that_it_is_the_claim_with_its_denials_and_no_review(
    published: Any, reader: Client
) -> None:
    node = reader.get(ADDRESS).json()
    assert (node["@context"], node["@type"]) == ("https://schema.org", "Claim")
    assert node["text"] == SU25["wording"]
    assert node["name"] == SU25["computed"]["headline"]
    assert "Turkey and Azerbaijan denied it" in node["description"]
    assert node["author"] == [{"@type": "Organization", "name": "Armenia"}]
    assert node["url"] == f"http://127.0.0.1:8000/claims/{SU25['slug']}/"
    assert [work["name"] for work in node["citation"]] == [bodies.REPORT["title"]]
    assert "reviewRating" not in json.dumps(node)


def test_the_page_names_its_json_ld_and_the_list_the_feed(published: Any, reader: Client) -> None:
    page = reader.get(f"/claims/{SU25['slug']}/").content.decode()
    assert f'<link rel="alternate" type="application/ld+json" href="{ADDRESS}">' in page
    home = reader.get("/").content.decode()
    assert '<link rel="alternate" type="application/ld+json" href="/claims.jsonld">' in home


def test_a_claim_takes_one_query_and_none_of_its_length(shelf: Any, reader: Client) -> None:
    for count in (2, 200):
        publishing.publish("claim", bodies.long_claim(count))
    assert [queries(reader, f"/claims/long-{count}.jsonld") for count in (2, 200)] == [1, 1]


def test_what_was_never_published_is_not_there(shelf: Any, reader: Client) -> None:
    answer = reader.get("/claims/no-such-claim.jsonld")
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("state", ["withdrawn", "redacted", "merged"])
def test_what_stands_no_more_is_gone_and_tells_nothing(
    published: Any, reader: Client, state: str
) -> None:
    stone = bodies.tombstone(SU25) | {"state": state}
    publishing.publish("claim", stone, "withdrawal")
    answer = reader.get(ADDRESS)
    assert answer.status_code == 410
    assert SU25["wording"] not in answer.content.decode()
    assert SU25["wording"] not in json.dumps(feed_of(reader), ensure_ascii=False)


def test_it_is_asked_for_again_only_when_it_changed(published: Any, reader: Client) -> None:
    tag = reader.get(ADDRESS)["ETag"]
    assert reader.get(ADDRESS, headers={"If-None-Match": tag}).status_code == 304
    publishing.publish("claim", SU25 | {"context": "Changed."}, "update")
    assert reader.get(ADDRESS, headers={"If-None-Match": tag}).status_code == 200


def test_the_feed_has_every_live_claim_as_it_stands_alone(published: Any, reader: Client) -> None:
    feed = feed_of(reader)
    assert (feed["@context"], feed["@type"]) == ("https://schema.org", "DataFeed")
    assert feed["url"] == "http://127.0.0.1:8000/claims.jsonld"
    items = {one["item"]["url"]: one for one in feed["dataFeedElement"]}
    assert len(items) == 4
    for one in items.values():
        assert one["@type"] == "DataFeedItem"
        alone = reader.get(one["item"]["url"].removesuffix("/").split(":8000")[1] + ".jsonld")
        assert one["item"] | {"@context": "https://schema.org"} == alone.json()
    assert feed["dateModified"] >= max(one["dateModified"] for one in items.values())


def test_a_feed_of_nothing_is_a_feed(shelf: Any, reader: Client) -> None:
    feed = feed_of(reader)
    assert feed["dataFeedElement"] == []
    assert "dateModified" not in feed


def test_each_claim_stands_on_a_line_of_its_own(published: Any, reader: Client) -> None:
    lines = sent(reader.get("/claims.jsonld")).decode().splitlines()
    assert [json.loads(line.rstrip(","))["@type"] for line in lines[1:-1]] == ["DataFeedItem"] * 4


def test_nobody_is_sent_the_feed_twice(published: Any, reader: Client) -> None:
    first = reader.get("/claims.jsonld")
    first.close()  # else it holds its place among the streams until it is collected
    assert first["ETag"].startswith("W/")
    again = reader.get("/claims.jsonld", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert queries(reader, "/claims.jsonld") == 1  # until somebody takes its parts
    publishing.publish("claim", SU25 | {"context": "Changed."}, "update")
    changed = reader.get("/claims.jsonld", headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200


def test_a_head_request_makes_no_part(published: Any, reader: Client) -> None:
    for path in ("/claims.jsonld", "/editions.jsonl"):
        with CaptureQueriesContext(connections[READER]) as asked:
            answer = reader.head(path)
        assert (answer.status_code, b"".join(answer), len(asked)) == (200, b"", 1)


def test_a_long_feed_is_complete_and_held_a_part_at_a_time(
    shelf: Any, reader: Client, monkeypatch: Any
) -> None:
    publishing.publish("claim", SU25)
    filled.fill(SU25["slug"], 100)
    few = _peak(reader, 101)
    filled.empty()
    filled.fill(SU25["slug"], 2_000)
    assert _peak(reader, 2_001) < few * 1.5
    monkeypatch.setattr(data_feed, "AT_ONCE", 5_000)  # the twin: all of it in one part
    assert _peak(reader, 2_001) > few * 1.5


def _peak(reader: Client, count: int) -> int:
    """How much memory it takes to send the feed, when nothing of it is kept."""
    items = 0
    answer: Any = reader.get("/claims.jsonld")
    tracemalloc.start()
    for part in answer.streaming_content:
        items += part.count(b'"DataFeedItem"')
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert items == count
    return peak


def test_what_is_published_meanwhile_shows_no_claim_twice(shelf: Any, reader: Client) -> None:
    publishing.publish("claim", SU25)
    filled.fill(SU25["slug"], 120)
    answer: Any = reader.get("/claims.jsonld")
    parts = iter(answer.streaming_content)
    begun = next(parts) + next(parts)
    publishing.publish("claim", SU25 | {"context": "Changed."}, "update")
    items = json.loads(begun + b"".join(parts))["dataFeedElement"]
    addresses = [one["item"]["url"] for one in items]
    assert len(addresses) == len(set(addresses)) == 121


def test_who_hangs_up_leaves_nothing_open(shelf: Any, reader: Client) -> None:
    publishing.publish("claim", SU25)
    filled.fill(SU25["slug"], 120)
    answer: Any = reader.get("/claims.jsonld")
    next(iter(answer.streaming_content))
    answer.close()
    assert not connections[READER].in_atomic_block


def test_the_log_is_given_as_one_file(published: Any, reader: Client) -> None:
    answer = reader.get("/editions.jsonl")
    assert answer["Content-Type"] == "application/jsonl"
    lines = sent(answer).splitlines()
    served = reader.get("/api/v1/editions/5/").content
    assert lines[9] == served
    assert json.loads(lines[-1])["editions"] == 7


def test_so_many_are_sent_at_once_and_then_a_place_is_free(published: Any, reader: Client) -> None:
    taken = [reader.get("/claims.jsonld"), *(reader.get("/editions.jsonl") for _ in "x")]
    refused = reader.get("/editions.jsonl")
    assert (len(taken), refused.status_code) == (STREAMS, 429)
    assert refused["Retry-After"] == "10"
    taken[0].close()
    assert sent(reader.get("/editions.jsonl"))
    for answer in taken:
        answer.close()


@pytest.mark.parametrize("path", ["/claims.jsonld", "/editions.jsonl"])
@override_settings(READS_PER_MINUTE=2)
def test_who_asks_too_often_is_told_when_to_come_back(
    path: str, published: Any, reader: Client
) -> None:
    courtesy.forget_all()
    here: Any = {"REMOTE_ADDR": "192.0.2.17"}
    answers = [reader.head(path, **here) for _ in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert 0 < int(answers[-1]["Retry-After"]) <= 60
