"""What a record says is kept as it says it: scales, numbers, dates, names and addresses."""

from __future__ import annotations

from typing import Any

import pytest

from claims.exchange.claimreview.understanding import (
    BadMapping,
    Claimant,
    SetAside,
    check_mapping,
    understand,
)
from claims.exchange.claimreview.understanding.dates import date_of
from tests.imports.records import claim_review, google_claim, google_review, read, understood


@pytest.mark.parametrize(
    "given, edtf, as_said",
    [
        ("2024-05-02", "2024-05-02", ""),
        ("2024-05-02T10:11:12Z", "2024-05-02T10:11:12Z", ""),
        ("2024-05-02T10:11:12+03:00", "2024-05-02T10:11:12+03:00", ""),
        ("2024-05-02 10:11:12", "2024-05-02T10:11:12", ""),
        ("2024-05-02T10:11:12.345Z", "2024-05-02T10:11:12Z", ""),
        ("2024-05-02T00:00:00Z", "2024-05-02", ""),
        ("May 2, 2024", "2024-05-02", "May 2, 2024"),
        ("2 May 2024", "2024-05-02", "2 May 2024"),
        ("Thu, 02 May 2024 10:11:12 GMT", "2024-05-02T10:11:12Z",
         "Thu, 02 May 2024 10:11:12 GMT"),
        ("2024-05", "2024-05", ""),
        ("2024", "2024", ""),
        ("20240502", "2024-05-02", ""),
        ("1714644672", "2024-05-02T10:11:12Z", ""),
        ("1714644672000", "2024-05-02T10:11:12Z", ""),
        ("30/10/2019", "2019-10-30", "30/10/2019"),
        ("05/06/2024", "", "05/06/2024"),  # of two meanings, so of none
        ("last week", "", "last week"),
        ("0001-01-01T00:00:00Z", "", ""),
        ("", "", ""),
        (None, "", ""),
        ({"@value": "2024-05-02"}, "2024-05-02", ""),
        ("99999999999999999", "", "99999999999999999"),
    ],
)  # fmt: skip
def test_dates(given: Any, edtf: str, as_said: str) -> None:
    found = date_of(given)
    assert (found.edtf, found.as_said) == (edtf, as_said)


@pytest.mark.parametrize(
    "rating, words, numbers",
    [
        ({"alternateName": "Not so", "ratingValue": 1, "bestRating": 5, "worstRating": 1},
         "Not so", ("1", "5", "1")),
        ({"alternateName": "True", "ratingValue": 1, "bestRating": 1, "worstRating": 7},
         "True", ("1", "1", "7")),  # an inverted scale
        ({"alternateName": "So", "ratingValue": "4.0", "bestRating": "4.0", "worstRating": "4.0"},
         "So", ("4.0", "4.0", "4.0")),  # of one step
        ({"ratingValue": 2, "bestRating": 6, "worstRating": 1},
         "2 (worst 1, best 6)", ("2", "6", "1")),
        ({"ratingValue": "Four out of five"}, "Four out of five", ("Four out of five", "", "")),
        ({"alternateName": ["", {"@value": "Half"}]}, "Half", ("", "", "")),
        ("False", "False", ("", "", "")),
        ([{"alternateName": "False"}], "False", ("", "", "")),
        (None, "", ("", "", "")),
        ({"ratingValue": None, "alternateName": " "}, "", ("", "", "")),
        ({"alternateName": "Not&amp;nbsp;&quot;so&quot;<br/>"}, 'Not "so"', ("", "", "")),
    ],
)  # fmt: skip
def test_ratings_are_kept_as_they_were_given(
    rating: Any, words: str, numbers: tuple[str, ...]
) -> None:
    found = understood(claim_review(reviewRating=rating)).rating
    assert (found.words, (found.value, found.best, found.worst)) == (words, numbers)


@pytest.mark.parametrize(
    "changes, why",
    [
        ({"claimReviewed": None}, "the text of the claim is empty"),
        ({"claimReviewed": "  \n"}, "the text of the claim is empty"),
        ({"claimReviewed": "&nbsp;"}, "the text of the claim is empty"),
        ({"claimReviewed": "“…”"}, "says nothing"),
        ({"claimReviewed": "a\u0000b"}, "control character"),
        ({"claimReviewed": "a\ud800b"}, "surrogate"),
        ({"claimReviewed": "a\u202eb"}, "direction"),
        ({"claimReviewed": "a " * 6000}, "too many"),
        ({"url": None}, "no address"),
        ({"url": "bridge.html"}, "begins with http"),
        ({"url": "javascript:alert(1)"}, "begins with http"),
        ({"url": "https://a.example/\ud800"}, "U+D800"),
        ({"reviewRating": {"alternateName": "x" * 5001}}, "the rating"),
        ({"author": {"name": "x" * 201}}, "the outlet"),
        ({"itemReviewed": {"author": {"name": "x" * 201}}}, "the claimant"),
    ],
)
def test_it_is_set_aside(changes: Any, why: str) -> None:
    with pytest.raises(SetAside) as refusal:
        understood(claim_review() | changes)
    assert why in str(refusal.value)


