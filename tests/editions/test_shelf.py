"""The Published tables say what stands now, and a rebuild makes the same of the editions."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from django.contrib.postgres.search import SearchQuery
from django.core.management import call_command

from claims.editions import shelf
from claims.editions.models import (
    Edition,
    PublishedClaim,
    PublishedFacet,
    PublishedSpeaker,
    PublishedStatement,
    PublishedSubject,
)
from claims.editions.rows import ShelfError
from tests.editions import bodies
from tests.editions.conftest import OTHER, SUBJECT, Publish

pytestmark = pytest.mark.database

ALAND, BLAND = bodies.source("Aland"), bodies.source("Bland")
HIDDEN = bodies.source("A senior official", sealed=True)
VERDICT = {"code": "unverified", "label": "Unverified", "kind": "open", "rated": False}
TOPIC = UUID(int=7)


def at(day: int, hour: int = 0) -> datetime:
    return datetime(2020, 10, day, hour, tzinfo=UTC)


def a_claim() -> bodies.Json:
    said = bodies.statement(
        "claims", [ALAND, HIDDEN], date=bodies.date("2020-10-01T00:00:00", "2020-10-01T12:00:00")
    )
    denied = bodies.statement(
        "denies", [BLAND], date=bodies.date("2020-09-30T00:00:00", "2020-10-02T00:00:00")
    )
    unnamed = bodies.statement("comments", [], speaker_as_given="a passer-by")
    return bodies.claim(
        SUBJECT,
        [said, denied, unnamed],
        date=bodies.date("2020-09-29T00:00:00", None),
        topic={"id": str(TOPIC), "title": "The war", "sides": []},
        finding={"verdict": VERDICT, "reasons": "One report."},
    )


def stored() -> list[list[dict[str, Any]]]:
    """All rows of all Published tables, without the serial numbers of speakers."""
    speakers: list[Any] = list(PublishedSpeaker.objects.order_by("statement", "position").values())
    for row in speakers:
        del row["id"]
    others: tuple[Any, ...] = (
        PublishedStatement,
        PublishedClaim,
        PublishedSubject,
        PublishedFacet,
    )
    return [speakers, *(list(model.objects.order_by("pk").values()) for model in others)]


def test_a_claim_is_shelved_with_its_denials_in_the_title(publish: Publish) -> None:
    body = a_claim()
    edition = publish("first", body)
    subject = PublishedSubject.objects.get()
    assert subject.title == "Aland says that the bridge was hit; Bland denies it"
    assert (subject.slug, subject.state, subject.kind) == (body["slug"], "live", "claim")
    assert (subject.edition, subject.language) == (edition, "en")
    assert subject.first_published_at == subject.changed_at == edition.published_at


def test_a_claims_columns_are_those_of_its_body(publish: Publish) -> None:
    publish("first", a_claim())
    claim = PublishedClaim.objects.get()
    assert (claim.dispute, claim.topic_id) == ("denied", TOPIC)
    assert (claim.verdict_code, claim.verdict_label, claim.verdict_kind) == (
        "unverified", "Unverified", "open",
    )  # fmt: skip
    assert (claim.event_earliest, claim.event_latest) == (
        datetime(2020, 9, 29, tzinfo=UTC), None,
    )  # fmt: skip
    assert claim.card["headline"] == "Aland says that the bridge was hit; Bland denies it"


def test_a_claim_was_first_said_when_somebody_asserted_it(publish: Publish) -> None:
    """The denial's bounds begin earlier, but a denial is not the claim."""
    publish("first", a_claim())
    claim = PublishedClaim.objects.get()
    assert (claim.first_said, claim.last_said) == (at(1), at(2))


def test_statements_and_speakers_keep_their_order(publish: Publish) -> None:
    body = a_claim()
    publish("first", body)
    statements = PublishedStatement.objects.order_by("position")
    assert [str(one.public_id) for one in statements] == [one["id"] for one in body["statements"]]
    assert [one.reading for one in statements] == ["asserting", "rebutting", "other"]
    speakers = PublishedSpeaker.objects.order_by("statement__position", "position")
    assert [one.name for one in speakers] == ["Aland", "A senior official", "Bland", "a passer-by"]


def test_a_sealed_or_unnamed_speaker_has_no_source(publish: Publish) -> None:
    body = a_claim()
    publish("first", body)
    sealed = PublishedSpeaker.objects.get(name="A senior official")
    unnamed = PublishedSpeaker.objects.get(name="a passer-by")
    assert (sealed.source_id, unnamed.source_id) == (None, None)
    assert unnamed.party_id == f"unnamed-{body['statements'][2]['id']}"


