"""Striking out by hand: a reason, what goes with it, what stands against it; found again."""

from __future__ import annotations

from typing import Any

import pytest

from claims.models import Check, Point, Topic
from claims.striking import strike
from factcheck.people.history import attributed
from sources.models import Alias, Document, Place
from tests.cast import World, publish
from tests.desk.pages import list_of, opened, page_of, text_of, with_row
from tests.harness.people import Desk


def strike_page(record: Any) -> str:
    return page_of(record).replace("/change/", "/delete/")


@pytest.fixture
def points(world: World) -> list[Point]:
    with attributed(world.cast.rita, "recorded"):
        made = [Point.objects.create(claim=world.claim, text=text) for text in ("One.", "Two.")]
    world.claim.refresh_from_db()
    return made


def test_a_part_is_struck_out_with_the_reason_of_the_save(
    world: World, desk: Desk, points: list[Point]
) -> None:
    address, rolf = page_of(world.claim), desk("rolf")
    data = opened(rolf, address) | {"points-0-DELETE": "on", "strike_why": "Said twice."}
    assert rolf.post(address, data).status_code == 302
    assert list(world.claim.points.all()) == points[1:]
    gone = Point.everything.get(pk=points[0].pk)
    assert (gone.struck_by, gone.struck_why) == (world.cast.rolf, "Said twice.")


@pytest.mark.parametrize("why", ["", "  \n"])
def test_without_a_reason_nothing_is_struck(
    world: World, desk: Desk, points: list[Point], why: str
) -> None:
    address, rolf = page_of(world.claim), desk("rolf")
    data = opened(rolf, address) | {"points-0-DELETE": "on", "strike_why": why, "context": "Kept."}
    response = rolf.post(address, data)
    assert "Say why this is struck out" in text_of(response)
    assert "Kept." in text_of(response)
    assert world.claim.points.count() == 2


def test_a_part_in_use_is_refused_with_what_refers_to_it(
    world: World, desk: Desk, points: list[Point]
) -> None:
    with attributed(world.cast.rita, "recorded"):
        Check.objects.create(
            claim=world.claim, point=points[0], method="Looked", looked_at="A photo", result="No."
        )
    address, rolf = page_of(world.claim), desk("rolf")
    data = opened(rolf, address) | {"points-0-DELETE": "on", "strike_why": "Twice."}
    response = rolf.post(address, data | {"context": "Kept."})
    assert "The check “Looked” of the claim" in text_of(response)
    assert "refers to the point “One.”" in text_of(response)
    assert "Kept." in text_of(response)
    data = opened(rolf, address) | {"points-0-DELETE": "on", "strike_why": "Twice."}
    again = rolf.post(address, data | {"checks-0-point": str(points[1].pk)})
    assert again.status_code == 302, text_of(again)
    assert list(world.claim.points.all()) == points[1:]


def test_both_can_go_in_one_save(world: World, desk: Desk, points: list[Point]) -> None:
    with attributed(world.cast.rita, "recorded"):
        Check.objects.create(
            claim=world.claim, point=points[0], method="Looked", looked_at="A photo", result="No."
        )
    address, rolf = page_of(world.claim), desk("rolf")
    data = opened(rolf, address) | {"points-0-DELETE": "on", "checks-0-DELETE": "on"}
    assert rolf.post(address, data | {"strike_why": "Of another claim."}).status_code == 302
    assert not world.claim.checks.exists()


def test_the_same_can_be_recorded_anew_in_one_save(world: World, desk: Desk) -> None:
    with attributed(world.cast.rita, "recorded"):
        Alias.objects.create(source=world.north, text="NL", language="en")
    address, rita = page_of(world.north), desk("rita")
    data = opened(rita, address) | {"aliases-0-DELETE": "on", "strike_why": "Of another language."}
    response = rita.post(address, with_row(data, "aliases", text="NL", language="de"))
    assert response.status_code == 302
    assert world.north.aliases.get().language == "de"


def test_the_page_asks_for_the_reason_only_where_something_could_be_struck(
    world: World, desk: Desk
) -> None:
    assert 'name="strike_why"' in text_of(desk("rita").get(page_of(world.claim)))
    assert 'name="strike_why"' not in text_of(desk("rita").get(page_of(world.report)))


def test_no_page_speaks_of_deleting(world: World, desk: Desk, points: list[Point]) -> None:
    for record in (world.claim, world.denial, world.north, world.topic, world.report):
        page = text_of(desk("rita").get(page_of(record)))
        assert "Strike out …" in page
        assert "Delete?" not in page
        assert ">Delete<" not in page


def test_a_whole_record_is_struck_out_with_a_look_at_what_goes_with_it(
    world: World, desk: Desk
) -> None:
    claim, rita = world.answered_draft(), desk("rita")
    page = text_of(rita.get(strike_page(claim)))
    assert "Northland: claims." in page
    assert "What goes with it" in page
    assert rita.post(strike_page(claim), {"why": "Recorded twice."}).status_code == 302
    claim = type(claim).everything.get(pk=claim.pk)
    assert claim.struck_why == "Recorded twice."


