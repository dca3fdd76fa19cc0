"""Google's Fact Check Tools API: what a search finds, and in which words."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connections
from django.test import Client

from claims.public.google import views
from claims.public.google.reply import google_datetime
from claims.public.structured.claim_review import rating_words
from factcheck.lib.doors import OWNER
from tests.public import bodies, filled, publishing
from tests.public.test_queries import queries
from tests.public.test_structured import found

PLACE = "/v1alpha1/claims:search"
OWN = "reviewPublisherSiteFilter=127.0.0.1"
SU25 = bodies.su25()


def ask(reader: Client, query: str = OWN) -> Any:
    answer = reader.get(f"{PLACE}?{query}")
    assert answer.status_code == 200, answer.content
    return answer.json()


def texts(reader: Client, query: str = OWN) -> list[str]:
    return [claim["text"] for claim in ask(reader, query).get("claims", [])]


def test_a_claim_is_one_row_with_our_review_of_it(published: Any, reader: Client) -> None:
    [claim] = ask(reader, "query=su-25")["claims"]
    assert claim == {
        "text": SU25["wording"],
        "claimant": "Armenia",
        "claimReview": [
            {
                "publisher": {"name": "Factcheck", "site": "127.0.0.1"},
                "url": f"http://127.0.0.1:8000/claims/{SU25['slug']}/",
                "title": SU25["computed"]["headline"],
                "reviewDate": claim["claimReview"][0]["reviewDate"],
                "textualRating": "Unverified; Turkey and Azerbaijan deny it",
                "languageCode": "en",
            }
        ],
    }


def test_the_rating_names_who_denies_and_is_never_false_for_it(
    published: Any, reader: Client
) -> None:
    for claim in ask(reader)["claims"]:
        body = next(b for b in published.values() if b.get("wording") == claim["text"])
        [review] = claim["claimReview"]
        assert body["computed"]["answer_line"] in review["textualRating"]
        assert "false" not in review["textualRating"].lower()


def test_without_a_finding_the_rating_says_so() -> None:
    body = SU25 | {"finding": None}
    assert rating_words(body) == "No finding so far; Turkey and Azerbaijan deny it"


def test_the_rating_is_that_of_our_markup() -> None:
    from claims.public.structured.claim_review import claim_review
    from tests.public.test_structured import _published

    body = found(SU25, "refuted")
    markup = claim_review(body, _published(body), "Factcheck")
    assert markup is not None
    assert markup["reviewRating"]["alternateName"] == rating_words(body)


def test_the_claim_is_dated_by_when_it_was_said(published: Any, reader: Client) -> None:
    dates = {c["text"]: c.get("claimDate") for c in ask(reader)["claims"]}
    assert dates[bodies.night()["wording"]] == "2020-10-01T00:00:00Z"
    assert dates[SU25["wording"]] is None  # some day of four


@pytest.mark.parametrize(
    "iso, told",
    [("2020-10-01", "2020-10-01T00:00:00Z"), ("2020-10", ""), ("2020", ""), ("", ""),
     ("2020-10-01T05:30+04:00", "2020-10-01T01:30:00Z"), ("2020-10-01T05:30:59Z",
      "2020-10-01T05:30:59Z")],
)  # fmt: skip
def test_a_date_is_never_sharper_than_it_was_said(iso: str, told: str) -> None:
    assert google_datetime(iso) == told


def test_a_claim_that_nobody_asserts_has_no_claimant(shelf: Any, reader: Client) -> None:
    comment = bodies.statement("c", "comments", "-", [bodies.RUSSIA])
    publishing.publish("claim", bodies.claim("a", "A", "it is so", [comment]))
    [claim] = ask(reader)["claims"]
    assert "claimant" not in claim


def test_several_claimants_are_one_string(shelf: Any, reader: Client) -> None:
    said = [
        bodies.statement(name, "claims", "-", [bodies.source(name)])
        for name in ("Aland", "Bland", "Cland")
    ]
    publishing.publish("claim", bodies.claim("a", "A", "it is so", said))
    assert ask(reader)["claims"][0]["claimant"] == "Aland, Bland and Cland"


def test_nothing_found_is_the_empty_object(published: Any, reader: Client) -> None:
    assert ask(reader, "query=nobody-said-this") == {}
    assert ask(reader, "reviewPublisherSiteFilter=nytimes.com") == {}


def test_what_stands_no_more_is_not_found(published: Any, reader: Client) -> None:
    publishing.publish("claim", bodies.tombstone(SU25), "withdrawal")
    assert ask(reader, "query=su-25") == {}


def test_words_are_looked_for_as_the_list_does(published: Any, reader: Client) -> None:
    for words in ("Su-25", "SU 25", "shot down", "Karabakh", "azerbaijan"):
        listed = reader.get("/claims.json", {"q": words}).json()["claims"]
        assert texts(reader, f"query={words}") == [one["card"]["wording"] for one in listed]


@pytest.mark.parametrize("site", ["127.0.0.1", "www.127.0.0.1", " 127.0.0.1 ", "127.0.0.1."])
def test_our_own_site_is_found_under_its_host(published: Any, reader: Client, site: str) -> None:
    assert len(texts(reader, f"reviewPublisherSiteFilter={site}")) == 4


def test_words_and_site_must_both_hold(published: Any, reader: Client) -> None:
    assert texts(reader, f"query=su-25&{OWN}") == [SU25["wording"]]
    assert texts(reader, "query=su-25&reviewPublisherSiteFilter=nytimes.com") == []


@pytest.mark.parametrize(
    "code, slugs",
    [("en", "b"), ("en-US", "b"), ("en_GB", "b"), ("fr", "c"), ("sr", "de"), ("sr-Latn", "e"),
     ("sr-Latn-RS", "e"), ("tr", "")],
)  # fmt: skip
def test_a_language_is_looked_for_whatever_the_region(
    shelf: Any, reader: Client, code: str, slugs: str
) -> None:
    languages = {"b": "en", "c": "fr-CA", "d": "sr", "e": "sr-Latn"}
    for slug, language in languages.items():
        publishing.publish("claim", bodies.claim(slug, slug, slug, [], language=language))
    answer = ask(reader, f"{OWN}&languageCode={code}").get("claims", [])
    assert sorted(claim["text"][0].lower() for claim in answer) == sorted(slugs)


def test_age_is_that_of_the_version_that_stands(
    published: Any, reader: Client, monkeypatch: Any
) -> None:
    class Clock:
        @staticmethod
        def now(zone: Any) -> datetime:
            return datetime.now(zone) + timedelta(days=10)

    assert len(texts(reader, f"{OWN}&maxAgeDays=1")) == 4
    monkeypatch.setattr(views, "datetime", Clock)
    assert texts(reader, f"{OWN}&maxAgeDays=9") == []
    assert len(texts(reader, f"{OWN}&maxAgeDays=11")) == 4
    assert len(texts(reader, f"{OWN}&maxAgeDays=0")) == 4
    assert len(texts(reader, f"{OWN}&maxAgeDays=2147483647")) == 4


def test_an_answer_that_came_today_is_found_by_age(shelf: Any, reader: Client) -> None:
    publishing.publish("claim", bodies.night())
    publishing.publish("claim", SU25)
    older = datetime(2026, 1, 1, tzinfo=UTC)
    with connections[OWNER].cursor() as cursor:
        cursor.execute("ALTER TABLE editions_edition DISABLE TRIGGER editions_keep")
        cursor.execute("UPDATE editions_edition SET published_at = %s", [older])
    answered = bodies.night() | {"context": "With an answer."}
    publishing.publish("claim", answered, "answer", review="pending")
    assert texts(reader, f"{OWN}&maxAgeDays=30") == [answered["wording"]]


def test_an_answer_reads_one_query_whatever_is_found(shelf: Any, reader: Client) -> None:
    publishing.publish("claim", SU25)
    asked = [f"{PLACE}?{OWN}&languageCode=en&maxAgeDays=7&pageSize=100", f"{PLACE}?query=su-25"]
    few = [queries(reader, one) for one in asked]
    filled.fill(SU25["slug"], 500)
    assert few == [queries(reader, one) for one in asked] == [1, 1]
    assert queries(reader, f"{PLACE}?reviewPublisherSiteFilter=nytimes.com") == 0


def test_it_may_be_read_from_any_page_and_kept_like_one(published: Any, reader: Client) -> None:
    answer = reader.get(f"{PLACE}?{OWN}")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer
    assert answer["Content-Type"] == "application/json; charset=UTF-8"
    assert "max-age=30" in answer["Cache-Control"]
    again = reader.get(f"{PLACE}?{OWN}", headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    asked = reader.options(PLACE)
    assert asked.status_code == 204
    assert asked["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert not answer.cookies


def test_it_is_set_with_line_breaks_unless_told(published: Any, reader: Client) -> None:
    assert reader.get(f"{PLACE}?{OWN}").content.startswith(b'{\n  "claims": [\n    {\n      "text"')
    plain = reader.get(f"{PLACE}?{OWN}&prettyPrint=false").content
    assert plain.startswith(b'{"claims":[{"text":"')
    assert b"\n" not in plain


def test_a_head_request_has_no_body(published: Any, reader: Client) -> None:
    answer = reader.head(f"{PLACE}?{OWN}")
    assert (answer.status_code, answer.content) == (200, b"")


def test_a_mask_keeps_the_rating_with_the_text(published: Any, reader: Client) -> None:
    [claim] = ask(reader, "query=su-25&fields=claims/text")["claims"]
    assert claim == {
        "text": SU25["wording"],
        "claimReview": [{"textualRating": "Unverified; Turkey and Azerbaijan deny it"}],
    }


def test_a_mask_chooses_among_the_fields(published: Any, reader: Client) -> None:
    answer = ask(
        reader, f"{OWN}&pageSize=1&fields=nextPageToken,claims/claimReview(publisher/site)"
    )
    assert answer["claims"] == [{"claimReview": [{"publisher": {"site": "127.0.0.1"}}]}]
    assert answer["nextPageToken"]


def test_keys_and_tokens_are_not_looked_at(published: Any, reader: Client) -> None:
    extra = (
        "key=x&access_token=y&oauth_token=z&quotaUser=q&alt=json&uploadType=media&upload_protocol=r"
    )
    assert ask(reader, f"{OWN}&{extra}&$.xgafv=2&callback=") == ask(reader)


def test_a_query_in_a_form_is_read_where_it_says_that_it_is_a_get(
    published: Any, reader: Client
) -> None:
    form = {"query": "su-25", "alt": "json"}
    answer = reader.post(PLACE, form, headers={"X-HTTP-Method-Override": "GET"})
    assert json.loads(answer.content) == ask(reader, "query=su-25")
