"""Ways round the four-eyes rule that lead through what is hidden, or through who went first."""

import pytest

from claims import workflow
from claims.checklists import TICKS
from claims.editions.models import Edition, PublishedSubject
from claims.models import Answer, Link, Point, PointStance
from claims.refusal import Refused
from factcheck.people.history import attributed
from sources.models import Alias
from tests.cast import World, body_of, make_source, publish, ticks_of

OWN = "Nobody approves their own work"


def test_who_linked_a_draft_counts_when_the_link_first_shows(world: World) -> None:
    cast, other = world.cast, world.answered_draft()
    with attributed(cast.clara, "linked"):
        Link.objects.create(claim=world.claim, kind="opposes", to=other, why="Clara's words.")
    workflow.submit(world.claim, by=cast.rita)
    workflow.approve(world.claim, by=cast.emil, ticks=ticks_of(world.claim))
    workflow.publish(world.claim, by=cast.edda)
    publish(other, cast)
    workflow.submit(world.claim, by=cast.rita)
    with pytest.raises(Refused, match=OWN):
        workflow.approve(world.claim, by=cast.clara, ticks=ticks_of(world.claim))


def test_who_named_a_sealed_source_counts_when_the_name_first_shows(world: World) -> None:
    cast = world.cast
    with attributed(cast.clara, "sealed"):
        witness = make_source("Vera Quist", sealed=True, public_label="a resident")
    with attributed(cast.rita, "said"):
        world.say(world.claim, "confirms", witness, paraphrase="A resident saw it.")
    workflow.submit(world.claim, by=cast.rita)
    workflow.approve(world.claim, by=cast.emil, ticks=ticks_of(world.claim))
    workflow.publish(world.claim, by=cast.edda)
    with attributed(cast.rolf, "unsealed"):
        type(witness).objects.filter(pk=witness.pk).update(sealed=False)
    workflow.submit(world.claim, by=cast.rita)
    with pytest.raises(Refused, match=OWN):
        workflow.approve(world.claim, by=cast.clara, ticks=ticks_of(world.claim))


def test_who_withdrew_does_not_review_it_though_another_redacted_since(world: World) -> None:
    cast = world.cast
    publish(world.claim, cast)
    workflow.withdraw(world.claim, by=cast.emil, reason="A hoax")
    workflow.redact(world.claim, by=cast.edda, reason="A name", numbers=[1])
    for person in (cast.emil, cast.edda):
        with pytest.raises(Refused, match=OWN):
            workflow.review_after(world.claim, by=person, ticks=ticks_of(world.claim))
    workflow.review_after(world.claim, by=cast.clara, ticks=ticks_of(world.claim))


def test_a_redaction_is_reviewed_before_anything_else_is_put_forward(world: World) -> None:
    cast = world.cast
    publish(world.claim, cast)
    workflow.redact(world.claim, by=cast.emil, reason="A name", numbers=[1])
    with pytest.raises(Refused, match="that comes first"):
        workflow.submit(world.claim, by=cast.rita)


@pytest.fixture
def published(world: World) -> World:
    with attributed(world.cast.rita, "a point"):
        Point.objects.create(claim=world.claim, text="A bridge was lost.")
    publish(world.claim, world.cast)
    return world


def _refused_at_night(world: World, why: str) -> None:
    with pytest.raises(Refused, match=why):
        workflow.add_answer(world.claim, by=world.cast.edda, reason="It came late")
    assert Edition.objects.count() == 1


def test_a_comment_that_confirms_a_point_does_not_go_first(published: World) -> None:
    with attributed(published.cast.edda, "late"):
        said = published.say(published.claim, "comments", published.south)
        point = published.claim.points.get()
        PointStance.objects.create(statement=said, point=point, stance="confirms")
    _refused_at_night(published, "asserts a point")


def test_a_denial_of_the_denial_does_not_go_first(published: World) -> None:
    with attributed(published.cast.edda, "late"):
        said = published.say(published.claim, "denies", make_source("Thirdland"))
        Answer.objects.create(statement=said, to=published.denial)
    _refused_at_night(published, "stand for the claim")