def test_parts_that_are_called_alike_stand_there_once_with_their_number(
    world: World, desk: Desk
) -> None:
    claim = world.answered_draft()
    with attributed(world.cast.rita, "recorded"):
        for _ in range(24):
            world.say(claim, "denies", world.south)
    page = text_of(desk("rita").get(strike_page(claim)))
    assert page.count("in A wire report") == 1
    assert "(25 times)" in page
    assert "(24 times)" in page
    assert page.count("Southland: denies.") == 1
    assert "… and" not in page


def test_of_many_different_ones_it_says_how_many_more(world: World, desk: Desk) -> None:
    claim = world.answered_draft()
    with attributed(world.cast.rita, "recorded"):
        for number in range(24):
            world.say(claim, "denies", world.south, paraphrase=f"No, for the {number}. time.")
    page = text_of(desk("rita").get(strike_page(claim)))
    assert "… and 5 more" in page


def test_a_statement_leads_back_to_its_claim(world: World, desk: Desk) -> None:
    response = desk("rita").post(strike_page(world.denial), {"why": "Twice."})
    assert response["Location"] == f"{page_of(world.claim)}#statements"


@pytest.mark.parametrize("what", ["report", "north", "topic"])
def test_what_others_rest_on_stays_and_it_says_what(world: World, desk: Desk, what: str) -> None:
    record = getattr(world, what)
    looked = desk("edda").get(strike_page(record))
    assert looked.status_code == 200
    assert "This can’t be done now" in text_of(looked)
    tried = desk("edda").post(strike_page(record), {"why": "Twice."})
    assert tried.status_code == 409
    assert "refers to" in text_of(tried)
    assert type(record).objects.filter(pk=record.pk).exists()


def test_what_was_published_is_withdrawn_instead(world: World, desk: Desk) -> None:
    publish(world.topic, world.cast)
    assert "withdraw it" in text_of(desk("edda").get(strike_page(world.topic)))
    tried = desk("edda").post(strike_page(world.topic), {"why": "Twice."})
    assert tried.status_code == 409
    assert Topic.objects.filter(pk=world.topic.pk).exists()


def test_it_wants_a_reason(world: World, desk: Desk) -> None:
    place = Place.objects.create()
    response = desk("rita").post(strike_page(place), {"why": " "})
    assert "This field is required" in text_of(response)
    assert Place.objects.filter(pk=place.pk).exists()


def test_it_is_found_again_by_a_filter_and_can_only_be_read(world: World, desk: Desk) -> None:
    unused, rita = Document.objects.create(title="Unused report"), desk("rita")
    strike(unused, by=world.cast.rita, why="Not used.")
    assert "Unused report" not in text_of(rita.get(list_of(Document)))
    assert "Unused report" in text_of(rita.get(f"{list_of(Document)}?struck=yes"))
    page = text_of(rita.get(page_of(unused)))
    assert "<strong>Struck out</strong> by rita" in page
    assert "Not used." in page
    assert 'name="_save"' not in page
    assert 'name="title"' not in page


def test_the_filter_stands_beside_every_list_of_what_is_struck_out(
    world: World, desk: Desk
) -> None:
    for record in (world.claim, world.topic, world.north, world.report, world.denial):
        page = text_of(desk("rita").get(list_of(type(record))))
        assert "?struck=yes" in page


def test_what_went_with_a_record_can_be_read_on_its_page(world: World, desk: Desk) -> None:
    with attributed(world.cast.rita, "recorded"):
        other = type(world.north).objects.create(name="Nowhere", kind="state", slug="nowhere")
        Alias.objects.create(source=other, text="Nirgends")
    strike(other, by=world.cast.rita, why="Made up.")
    assert "Nirgends" in text_of(desk("rita").get(page_of(other)))


def test_a_struck_subject_has_no_verbs(world: World, desk: Desk) -> None:
    claim = world.answered_draft()
    strike(claim, by=world.cast.rita, why="Twice.")
    for page in ("verb/submit/", "preview/"):
        address = page_of(claim).replace("change/", page)
        assert desk("rita").get(address).status_code == 404


def test_no_drop_down_list_offers_it(world: World, desk: Desk) -> None:
    with attributed(world.cast.rita, "recorded"):
        other = type(world.north).objects.create(name="Nowhere", kind="state", slug="nowhere")
    query = "/admin/autocomplete/?app_label=claims&model_name=speaker&field_name=source&term=Nowh"
    assert desk("rita").get(query).json()["results"]
    strike(other, by=world.cast.rita, why="Made up.")
    assert not desk("rita").get(query).json()["results"]
    assert not desk("rita").get(f"{query}&struck=yes").json()["results"]


def test_a_save_of_what_was_struck_meanwhile_loses_no_word(world: World, desk: Desk) -> None:
    unused, rolf = Document.objects.create(title="Unused report"), desk("rolf")
    data = opened(rolf, page_of(unused)) | {"internal_note": "My long note."}
    strike(unused, by=world.cast.clara, why="Not used.")
    response = rolf.post(page_of(unused), data)
    assert response.status_code == 409
    assert "My long note." in text_of(response)
    assert "Not used." in text_of(response)
    assert not Document.everything.get(pk=unused.pk).internal_note


def test_a_role_that_may_not_is_refused(world: World, desk: Desk) -> None:
    assert desk("adam").post(strike_page(world.claim), {"why": "Twice."}).status_code == 403