def test_an_update_replaces_what_stood(publish: Publish) -> None:
    body = a_claim()
    publish("first", body)
    last = publish("update", {**body, "statements": body["statements"][:1], "finding": None})
    subject = PublishedSubject.objects.get()
    assert (PublishedStatement.objects.count(), PublishedSpeaker.objects.count()) == (1, 2)
    assert PublishedClaim.objects.get().verdict_code == ""
    assert (subject.edition, subject.changed_at) == (last, last.published_at)
    assert subject.first_published_at < subject.changed_at


@pytest.mark.parametrize(
    ("kind", "make", "title"),
    [
        ("topic", lambda: bodies.page(OTHER, "x", format="factcheck/topic/1"), "How we work"),
        ("source", lambda: bodies.page(OTHER, "x", format="factcheck/source/1", name="A"), "A"),
        ("page", lambda: bodies.page(OTHER, "x"), "How we work"),
    ],
)
def test_other_subjects_have_their_title(
    publish: Publish, kind: str, make: Any, title: str
) -> None:
    publish("first", make())
    subject = PublishedSubject.objects.get()
    assert (subject.kind, subject.title, subject.state) == (kind, title, "live")


def test_a_withdrawn_claim_leaves_its_address_and_nothing_that_it_said(publish: Publish) -> None:
    body = a_claim()
    publish("first", body)
    publish("withdrawal", bodies.tombstone(body), review="pending", approver=None)
    subject = PublishedSubject.objects.get()
    assert (subject.state, subject.review_pending) == ("withdrawn", True)
    assert (subject.slug, subject.title) == (body["slug"], body["slug"])
    assert PublishedClaim.objects.count() == PublishedSpeaker.objects.count() == 0


def test_a_review_ends_what_was_pending(publish: Publish) -> None:
    body = a_claim()
    publish("first", body)
    publish("answer", {**body, "context": "more"}, review="pending", approver=None)
    assert PublishedSubject.objects.get().review_pending
    publish("review", {**body, "context": "more"})
    assert not PublishedSubject.objects.get().review_pending


def test_a_redaction_of_an_old_edition_leaves_the_claim_live(publish: Publish) -> None:
    body = a_claim()
    publish("first", {**body, "context": "a name"})
    publish("update", body)
    publish("redaction", body, redacts=[1])
    assert PublishedSubject.objects.get().state == "live"
    assert PublishedClaim.objects.count() == 1


def test_a_redaction_of_what_stands_leaves_a_tombstone(publish: Publish) -> None:
    body = a_claim()
    publish("first", body)
    publish("redaction", bodies.tombstone(body, "redacted"), redacts=[1])
    assert PublishedSubject.objects.get().state == "redacted"


def test_the_history_is_newest_first_and_names_what_was_redacted(publish: Publish) -> None:
    body = a_claim()
    publish("first", body, reason="News.")
    publish("update", {**body, "context": "x"})
    publish("redaction", {**body, "context": "x"}, redacts=[1], review="pending", approver=None)
    history = PublishedSubject.objects.get().history
    lines = [(h["number"], h["version"], h["kind"], h["review"], h["redacted"]) for h in history]
    assert lines == [
        (3, 3, "redaction", "pending", False),
        (2, 2, "update", "done", False),
        (1, 1, "first", "done", True),
    ]
    assert history[2]["reason"] == "News."
    assert history[0]["approver"] is None
    assert history[1]["approver"] == {"mark": "m-ann", "name": "Ann"}
    assert history[1]["publisher"] == {"mark": "m-ben", "name": None}


def test_a_body_that_lacks_something_is_not_published(publish: Publish) -> None:
    body = a_claim()
    del body["computed"]
    with pytest.raises(ShelfError, match="edition 1 can't be shelved"):
        publish("first", body)
    assert Edition.objects.count() == 0


def publish_everything(publish: Publish) -> None:
    body = a_claim()
    publish("first", body)
    publish("answer", {**body, "context": "x"}, review="pending", approver=None)
    publish("redaction", {**body, "context": "x"}, redacts=[1])
    for number, kind in enumerate(["page", "topic"], start=200):
        page = bodies.page(UUID(int=number), "x", format=f"factcheck/{kind}/1")
        publish("first", page)
    gone = bodies.claim(OTHER, [bodies.statement("claims", [ALAND])])
    publish("first", gone)
    publish("withdrawal", bodies.tombstone(gone))


def test_a_rebuild_equals_what_it_replaces(publish: Publish) -> None:
    publish_everything(publish)
    before, told = stored(), []
    assert list(shelf.differences()) == []
    assert shelf.rebuild(progress=lambda done, total: told.append((done, total))) == 4
    assert stored() == before
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_a_rebuild_mends_whatever_happened_to_the_tables(publish: Publish) -> None:
    publish_everything(publish)
    before = stored()
    PublishedSubject.objects.filter(kind="page").update(title="wrong")
    PublishedStatement.objects.filter(position=1).delete()
    PublishedSpeaker.objects.filter(position=1).update(source_id=OTHER)
    extra = PublishedSubject.objects.latest("changed_at")
    extra.id, extra.slug = UUID(int=999), "extra"
    extra.save(force_insert=True)
    said = "\n".join(shelf.differences())
    for table in ("PublishedSubject of", "PublishedStatement of", "PublishedSpeaker of",
                  "PublishedSubject has 5 rows, its editions make 4"):  # fmt: skip
        assert table in said
    call_command("rebuild_published", verbosity=0)
    assert list(shelf.differences()) == []
    assert stored() == before


