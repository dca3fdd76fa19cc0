"""Google's Fact Check Tools API: partial responses, and shapes as its own document has them."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.public.google.errors import Invalid
from claims.public.google.mask import MAX_LENGTH, chosen, selection
from claims.public.google.shapes import REPLY, SEARCH, SYSTEM

REVIEW = {
    "publisher": {"name": "Factcheck", "site": "example.org"},
    "url": "https://example.org/claims/a/",
    "title": "Aland says that it is so; Bland denies it",
    "reviewDate": "2020-10-02T09:00:00Z",
    "textualRating": "Unverified; Bland denies it",
    "languageCode": "en",
}
CLAIM = {"text": "It is so.", "claimant": "Aland", "claimDate": "2020-10-01T00:00:00Z",
         "claimReview": [REVIEW]}  # fmt: skip
WHOLE = {"claims": [CLAIM, CLAIM], "nextPageToken": "AAAA"}
NAMED = {"claimReview": [{"publisher": {"name": "Factcheck"}}]}
RATED = {"claimReview": [{"textualRating": REVIEW["textualRating"]}]}


def part(mask: str) -> Any:
    found = chosen(WHOLE, selection(mask))
    return found["claims"][0] if "claims" in found else found


def test_the_shapes_are_those_of_the_discovery_document() -> None:
    folder = files("googleapiclient.discovery_cache.documents")
    document = json.loads((folder / "factchecktools.v1alpha1.json").read_text())
    method = document["resources"]["claims"]["methods"]["search"]

    def shape(name: str) -> Any:
        fields = document["schemas"][name]["properties"]
        return {key: _inner(value) for key, value in fields.items()}

    def _inner(value: Any) -> Any:
        named = value.get("$ref") or value.get("items", {}).get("$ref")
        return shape(named) if named else {}

    assert shape(method["response"]["$ref"]) == REPLY
    assert set(method["parameters"]) == set(SEARCH)
    assert set(document["parameters"]) == set(SYSTEM)
    assert method["path"] == "v1alpha1/claims:search"


CHOICES: list[tuple[str, Any]] = [
    ("*", CLAIM),
    ("claims", CLAIM),
    ("claims/*", CLAIM),
    ("claims(*)", CLAIM),
    ("claims/claimant", {"claimant": "Aland"}),
    ("claims.claimant", {"claimant": "Aland"}),
    ("claims(claimant,claimDate)", {"claimant": "Aland", "claimDate": CLAIM["claimDate"]}),
    ("claims/claimant,claims/claimDate", {"claimant": "Aland", "claimDate": CLAIM["claimDate"]}),
    ("claims/claimReview", {"claimReview": [REVIEW]}),
    ("claims/claimReview/url", {"claimReview": [{"url": REVIEW["url"]}]}),
    ("claims(claimReview(publisher(name)))", NAMED),
    ("claims/claimReview/publisher/name", NAMED),
    ("claims/claimReview/*/name", NAMED),
    ("*/claimReview(*/name,url)",
     {"claimReview": [{"publisher": {"name": "Factcheck"}, "url": REVIEW["url"]}]}),
    ("nextPageToken", {"nextPageToken": "AAAA"}),
    ("claims/text", {"text": "It is so."} | RATED),
    ("claims(text,claimant)", {"text": "It is so.", "claimant": "Aland"} | RATED),
    ("claims(text,claimReview/url)",
     {"text": "It is so.",
      "claimReview": [{"url": REVIEW["url"], "textualRating": REVIEW["textualRating"]}]}),
]  # fmt: skip


@pytest.mark.parametrize("mask, wanted", CHOICES)
def test_a_mask_chooses(mask: str, wanted: Any) -> None:
    assert part(mask) == wanted


WRONG = [
    ("claim", "Cannot find matching fields for path 'claim'"),
    ("claims/name", "Cannot find matching fields for path 'claims.name'"),
    ("claims(text,foo)", "Cannot find matching fields for path 'claims.foo'"),
    ("claims/text/x", "Cannot find matching fields for path 'claims.text.x'"),
    ("claims/*/nowhere", "Cannot find matching fields"),
    ("claims(", "the name of a field is missing"),
    ("claims()", "the name of a field is missing before “)”"),
    ("claims(text", "a bracket is not closed"),
    ("claims)", "“)” stands where it should have ended"),
    ("claims,", "the name of a field is missing"),
    (",claims", "the name of a field is missing before “,”"),
    ("claims//text", "the name of a field is missing before “/”"),
    ("claims text", "a character that no field has, at 7"),
    ("claims[0]", "a character that no field has, at 7"),
    ("c" * (MAX_LENGTH + 1), "longer than"),
]


@pytest.mark.parametrize("mask, words", WRONG)
def test_a_mask_that_leads_nowhere_is_refused(mask: str, words: str) -> None:
    with pytest.raises(Invalid) as refused:
        selection(mask)
    assert words in str(refused.value)


PARTS = ("claims", "text", "claimReview", "publisher", "name", *"*/.,() x")


@given(st.lists(st.sampled_from(PARTS), max_size=40))
def test_any_mask_is_read_or_refused_and_never_takes_a_text_without_its_rating(
    parts: list[str],
) -> None:
    try:
        fields = selection("".join(parts))
    except Invalid:
        return
    for claim in chosen(WHOLE, fields).get("claims", []):
        assert "text" not in claim or claim["claimReview"][0]["textualRating"]


def test_brackets_upon_brackets_end_where_the_shape_ends() -> None:
    for mask in ("(" * 999, "claims(" * 142, "*/" * 400 + "*", "*(" * 400):
        with pytest.raises(Invalid):
            selection(mask)
