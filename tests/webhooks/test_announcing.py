"""Who is told, in the transaction of the edition; and what they are told of it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims import workflow
from claims.announcing import EVENTS, announce_edition, told_of
from claims.editions.models import Edition, Kind, SubjectKind
from claims.models import Claim
from claims.refusal import Refused
from claims.steps import issuing
from factcheck.lib.canonical import canonical
from factcheck.outbox.webhooks.announcing import announce, send_test
from factcheck.outbox.webhooks.kinds import About, Event
from factcheck.outbox.webhooks.models import Delivery, Subscription
from factcheck.outbox.webhooks.payloads import payload_of
from factcheck.people.history import attributed
from tests.cast import World, make_cast, publish, ticks_of
from tests.webhooks.conftest import subscribe

WHY = "A court order."


def told(subscription: Subscription) -> list[tuple[str, int | None]]:
    deliveries = Delivery.objects.filter(subscription=subscription).order_by("pk")
    return list(deliveries.values_list("type", "edition"))


def payload(delivery: Delivery | None = None) -> dict[str, Any]:
    return json.loads(payload_of(delivery or Delivery.objects.latest("pk")))


def data_of(edition: Edition) -> dict[str, Any]:
    return payload(Delivery.objects.get(edition=edition.number))["data"]


class TestWho:
    def test_an_edition_is_told_to_whoever_wants_such_events(self, world: World) -> None:
        everything, answers = subscribe(), subscribe(kinds=[Event.ANSWERED])
        topics = subscribe(subjects=[About.TOPIC])
        edition = publish(world.claim, world.cast)
        assert told(everything) == [("claim.published", edition.number)]
        assert told(answers) == told(topics) == []

    def test_topics_sources_and_pages_are_told_of_as_well(self, world: World) -> None:
        subscription = subscribe()
        for subject in (world.topic, world.north):
            publish(subject, world.cast)
        assert [one for one, _ in told(subscription)] == ["topic.published", "source.published"]

    def test_nobody_is_told_who_is_not_enabled(self, world: World) -> None:
        subscription = subscribe(enabled=False)
        publish(world.claim, world.cast)
        assert told(subscription) == []

    def test_a_verb_that_is_refused_tells_nobody(
        self, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        subscribe()

        def refuse(edition: Edition) -> None:
            announce_edition(edition)
            assert Delivery.objects.exists()
            raise Refused("too late")

        monkeypatch.setattr(issuing, "announce_edition", refuse)
        with pytest.raises(Refused):
            publish(world.claim, world.cast)
        assert not Delivery.objects.exists()
        assert not Edition.objects.exists()

    def test_it_is_one_statement_however_many_they_are(self, db: None) -> None:
        for count in (1, 30):
            for number in range(count):
                subscribe(name=f"Subscriber {number}")
            with CaptureQueriesContext(connection) as seen:
                announce(Event.PUBLISHED, About.CLAIM, count)
            assert len(seen) == 1
        assert Delivery.objects.filter(edition=30).count() == 31

    def test_the_same_edition_is_never_told_twice(self, db: None) -> None:
        subscribe()
        announce(Event.PUBLISHED, About.CLAIM, 1)
        with pytest.raises(Exception, match="delivery_once_per_edition"), transaction.atomic():
            announce(Event.PUBLISHED, About.CLAIM, 1)

    def test_every_kind_of_edition_is_an_event_and_every_subject_known(self) -> None:
        assert set(EVENTS) == set(Kind.values)
        assert set(EVENTS.values()) == set(Event)
        assert set(About.values) == set(SubjectKind.values)


class TestWhat:
    def test_it_has_the_shape_of_the_specification(self, world: World) -> None:
        subscribe()
        edition = publish(world.claim, world.cast)
        found = payload()
        assert sorted(found) == ["data", "timestamp", "type"]
        assert found["type"] == "claim.published"
        assert found["timestamp"] == json.loads(bytes(edition.header))["published_at"]

    def test_it_names_the_claim_with_its_denials(self, world: World) -> None:
        subscribe()
        edition = publish(world.claim, world.cast)
        subject = data_of(edition)["subject"]
        assert subject == {
            "kind": "claim",
            "id": str(world.claim.public_id),
            "slug": world.claim.slug,
            "language": "en",
            "url": f"http://127.0.0.1:8000/claims/{world.claim.slug}/",
            "state": "live",
            "title": "Northland says that Southland's army blew up a bridge; Southland denies it",
            "answer_line": "Southland denies it",
            "dispute": "denied",
            "verdict": None,
        }

    def test_it_says_which_edition_and_where(self, world: World) -> None:
        subscribe()
        edition = publish(world.claim, world.cast)
        base = "http://127.0.0.1:8000"
        assert data_of(edition)["edition"] == {
            "number": edition.number,
            "version": 1,
            "kind": "first",
            "review": "done",
            "published_at": payload()["timestamp"],
            "reason": "",
            "redacts": [],
            "redacted": False,
            "hash": bytes(edition.hash).hex(),
            "body_hash": bytes(edition.body_hash).hex(),
            "url": f"{base}/claims/{world.claim.slug}/editions/{edition.number}/",
            "api_url": f"{base}/api/v1/editions/{edition.number}/",
        }

    def test_its_bytes_are_in_one_form_and_the_same_each_time(self, world: World) -> None:
        subscribe()
        publish(world.claim, world.cast)
        delivery = Delivery.objects.get()
        assert payload_of(delivery) == payload_of(delivery) == canonical(payload())

    def test_a_test_tells_nothing(self, world: World) -> None:
        publish(world.claim, world.cast)
        found = payload(send_test(subscribe()))
        assert found["type"] == "test"
        assert found["data"] == {"message": "A test. Nothing was published."}

    def test_a_topic_and_a_source_are_named_by_their_names(self, world: World) -> None:
        subscribe()
        assert data_of(publish(world.topic, world.cast))["subject"]["title"] == "The border"
        assert data_of(publish(world.north, world.cast))["subject"]["title"] == "Northland"

    def test_it_takes_as_many_queries_whatever_it_tells_of(self, world: World) -> None:
        edition = publish(world.claim, world.cast)
        with CaptureQueriesContext(connection) as seen:
            told_of(edition.number)
        assert len(seen) == 2


def test_its_addresses_lead_there(fresh_database: Any) -> None:
    """Read as a reader, who sees what is committed."""
    world, client = World(make_cast()), Client()
    for subject in (world.claim, world.topic, world.north):
        found = told_of(publish(subject, world.cast).number)
        for address in (found["subject"]["url"], *map(found["edition"].get, ("url", "api_url"))):
            path = address.removeprefix("http://127.0.0.1:8000")
            assert client.get(path).status_code == 200, address


class TestEvents:
    def test_an_answer_is_told_with_the_denial_and_that_its_review_is_pending(
        self, world: World
    ) -> None:
        subscribe(kinds=[Event.ANSWERED, Event.REVIEWED])
        claim = world.answered_draft()
        publish(claim, world.cast)
        with attributed(world.cast.rita, "recorded"):
            world.say(claim, "denies", world.south)
        claim.refresh_from_db()
        answered = workflow.add_answer(claim, by=world.cast.edda, reason="They called.")
        found = data_of(answered)
        assert payload()["type"] == "claim.answered"
        assert found["subject"]["answer_line"] == "Southland denies it"
        assert (found["edition"]["review"], found["edition"]["reason"]) == (
            "pending",
            "They called.",
        )
        reviewed = workflow.review_after(claim, by=world.cast.clara, ticks=ticks_of(claim))
        assert payload()["type"] == "claim.reviewed"
        assert data_of(reviewed)["edition"]["review"] == "done"

    def test_a_correction_is_told_with_its_reason(self, world: World) -> None:
        subscribe(kinds=[Event.CORRECTED])
        publish(world.claim, world.cast)
        with attributed(world.cast.rita, "mended"):
            world.claim.clause = "Southland's army blew up two bridges"
            world.claim.save()
        cast = world.cast
        workflow.correct(
            world.claim, by=cast.edda, kind="fact", old="one", new="two", reason="Miscounted."
        )
        workflow.approve(world.claim, by=cast.clara, ticks=ticks_of(world.claim))
        edition = workflow.publish(world.claim, by=cast.edda)
        assert payload()["type"] == "claim.corrected"
        assert data_of(edition)["edition"]["reason"] == "Miscounted."
        assert "two bridges" in data_of(edition)["subject"]["title"]

    def test_a_withdrawal_is_told_with_none_of_the_words(self, world: World) -> None:
        subscribe(kinds=[Event.WITHDRAWN])
        publish(world.claim, world.cast)
        edition = workflow.withdraw(world.claim, by=world.cast.edda, reason="It was a hoax.")
        subject = data_of(edition)["subject"]
        assert payload()["type"] == "claim.withdrawn"
        assert (subject["state"], subject["title"]) == ("withdrawn", None)
        assert data_of(edition)["edition"]["reason"] == "It was a hoax."
        assert "bridge;" not in payload_of(Delivery.objects.get()).decode()

    def test_a_merge_is_told_with_the_claim_that_it_leads_to(self, world: World) -> None:
        subscribe(kinds=[Event.MERGED])
        edition, winner = merged(world)
        found = data_of(edition)["subject"]
        assert payload()["type"] == "claim.merged"
        assert (found["state"], found["title"]) == ("merged", None)
        assert found["winner"]["slug"] == winner.slug
        assert found["winner"]["answer_line"] in found["winner"]["title"]

    def test_the_winner_of_a_merge_is_not_named_once_that_version_was_redacted(
        self, world: World
    ) -> None:
        subscribe(kinds=[Event.MERGED])
        edition, winner = merged(world)
        numbers = [
            one.number
            for one in Edition.objects.filter(subject_id=winner.public_id, body__isnull=False)
        ]
        workflow.redact(winner, by=world.cast.edda, reason=WHY, numbers=numbers)
        assert data_of(edition)["subject"]["winner"]["title"] is None


def merged(world: World) -> tuple[Edition, Claim]:
    """Two claims became one; the loser's notice was published."""
    cast = world.cast
    loser = world.answered_draft()
    publish(world.claim, cast)
    publish(loser, cast)
    workflow.merge(loser, into=world.claim, by=cast.clara, rationale="The same bridge.")
    world.claim.refresh_from_db()
    loser = Claim.everything.get(pk=loser.pk)
    for subject in (world.claim, loser):
        workflow.submit(subject, by=cast.rita)
        workflow.approve(subject, by=cast.emil, ticks=ticks_of(subject))
        edition = workflow.publish(subject, by=cast.edda)
    return edition, world.claim
