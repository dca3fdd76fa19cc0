"""The history in words: who, when, what was, what is, why; raw SQL included."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from claims import workflow
from claims.history import Entry, history_of
from claims.models import Claim, Figure, Point, PointStance
from claims.striking import strike
from factcheck.people.history import attributed
from sources.models import Document, Grade, Place, PlaceName
from tests.cast import World, publish


def newest(record: Any) -> Entry:
    return history_of(record).entries[0]


def told(entry: Entry) -> list[tuple[str, str, str]]:
    return [(one.label, one.was, one.now) for one in entry.changes]


def execute(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def edit(world: World, record: Any, why: str = "They called us", **fields: Any) -> None:
    with attributed(world.cast.rolf, why):
        record.refresh_from_db()
        for name, value in fields.items():
            setattr(record, name, value)
        record.save()


def test_it_says_who_what_was_what_is_and_why(world: World) -> None:
    edit(world, world.claim, context="It was old.")
    entry = newest(world.claim)
    assert (entry.who, entry.done, entry.why) == ("rolf", "changed", "They called us")
    assert told(entry) == [("Context", "–", "It was old.")]
    assert entry.known


def test_it_tells_a_part_with_labels_for_choices(world: World) -> None:
    edit(world, world.denial, stance="partly_denies")
    entry = newest(world.claim)
    assert entry.what.startswith("Statement “Denies in part: Ministry of the South")
    assert told(entry) == [("Stance", "Denies", "Denies in part")]


def test_it_tells_a_part_of_a_part_by_its_whole(world: World) -> None:
    appearance = world.denial.appearances.get()
    edit(world, appearance, locator="page 2")
    entry = newest(world.claim)
    assert "Appearance “in A wire report” of the statement “Denies:" in entry.what
    assert told(entry) == [("Where in it", "–", "page 2")] or entry.changes[0].now == "page 2"


def test_it_names_records_and_dates_and_says_yes_and_no(world: World) -> None:
    edit(world, world.report, publisher=world.north, date="2020-10-02")
    changes = {one.label: (one.was, one.now) for one in newest(world.report).changes}
    assert changes["Publisher"] == ("–", "Northland")
    assert changes["Date"] == ("2020-10-01", "2020-10-02")
    edit(world, world.north, sealed=True, public_label="a neighbour")
    changes = {one.label: (one.was, one.now) for one in newest(world.north).changes}
    assert changes["Sealed"] == ("no", "yes")


def test_a_long_text_is_told_word_by_word(world: World) -> None:
    before = "The bridge was old, and nobody had looked after it for a very long time indeed."
    edit(world, world.claim, context=before)
    edit(world, world.claim, context=before.replace("very long", "short"))
    (change,) = newest(world.claim).changes
    assert [(run.kind, run.text) for run in change.runs if run.kind != "same"] == [
        ("gone", "very long"),
        ("new", "short"),
    ]


def test_raw_sql_is_an_unknown_hand(world: World) -> None:
    execute("UPDATE claims_claim SET context = 'By hand.' WHERE id = %s", world.claim.pk)
    entry = newest(world.claim)
    assert (entry.who, entry.known) == ("An unknown hand (raw SQL)", False)
    assert told(entry) == [("Context", "–", "By hand.")]


def test_it_tells_that_a_part_was_struck_out_by_whom_and_why(world: World) -> None:
    strike(world.denial, by=world.cast.clara, why="Recorded twice.")
    struck = [one for one in history_of(world.claim).entries if one.done == "struck out"]
    assert {one.who for one in struck} == {"clara"}
    assert {one.why for one in struck} == {"Recorded twice."}
    assert any(one.what.startswith("Statement “Denies") for one in struck)


def test_it_weaves_in_submission_review_and_publication(world: World) -> None:
    publish(world.claim, world.cast)
    entries = [one for one in history_of(world.claim).entries if one.done != "recorded"]
    assert [(one.done, one.who) for one in entries[:3]] == [
        ("published", "edda"),
        ("approved", "clara"),
        ("submitted", "rita"),
    ]


def test_it_tells_what_was_asked_for_in_a_review(world: World) -> None:
    workflow.submit(world.claim, by=world.cast.rita)
    workflow.request_changes(world.claim, by=world.cast.clara, comment="Whose bridge?")
    assert newest(world.claim).done == "changes requested"
    assert newest(world.claim).why == "Whose bridge?"


def test_a_stage_or_a_version_alone_is_no_entry(world: World) -> None:
    count = len(history_of(world.claim).entries)
    Claim.objects.filter(pk=world.claim.pk).update(stage="draft", staged_version=1)
    assert len(history_of(world.claim).entries) == count


def test_a_record_tells_what_it_began_as(world: World) -> None:
    with attributed(world.cast.rita, "recorded"):
        place = Place.objects.create(precision="town")
        PlaceName.objects.create(place=place, text="The bridge")
    first = history_of(place).entries[-1]
    assert first.done == "recorded"
    assert ("Precision", "–", "Somewhere in the town") in told(first)


@pytest.mark.parametrize("what", ["claim", "topic", "north", "report", "denial"])
def test_every_record_has_one(world: World, what: str) -> None:
    entries = history_of(getattr(world, what)).entries
    assert entries
    assert {one.who for one in entries} == {"rita"}


def test_people_have_one_without_their_password(world: World) -> None:
    rita = world.cast.rita
    rita.set_password("another one, much longer")
    rita.first_name = "Margarita"
    rita.save()
    entry = newest(rita)
    assert [one.now for one in entry.changes if one.label == "First name"] == ["Margarita"]
    assert "Password" not in {one.label for one in entry.changes}


def test_a_source_tells_its_grades(world: World) -> None:
    with attributed(world.cast.rita, "graded"):
        Grade.objects.create(source=world.north, letter="B", reason="Mostly.", by=world.cast.rita)
    entry = newest(world.north)
    assert entry.what == "Grade “B for Northland”"
    assert ("Letter", "–", "B: usually reliable") in told(entry)


def test_numbers_have_no_zeros_that_nobody_typed(world: World) -> None:
    with attributed(world.cast.rita, "recorded"):
        figure = Figure.objects.create(statement=world.denial, of="bridges", low=2)
    edit(world, figure, low=3)
    assert told(newest(world.claim))[0][1:] == ("2", "3")


def test_what_is_gone_by_raw_sql_of_the_owner_is_told(world: World) -> None:
    """A document whose name nobody can look up any more is told by its number."""
    with attributed(world.cast.rita, "recorded"):
        point = Point.objects.create(claim=world.claim, text="A bridge.")
        PointStance.objects.create(statement=world.denial, point=point, stance="denies")
    entries = history_of(world.claim).entries
    assert any("Denies: A bridge." in one.what for one in entries)


def test_it_is_paged_by_a_key_and_nothing_is_lost_or_told_twice(world: World) -> None:
    for number in range(7):
        edit(world, world.claim, context=f"Number {number}.")
    whole = history_of(world.claim, limit=1000).entries
    found: list[Entry] = []
    older = ""
    while True:
        page = history_of(world.claim, before=older, limit=4)
        found += page.entries
        older = page.older
        if not older:
            break
    assert found == whole


@pytest.mark.parametrize("before", ["x", "~~", "2020-01-01~claim~x", "2020-01-01T00:00:00~a~1"])
def test_a_key_that_is_nonsense_gives_the_newest(world: World, before: str) -> None:
    assert history_of(world.claim, before=before) == history_of(world.claim)


def test_it_asks_as_often_for_few_as_for_many(
    world: World, django_assert_max_num_queries: Any
) -> None:
    def count() -> int:
        with django_assert_max_num_queries(200) as captured:
            history_of(world.claim, limit=500)
        return len(captured)

    edit(world, world.claim, context="Once.")
    edit(world, world.denial.appearances.get(), locator="page 1")
    with attributed(world.cast.rita, "recorded"):
        world.say(world.claim, "denies", world.south)
    few = count()
    for number in range(12):
        edit(world, world.claim, context=f"Number {number}.")
        with attributed(world.cast.rita, "recorded"):
            other = Document.objects.create(title=f"Report {number}")
            statement = world.say(world.claim, "denies", world.south)
            statement.appearances.update(document=other)
    assert count() == few