@pytest.mark.parametrize("stance", ["concedes", "corrects"])
def test_a_concession_does_not_go_first(published: World, stance: str) -> None:
    with attributed(published.cast.edda, "late"):
        said = published.say(published.claim, stance, published.ministry)
        Answer.objects.create(statement=said, to=published.denial, changes=True)
    _refused_at_night(published, "a correction or a concession")


@pytest.mark.parametrize("verb", ["withdraw", "redact", "submit"])
def test_no_reason_may_name_a_sealed_source(world: World, verb: str) -> None:
    publish(world.claim, world.cast)
    with attributed(world.cast.rita, "sealed"):
        witness = make_source("Vera Quist", sealed=True, public_label="a resident")
        Alias.objects.create(source=witness, text="Вера Квист")
        world.say(world.claim, "comments", world.south)
    more = {"numbers": [1]} if verb == "redact" else {}
    with pytest.raises(Refused, match="reason holds a name of a sealed source"):
        getattr(workflow, verb)(world.claim, by=world.cast.edda, reason="Vera Quist asked", **more)


@pytest.mark.parametrize("reason", ["bad \u202e text", "bad \x00", "bad \ud800"])
def test_a_reason_is_clean_text_or_refused(world: World, reason: str) -> None:
    publish(world.claim, world.cast)
    with pytest.raises(Refused, match="can't be kept"):
        workflow.withdraw(world.claim, by=world.cast.edda, reason=reason)


def test_the_comment_of_a_second_review_stays_at_the_desk(world: World) -> None:
    publish(world.claim, world.cast)
    workflow.withdraw(world.claim, by=world.cast.edda, reason="A hoax")
    edition = workflow.review_after(
        world.claim, by=world.cast.emil, ticks=ticks_of(world.claim), comment="Told by a friend"
    )
    assert b"friend" not in bytes(edition.header) + bytes(edition.body or b"")


def _corrected(world: World) -> None:
    with attributed(world.cast.rita, "mended"):
        world.claim.refresh_from_db()
        world.claim.wording = "Southland's army damaged a bridge."
        world.claim.save()
    workflow.correct(
        world.claim, by=world.cast.edda, kind="fact", old="Secret", new="damaged", reason="Wrong"
    )


def test_redacted_words_do_not_come_back_through_a_correction(world: World) -> None:
    cast = world.cast
    publish(world.claim, cast)
    _corrected(world)
    workflow.approve(world.claim, by=cast.clara, ticks=ticks_of(world.claim))
    workflow.publish(world.claim, by=cast.edda)
    workflow.redact(world.claim, by=cast.edda, reason="A court said so", numbers=[1, 2])
    workflow.review_after(world.claim, by=cast.emil, ticks=ticks_of(world.claim))
    (correction,) = body_of(publish(world.claim, cast))["corrections"]
    assert (correction["old"], correction["redacted"]) == ("", True)


def test_a_correction_sent_back_is_not_lost(world: World) -> None:
    cast = world.cast
    publish(world.claim, cast)
    _corrected(world)
    workflow.request_changes(world.claim, by=cast.clara, comment="Say how it came about")
    with pytest.raises(Refused, match="submit it as one again"):
        workflow.submit(world.claim, by=cast.rita)


def test_a_second_review_leaves_a_waiting_update_alone(world: World) -> None:
    cast = world.cast
    publish(world.claim, cast)
    with attributed(cast.edda, "late"):
        world.say(world.claim, "denies", world.north, date="2020-10-02")
    workflow.add_answer(world.claim, by=cast.edda, reason="It came late")
    with attributed(cast.rita, "more"):
        world.say(world.claim, "comments", world.south)
    workflow.submit(world.claim, by=cast.rita)
    workflow.review_after(world.claim, by=cast.clara, ticks=list(TICKS["claim"]))
    workflow.approve(world.claim, by=cast.emil, ticks=ticks_of(world.claim))
    assert workflow.publish(world.claim, by=cast.edda).kind == "update"
    assert not PublishedSubject.objects.get().review_pending
