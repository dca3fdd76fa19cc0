"""Two people at one record: a stale save is refused, says why, and loses no word."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone

from claims.models import Point, Statement, Topic
from claims.striking import strike
from claims.trouble import TOO_BUSY
from factcheck.people.history import attributed
from tests.cast import World, make_cast
from tests.desk.pages import Entries, entries, new, opened, page_of, text_of, with_row
from tests.harness.people import Desk


def change_by_clara(world: World) -> None:
    with attributed(world.cast.clara, "edited"):
        world.claim.context = "Clara's words."
        world.claim.save()


def test_it_refuses_a_save_of_what_somebody_changed(world: World, desk: Desk) -> None:
    data = opened(desk("rita"), page_of(world.claim)) | {"context": "Rita's words."}
    change_by_clara(world)
    response = desk("rita").post(page_of(world.claim), data)
    page = text_of(response)
    assert "Nothing was saved" in page
    assert "clara changed the claim" in page
    assert "Clara's words." in page
    assert entries(response)["context"] == "Rita's words."
    world.claim.refresh_from_db()
    assert world.claim.context == "Clara's words."


def test_it_saves_after_the_person_has_looked(world: World, desk: Desk) -> None:
    data = opened(desk("rita"), page_of(world.claim)) | {"context": "Rita's words."}
    change_by_clara(world)
    refused = desk("rita").post(page_of(world.claim), data)
    assert desk("rita").post(page_of(world.claim), entries(refused)).status_code == 302
    world.claim.refresh_from_db()
    assert world.claim.context == "Rita's words."


def test_it_counts_a_changed_part_as_a_change(world: World, desk: Desk) -> None:
    data = opened(desk("rita"), page_of(world.claim))
    with attributed(world.cast.clara, "edited"):
        world.denial.paraphrase = "Said otherwise."
        world.denial.save()
    page = text_of(desk("rita").post(page_of(world.claim), data))
    assert "clara changed the statement “Denies: Said otherwise.”" in page


def test_a_statement_goes_by_the_version_of_its_claim(world: World, desk: Desk) -> None:
    data = opened(desk("rita"), page_of(world.denial)) | {"paraphrase": "Rita's words."}
    change_by_clara(world)
    response = desk("rita").post(page_of(world.denial), data)
    assert "clara changed the claim" in text_of(response)
    assert entries(response)["paraphrase"] == "Rita's words."
    assert desk("rita").post(page_of(world.denial), entries(response)).status_code == 302
    world.denial.refresh_from_db()
    assert world.denial.paraphrase == "Rita's words."


@pytest.mark.parametrize("version", ["", "x", "0", "-1"])
def test_it_refuses_a_save_without_a_version(world: World, desk: Desk, version: str) -> None:
    data = opened(desk("rita"), page_of(world.claim)) | {"context": "New."}
    response = desk("rita").post(page_of(world.claim), data | {"read_version": version})
    assert response.status_code == 409
    world.claim.refresh_from_db()
    assert world.claim.context == ""


def test_it_keeps_what_was_typed_into_a_part_that_is_gone(world: World, desk: Desk) -> None:
    with attributed(world.cast.rita, "recorded"):
        points = [Point.objects.create(claim=world.claim, text=text) for text in ("One.", "Two.")]
    data = opened(desk("rita"), page_of(world.claim)) | {"points-0-text": "One, said better."}
    data = with_row(data, "points", text="Three.")
    strike(points[0], by=world.cast.clara, why="Said twice.")
    refused = desk("rita").post(page_of(world.claim), data)
    assert "clara struck out the point" in text_of(refused)
    assert desk("rita").post(page_of(world.claim), entries(refused)).status_code == 302
    kept = set(world.claim.points.values_list("text", flat=True))
    assert kept == {"Two.", "One, said better.", "Three."}


def test_it_opens_a_record_that_is_gone_with_a_message(world: World, desk: Desk) -> None:
    topic = Topic.objects.create(title="Gone", slug="gone")
    data = opened(desk("rita"), page_of(topic))
    address = page_of(topic)
    strike(topic, by=world.cast.clara, why="A mistake.")
    response = desk("rita").post(address, data, follow=True)
    assert "Struck out" in text_of(response)
    assert "A mistake." in text_of(response)


INSERT_TOPIC = """
INSERT INTO claims_topic (version, public_id, slug, language, stage, staged_version, title,
                          introduction, internal_note, struck_why)
