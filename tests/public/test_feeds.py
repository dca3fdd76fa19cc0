"""The Atom feeds: what a reader of feeds gets, and what no feed ever says."""

from __future__ import annotations

from typing import Any

import feedparser
import pytest
from django.test import Client

from claims.public.views import feeds
from tests.public import atom, bodies, publishing
from tests.public.test_queries import queries

FEEDS = ("/feed.atom", "/topics/karabakh-2020/feed.atom", "/sources/azerbaijan/feed.atom")
ALL = (*FEEDS, "/corrections/feed.atom")
OLD_WORDS = ("Su-25", "F-16", "shot down")


def read(client: Client, path: str) -> Any:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return feedparser.parse(answer.content)


def entry_on(feed: Any, slug: str) -> Any:
    return next(one for one in feed.entries if one.link.endswith(f"/claims/{slug}/"))


def end(body: dict[str, Any], state: str, **more: Any) -> None:
    kind = {"withdrawn": "withdrawal", "redacted": "redaction", "merged": "merge"}[state]
    fields: dict[str, Any] = {"redacts": [5]} if state == "redacted" else {}
    notice = bodies.tombstone(body, state) | more
    publishing.publish("claim", notice, kind, reason=notice["reason"], **fields)


@pytest.mark.parametrize("path", ALL)
def test_it_keeps_the_rules_of_the_format(
    published: dict[str, Any], reader: Client, path: str
) -> None:
    end(published["night"], "withdrawn")
    assert atom.faults(reader.get(path).content) == []
    feed = read(reader, path)
    assert not feed.bozo
    assert feed.entries


@pytest.mark.parametrize("path", ALL)
def test_the_validator_of_these_tests_sees_what_is_wrong(
    published: dict[str, Any], reader: Client, path: str
) -> None:
    end(published["night"], "withdrawn")
    sound = reader.get(path).content.decode()
    for taken, instead in atom.WRONGS:
        assert taken in sound, taken
        assert atom.faults(sound.replace(taken, instead).encode()), taken


def test_it_names_every_claim_by_its_headline_with_the_denials(
    published: dict[str, Any], reader: Client
) -> None:
    feed = read(reader, "/feed.atom")
    for name in ("mercenaries", "su25", "night", "casualties"):
        computed = published[name]["computed"]
        entry = entry_on(feed, published[name]["slug"])
        assert entry.title == computed["headline"]
        assert computed["answer_line"].lower() in entry.summary.lower()


def test_it_keeps_dispute_verdict_and_kind_of_edition_apart(
    published: dict[str, Any], reader: Client
) -> None:
    entry = entry_on(read(reader, "/feed.atom"), published["su25"]["slug"])
    axes = {one.scheme.partition("#")[2]: (one.term, one.label) for one in entry.tags}
    assert axes["dispute"] == ("denied", "Denied")
    assert axes["verdict"] == ("unverified", "Unverified")
    assert axes["edition"] == ("first", "First published")


def test_it_keeps_the_id_and_moves_the_date_when_a_claim_is_updated(
    published: dict[str, Any], reader: Client
) -> None:
    slug = published["su25"]["slug"]
    before = entry_on(read(reader, "/feed.atom"), slug)
    publishing.publish("claim", published["su25"], "update")
    after = entry_on(read(reader, "/feed.atom"), slug)
    assert before.id == after.id
    assert after.id.startswith("tag:")
    assert slug not in after.id
    assert before.published == after.published
    assert before.updated < after.updated
    assert {one.term for one in after.tags} > {"update"}


@pytest.mark.parametrize("state", ["withdrawn", "redacted", "merged"])
@pytest.mark.parametrize("path", FEEDS)
def test_it_tells_of_an_end_without_the_old_words(
    published: dict[str, Any], reader: Client, state: str, path: str
) -> None:
    end(published["su25"], state, **winner(published["mercenaries"], state))
    feed = read(reader, path)
    if state == "redacted" and path != "/feed.atom":
        return  # nothing is left that tells what it was about
    entry = entry_on(feed, published["su25"]["slug"])
    assert state in {one.term for one in entry.tags}
    told = entry.title + entry.summary + str(entry.content)
    assert "Published under the wrong name." in told
    assert not [words for words in OLD_WORDS if words in told]


def winner(body: dict[str, Any], state: str) -> dict[str, Any]:
    if state != "merged":
        return {}
    leads_to = {"id": body["id"], "slug": body["slug"], "edition": 4}
    return {"winner": leads_to | {"card": body["computed"]["card"]}}


def test_a_merged_claim_leads_to_the_headline_that_stands_now(
    published: dict[str, Any], reader: Client
) -> None:
    end(published["su25"], "merged", **winner(published["mercenaries"], "merged"))
    entry = entry_on(read(reader, "/feed.atom"), published["su25"]["slug"])
    assert published["mercenaries"]["computed"]["headline"] in entry.title
    end(published["mercenaries"], "withdrawn")
    entry = entry_on(read(reader, "/feed.atom"), published["su25"]["slug"])
    assert "mercenaries from" not in entry.title + str(entry.content)


