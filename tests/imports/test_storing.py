"""Reviews become claims, documents, sources and statements, each as far as the record says."""

from __future__ import annotations

from typing import Any

import pytest

from claims.freeze import freeze
from claims.models import Appearance, Claim, Statement
from claims.models.appearance import Carriage
from factcheck.lib.canonical import parse
from factcheck.people.history import attributed
from sources.models import Alias, Document, Source
from tests.cast import World
from tests.forging import MOMENT
from tests.imports.records import (
    PAGE,
    claim_review,
    google_claim,
    google_review,
    import_all,
    outcomes,
    reasons,
)


@pytest.fixture
def rita(world: World) -> Any:
    return world.cast.rita


def imported() -> Claim:
    return Claim.objects.get(imported_in__isnull=False)


def said(stance: str) -> Statement:
    return Statement.objects.get(claim__imported_in__isnull=False, stance=stance)


def test_a_review_becomes_a_draft_with_the_rating_as_the_outlets_statement(rita: Any) -> None:
    import_all([claim_review()], rita, language="en")
    claim, rating = imported(), said("rates")
    assert (claim.wording, claim.stage_now, claim.owner) == (
        "Southland blew up the bridge.", "draft", None,
    )  # fmt: skip
    assert claim.title == "“Southland blew up the bridge.”"
    assert (rating.rating, rating.rating_value, rating.rating_worst, rating.rating_best) == (
        "Not so", "1", "1", "5",
    )  # fmt: skip
    assert [one.name for one in rating.speakers.all()] == ["Northern Checks"]
    assert claim.findings.count() == 0


def test_the_claimant_asserts_it_in_the_review_that_carries_it(rita: Any) -> None:
    import_all([claim_review()], rita)
    made = said("claims")
    appearance = made.appearances.get()
    assert ([one.name for one in made.speakers.all()], made.date) == (
        ["Northland Radio"], "2024-05-01",
    )  # fmt: skip
    assert (appearance.document.url, appearance.carriage, appearance.words) == (
        PAGE, Carriage.CARRIED, "",
    )  # fmt: skip


def test_the_document_is_the_review_and_says_what_was_supplied(rita: Any) -> None:
    import_all([claim_review(author=None, name=None, datePublished="2024")], rita)
    document = Document.objects.get(url=PAGE)
    assert (document.title, document.date, sorted(document.supplied)) == (
        "Southland blew up the bridge.", "2024", ["publisher", "title"],
    )  # fmt: skip
    assert document.publisher is not None
    assert (document.publisher.name, document.publisher.kind) == ("checks.example.org", "outlet")


def test_a_bare_name_stays_as_it_was_given(rita: Any) -> None:
    import_all({"claims": [google_claim()]}, rita)
    made = said("claims")
    assert (made.speakers.count(), made.speaker_as_given) == (0, "posts of many")
    assert not Source.objects.named("posts of many").exists()


def test_nobody_is_made_to_say_what_the_record_does_not_say(rita: Any) -> None:
    import_all([claim_review(itemReviewed=None)], rita)
    assert [one.stance for one in imported().statements.all()] == ["rates"]


def test_an_unknown_speaker_stays_unknown(rita: Any) -> None:
    import_all([claim_review(itemReviewed={"datePublished": "2024-05-01"})], rita)
    made = said("claims")
    assert (made.speakers.count(), made.speaker_as_given, made.date) == (0, "", "2024-05-01")


def test_a_source_of_the_desk_is_known_by_any_of_its_names(rita: Any, world: World) -> None:
    with attributed(rita, "a name"):
        Alias.objects.create(source=world.north, text="Northland Radio")
    import_all([claim_review(author={"name": "NORTHERN checks"}), claim_review(url=f"{PAGE}/2")],
               rita)  # fmt: skip
    assert said("claims").speakers.get() == world.north
    assert Source.objects.named("northern checks").count() == 1


def test_a_review_without_a_rating_is_a_comment(rita: Any) -> None:
    import_all([claim_review(reviewRating=None)], rita)
    assert said("comments").paraphrase == "Northern Checks: “No, the bridge still stands”"


def test_several_reviews_of_one_text_are_statements_of_one_claim(rita: Any) -> None:
    third = {"publisher": {"name": "Third"}, "url": "https://third.example/"}
    both = google_claim(google_review(), google_review(**third, textualRating="False"))
    run = import_all({"claims": [both, google_claim(text="THE BRIDGE IS GONE.")]}, rita)
    assert outcomes(run) == ["added", "joined", "unchanged"]
    ratings = imported().statements.filter(stance="rates").order_by("pk")
    assert [one.rating for one in ratings] == ["Missing context", "False"]


