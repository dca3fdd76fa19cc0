"""The list of all that was put right."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from tests.public import bodies, publishing, site_texts
from tests.public.test_queries import queries


@pytest.fixture
def numbers(shelf: Any) -> dict[str, int]:
    return site_texts.put_right()


def page(reader: Client, query: str = "") -> str:
    answer = reader.get(f"/corrections/{query}")
    assert answer.status_code == 200
    return answer.content.decode().replace('<span class="whole">', "").replace("</span>", "")


def shown(text: str) -> list[int]:
    """The numbers of the editions that are listed, in order."""
    listed = text.partition('<ol class="put-right">')[2].partition("</ol>")[0]
    return [int(one) for one in re.findall(r">edition (\d+)<", listed)]


def test_all_that_was_put_right_is_listed_newest_first(
    numbers: dict[str, int], reader: Client
) -> None:
    assert shown(page(reader)) == sorted(numbers.values(), reverse=True)


@pytest.mark.parametrize("kind", ["correction", "withdrawal", "redaction", "merge", "review"])
def test_one_kind_can_be_chosen(numbers: dict[str, int], reader: Client, kind: str) -> None:
    text = page(reader, f"?kind={kind}")
    assert shown(text) == [numbers[kind]]
    assert f'href="/corrections/?kind={kind}" aria-current="true"' in text


def test_a_correction_names_the_claim_with_its_denials_and_says_was_is_and_why(
    numbers: dict[str, int], reader: Client
) -> None:
    text = page(reader, "?kind=correction")
    assert bodies.su25()["computed"]["headline"] in text
    for told in ("<del>a Su-27</del>", "<ins>a Su-25</ins>", "A slip.", "We wrote the wrong type."):
        assert told in text
    assert f"/claims/loss-of-an-armenian-su-25/editions/{numbers['correction']}/" in text


def test_of_what_is_gone_it_tells_only_that_it_is_gone(
    numbers: dict[str, int], reader: Client
) -> None:
    text = page(reader, "?kind=withdrawal")
    assert "A claim that has been withdrawn" in text
    assert "mercenaries" not in text.lower()
    assert "Not ours to say." in text


def test_a_review_that_is_still_to_come_is_marked_and_one_that_came_is_not(
    shelf: Any, reader: Client
) -> None:
    body = bodies.su25()
    publishing.publish("claim", body)
    publishing.publish("claim", bodies.tombstone(body), "withdrawal", review="pending")
    assert "Second review pending" in page(reader)
    publishing.publish("claim", bodies.tombstone(body), "review")
    assert "Second review pending" not in page(reader)


def test_a_merged_claim_leads_to_the_one_that_it_became_part_of(
    numbers: dict[str, int], reader: Client
) -> None:
    text = page(reader, "?kind=merge")
    assert "A claim that was merged into another" in text
    assert bodies.su25()["computed"]["headline"] in text


def test_a_redaction_names_the_editions_whose_text_is_gone(
    numbers: dict[str, int], reader: Client
) -> None:
    text = page(reader, "?kind=redaction")
    assert "Redacted editions:" in text
    assert "A court order." in text


@pytest.mark.parametrize("which", ["wrong", "mended"])
def test_words_that_were_redacted_since_show_no_more(
    shelf: Any, reader: Client, which: str
) -> None:
    body = bodies.su25()
    wrong = publishing.publish("claim", body)
    mended = site_texts.corrected(body, "SECRET was", "SECRET is", wrong.number, note="SECRET note")
    right = publishing.publish("claim", mended, "correction", reason="A slip.")
    assert "SECRET was" in page(reader, "?kind=correction")
    publishing.publish("claim", body, "update")
    gone = {"wrong": wrong.number, "mended": right.number}[which]
    publishing.publish("claim", body, "redaction", redacts=[gone])
    text = page(reader, "?kind=correction")
    assert "SECRET" not in text
    assert "Its words were redacted." in text
    assert body["computed"]["headline"] in text


def test_words_of_a_claim_that_was_withdrawn_since_show_no_more(
    numbers: dict[str, int], reader: Client
) -> None:
    publishing.publish("claim", bodies.tombstone(bodies.su25()), "withdrawal")
    text = page(reader)
    assert "a Su-27" not in text
    assert shown(text)[0] > numbers["review"]


def test_of_several_corrections_each_shows_its_own(shelf: Any, reader: Client) -> None:
    body = bodies.su25()
    first = publishing.publish("claim", body)
    body = site_texts.corrected(body, "old one", "new one", first.number)
    second = publishing.publish("claim", body, "correction")
    body = site_texts.corrected(body, "old two", "new two", second.number)
    publishing.publish("claim", body, "correction")
    text = page(reader)
    assert text.count("<del>") == 2
    assert text.index("old two") < text.index("old one")


def test_an_update_is_no_correction(shelf: Any, reader: Client) -> None:
    body = bodies.su25()
    publishing.publish("claim", body)
    publishing.publish("claim", body, "update")
    assert shown(page(reader)) == []
    assert "Nothing of this kind is on record." in page(reader)


def test_older_ones_are_reached_page_by_page(shelf: Any, reader: Client) -> None:
    body = bodies.su25()
    publishing.publish("claim", body)
    for _ in range(33):
        publishing.publish("claim", body, "review")
    first = page(reader, "?kind=review")
    assert shown(first) == list(range(34, 4, -1))
    assert 'href="/corrections/?kind=review&amp;before=5"' in first
    assert shown(page(reader, "?kind=review&before=5")) == [4, 3, 2]


@pytest.mark.parametrize("query", ["?kind=rumour", "?before=x", "?before=0", "?kind=%3Cscript%3E"])
def test_what_makes_no_sense_is_refused_and_the_page_says_what_works(
    shelf: Any, reader: Client, query: str
) -> None:
    answer = reader.get(f"/corrections/{query}")
    assert answer.status_code == 400
    text = answer.content.decode()
    assert 'href="/corrections/"' in text
    assert "takes:" in text
    assert "rumour" not in text
    assert "<script" not in text


def test_it_takes_two_queries_however_much_there_is(shelf: Any, reader: Client) -> None:
    site_texts.put_right()
    before = queries(reader, "/corrections/")
    for n in range(20):
        body = site_texts.renamed(bodies.su25(), f"one-{n}")
        wrong = publishing.publish("claim", body)
        publishing.publish(
            "claim", site_texts.corrected(body, "x", "y", wrong.number), "correction"
        )
    assert before == queries(reader, "/corrections/") == 2


def test_a_later_change_of_the_claim_changes_the_tag(
    numbers: dict[str, int], reader: Client
) -> None:
    tag = reader.get("/corrections/")["ETag"]
    assert reader.get("/corrections/", headers={"If-None-Match": tag}).status_code == 304
    publishing.publish("claim", bodies.tombstone(bodies.su25()), "withdrawal")
    assert reader.get("/corrections/", headers={"If-None-Match": tag}).status_code == 200


def test_the_newsrooms_text_stands_above_the_list(shelf: Any, reader: Client) -> None:
    assert "<h1>Corrections</h1>" in page(reader)
    publishing.publish("page", site_texts.house_page("corrections"))
    assert "A first paragraph." in page(reader)
