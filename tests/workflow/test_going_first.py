"""The three verbs that may go first: what they publish, what they refuse, and the review after."""

import json
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from claims import striking, workflow
from claims.editions.models import Edition, PublishedClaim, PublishedSubject
from claims.freeze import freeze
from claims.models import Submission
from claims.refusal import Refused
from factcheck.lib.canonical import canonical, parse
from factcheck.people.history import attributed
from tests.cast import World, body_of, publish, ticks_of
from tests.forging import MOMENT, forge


@pytest.fixture
def published(world: World) -> World:
    publish(world.claim, world.cast)
    return world


def _late_denial(world: World, stance: str = "denies") -> None:
    with attributed(world.cast.edda, "at two in the morning"):
        world.say(world.claim, stance, world.north, date="2020-10-02")


def test_a_denial_is_public_at_once_and_marked(published: World) -> None:
    _late_denial(published)
    edition = workflow.add_answer(published.claim, by=published.cast.edda, reason="It came late")
    shown = PublishedSubject.objects.get()
    assert (edition.kind, edition.review, edition.approver_mark) == ("answer", "pending", None)
    assert (shown.review_pending, shown.edition_id) == (True, 2)
    names = [one["name"] for one in PublishedClaim.objects.get().card["answers"]]
    assert names == ["Southland", "Northland"]


def test_it_is_reviewed_after_by_somebody_else(published: World) -> None:
    _late_denial(published)
    cast = published.cast
    workflow.add_answer(published.claim, by=cast.edda, reason="It came late")
    for person in (cast.edda,):
        with pytest.raises(Refused, match="Nobody approves their own work"):
            workflow.review_after(published.claim, by=person, ticks=ticks_of(published.claim))
    edition = workflow.review_after(published.claim, by=cast.clara, ticks=ticks_of(published.claim))
    assert (edition.kind, edition.review) == ("review", "done")
    assert body_of(edition) == body_of(Edition.objects.get(number=2))
    assert not PublishedSubject.objects.get().review_pending


def test_who_added_the_answer_stays_a_contributor_until_it_is_reviewed(published: World) -> None:
    _late_denial(published)
    cast = published.cast
    workflow.add_answer(published.claim, by=cast.edda, reason="It came late")
    with attributed(cast.rita, "more"):
        published.say(published.claim, "comments", published.south)
    workflow.submit(published.claim, by=cast.rita)
    with pytest.raises(Refused, match="Nobody approves their own work"):
        workflow.approve(published.claim, by=cast.edda, ticks=ticks_of(published.claim))


def test_it_refuses_a_review_after_where_nothing_waits(published: World) -> None:
    with pytest.raises(Refused, match="Nothing of this waits"):
        workflow.review_after(
            published.claim, by=published.cast.emil, ticks=ticks_of(published.claim)
        )


@pytest.mark.parametrize("stance", ["claims", "confirms", "repeats"])
def test_it_refuses_an_answer_that_asserts(published: World, stance: str) -> None:
    _late_denial(published, stance)
    with pytest.raises(Refused, match="it adds a statement that asserts"):
        workflow.add_answer(published.claim, by=published.cast.edda, reason="It came late")


def test_other_edits_stay_in_the_working_copy(published: World) -> None:
    _late_denial(published)
    with attributed(published.cast.rita, "half-done"):
        published.claim.refresh_from_db()
        published.claim.wording = "Southland's army blew up the bridge."
        published.claim.save()
        published.denial.paraphrase = "It was us."
        published.denial.save()
    edition = workflow.add_answer(published.claim, by=published.cast.edda, reason="It came late")
    body, before = body_of(edition), body_of(Edition.objects.get(number=1))
    assert body["wording"] == before["wording"] != published.claim.wording
    assert body["statements"][:2] == before["statements"]
    assert len(body["statements"]) == 3
    assert body["computed"]["card"]["wording"] == before["wording"]


def test_what_was_struck_at_the_desk_stands_until_it_is_reviewed(published: World) -> None:
    _late_denial(published)
    striking.strike(published.denial, by=published.cast.edda, why="Meddling.")
    edition = workflow.add_answer(published.claim, by=published.cast.edda, reason="It came late")
    assert str(published.denial.public_id) in [one["id"] for one in body_of(edition)["statements"]]


def test_it_refuses_without_a_reason_or_an_answer(published: World) -> None:
    with pytest.raises(Refused, match="adds no statement"):
        workflow.add_answer(published.claim, by=published.cast.edda, reason="Why not")
    _late_denial(published)
    with pytest.raises(Refused, match="Give the reason"):
        workflow.add_answer(published.claim, by=published.cast.edda, reason=" ")