def test_one_rating_at_several_addresses_is_one_statement_that_appears_twice(rita: Any) -> None:
    again = claim_review(url="https://mirror.example.org/bridge")
    same = claim_review(url="http://www.checks.example.org/2024/bridge/?utm_source=x#top")
    run = import_all([claim_review(), again, same], rita)
    assert outcomes(run) == ["added", "joined", "unchanged"]
    assert [one.document.url for one in said("rates").appearances.order_by("pk")] == [
        PAGE, "https://mirror.example.org/bridge",
    ]  # fmt: skip


def test_a_claim_that_was_seen_in_many_places_appears_there(rita: Any) -> None:
    seen = {"author": {"@type": "Organization", "name": "Northland Radio"},
            "appearance": ["https://p.example/1", "https://p.example/2"]}  # fmt: skip
    import_all([claim_review(itemReviewed=seen)], rita)
    found = said("claims").appearances.order_by("pk")
    assert [(one.document.url, one.carriage) for one in found] == [
        (PAGE, "carried"), ("https://p.example/1", "original"), ("https://p.example/2", "original"),
    ]  # fmt: skip


def test_an_outlet_that_changes_its_rating_has_said_two_things(rita: Any) -> None:
    run = import_all([claim_review(), claim_review(reviewRating={"alternateName": "So"})], rita)
    assert outcomes(run) == ["added", "joined"]
    assert Document.objects.filter(url=PAGE).count() == 1
    assert imported().statements.filter(stance="rates").count() == 2


def test_two_claims_of_one_page_stay_two(rita: Any) -> None:
    run = import_all([claim_review(), claim_review(claimReviewed="The tower fell.")], rita)
    assert outcomes(run) == ["added", "added"]
    assert Document.objects.filter(url=PAGE).count() == 1


def test_it_joins_a_claim_of_the_desk_in_just_these_words(rita: Any, world: World) -> None:
    run = import_all([claim_review(claimReviewed=world.claim.wording)], rita)
    assert outcomes(run) == ["joined"]
    assert world.claim.statements.filter(stance="rates").exists()
    world.claim.refresh_from_db()
    assert world.claim.imported_in is None


def test_a_bad_record_is_set_aside_with_its_reason_and_the_rest_goes_on(rita: Any) -> None:
    records = [claim_review(claimReviewed=""), claim_review(), claim_review(url="nowhere"),
               claim_review(claimReviewed="x", url="https://a.example/" + "x" * 1990)]  # fmt: skip
    run = import_all(records, rita)
    assert outcomes(run) == ["set_aside", "added", "set_aside", "set_aside"]
    assert reasons(run)[0] == "the text of the claim is empty"
    assert Claim.objects.filter(imported_in=run).count() == 1


def test_a_record_that_the_database_refuses_is_found_among_the_others(
    rita: Any, monkeypatch: Any
) -> None:
    """Where the models let through what no column takes, it is that record alone."""
    monkeypatch.setattr("claims.record.bulk._wrong_with", lambda record: {})
    monkeypatch.setattr(
        "claims.exchange.claimreview.storing.making.shortened", lambda text, limit: text
    )
    texts = [f"Claim {n}." if n != 3 else "Too long. " * 40 for n in range(7)]
    run = import_all([claim_review(claimReviewed=text) for text in texts], rita)
    assert [n for n, one in enumerate(outcomes(run)) if one == "set_aside"] == [3]
    assert reasons(run)[3].startswith("the database refused it: value too long")
    assert Claim.objects.filter(imported_in=run).count() == 6


def test_the_rating_is_neither_a_denial_nor_an_assertion(rita: Any) -> None:
    import_all([claim_review(reviewRating={"alternateName": "FALSE!"})], rita)
    body = parse(freeze(imported(), MOMENT).body)
    assert body["computed"]["dispute"] == "no_answer"
    assert {one["name"]: one["state"] for one in body["computed"]["parties"]} == {
        "Northland Radio": "asserts", "Northern Checks": "rates",
    }  # fmt: skip
    assert [one["rating"] for one in body["statements"] if one["stance"] == "rates"] == ["FALSE!"]
    assert body["finding"] is None


def test_appearances_are_never_words_that_we_do_not_have(rita: Any) -> None:
    import_all([claim_review()], rita)
    assert set(Appearance.objects.filter(statement__claim=imported()).values_list("words")) == {
        ("",)
    }
