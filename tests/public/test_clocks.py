"""A claim by two clocks: what we had published by a moment, and what had been said by one."""

from __future__ import annotations

import html
import re
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client

from claims.dispute import compute
from claims.public.clocks import BadDate, read, said_by
from tests.public import bodies, publishing
from tests.public.dated import SLUG, bridge, day, said

OWN = f"/claims/{SLUG}/"


def text_of(answer: Any) -> str:
    """The words of a page, without markup."""
    page = re.sub(r"<(style|title)\b.*?</\1>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def by(text: str) -> dict[str, Any]:
    return said_by(bridge(), moment(text)).body


# What the address says


@pytest.mark.parametrize(
    "text, end",
    [
        ("2020-10-01", "2020-10-01T23:59:59.999999"),
        ("2020-10", "2020-10-31T23:59:59.999999"),
        ("2020", "2020-12-31T23:59:59.999999"),
        ("2020-10-01T14:30", "2020-10-01T14:30:59.999999"),
        ("2020-10-01T14:30Z", "2020-10-01T14:30:59.999999"),
        ("2020-10-01T14:30:05Z", "2020-10-01T14:30:05.999999"),
        ("2020-10-01T14:30%2B04:00", "2020-10-01T10:30:59.999999"),
        ("2020-10-01T14:30+04:00", "2020-10-01T10:30:59.999999"),
        (" 2020-10-01 ", "2020-10-01T23:59:59.999999"),
    ],
)
def test_it_takes_a_date_to_its_end_in_utc(text: str, end: str) -> None:
    clock = read(QueryDict(f"as_of={text}")).as_of
    assert clock is not None
    assert clock.end == moment(end)


@pytest.mark.parametrize(
    "text",
    [
        "yesterday", "2020-13", "2020-02-30", "2020-10-1", "20201001", "2020-21", "2020-10-01?",
        "2020-10-01/2020-10-02", "202X", "..", "-2020", "2020-10-01T25:00", "2020-10-01T14",
        "２０２０-10-01", "0000", "99999", "2020-10-01T14:30+99:00", "<script>", "2020-10-01\x00",
        "9" * 5000,
    ],
)  # fmt: skip
@pytest.mark.parametrize("parameter", ["as_of", "said_by"])
def test_it_refuses_what_is_no_plain_date(parameter: str, text: str) -> None:
    query = QueryDict(mutable=True)
    query[parameter] = text
    with pytest.raises(BadDate):
        read(query)


def test_it_refuses_a_date_given_twice() -> None:
    with pytest.raises(BadDate):
        read(QueryDict("as_of=2020-10-01&as_of=2020-10-02"))


def test_a_field_left_empty_counts_as_absent() -> None:
    assert not read(QueryDict("as_of=&said_by="))
    assert read(QueryDict("as_of=&said_by=2020")).query == "?said_by=2020"


# What had been said: a pure function of a body


def test_it_leaves_out_what_was_said_later() -> None:
    shown = [one["stance"] for one in by("2020-10-03T23:59:59")["statements"]]
    assert sorted(shown) == ["claims", "denies", "denies"]
    shown = [one["stance"] for one in by("2020-10-01T23:59:59")["statements"]]
    assert sorted(shown) == ["claims", "denies"]


def test_it_computes_headline_dispute_and_grid_anew() -> None:
    body = bridge()
    body["statements"] = [one for one in body["statements"] if one["date"] or one["answers"] == []]
    body["computed"] = compute(body, datetime.fromisoformat(bodies.NOW))
    assert body["computed"]["dispute"] == "denied"
    cut = said_by(body, moment("2020-10-01T23:59:59")).body
    assert cut["computed"]["dispute"] == "no_answer"
    assert cut["computed"]["headline"].endswith("no answer on record")
    assert [row["party"] for row in cut["computed"]["grid"]] == [bodies.ARMENIA["id"]]
    later = said_by(body, moment("2020-10-03T00:00:00")).body
    assert "Azerbaijan denies it" in later["computed"]["headline"]
    assert len(later["computed"]["grid"]) == 2


def test_it_keeps_a_denial_of_which_nobody_knows_when() -> None:
    cut = said_by(bridge(), moment("2020-10-01T12:00:00"))
    assert cut.undated == 1
    assert "Turkey denies it" in cut.body["computed"]["headline"]


def test_an_undated_answer_to_what_came_later_came_later_too() -> None:
    late = said("late claim", "claims", bodies.RUSSIA, day("2020-10-06"))
    answer = said("late denial", "denies", bodies.AZERBAIJAN, None, answers=[late["id"]])
    body = bridge(late, answer)
    kept = {one["id"] for one in said_by(body, moment("2020-10-05T00:00:00")).body["statements"]}
    assert not kept & {late["id"], answer["id"]}
    kept = {one["id"] for one in said_by(body, moment("2020-10-06T00:00:00")).body["statements"]}
    assert {late["id"], answer["id"]} <= kept


def test_what_may_have_been_said_by_then_is_kept() -> None:
    some_day = bodies.date(
        "[2020-10-03..2020-10-08]",
        earliest="2020-10-03T00:00:00.000000Z",
        latest="2020-10-08T23:59:59.999999Z",
    )
    one = said("some day", "denies", bodies.RUSSIA, some_day)
    assert one in said_by(bridge(one), moment("2020-10-03T12:00:00")).body["statements"]
    assert one not in said_by(bridge(one), moment("2020-10-02T12:00:00")).body["statements"]


def test_a_request_for_comment_runs_by_the_same_clock() -> None:
    def state(text: str) -> list[str]:
        return [one["state"] for one in by(text)["computed"]["inquiries"]]

    assert state("2020-10-01T00:00:00") == []
    assert state("2020-10-02T12:00:00") == ["open"]


def test_the_body_that_was_given_is_left_as_it_was() -> None:
    body, twin = bridge(), bridge()
    said_by(body, moment("2020-10-01T00:00:00"))
    assert body == twin


# The pages


@pytest.fixture
def one_edition(shelf: Any) -> dict[str, Any]:
    body = bridge()
    publishing.publish("claim", body)
    return body


@pytest.fixture
def two_editions(shelf: Any) -> tuple[str, str]:
    """A first edition without the denial of the 3rd, a second with it; a moment of each."""
    full = bridge()
    early = bridge()
    early["statements"] = [one for one in full["statements"] if one["stance"] != "comments"][:1]
    early["computed"] = compute(early, datetime.fromisoformat(bodies.NOW))
    first = publishing.publish("claim", early)
    time.sleep(1.1)  # a clock shows whole seconds, so the two must lie in different ones
    second = publishing.publish("claim", full, "update")
    return tuple(f"{one.published_at:%Y-%m-%dT%H:%M:%SZ}" for one in (first, second))  # type: ignore[return-value]


def test_as_of_shows_the_edition_that_stood_then(two_editions: Any, reader: Client) -> None:
    answer = reader.get(OWN, {"as_of": two_editions[0]})
    words = text_of(answer)
    assert answer.status_code == 200
    assert "The record as we had published it by" in words
    assert "This is edition 1, published on" in words
    assert "Azerbaijan on the bridge" not in words
    assert "2 denials that came later are not shown here." in words
    assert "1 other statement that came later is not shown here." in words


def test_as_of_now_shows_what_stands_and_hides_nothing(two_editions: Any, reader: Client) -> None:
    words = text_of(reader.get(OWN, {"as_of": two_editions[1]}))
    assert "This is edition 2, published on" in words
    assert "Nothing came later that is left out here." in words
    assert "Azerbaijan on the bridge" in words


def test_before_the_first_edition_there_is_nothing(one_edition: Any, reader: Client) -> None:
    answer = reader.get(f"{OWN}?as_of=2020-10-01")
    assert answer.status_code == 404
    assert "By 1 October 2020 we had published nothing at this address." in text_of(answer)
    assert '<meta name="robots" content="noindex">' in answer.content.decode()
    assert answer["X-Robots-Tag"] == "noindex"


def test_said_by_shows_what_had_been_said_and_counts_what_came_later(
    one_edition: Any, reader: Client
) -> None:
    words = text_of(reader.get(f"{OWN}?said_by=2020-10-01"))
    assert "Only what had been said by 1 October 2020." in words
    assert "1 statement without a date is kept, though it may have been made later." in words
    assert "1 denial that came later is not shown here." in words
    assert "1 other statement that came later is not shown here." in words
    assert "Turkey denies it" in words
    assert "Azerbaijan denies it" not in words
    assert "as told in “denial”" not in words


def test_a_title_that_travels_takes_its_clock_along(one_edition: Any, reader: Client) -> None:
    page = reader.get(f"{OWN}?said_by=2020-10-01").content.decode()
    title = re.search(r"<title[^>]*>(.*?)</title>", page, re.DOTALL)
    about = re.search(r'<meta name="description" content="(.*?)">', page, re.DOTALL)
    assert title
    assert "Only what had been said by 1 October 2020." in title[1]
    assert about
    assert "1 denial that came later is not shown here." in about[1]


def test_before_anything_was_said_the_claim_is_not_named(one_edition: Any, reader: Client) -> None:
    body = bridge()
    body["statements"] = [one for one in body["statements"] if one["date"]]
    body["computed"] = compute(body, datetime.fromisoformat(bodies.NOW))
    publishing.publish("claim", body, "update")
    answer = reader.get(f"{OWN}?said_by=2020-09")
    assert answer.status_code == 404
    assert "nothing had been said" in text_of(answer)
    assert "blown up" not in answer.content.decode()


def test_the_two_clocks_go_together(two_editions: Any, reader: Client) -> None:
    words = text_of(reader.get(OWN, {"as_of": two_editions[1], "said_by": "2020-10-03"}))
    assert "The record as we had published it by" in words
    assert "Only what had been said by 3 October 2020." in words
    assert "Azerbaijan denies it" in words or "Azerbaijan and Turkey deny it" in words
    assert "as told in “comment”" not in words


@pytest.mark.parametrize("query", ["said_by=2020-10-01", "as_of=2999"])
def test_a_page_by_a_clock_is_not_for_search_engines(
    one_edition: Any, reader: Client, query: str
) -> None:
    answer = reader.get(f"{OWN}?{query}")
    page = answer.content.decode()
    assert answer["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in page
    assert re.search(rf'<link rel="canonical" href="[^"]*{OWN}">', page)
    assert f'href="{OWN}">To what stands now</a>' in page


def test_no_card_for_other_sites_goes_out_with_it(one_edition: Any, reader: Client) -> None:
    """A card shows neither banner nor clock, and would hide the denials that came later."""
    for query in ("said_by=2020-10-01", "as_of=2999"):
        page = reader.get(f"{OWN}?{query}").content.decode()
        assert "og:image" not in page
        assert "application/ld+json" not in page
        assert "oembed" not in page


def test_the_languages_of_such_a_page_keep_its_clock(one_edition: Any, reader: Client) -> None:
    page = reader.get(f"{OWN}?said_by=2020-10").content.decode()
    links = re.findall(r'<link rel="alternate" hreflang="[^"]*" href="([^"]*)"', page)
    assert all(link.endswith(f"{OWN}?said_by=2020-10") for link in links)


@pytest.mark.parametrize("query", ["as_of=yesterday", "said_by=2020-13", "as_of=1&as_of=2"])
def test_a_bad_date_is_answered_with_what_works(
    one_edition: Any, reader: Client, query: str
) -> None:
    answer = reader.get(f"{OWN}?{query}")
    words = text_of(answer)
    assert answer.status_code == 400
    for form in ("=2020-10-01", "=2020-10", "T14:30Z"):
        assert form in words
    assert "yesterday" not in answer.content.decode()


def test_every_example_of_that_page_works(one_edition: Any, reader: Client) -> None:
    page = reader.get(f"{OWN}?said_by=x").content.decode()
    examples = re.findall(rf'href="({OWN}\?said_by=[^"]*)"', page)
    assert len(examples) == 5
    assert [reader.get(html.unescape(one)).status_code for one in examples] == [200] * 5


def test_a_claim_that_never_was_has_no_clock_either(shelf: Any, reader: Client) -> None:
    for query in ("as_of=2020", "said_by=2020"):
        assert reader.get(f"/claims/nothing/?{query}").status_code == 404


def test_the_tag_tells_the_clocks_apart(one_edition: Any, reader: Client) -> None:
    queries = ["", "?as_of=2999", "?said_by=2020-10-01", "?said_by=2020-10-02", "?said_by=2020-10"]
    tags = [reader.get(f"{OWN}{query}")["ETag"] for query in queries]
    assert len(set(tags)) == len(tags)
    again = reader.get(f"{OWN}?said_by=2020-10-01", headers={"If-None-Match": tags[2]})
    assert again.status_code == 304


def test_the_tag_changes_with_what_came_later(two_editions: Any, reader: Client) -> None:
    address = f"{OWN}?as_of={two_editions[0]}"
    before = reader.get(address)["ETag"]
    more = said("second denial", "denies", bodies.RUSSIA, day("2020-10-09"))
    publishing.publish("claim", bridge(more), "update")
    answer = reader.get(address, headers={"If-None-Match": before})
    assert answer.status_code == 200
    assert "3 denials that came later are not shown here." in text_of(answer)


def test_a_claim_withdrawn_since_is_still_there_by_its_clock(
    two_editions: Any, reader: Client
) -> None:
    time.sleep(1.1)
    stone = bodies.tombstone(bridge())
    publishing.publish("claim", stone, "withdrawal", review="pending")
    words = text_of(reader.get(OWN, {"as_of": two_editions[1]}))
    assert "the record has been withdrawn since" in words
    assert "Azerbaijan on the bridge" in words
    after = datetime.now(UTC) + timedelta(days=1)
    words = text_of(reader.get(OWN, {"as_of": f"{after:%Y-%m-%d}", "said_by": "2020-10-01"}))
    assert "Published under the wrong name." in words
    assert "The record as we had published it by" in words


def test_a_redacted_edition_stays_gone_by_every_clock(two_editions: Any, reader: Client) -> None:
    publishing.publish("claim", bridge(), "redaction", redacts=[1], reason="It named a child.")
    answer = reader.get(OWN, {"as_of": two_editions[0], "said_by": "2020-10-03"})
    assert answer.status_code == 410
    assert "This version was redacted" in text_of(answer)
    assert "blown up" not in text_of(answer)


def test_the_form_of_the_page_asks_for_both_clocks(one_edition: Any, reader: Client) -> None:
    page = reader.get(f"{OWN}?said_by=2020-10-01").content.decode()
    assert re.search(
        r'<input type="date" id="clock-said-by" name="said_by" value="2020-10-01">', page
    )
    assert re.search(r'<input type="date" id="clock-as-of" name="as_of" value="">', page)