VALUES (1, %s, 'the-same', 'en', 'draft', 0, 'First', '', '', '')
"""


def test_a_race_ends_in_a_message(
    fresh_database: Any, role_connection: Callable[..., psycopg.Connection]
) -> None:
    """Somebody else takes the address between the form's check and the write."""
    client = Client()
    client.force_login(make_cast().rita)
    data = opened(client, new(Topic)) | {"title": "Second", "slug": "the-same"}
    other = role_connection("desk", autocommit=False)
    other.execute(INSERT_TOPIC, [uuid.uuid4()])
    answers: list[Any] = []
    posting = threading.Thread(target=_post, args=(client, data, answers))
    posting.start()
    _wait_until_blocked(role_connection("owner"))
    other.commit()
    posting.join(30)
    assert answers[0].status_code == 200
    assert "already" in text_of(answers[0])
    assert entries(answers[0])["title"] == "Second"
    assert [one.title for one in Topic.objects.all()] == ["First"]


def test_who_waits_too_long_is_told_so_and_loses_nothing(
    fresh_database: Any, role_connection: Callable[..., psycopg.Connection]
) -> None:
    """The database ends what waits for others for longer than a statement may take."""
    client = Client()
    client.force_login(make_cast().rita)
    data = opened(client, new(Topic)) | {"title": "Second", "slug": "the-same"}
    other = role_connection("desk", autocommit=False)
    other.execute(INSERT_TOPIC, [uuid.uuid4()])
    answers: list[Any] = []
    posting = threading.Thread(target=_post, args=(client, data, answers, "1s"))
    posting.start()
    posting.join(60)
    other.rollback()
    assert TOO_BUSY in text_of(answers[0])
    assert entries(answers[0])["title"] == "Second"
    assert client.post(new(Topic), entries(answers[0])).status_code == 302
    assert [one.title for one in Topic.objects.all()] == ["Second"]


def _post(client: Client, data: Entries, answers: list[Any], patience: str = "30s") -> None:
    try:
        connections["default"].cursor().execute(f"SET statement_timeout = '{patience}'")
        answers.append(client.post(new(Topic), data))
    finally:
        connections.close_all()


def _wait_until_blocked(watcher: psycopg.Connection) -> None:
    for _ in range(1000):
        row = watcher.execute("SELECT count(*) FROM pg_locks WHERE NOT granted").fetchone()
        if row and row[0]:
            return
        time.sleep(0.02)
    raise AssertionError("nobody waits")