def test_a_topic_has_its_own_claims_and_a_source_those_on_which_it_spoke(
    published: dict[str, Any], reader: Client
) -> None:
    of_topic = {one.link.split("/")[-2] for one in read(reader, FEEDS[1]).entries}
    of_source = {one.link.split("/")[-2] for one in read(reader, FEEDS[2]).entries}
    slugs = {name: published[name]["slug"] for name in published}
    assert of_topic == {slugs[one] for one in ("topic", "mercenaries", "su25", "night")}
    assert of_source == {slugs[one] for one in ("source", "su25", "night")}


def test_corrections_have_what_was_corrected_and_what_was_taken_back(
    published: dict[str, Any], reader: Client
) -> None:
    publishing.publish("claim", published["night"], "correction", reason="A wrong weekday.")
    end(published["su25"], "withdrawn")
    withdrawn, corrected = read(reader, "/corrections/feed.atom").entries
    assert corrected.title == f"Correction: {published['night']['computed']['headline']}"
    assert corrected.summary == "A wrong weekday."
    assert withdrawn.title == "A claim was withdrawn"


def test_a_view_of_the_list_has_its_own(published: dict[str, Any], reader: Client) -> None:
    denied = read(reader, "/feed.atom?dispute=denied")
    assert [one.title for one in denied.entries] == [published["su25"]["computed"]["headline"]]
    links = {one.rel: one.href for one in denied.feed.links}
    assert links["self"].endswith("/feed.atom?dispute=denied")
    assert "next" not in links
    assert links["alternate"].endswith("/?dispute=denied")
    assert denied.feed.id != read(reader, "/feed.atom").feed.id
    assert atom.faults(reader.get("/feed.atom?q=nothing+of+this").content) == []
    assert reader.get("/feed.atom?dispute=$").status_code == 400
    assert queries(reader, "/feed.atom?dispute=denied") == 1


def test_a_view_is_paged_too(
    published: dict[str, Any], reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "PER_PAGE", 1)
    first = read(reader, "/feed.atom?q=armenia")
    following = {one.rel: one.href for one in first.feed.links}["next"]
    second = read(reader, "/" + following.rpartition("/")[2])
    assert len(first.entries) == len(second.entries) == 1
    assert first.entries[0].id != second.entries[0].id


def test_it_is_paged_by_edition(shelf: Any, reader: Client) -> None:
    for n in range(35):
        body = bodies.su25() | {"id": bodies.uid(f"many {n}"), "slug": f"many-{n}"}
        for place, statement in enumerate(body["statements"]):
            statement["id"] = bodies.uid(f"many {n} {place}")
        publishing.publish("claim", body)
    first = read(reader, "/feed.atom")
    links = {one.rel: one.href for one in first.feed.links}
    assert links["next"].endswith("/feed.atom?before=6")
    second = read(reader, "/feed.atom?before=6")
    assert (len(first.entries), len(second.entries)) == (30, 5)
    assert first.feed.id == second.feed.id == links["first"]
    assert {one.rel for one in second.feed.links} == {"alternate", "self", "first"}


def test_a_page_that_makes_no_sense_is_refused_and_marks_on_a_link_are_not(
    published: Any, reader: Client
) -> None:
    for path in ALL:
        assert reader.get(f"{path}?before=x").status_code == 400
        assert reader.get(f"{path}?utm_source=x").status_code == 200
    assert reader.get("/topics/no-such-topic/feed.atom").status_code == 404
    assert reader.get("/sources/no-such-source/feed.atom").status_code == 404


def test_it_takes_one_query_and_of_a_subject_two(published: Any, reader: Client) -> None:
    expected = [1, 2, 2, 1]
    assert [queries(reader, path) for path in ALL] == expected
    end(published["su25"], "merged", **winner(published["mercenaries"], "merged"))
    end(published["night"], "withdrawn")
    assert [queries(reader, path) for path in ALL] == expected


@pytest.mark.parametrize("path", ALL)
def test_it_is_not_sent_again_until_something_changes(
    published: Any, reader: Client, path: str
) -> None:
    tag = reader.get(path)["ETag"]
    assert reader.get(path, headers={"If-None-Match": tag}).status_code == 304
    end(published["su25"], "withdrawn")
    assert reader.get(path, headers={"If-None-Match": tag}).status_code == 200


def test_an_empty_feed_is_one_too(shelf: Any, reader: Client) -> None:
    assert atom.faults(reader.get("/feed.atom").content) == []


def test_what_no_xml_may_hold_does_not_break_it(shelf: Any, reader: Client) -> None:
    body = bodies.poisoned(bodies.su25(), "</title>\x0b\x1b<b>&amp;]]>")
    publishing.publish("claim", body)
    assert atom.faults(reader.get("/feed.atom").content) == []
    entry = read(reader, "/feed.atom").entries[0]
    assert entry.title_detail.type == "text/plain"