def test_it_refuses_an_answer_to_what_is_not_published(world: World) -> None:
    with pytest.raises(Refused, match="published yet"):
        workflow.add_answer(world.claim, by=world.cast.edda, reason="It came late")


def _tampered(body: dict[str, Any], how: str) -> dict[str, Any]:
    body = json.loads(json.dumps(body))
    match how:
        case "a word of the claim":
            body["wording"] = "Southland's army blew up the bridge."
        case "a word of the summary":
            body["computed"]["card"]["wording"] = "Southland's army blew up the bridge."
        case "an older statement":
            body["statements"][0]["paraphrase"] = "It was us."
        case "a statement removed":
            body["statements"].pop(0)
        case "a statement twice":
            body["statements"].append(body["statements"][0] | {"paraphrase": "Again."})
        case "another finding":
            body["finding"] = {"verdict": {"kind": "refuted"}, "reasons": "Because."}
        case "one more part":
            body["extra"] = "x"
    return body


@pytest.mark.parametrize(
    "how",
    [
        "a word of the claim",
        "a word of the summary",
        "an older statement",
        "a statement removed",
        "a statement twice",
        "another finding",
        "one more part",
    ],
)
def test_the_database_refuses_an_answer_that_is_more(published: World, how: str) -> None:
    _late_denial(published)
    body = parse(freeze(published.claim, MOMENT).body)
    with pytest.raises(DatabaseError, match="edition 2 refused"), transaction.atomic():
        forge(published.claim, by=published.cast.edda, approver=None, kind="answer",
              reason="late", body=canonical(_tampered(body, how)))  # fmt: skip
    forge(published.claim, by=published.cast.edda, approver=None, kind="answer", reason="late",
          body=canonical(body))  # fmt: skip


def test_the_database_refuses_a_withdrawal_that_says_more(published: World) -> None:
    notice = {
        "format": "factcheck/tombstone/1",
        "id": str(published.claim.public_id),
        "slug": published.claim.slug,
        "kind": "claim",
        "language": "en",
        "state": "withdrawn",
        "reason": "hoax",
    }
    with pytest.raises(DatabaseError, match="no plain notice"), transaction.atomic():
        forge(published.claim, by=published.cast.edda, approver=None, kind="withdrawal",
              reason="hoax", body=canonical(notice | {"more": "It was Northland."}))  # fmt: skip
    forge(published.claim, by=published.cast.edda, approver=None, kind="withdrawal",
          reason="hoax", body=canonical(notice))  # fmt: skip


def test_it_redacts_an_old_edition_and_leaves_what_stands(published: World) -> None:
    cast = published.cast
    with attributed(cast.rita, "more"):
        published.say(published.claim, "comments", published.south)
    publish(published.claim, cast)
    edition = workflow.redact(published.claim, by=cast.edda, reason="A name", numbers=[1])
    gone = Edition.objects.get(number=1)
    assert (edition.kind, edition.redacts) == ("redaction", [1])
    assert (gone.body, gone.salt) == (None, None)
    assert PublishedSubject.objects.get().state == "live"
    assert Submission.objects.get(body_hash=gone.body_hash).body is None


def test_it_redacts_what_stands_and_all_copies_of_it(published: World) -> None:
    _late_denial(published)
    cast = published.cast
    workflow.add_answer(published.claim, by=cast.edda, reason="It came late")
    workflow.review_after(published.claim, by=cast.clara, ticks=ticks_of(published.claim))
    edition = workflow.redact(published.claim, by=cast.edda, reason="A name", numbers=[2])
    assert edition.redacts == [2, 3]
    assert PublishedSubject.objects.get().state == "redacted"
    assert not PublishedClaim.objects.exists()


@pytest.mark.parametrize("numbers", [[], [2], [99]])
def test_it_refuses_to_redact_what_is_not_there(published: World, numbers: list[int]) -> None:
    with pytest.raises(Refused, match=r"No content to redact|Name the versions"):
        workflow.redact(published.claim, by=published.cast.edda, reason="A name", numbers=numbers)


def test_it_refuses_to_redact_another_subjects_edition(published: World) -> None:
    publish(published.topic, published.cast)
    with pytest.raises(Refused, match="choose among 1"):
        workflow.redact(published.claim, by=published.cast.edda, reason="A name", numbers=[2])


def test_it_refuses_to_withdraw_twice(published: World) -> None:
    workflow.withdraw(published.claim, by=published.cast.edda, reason="hoax")
    with pytest.raises(Refused, match="already"):
        workflow.withdraw(published.claim, by=published.cast.edda, reason="hoax")
