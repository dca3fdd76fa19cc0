"""From a draft to an edition, and everything that stands in between."""

import pytest
from django.db import DatabaseError, connection

from claims import workflow
from claims.editions.models import Edition, PublishedSubject
from claims.models import Review, Submission
from claims.refusal import Refused
from factcheck.outbox.models import Message
from factcheck.people.history import attributed
from sources.models.base import Stage
from tests.cast import World, body_of, publish, ticks_of


def test_it_publishes_what_a_second_person_approved(world: World) -> None:
    edition = publish(world.claim, world.cast)
    body = body_of(edition)
    assert (edition.kind, edition.review, edition.number) == ("first", "done", 1)
    assert edition.approver_mark == world.cast.clara.mark
    assert edition.publisher_mark == world.cast.edda.mark
    assert body["computed"]["headline"] == (
        "Northland says that Southland's army blew up a bridge; Southland denies it"
    )


def test_it_leaves_a_draft_behind(world: World) -> None:
    publish(world.claim, world.cast)
    world.claim.refresh_from_db()
    assert world.claim.stage_now == Stage.DRAFT


def test_it_puts_the_checkpoint_into_the_outbox(world: World) -> None:
    publish(world.claim, world.cast)
    assert Message.objects.get().payload == {"number": 1}


def test_it_publishes_every_kind_of_subject(world: World) -> None:
    for subject in (world.claim, world.topic, world.south):
        publish(subject, world.cast)
    kinds = set(PublishedSubject.objects.values_list("kind", flat=True))
    assert kinds == {"claim", "topic", "source"}


@pytest.mark.parametrize(
    "verb, person, allowed",
    [
        ("submit", "adam", False),
        ("approve", "rolf", False),
        ("approve", "adam", False),
        ("publish", "rolf", False),
        ("publish", "clara", False),
        ("publish", "adam", False),
    ],
)
def test_it_refuses_who_has_no_such_role(
    world: World, verb: str, person: str, allowed: bool
) -> None:
    more = {"ticks": ticks_of(world.claim)} if verb == "approve" else {}
    with pytest.raises(Refused, match="Your role does not allow this"):
        getattr(workflow, verb)(world.claim, by=getattr(world.cast, person), **more)


def test_it_refuses_a_person_who_was_deactivated(world: World) -> None:
    rita = world.cast.rita
    type(rita).objects.filter(pk=rita.pk).update(is_active=False)
    with pytest.raises(Refused, match="role"):
        workflow.submit(world.claim, by=rita)


@pytest.mark.parametrize("verb", ["approve", "publish"])
def test_it_refuses_to_skip_a_step(world: World, verb: str) -> None:
    more = {"ticks": ticks_of(world.claim)} if verb == "approve" else {}
    with pytest.raises(Refused, match="submit it first"):
        getattr(workflow, verb)(world.claim, by=world.cast.emil, **more)


def test_it_refuses_to_submit_twice(world: World) -> None:
    workflow.submit(world.claim, by=world.cast.rita)
    with pytest.raises(Refused, match="waits for a review"):
        workflow.submit(world.claim, by=world.cast.rita)


def test_it_refuses_to_publish_twice(world: World) -> None:
    publish(world.claim, world.cast)
    with pytest.raises(Refused, match="submit it first"):
        workflow.publish(world.claim, by=world.cast.edda)
    assert Edition.objects.count() == 1


def test_it_refuses_an_update_that_changes_nothing(world: World) -> None:
    publish(world.claim, world.cast)
    with pytest.raises(Refused, match="Nothing differs"):
        workflow.submit(world.claim, by=world.cast.rita)


def test_it_refuses_an_approval_without_every_tick(world: World) -> None:
    workflow.submit(world.claim, by=world.cast.rita)
    with pytest.raises(Refused, match="Please confirm: Title, wording and address are neutral"):
        workflow.approve(world.claim, by=world.cast.clara, ticks=["fair", "matches", "verdict"])
    assert not Review.objects.exists()


def test_it_refuses_to_publish_after_an_edit(world: World) -> None:
    workflow.submit(world.claim, by=world.cast.rita)
    workflow.approve(world.claim, by=world.cast.clara, ticks=ticks_of(world.claim))
    with attributed(world.cast.rita, "afterthought"):
        world.denial.paraphrase = "Something else."
        world.denial.save()
    with pytest.raises(Refused, match="edited after it was approved"):
        workflow.publish(world.claim, by=world.cast.edda)
    assert not Edition.objects.exists()


def test_it_refuses_to_publish_after_an_edit_of_a_source_alone(world: World) -> None:
    workflow.submit(world.claim, by=world.cast.rita)
    workflow.approve(world.claim, by=world.cast.clara, ticks=ticks_of(world.claim))
    with attributed(world.cast.rita, "renamed"):
        world.north.name = "North Land"
        world.north.save()
    with pytest.raises(Refused, match=r"made of was edited after it was approved.*statements"):
        workflow.publish(world.claim, by=world.cast.edda)


