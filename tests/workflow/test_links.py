"""A link tells of the other claim only once readers can see that one."""

from claims import workflow
from claims.models import Claim, Link
from factcheck.people.history import attributed
from tests.cast import World, body_of, publish


def _linked_draft(world: World) -> Claim:
    other = world.answered_draft()
    with attributed(world.cast.rita, "linked"):
        Link.objects.create(claim=world.claim, kind="mirrors", to=other, why="Each of the other.")
    return other


def test_a_body_is_silent_about_a_draft(world: World) -> None:
    other = _linked_draft(world)
    body = body_of(publish(world.claim, world.cast))
    assert body["links"] == []
    assert str(other.public_id) not in str(body)


def test_the_next_edition_links_what_was_published_since(world: World) -> None:
    other = _linked_draft(world)
    publish(world.claim, world.cast)
    publish(other, world.cast)
    (link,) = body_of(publish(world.claim, world.cast))["links"]
    assert link["claim"] == str(other.public_id)


def test_an_answer_does_not_wait_because_a_linked_claim_was_published(world: World) -> None:
    other = _linked_draft(world)
    publish(world.claim, world.cast)
    publish(other, world.cast)
    with attributed(world.cast.edda, "late"):
        world.say(world.claim, "denies", world.south)
    edition = workflow.add_answer(world.claim, by=world.cast.edda, reason="It came late")
    assert body_of(edition)["links"] == []
