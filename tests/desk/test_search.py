"""Finding by any name, in any script; and home and lists that take the same number of queries."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims import workflow
from claims.admin.recording.picks import _called as called
from claims.editions.models import Edition
from claims.models import Assertion, Claim, Rebuttal, Speaker, Statement, Submission, Topic
from claims.striking import strike
from factcheck.people.history import attributed
from sources.models import Alias, Document, Place, PlaceName, Source
from tests.cast import World, make_source, publish
from tests.desk.pages import list_of, text_of
from tests.harness.people import Desk


def hits(desk: Desk, app: str, model: str, field: str, term: str) -> list[str]:
    """What a drop-down list offers for what was typed."""
    query = {"app_label": app, "model_name": model, "field_name": field, "term": term}
    found = desk("rita").get("/admin/autocomplete/", query).json()["results"]
    return [one["text"] for one in found]


@pytest.mark.parametrize("typed", ["Южная", "южная земля", "SOUTHLAND", "southl", "Հարավ"])
def test_it_finds_a_source_by_any_name(world: World, desk: Desk, typed: str) -> None:
    Alias.objects.create(source=world.south, text="Южная Земля", language="ru")
    Alias.objects.create(source=world.south, text="Հարավ", language="hy")
    found = hits(desk, "claims", "speaker", "source", typed)
    assert [one for one in found if one.startswith("Southland (State): ")]
    assert "Southland" in text_of(desk("rita").get(list_of(Source), {"q": typed}))


def test_it_finds_places_and_documents(world: World, desk: Desk) -> None:
    place = Place.objects.create()
    for text in ("Stepanakert", "Xankəndi"):
        PlaceName.objects.create(place=place, text=text)
    assert hits(desk, "claims", "claimplace", "place", "xank") == ["Stepanakert / Xankəndi"]
    found = hits(desk, "claims", "appearance", "document", "wire")
    assert found == ["A wire report (publisher unknown, 2020-10-01)"]


def listed(desk: Desk, model: Any, typed: str, **more: str) -> set[Any]:
    """What a list shows for what was typed."""
    page = desk("rita").get(list_of(model), {"q": typed} | more)
    return set(page.context["cl"].result_list)


def test_it_finds_by_any_name_of_the_speaker_and_of_the_publisher(world: World, desk: Desk) -> None:
    with attributed(world.cast.rita, "recorded"):
        Alias.objects.create(source=world.ministry, text="Կառավարություն", language="hy")
        world.report.publisher = world.ministry
        world.report.save()
    for typed in ("կառավար", "MINISTRY", '"of the South"', "ministry denies"):
        assert listed(desk, Statement, typed) == {world.denial}, typed
    for typed in ("կառավար", "MINISTRY", '"of the South"', "ministry wire"):
        assert listed(desk, Document, typed) == {world.report}, typed
    assert listed(desk, Statement, "ministry claims") == set(), "every word has to fit"


def test_a_name_that_was_struck_out_finds_nothing(world: World, desk: Desk) -> None:
    with attributed(world.cast.rita, "recorded"):
        alias = Alias.objects.create(source=world.ministry, text="Weltministerium")
        world.report.publisher = world.ministry
        world.report.save()
    found = {Source: world.ministry, Statement: world.denial, Document: world.report}
    for model, record in found.items():
        assert listed(desk, model, "weltminister") == {record}
    strike(alias, by=world.cast.rita, why="A misprint.")
    for model in found:
        assert listed(desk, model, "weltminister") == set(), model


def test_a_speaker_who_was_struck_out_finds_no_statement(world: World, desk: Desk) -> None:
    with attributed(world.cast.rita, "recorded"):
        joint = world.say(world.claim, "denies", world.south, make_source("Westland"))
    assert listed(desk, Statement, "westland") == {joint}
    speaker = Speaker.objects.get(statement=joint, source__name="Westland")
    Statement.objects.filter(pk=joint.pk).update(paraphrase="Said otherwise.")
    strike(speaker, by=world.cast.rita, why="Was not there.")
    assert listed(desk, Statement, "westland") == set()
    assert listed(desk, Statement, "southland otherwise") == {joint}


def test_a_place_is_not_picked_by_a_name_that_was_struck_out(world: World) -> None:
    with attributed(world.cast.rita, "recorded"):
        place = Place.objects.create()
        name, _ = (PlaceName.objects.create(place=place, text=one) for one in ("Old", "New"))
    assert Place.objects.filter(called(Place, "old")).get() == place
    strike(name, by=world.cast.rita, why="Nobody says so.")
    assert not Place.objects.filter(called(Place, "old")).exists()


def test_what_was_struck_out_is_found_among_what_was(world: World, desk: Desk) -> None:
    once = make_source("Nowhere")
    strike(once, by=world.cast.rita, why="Recorded twice.")
    assert listed(desk, Source, "nowhere") == set()
    assert listed(desk, Source, "nowhere", struck="yes") == {once}


def test_it_says_that_a_source_is_sealed(world: World, desk: Desk) -> None:
    make_source("A witness", kind="witness", sealed=True, public_label="a resident")
    found = hits(desk, "claims", "speaker", "source", "witness")
    assert found == ["A witness (Witness, or a group of witnesses, sealed)"]


def queries(desk: Desk, address: str) -> int:
    client = desk("edda")
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


LISTS = [Claim, Statement, Assertion, Rebuttal, Topic, Source, Document, Place, Submission, Edition]


def more(world: World) -> None:
    """Ten more of everything, in every stage."""
    with attributed(world.cast.rita, "recorded"):
        claims = [world.make_claim() for _ in range(10)]
        for number, claim in enumerate(claims):
            source = make_source(f"State {number}")
            Alias.objects.create(source=source, text=f"Land {number}")
            world.say(claim, "claims", world.north)
            world.say(claim, "denies", world.south, source)
            Document.objects.create(title=f"Report {number}", publisher=source)
            place = Place.objects.create()
            PlaceName.objects.create(place=place, text=f"Town {number}")
    for claim in claims[:4]:
        claim.refresh_from_db()
        workflow.submit(claim, by=world.cast.rita)
    for claim in claims[4:8]:
        claim.refresh_from_db()
        publish(claim, world.cast)


def test_home_and_lists_take_the_same_number_of_queries(world: World, desk: Desk) -> None:
    publish(world.claim, world.cast)
    workflow.submit(world.answered_draft(), by=world.cast.rita)
    with attributed(world.cast.rita, "recorded"):
        Place.objects.create()
        world.make_claim()
    addresses = ["/admin/", *map(list_of, LISTS)]
    more(world)
    before = {address: queries(desk, address) for address in addresses}
    more(world)
    after = {address: queries(desk, address) for address in addresses}
    assert after == before


def test_a_claims_page_does_not_ask_more_for_more_statements(world: World, desk: Desk) -> None:
    from tests.desk.pages import page_of

    before = queries(desk, page_of(world.claim))
    with attributed(world.cast.rita, "recorded"):
        for _ in range(20):
            world.say(world.claim, "denies", world.south)
    assert queries(desk, page_of(world.claim)) <= before


def test_the_filters_of_the_claims_work(world: World, desk: Desk) -> None:
    publish(world.claim, world.cast)
    draft = world.answered_draft()
    expected: dict[tuple[str, str], set[Any]] = {
        ("stage", "draft"): {world.claim.title, draft.title},
        ("stage", "approved"): set(),
        ("public", "live"): {world.claim.title},
        ("public", "never"): {draft.title},
        ("public", "pending"): set(),
        ("public", "gone"): set(),
        ("public", "nonsense"): {world.claim.title, draft.title},
    }
    for (name, value), titles in expected.items():
        response = desk("rita").get(list_of(Claim), {name: value})
        assert {one.title for one in response.context["cl"].result_list} == titles, (name, value)


@pytest.mark.parametrize("query", ["slug__regex=(", "title__iregex=(", "topic__slug__contains=x"])
def test_a_list_takes_no_lookup_of_a_visitors_own(world: World, desk: Desk, query: str) -> None:
    assert desk("rita").get(f"/admin/claims/claim/?{query}").status_code in (302, 400)


def test_no_address_leads_from_a_types_number_to_a_record(world: World, desk: Desk) -> None:
    assert desk("rita").get("/admin/r/1/1/").status_code == 404