def test_a_rebuild_that_fails_leaves_what_was_there(publish: Publish) -> None:
    publish_everything(publish)
    before = stored()

    def stop(done: int, total: int) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        shelf.rebuild(progress=stop)
    assert stored() == before


def party_of(source: bodies.Json) -> bodies.Json:
    return {"key": source["party"]["id"], "state": "denies"}


def a_claim_with_facets(**changes: Any) -> bodies.Json:
    body = a_claim()
    place = {"id": str(UUID(int=9)), "names": [{"text": "Bridgetown", "language": "en"}]}
    claimants = [party_of(ALAND), {"key": "sealed-1", "state": "asserts"}]
    silent = {"key": "unnamed-1", "state": "no_answer"}
    computed = {"claimants": claimants, "answers": [party_of(BLAND), silent]}
    return body | {"places": [place], "computed": body["computed"] | computed} | changes


def test_a_claim_is_found_by_its_facets_and_nobody_sealed_or_silent_is_one(
    publish: Publish,
) -> None:
    publish("first", a_claim_with_facets())
    claim = PublishedClaim.objects.get()
    assert claim.facets == [
        "answered:party-Bland", "by:party-Aland", "dispute:denied", "language:en",
        f"place:{UUID(int=9)}", f"topic:{TOPIC}", "verdict:unverified",
    ]  # fmt: skip
    assert claim.facet_names["by:party-Aland"] == [{"text": "Aland", "language": "en"}]


def test_a_claim_is_found_by_folded_words_of_all_that_it_says(publish: Publish) -> None:
    body = a_claim_with_facets(wording="The Brücke was hit.")
    publish("first", body)
    text = PublishedClaim.objects.get().search_text
    for words in ("bland denies it", "the brucke was hit", "bridgetown", "a passer by",
                  "somebody comments that", "the war"):  # fmt: skip
        assert words in text
    found = PublishedClaim.objects.filter(search_words=SearchQuery("brucke", config="simple"))
    assert found.count() == 1


def test_a_very_long_claim_is_searched_as_far_as_the_database_can(publish: Publish) -> None:
    """Words of four bytes a letter, none twice: the most that a vector has to hold."""
    words = " ".join(chr(0x20000 + n % 40_000) + chr(0x20000 + n // 40_000) for n in range(90_000))
    publish("first", a_claim_with_facets(wording=words))
    assert len(PublishedClaim.objects.get().search_text) == 150_000


def test_the_counts_follow_every_publication(publish: Publish) -> None:
    body = a_claim_with_facets()
    publish("first", body)
    publish("first", a_claim_with_facets(id=str(OTHER), slug="other"))
    assert counts()["by:party-Aland"] == 2
    publish("update", body | {"computed": body["computed"] | {"claimants": []}, "finding": None})
    assert counts()["by:party-Aland"] == 1
    assert counts()["verdict:-"] == 1
    publish("withdrawal", bodies.tombstone(body))
    assert counts()["answered:party-Bland"] == 1
    assert "verdict:-" not in counts()
    assert list(shelf.differences()) == []


def counts() -> dict[str, int]:
    return dict(PublishedFacet.objects.values_list("value", "claims"))


def test_a_value_is_called_as_the_claim_published_last_calls_it(publish: Publish) -> None:
    def topic(title: str) -> bodies.Json:
        return {"id": str(TOPIC), "title": title, "sides": []}

    def title() -> str:
        return str(PublishedFacet.objects.get(facet="topic").names[0]["text"])

    publish("first", a_claim_with_facets())
    other = a_claim_with_facets(id=str(OTHER), slug="other", topic=topic("A war of four days"))
    publish("first", other)
    assert title() == "A war of four days"
    publish("withdrawal", bodies.tombstone(other))
    assert title() == "The war"
    publish("update", a_claim_with_facets(topic=topic("The four days")))
    assert title() == "The four days"
    assert list(shelf.differences()) == []


def test_a_wrong_count_is_noticed_and_mended(publish: Publish) -> None:
    publish("first", a_claim_with_facets())
    PublishedFacet.objects.filter(facet="topic").update(claims=5)
    PublishedFacet.objects.filter(facet="by").delete()
    PublishedFacet.objects.create(value="by:nobody", facet="by", claims=1, names=[])
    said = "\n".join(shelf.differences())
    assert [value in said for value in ("topic:", "by:party-Aland", "by:nobody")] == [True] * 3
    shelf.rebuild()
    assert list(shelf.differences()) == []