@pytest.mark.parametrize(
    "address",
    [
        "https://a.example/%D8%AE%D8%A8%D8%B1/%d8%a7?q=%20%2B#x",
        "https://a.example/خبر-كاذب/2024",
        "https://a.example/a//b/../c/",
    ],
)
def test_an_address_is_kept_byte_for_byte(address: str) -> None:
    assert understood(claim_review(url=f" {address}\n")).address == address


def test_an_address_that_text_would_be_changed_in_is_written_as_its_bytes() -> None:
    """NFC would make one letter of an e and an accent, and so another page of it."""
    assert understood(claim_review(url="https://a.example/cafe\u0301")).address == (
        "https://a.example/cafe%CC%81"
    )


@pytest.mark.parametrize(
    "changes, outlet, was_read",
    [
        ({}, "Northern Checks", True),
        ({"author": "A Name"}, "A Name", True),
        ({"author": [{"@type": "Person", "name": "Jo"}], "publisher": {"name": "The House"}},
         "The House", True),
        ({"author": {"@type": "Person", "name": "Jo"}}, "Jo", True),
        ({"author": None}, "checks.example.org", False),
        ({"author": {"name": ""}}, "checks.example.org", False),
        ({"author": True}, "checks.example.org", False),
    ],
)  # fmt: skip
def test_the_outlet_is_who_the_record_says(changes: Any, outlet: str, was_read: bool) -> None:
    found = understood(claim_review() | changes)
    assert (found.outlet, found.outlet_read) == (outlet, was_read)


@pytest.mark.parametrize(
    "author, claimants",
    [
        ({"@type": "Person", "name": "Jo Doe"}, [Claimant("Jo Doe", "official")]),
        ([{"@type": "Organization", "name": "A"}, "B"], [Claimant("A", "organisation"),
                                                        Claimant("B")]),
        ({"name": "posts"}, [Claimant("posts")]),
        (None, []),
        ({"name": None}, []),
    ],
)  # fmt: skip
def test_claimants_are_what_the_record_calls_them(author: Any, claimants: list[Claimant]) -> None:
    assert list(understood(claim_review(itemReviewed={"author": author})).claimants) == claimants


def test_it_knows_where_the_claim_was_seen_and_notes_what_is_no_address() -> None:
    seen = {
        "firstAppearance": {"@type": "VideoObject", "url": "https://v.example/1"},
        "appearance": ["https://v.example/1#x", {"url": "https://p.example/2"}, "nowhere"],
        "url": "http://www.checks.example.org/2024/bridge/",  # the review itself
    }
    found = understood(claim_review(itemReviewed=seen))
    assert [(one.address, one.kind) for one in found.pages] == [
        ("https://v.example/1", "video"), ("https://p.example/2", "article"),
    ]  # fmt: skip
    assert found.notes == ("left out: 1 of the addresses where the claim was seen",)


def test_a_review_of_googles_says_the_same() -> None:
    (found,) = read({"claims": [google_claim(google_review(), claimant=None)]})
    review = understand(found, language="fr", mapping={})
    assert (review.outlet, review.rating.words, review.language) == (
        "Southern Checks", "Missing context", "en",
    )  # fmt: skip
    assert (review.claimed.edtf, review.claimants) == ("2024-05-01", ())


def test_a_mapping_explains_another_form() -> None:
    mapping = check_mapping(
        {"text": "vclaim", "address": "url", "published": "date", "fixed": {"outlet": "The House"}}
    )
    (found,) = read([{"vclaim": "A claim.", "url": "https://a.example/1", "date": "2 May 2024"}],
                    mapped=True)  # fmt: skip
    review = understand(found, language="en", mapping=mapping)
    assert (review.text, review.outlet, review.published.edtf, review.rating.words) == (
        "A claim.", "The House", "2024-05-02", "",
    )  # fmt: skip


@pytest.mark.parametrize(
    "mapping, why",
    [
        ([], "is an object"),
        ({"text": "a"}, "has to say"),
        ({"text": "a", "address": "b", "author": "c"}, "knows no “author”"),
        ({"text": "a", "address": 3}, "as text"),
        ({"text": "a", "address": "\ud800"}, "as text"),
        ({"text": "a", "address": "b", "fixed": []}, "“fixed” is an object"),
    ],
)
def test_a_mapping_that_can_not_be_used_says_why(mapping: Any, why: str) -> None:
    with pytest.raises(BadMapping) as refusal:
        check_mapping(mapping)
    assert why in str(refusal.value)
