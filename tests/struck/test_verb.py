"""Striking out: what goes with a record, what stands against it, and what readers see next."""

from __future__ import annotations

from typing import Any

import pytest

from claims import workflow
from claims.admin.panel import panel_of
from claims.contributors import contributions, reasons_against
from claims.freeze import freeze
from claims.models import Answer, Appearance, Point, Speaker, Statement, Verdict
from claims.record import NotRecorded, record_part
from claims.refusal import Refused
from claims.striking import mark, reasons_against_striking, strike, struck_beneath
from factcheck.lib.canonical import parse
from factcheck.people.history import attributed
from factcheck.people.models import Touch
from sources.models import Alias, Document, Place, Source
from tests.cast import World, body_of, publish
from tests.desk.pages import page_of, text_of
from tests.forging import MOMENT
from tests.harness.people import Desk


def body(world: World) -> dict[str, Any]:
    world.claim.refresh_from_db()
    return parse(freeze(world.claim, MOMENT).body)


def test_it_takes_all_parts_with_it(world: World) -> None:
    strike(world.denial, by=world.cast.rita, why="Recorded twice.")
    for model in (Speaker, Appearance):
        assert not model.objects.filter(statement=world.denial).exists()
        gone = model.everything.get(statement=world.denial)
        assert (gone.struck_by, gone.struck_why) == (world.cast.rita, "Recorded twice.")


def test_what_was_struck_is_in_no_body(world: World) -> None:
    strike(world.denial, by=world.cast.rita, why="Recorded twice.")
    assert [one["stance"] for one in body(world)["statements"]] == ["claims"]


def test_the_next_edition_lacks_it_and_the_last_one_has_it(world: World) -> None:
    first = publish(world.claim, world.cast)
    with attributed(world.cast.rita, "recorded"):
        world.say(world.claim, "denies", world.south, date="2020-10-02")
    strike(world.denial, by=world.cast.rita, why="The ministry never said so.")
    world.claim.refresh_from_db()
    second = publish(world.claim, world.cast)
    said = "Ministry of the South: denies."
    assert said in [one["paraphrase"] for one in body_of(first)["statements"]]
    assert said not in [one["paraphrase"] for one in body_of(second)["statements"]]


def test_whoever_strikes_a_part_has_contributed(world: World) -> None:
    publish(world.claim, world.cast)
    strike(world.denial, by=world.cast.clara, why="Recorded twice.")
    assert {one.user_id for one in contributions(world.claim)} == {world.cast.clara.pk}
    assert reasons_against(world.cast.clara, world.claim)
    assert not reasons_against(world.cast.emil, world.claim)


def test_a_document_of_a_struck_statement_is_no_part_of_the_claim(world: World) -> None:
    with attributed(world.cast.rita, "recorded"):
        other = Document.objects.create(title="Another report")
        Appearance.objects.create(statement=world.denial, document=other)
    with attributed(world.cast.clara, "mended"):
        other.title = "Another report, mended"
        other.save()
    assert world.cast.clara.pk in {one.user_id for one in contributions(world.claim)}
    strike(world.denial, by=world.cast.rita, why="Recorded twice.")
    assert world.cast.clara.pk not in {one.user_id for one in contributions(world.claim)}


def test_it_voids_an_approval(world: World) -> None:
    workflow.submit(world.claim, by=world.cast.rita)
    strike(world.denial, by=world.cast.rita, why="Recorded twice.")
    world.claim.refresh_from_db()
    assert world.claim.edited_since_staged


def test_it_leaves_a_touch_in_the_persons_name(world: World) -> None:
    strike(world.denial, by=world.cast.rolf, why="Recorded twice.")
    touches = Touch.objects.filter(record="claims_statement", record_id=world.denial.pk)
    assert touches.latest("pk").user == world.cast.rolf


@pytest.mark.parametrize("what", ["report", "north", "topic", "claim", "assertion"])
def test_it_says_what_still_refers_to_it(world: World, what: str) -> None:
    with attributed(world.cast.rita, "recorded"):
        other = world.make_claim()
        world.claim.links.create(kind="mirrors", to=other, why="The same bridge.")
        Answer.objects.create(statement=world.denial, to=world.assertion)
    record: Any = other if what == "claim" else getattr(world, what)
    with pytest.raises(Refused) as refusal:
        strike(record, by=world.cast.edda, why="Twice.")
    words = " ".join(refusal.value.reasons)
    assert "refers to" in words
    assert "strike them out first" in words
    assert type(record).objects.filter(pk=record.pk).exists()


def test_it_names_the_statement_that_answers(world: World) -> None:
    with attributed(world.cast.rita, "recorded"):
        Answer.objects.create(statement=world.denial, to=world.assertion)
    words = " ".join(reasons_against_striking(world.assertion))
    assert "of the statement “Denies: Ministry of the South: denies.”" in words


def test_parts_of_the_record_do_not_stand_against_it(world: World) -> None:
    claim = world.answered_draft()
    strike(claim, by=world.cast.rita, why="Recorded twice.")
    assert not Statement.objects.filter(claim=claim).exists()


def test_it_asks_the_same_questions_however_much_there_is(
    world: World, django_assert_max_num_queries: Any
) -> None:
    with attributed(world.cast.rita, "recorded"):
        for _ in range(5):
            world.say(world.claim, "denies", world.south)
    with django_assert_max_num_queries(60):
        reasons_against_striking(world.claim)


def test_it_refuses_what_was_published(world: World) -> None:
    publish(world.claim, world.cast)
    with pytest.raises(Refused, match="withdraw it"):
        strike(world.claim, by=world.cast.edda, why="Twice.")


