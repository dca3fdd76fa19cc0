"""Records are found whatever they are wrapped in; what can't be read is told of, with its place."""

from __future__ import annotations

import io
import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from claims.exchange.claimreview.reading import Kind, files_at, records
from claims.exchange.claimreview.reading import reader as reading
from claims.exchange.claimreview.reading.elements import LONGEST, elements
from tests.imports.records import claim_review, google_claim, google_review, read

ONE, OTHER = claim_review(), claim_review(claimReviewed="The tower fell.")
FEED = {
    "@type": "DataFeed",
    "dataFeedElement": [
        {"@type": "DataFeedItem", "item": [ONE, OTHER]},
        {"@type": "DataFeedItem", "item": {**OTHER, "url": "https://a.example/"}},
    ],
}


@pytest.mark.parametrize(
    "content, places",
    [
        (ONE, ["the file"]),
        ([ONE, OTHER], ["[0]", "[1]"]),
        ({"@graph": [{"@type": "WebPage", "@id": "x"}, ONE]}, ["@graph[1]"]),
        (FEED, ["dataFeedElement[0].item[0]", "dataFeedElement[0].item[1]",
                "dataFeedElement[1].item"]),
        ({"@type": "WebPage", "mainEntity": {"review": ONE}}, ["mainEntity.review"]),
        ({"claims": [google_claim(google_review(), google_review())], "nextPageToken": "x"},
         ["claims[0].claimReview[0]", "claims[0].claimReview[1]"]),
        ([google_claim()], ["[0].claimReview[0]"]),
        ({"results": [{"claim": google_claim()}]}, ["results[0].claim.claimReview[0]"]),
        ({**ONE, "@type": ["Review", "http://schema.org/ClaimReview"]}, ["the file"]),
        ({**ONE, "@type": "schema:ClaimReview"}, ["the file"]),
    ],
)  # fmt: skip
def test_it_finds_them_in(content: Any, places: list[str]) -> None:
    found = read(content)
    assert [one.place for one in found] == places
    assert all(one.kind in (Kind.CLAIM_REVIEW, Kind.GOOGLE) for one in found)


def test_it_reads_json_lines_and_names_the_lines() -> None:
    text = f"\ufeff{json.dumps(ONE)}\n\n{json.dumps(google_claim())}\n"
    found = read(text, "x.jsonl")
    assert [one.place for one in found] == ["line 1", "line 3.claimReview[0]"]


def test_it_knows_json_lines_without_their_ending() -> None:
    assert [one.place for one in read(f"{json.dumps(ONE)}\n{json.dumps(OTHER)}")] == [
        "line 1", "line 2",
    ]  # fmt: skip


PAGE = """<!doctype html><html><head><link rel="canonical" href="https://a.example/page">
<script>var x = "<script>";</script>
<script type="application/ld+json">/*<![CDATA[*/{"@graph": [%s,
  {"@type": "Organization", "@id": "#us", "name": "The House"}]}/*]]>*/</script>
<SCRIPT TYPE='application/ld+json; charset=utf-8'>{"broken</SCRIPT></head></html>"""


@pytest.mark.parametrize(
    "page",
    [
        "<!-- <script type='application/ld+json'>{}</script> -->",
        "<script type='application/ld+json'>{}",
        "<script type='application/ld+json'",
        "<!-- never closed <script type='application/ld+json'>{}</script>",
        "<scripts type='application/ld+json'>{}</scripts>",
    ],
)
def test_what_is_no_script_of_the_page_is_not_read(page: str) -> None:
    (found,) = read(f"<!doctype html>{page}", "x.html")
    assert found.why == "nothing in it is a review"


def test_it_reads_the_scripts_of_a_saved_page() -> None:
    review = claim_review(url=None, author={"@id": "#us"})
    found = read(PAGE % json.dumps(review), "page.html")
    kinds = [(one.place, one.kind) for one in found]
    assert kinds == [("script 2", Kind.TROUBLE), ("script 1 @graph[0]", Kind.CLAIM_REVIEW)]
    assert found[1].data["url"] == "https://a.example/page"
    assert found[1].nodes["#us"]["name"] == "The House"