def test_two_saves_at_once_are_one_save_and_one_conflict(fresh_database: Any) -> None:
    world = World(make_cast())
    clients = []
    for person in (world.cast.rita, world.cast.rolf, world.cast.clara, world.cast.edda):
        clients.append(Client())
        clients[-1].force_login(person)
    forms = [opened(client, page_of(world.denial)) for client in clients]
    answers: list[int] = []
    together = threading.Barrier(len(clients))

    def save(client: Client, data: Entries, words: str) -> None:
        together.wait()
        try:
            answer = client.post(page_of(world.denial), data | {"paraphrase": words})
            answers.append(answer.status_code)
        finally:
            connections.close_all()

    threads = [
        threading.Thread(target=save, args=(client, data, f"Words {number}."))
        for number, (client, data) in enumerate(zip(clients, forms, strict=True))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(answers) == [302, 409, 409, 409]
    assert Statement.objects.get(pk=world.denial.pk).paraphrase.startswith("Words ")


def test_it_takes_over_what_the_person_had_not_changed(world: World, desk: Desk) -> None:
    data = opened(desk("rita"), page_of(world.claim)) | {"internal_note": "Rita's note."}
    change_by_clara(world)
    refused = desk("rita").post(page_of(world.claim), data)
    assert refused.status_code == 409
    assert entries(refused)["context"] == "Clara's words."
    assert desk("rita").post(page_of(world.claim), entries(refused)).status_code == 302
    world.claim.refresh_from_db()
    assert (world.claim.context, world.claim.internal_note) == ("Clara's words.", "Rita's note.")


def test_the_twin_without_a_state_puts_back_what_stood_before(world: World, desk: Desk) -> None:
    data = opened(desk("rita"), page_of(world.claim)) | {"internal_note": "Rita's note."}
    change_by_clara(world)
    refused = desk("rita").post(page_of(world.claim), data | {"read_state": "no such thing"})
    assert desk("rita").post(page_of(world.claim), entries(refused)).status_code == 302
    world.claim.refresh_from_db()
    assert world.claim.context == ""


def with_points(world: World) -> list[Point]:
    with attributed(world.cast.rita, "recorded"):
        return [Point.objects.create(claim=world.claim, text=text) for text in ("One.", "Two.")]


def test_it_takes_over_rows_that_the_person_had_not_changed(world: World, desk: Desk) -> None:
    points = with_points(world)
    data = opened(desk("rita"), page_of(world.claim)) | {"points-1-text": "Two, by Rita."}
    with attributed(world.cast.clara, "edited"):
        points[0].text = "One, by Clara."
        points[0].save()
        Point.objects.create(claim=world.claim, text="Three, by Clara.")
    refused = desk("rita").post(page_of(world.claim), data)
    assert "Two, by Rita." in text_of(refused)
    assert desk("rita").post(page_of(world.claim), entries(refused)).status_code == 302
    texts = set(world.claim.points.values_list("text", flat=True))
    assert texts == {"One, by Clara.", "Two, by Rita.", "Three, by Clara."}


def test_both_versions_of_a_row_that_both_changed_are_shown(world: World, desk: Desk) -> None:
    points = with_points(world)
    data = opened(desk("rita"), page_of(world.claim)) | {"points-0-text": "One, by Rita."}
    with attributed(world.cast.clara, "edited"):
        points[0].text = "One, by Clara."
        points[0].save()
    page = desk("rita").post(page_of(world.claim), data)
    found = page.context["conflict"].differences
    assert [(one.now, one.yours) for one in found] == [("One, by Clara.", "One, by Rita.")]
    assert entries(page)["points-0-text"] == "One, by Rita."


def test_a_row_that_somebody_removed_stays_away_where_it_was_not_changed(
    world: World, desk: Desk
) -> None:
    points = with_points(world)
    data = opened(desk("rita"), page_of(world.claim)) | {"context": "Rita's words."}
    data = with_row(data, "points", text="Three, by Rita.")
    with attributed(world.cast.clara, "edited"):
        Point.objects.filter(pk=points[0].pk).update(
            struck_at=timezone.now(), struck_by=world.cast.clara, struck_why="Said twice."
        )
    refused = desk("rita").post(page_of(world.claim), data)
    assert desk("rita").post(page_of(world.claim), entries(refused)).status_code == 302
    texts = set(world.claim.points.values_list("text", flat=True))
    assert texts == {"Two.", "Three, by Rita."}


def test_a_source_that_is_accused_meanwhile_is_carried_over(world: World, desk: Desk) -> None:
    data = opened(desk("rita"), page_of(world.claim))
    data = with_row(data, "concern_set", source=str(world.ministry.pk))
    change_by_clara(world)
    refused = desk("rita").post(page_of(world.claim), data)
    assert refused.status_code == 409
    assert desk("rita").post(page_of(world.claim), entries(refused)).status_code == 302
    assert set(world.claim.concerns.all()) == {world.south, world.ministry}
    world.claim.refresh_from_db()
    assert world.claim.context == "Clara's words."


@pytest.mark.parametrize(
    "state", ["[]", "{}", "7", "null", "[" * 5000, "x" * 500_000, '{"context": 1}']
)
def test_a_state_that_makes_no_sense_keeps_all_entries(
    world: World, desk: Desk, state: str
) -> None:
    data = opened(desk("rita"), page_of(world.claim)) | {"context": "Rita's words."}
    change_by_clara(world)
    response = desk("rita").post(page_of(world.claim), data | {"read_state": state})
    assert response.status_code == 409
    assert entries(response)["context"] == "Rita's words."