def test_it_goes_back_with_a_comment_and_comes_again(world: World) -> None:
    cast = world.cast
    workflow.submit(world.claim, by=cast.rita)
    workflow.request_changes(world.claim, by=cast.clara, comment="Who says so?")
    world.claim.refresh_from_db()
    assert world.claim.stage_now == Stage.CHANGES_REQUESTED
    workflow.submit(world.claim, by=cast.rita)
    assert Submission.objects.count() == 2


def test_it_refuses_a_request_that_does_not_say_what_to_change(world: World) -> None:
    workflow.submit(world.claim, by=world.cast.rita)
    with pytest.raises(Refused, match="Say what should change"):
        workflow.request_changes(world.claim, by=world.cast.clara, comment="  ")


def test_it_is_taken_back_into_work(world: World) -> None:
    cast = world.cast
    workflow.submit(world.claim, by=cast.rita)
    workflow.approve(world.claim, by=cast.clara, ticks=ticks_of(world.claim))
    workflow.reopen(world.claim, by=cast.rita, reason="One more source")
    with pytest.raises(Refused, match="submit it first"):
        workflow.publish(world.claim, by=cast.edda)


def test_it_withdraws_and_says_why(world: World) -> None:
    publish(world.claim, world.cast)
    edition = workflow.withdraw(world.claim, by=world.cast.edda, reason="It was a hoax")
    shown = PublishedSubject.objects.get()
    assert (edition.kind, edition.review) == ("withdrawal", "pending")
    assert (shown.state, shown.review_pending) == ("withdrawn", True)
    assert body_of(edition) == {
        "format": "factcheck/tombstone/1",
        "id": str(world.claim.public_id),
        "slug": world.claim.slug,
        "kind": "claim",
        "language": "en",
        "state": "withdrawn",
        "reason": "It was a hoax",
    }


def test_it_refuses_to_publish_what_was_approved_before_a_withdrawal(world: World) -> None:
    cast = world.cast
    publish(world.claim, cast)
    with attributed(cast.rita, "more"):
        world.say(world.claim, "comments", world.south)
    workflow.submit(world.claim, by=cast.rita)
    workflow.approve(world.claim, by=cast.clara, ticks=ticks_of(world.claim))
    workflow.withdraw(world.claim, by=cast.edda, reason="It was a hoax")
    with pytest.raises(Refused, match="draft"):
        workflow.publish(world.claim, by=cast.edda)


def test_it_comes_back_after_a_withdrawal_by_a_new_review(world: World) -> None:
    publish(world.claim, world.cast)
    workflow.withdraw(world.claim, by=world.cast.edda, reason="Too soon")
    publish(world.claim, world.cast)
    assert PublishedSubject.objects.get().state == "live"


def test_it_corrects_visibly_and_keeps_the_correction_for_good(world: World) -> None:
    cast = world.cast
    publish(world.claim, cast)
    _edit(world, wording="Southland's army damaged a bridge.")
    workflow.correct(
        world.claim, by=cast.edda, kind="fact", old="blew up", new="damaged", reason="Our mistake"
    )
    workflow.approve(world.claim, by=cast.clara, ticks=ticks_of(world.claim))
    corrected = workflow.publish(world.claim, by=cast.edda)
    _edit(world, context="A bridge on the border.")
    updated = publish(world.claim, cast)
    for edition in (corrected, updated):
        (correction,) = body_of(edition)["corrections"]
        assert (correction["old"], correction["new"]) == ("blew up", "damaged")
        assert correction["edition"] == 1


def test_it_forgets_a_correction_that_was_never_published(world: World) -> None:
    cast = world.cast
    publish(world.claim, cast)
    _edit(world, wording="Southland's army damaged a bridge.")
    workflow.correct(world.claim, by=cast.edda, kind="fact", old="a", new="b", reason="Wrong")
    workflow.reopen(world.claim, by=cast.rita, reason="It was right")
    assert body_of(publish(world.claim, cast))["corrections"] == []


def test_it_refuses_a_correction_of_what_was_never_published(world: World) -> None:
    with pytest.raises(Refused, match="Nothing of this is published"):
        workflow.correct(world.claim, by=world.cast.edda, kind="fact", old="a", new="b", reason="c")


def test_it_refuses_an_unknown_kind_of_correction(world: World) -> None:
    publish(world.claim, world.cast)
    with pytest.raises(Refused, match="not a valid choice"):
        workflow.correct(world.claim, by=world.cast.edda, kind="x", old="a", new="b", reason="c")


def test_it_refuses_another_address_once_published(world: World) -> None:
    publish(world.claim, world.cast)
    with pytest.raises(DatabaseError, match="address is fixed"):
        _edit(world, slug="another-address")


def test_it_refuses_to_delete_what_was_published(world: World) -> None:
    publish(world.claim, world.cast)
    with pytest.raises(DatabaseError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM claims_claim WHERE id = %s", [world.claim.pk])


def _edit(world: World, **fields: str) -> None:
    with attributed(world.cast.rita, "edited"):
        world.claim.refresh_from_db()
        for name, value in fields.items():
            setattr(world.claim, name, value)
        world.claim.save()