@pytest.mark.parametrize(
    "content, name, why",
    [
        (b"\xff\xfe{\0}\0", "x.json", "UTF-16"),
        (b"", "x.json", "it is no JSON"),
        (b"not json", "x.json", "it is no JSON"),
        (b"{}", "x.json", "neither a ClaimReview"),
        (b"[]", "x.json", "nothing in it is a review"),
        (b"<html></html>", "x.html", "nothing in it is a review"),
        (b'{"text": "a claim", "claimReview": []}', "x.json", "without a review"),
        (b"[1, 2]", "x.json", "neither a ClaimReview"),
        (b'"a"\n', "x.jsonl", "no object in braces"),
        (b'{"a": "\xff"}\n', "x.jsonl", "byte 8 of it is not UTF-8"),
        (b"[" * 100_000, "x.jsonl", "nested too deep"),
        (b"[" * 100_000, "x.json", "nested too deep"),
    ],
)
def test_what_can_not_be_read_says_why(content: bytes, name: str, why: str) -> None:
    (found, *_) = read(content, name)
    assert found.kind is Kind.TROUBLE
    assert why in found.why


def test_a_bad_line_does_not_stop_the_rest() -> None:
    text = f'{json.dumps(ONE)}\n{{"a": tru}}\n{"x" * (LONGEST + 10)}\n{json.dumps(OTHER)}\n'
    found = read(text, "x.jsonl")
    assert [one.kind is Kind.TROUBLE for one in found] == [False, True, True, False]
    assert "1,000,000 bytes" in found[2].why


def test_a_bad_object_of_an_array_does_not_stop_the_rest() -> None:
    """A parser of the whole would end there; and where a quotation mark is left open, too."""
    broken = '{"@type": "ClaimReview", "claimReviewed": tru}'
    odd = '{"@type": "ClaimReview", "claimReviewed": "he said "so"\n}'
    text = f"[{json.dumps(ONE)},{broken},{odd},{json.dumps(OTHER)}"
    found = read(text)
    assert [one.kind is Kind.TROUBLE for one in found] == [False, True, True, False]
    assert [one.place for one in found] == ["[0]", "[1]", "[2]", "[3]"]


def test_a_file_that_breaks_off_says_so() -> None:
    whole = json.dumps([ONE, OTHER])
    found = read(whole[:-30])
    assert [one.why for one in found] == ["", "the file breaks off within it"]


def test_a_long_array_is_read_as_a_short_one_is(monkeypatch: Any) -> None:
    content = {"x": 1, "claims": [google_claim(text=f"Claim “{n}” {{[") for n in range(400)]}
    at_once = read(content)
    monkeypatch.setattr(reading, "WHOLE", 0)
    monkeypatch.setattr("claims.exchange.claimreview.reading.elements.CHUNK", 700)
    assert [(one.place, one.data, one.around) for one in read(content)] == [
        (one.place, one.data, one.around) for one in at_once
    ]


def test_an_object_that_is_too_long_is_passed_over() -> None:
    text = f'[{{"a": "{"x" * (LONGEST + 5)}"}}, {json.dumps(ONE)}]'
    found = list(elements(io.BytesIO(text.encode())))
    assert [bool(one.why) for one in found] == [True, False]


WRAPPED = {
    "array.json": ("[", ",", "]"),
    "feed.json": ('{"@type": "DataFeed", "dataFeedElement": [', ",\n", "]}"),
    "lines.jsonl": ("", "\n", "\n"),
}


def _peak(path: Path, count: int) -> int:
    """How much memory it takes to read a file of so many records."""
    begin, between, end = WRAPPED[path.name]
    path.write_text(begin + between.join(json.dumps(ONE) for _ in range(count)) + end)
    (long,) = files_at([path])
    with long.open() as stream:
        tracemalloc.start()
        number = sum(one.kind is Kind.CLAIM_REVIEW for one in records(long, stream))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert number == count
    return peak


@pytest.mark.parametrize("name", WRAPPED)
def test_memory_does_not_grow_with_the_file(name: str, tmp_path: Path) -> None:
    assert _peak(tmp_path / name, 10_000) < _peak(tmp_path / name, 2_500) + 200_000


def test_what_is_long_and_no_list_is_refused_with_what_would_work(monkeypatch: Any) -> None:
    monkeypatch.setattr(reading, "WHOLE", 0)
    monkeypatch.setattr(reading, "LONGEST", 500)
    (found,) = read({"result": {"claims": [google_claim() for _ in range(10)]}})
    assert "save the list in a file by itself" in found.why


def test_with_a_mapping_every_object_is_a_record() -> None:
    found = read([{"vclaim": "a"}, 3], mapped=True)
    assert [one.kind for one in found] == [Kind.OTHER, Kind.TROUBLE]