def test_the_database_refuses_it_too(world: World) -> None:
    publish(world.topic, world.cast)
    with attributed(world.cast.edda, "a test"), pytest.raises(Exception, match="withdraw it"):
        mark([world.topic], by=world.cast.edda, why="Twice.")


@pytest.mark.parametrize("why", ["", " ", "\n"])
def test_it_wants_a_reason(world: World, why: str) -> None:
    with pytest.raises(Refused, match="Say why"):
        strike(world.denial, by=world.cast.rita, why=why)


def test_it_refuses_a_reason_that_cannot_be_kept(world: World) -> None:
    with pytest.raises(Refused, match="can't be kept"):
        strike(world.denial, by=world.cast.rita, why="Twice\x00.")


def test_it_refuses_what_was_struck_already(world: World) -> None:
    strike(world.denial, by=world.cast.rita, why="Twice.")
    with pytest.raises(Refused, match="already"):
        strike(world.denial, by=world.cast.rolf, why="Thrice.")


def test_a_role_that_may_not_is_refused(world: World) -> None:
    verdict = Verdict.objects.create(code="open", label="Open", kind="open", description="Open.")
    for person, record in ((world.cast.adam, world.denial), (world.cast.rita, verdict)):
        with pytest.raises(Refused, match="role"):
            strike(record, by=person, why="Twice.")


def test_what_was_struck_is_found_by_no_name(world: World) -> None:
    with attributed(world.cast.rita, "recorded"):
        alias = Alias.objects.create(source=world.north, text="Nordland")
    assert list(Source.objects.named("nordland")) == [world.north]
    strike(alias, by=world.cast.rita, why="A misprint.")
    assert not Source.objects.named("nordland").exists()
    assert not Source.objects.matching("nordl").exists()


def test_a_struck_place_keeps_its_names_to_be_read(world: World) -> None:
    with attributed(world.cast.rita, "recorded"):
        place = Place.objects.create()
        place.names.create(text="The bridge")
    strike(place, by=world.cast.rita, why="Twice.")
    assert str(Place.everything.get(pk=place.pk)) == "The bridge"


def test_it_can_be_recorded_anew(world: World) -> None:
    with attributed(world.cast.rita, "recorded"):
        alias = Alias.objects.create(source=world.north, text="Nordland")
        strike(alias, by=world.cast.rita, why="A misprint.")
        again = Alias.objects.create(source=world.north, text="Nordland")
    assert list(world.north.aliases.all()) == [again]


def test_an_import_revives_nothing(world: World) -> None:
    point = Point.objects.create(claim=world.claim, text="A bridge was lost.")
    strike(point, by=world.cast.rita, why="Twice.")
    stance = {"point": str(point.public_id), "stance": "denies"}
    denial = {"stance": "denies", "paraphrase": "No.", "points": [stance]}
    with pytest.raises(NotRecorded, match="there is no point"):
        record_part(world.claim, "statements", denial, by=world.cast.rita, why="a test")


def test_what_was_struck_at_the_same_moment_breaks_nothing_and_a_guard_says_so(
    world: World,
) -> None:
    """As two who save at once leave it: a live quote of a document that was struck."""
    other = Document.objects.create(title="Another wire report")
    strike(other, by=world.cast.rita, why="Twice.")
    with attributed(world.cast.rita, "recorded"):
        Appearance.objects.filter(document=world.report).update(document=other)
    shown = body(world)["statements"][0]["appearances"][0]["document"]
    assert shown["title"] == "Another wire report"
    with pytest.raises(Refused, match="“Another wire report” was struck out by rita"):
        workflow.submit(world.claim, by=world.cast.rita)
    with attributed(world.cast.rita, "mended"):
        Appearance.objects.filter(document=other).update(document=world.report)
    world.claim.refresh_from_db()
    assert not struck_beneath(world.claim)


@pytest.mark.parametrize("verb", ["submit", "correct"])
def test_the_forecast_says_what_was_struck_beneath_as_the_refusal_does(
    world: World, verb: str
) -> None:
    publish(world.claim, world.cast)
    other = Document.objects.create(title="Another wire report")
    strike(other, by=world.cast.rita, why="Twice.")
    with attributed(world.cast.rita, "recorded"):
        Appearance.objects.filter(document=world.report).update(document=other)
    world.claim.refresh_from_db()
    later = {one.page.verb: one.reasons for one in panel_of(world.claim, world.cast.edda).later}
    wrong = {"kind": "fact", "old": "A", "new": "B", "reason": "Mended."}
    with pytest.raises(Refused) as refusal:
        getattr(workflow, verb)(
            world.claim, by=world.cast.edda, **(wrong if verb == "correct" else {})
        )
    assert list(later[verb]) == list(refusal.value.reasons) == struck_beneath(world.claim)
    assert later[verb]


def test_the_page_says_so_too(world: World, desk: Desk) -> None:
    other = Document.objects.create(title="Another wire report")
    strike(other, by=world.cast.rita, why="Twice.")
    assert "Another wire report" not in text_of(desk("rita").get(page_of(world.claim)))
    with attributed(world.cast.rita, "recorded"):
        Appearance.objects.filter(document=world.report).update(document=other)
    page = desk("rita").get(page_of(world.claim))
    assert struck_beneath(world.claim)[0] in page.context["panel"].missing
    later = {one.page.verb: one.reasons for one in page.context["panel"].later}
    assert later["submit"] == tuple(struck_beneath(world.claim))
