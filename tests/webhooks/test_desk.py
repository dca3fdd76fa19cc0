"""Webhooks at the desk: a secret is shown once, nothing is deleted, what was stopped stays so."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from factcheck.outbox.webhooks.announcing import send_test
from factcheck.outbox.webhooks.kinds import State
from factcheck.outbox.webhooks.models import Attempt, Delivery, Subscription
from factcheck.outbox.webhooks.secrets import opened
from tests.cast import World, publish
from tests.desk.pages import entries, list_of, new, page_of, text_of
from tests.desk.pages import opened as form_of
from tests.harness.people import Desk
from tests.webhooks.conftest import subscribe

SECRET = re.compile(r"whsec_[\w+/=]{40,}")
HIDDEN = re.compile(r'name="(initial-[^"]+)" value="([^"]*)"')


def filled(desk: Desk, **values: Any) -> dict[str, Any]:
    return {
        **form_of(desk("adam"), new(Subscription)),
        "name": "Example News",
        "contact": "desk@example.org",
        "address": "https://hooks.example.org/in",
        **values,
    }


def as_opened(desk: Desk, subscription: Subscription) -> dict[str, Any]:
    """What the form would send, with what it says of itself: how it was when it was opened."""
    page = desk("adam").get(page_of(subscription))
    return {**dict(HIDDEN.findall(text_of(page))), **entries(page)}


def deed(record: Any, name: str) -> str:
    return page_of(record).replace("/change/", f"/{name}/")


class TestNew:
    def test_its_secret_is_shown_once(self, desk: Desk) -> None:
        answer = desk("adam").post(new(Subscription), filled(desk))
        (shown,) = SECRET.findall(text_of(answer))
        subscription = Subscription.objects.get()
        assert opened(subscription.secret) == shown
        assert "no-store" in answer["Cache-Control"]
        assert not SECRET.search(text_of(desk("adam").get(page_of(subscription))))

    def test_it_begins_with_every_event_of_claims(self, desk: Desk, world: World) -> None:
        desk("adam").post(new(Subscription), filled(desk))
        publish(world.topic, world.cast)
        publish(world.claim, world.cast)
        assert [one.type for one in Delivery.objects.all()] == ["claim.published"]

    @pytest.mark.parametrize(
        "wrong, said",
        [
            ({"address": "http://hooks.example.org/"}, "begins with https://"),
            ({"address": "https://127.0.0.1/"}, "full name"),
            ({"address": "https://hooks.example.org:22/"}, "port"),
            ({"kinds": []}, "required"),
            ({"subjects": []}, "required"),
            ({"kinds": ["deleted"]}, "not one of the available choices"),
            ({"contact": "nobody"}, "valid email"),
            ({"name": "a\x07b"}, "control character"),
            ({"name": "a\0b"}, "Null characters"),
        ],
    )
    def test_what_is_wrong_is_said_and_nothing_kept(
        self, desk: Desk, wrong: dict[str, Any], said: str
    ) -> None:
        answer = desk("adam").post(new(Subscription), filled(desk, **wrong))
        assert said in text_of(answer)
        assert not Subscription.objects.exists()


class TestSecret:
    def test_to_look_changes_nothing(self, desk: Desk) -> None:
        subscription = subscribe()
        desk("adam").get(deed(subscription, "secret"))
        assert Subscription.objects.get().secret == subscription.secret

    def test_a_new_one_is_shown_and_the_former_signs_on_for_a_day(self, desk: Desk) -> None:
        subscription = subscribe()
        page = text_of(desk("adam").post(deed(subscription, "secret")))
        (shown,) = SECRET.findall(page)
        found = Subscription.objects.get()
        assert found.secrets_at(timezone.now()) == [shown, opened(subscription.secret)]
        assert "signature of the former secret as well until" in page

    def test_or_ends_at_once(self, desk: Desk) -> None:
        subscription = subscribe()
        page = text_of(desk("adam").post(deed(subscription, "secret"), {"at_once": "on"}))
        assert Subscription.objects.get().secrets_at(timezone.now()) == SECRET.findall(page)
        assert "former secret" not in page

    def test_the_history_says_when_and_by_whom_and_never_the_secret(self, desk: Desk) -> None:
        subscription = subscribe()
        desk("adam").post(deed(subscription, "secret"))
        page = text_of(desk("ada").get(deed(subscription, "history")))
        assert "a new secret was drawn" in page
        assert "adam" in page
        assert Subscription.objects.get().secret not in page
        with connection.cursor() as cursor:
            cursor.execute("SELECT to_jsonb(h)::text FROM outbox_subscriptionhistory h")
            kept = str(cursor.fetchall())
        assert subscription.secret not in kept


class TestChange:
    def test_what_was_entered_is_kept_and_told_in_the_history(self, desk: Desk) -> None:
        subscription = subscribe()
        data = as_opened(desk, subscription)
        desk("adam").post(page_of(subscription), {**data, "kinds": ["redacted"]})
        assert Subscription.objects.get().kinds == ["redacted"]
        assert "Redacted" in text_of(desk("adam").get(deed(subscription, "history")))

    def test_who_was_stopped_while_the_form_was_open_stays_stopped(self, desk: Desk) -> None:
        subscription = subscribe()
        data = as_opened(desk, subscription)
        Subscription.objects.update(enabled=False, stopped_why="It answered 410 Gone.")
        desk("adam").post(page_of(subscription), {**data, "name": "Another name"})
        found = Subscription.objects.get()
        assert (found.name, found.enabled, found.stopped_why) == (
            "Another name",
            False,
            "It answered 410 Gone.",
        )

    def test_who_was_stopped_is_let_go_on_by_a_tick(self, desk: Desk) -> None:
        subscription = subscribe(enabled=False, stopped_why="Nothing arrived for days.")
        assert "The site stopped it." in text_of(desk("adam").get(page_of(subscription)))
        data = as_opened(desk, subscription)
        desk("adam").post(page_of(subscription), {**data, "enabled": "on"})
        found = Subscription.objects.get()
        assert (found.enabled, found.stopped_why, found.failing_since) == (True, "", None)

    def test_what_the_deliverer_wrote_meanwhile_is_kept(self, desk: Desk) -> None:
        subscription = subscribe()
        data = as_opened(desk, subscription)
        moment = timezone.now()
        Subscription.objects.update(failing_since=moment, busy_until=moment)
        desk("adam").post(page_of(subscription), {**data, "name": "Another name"})
        found = Subscription.objects.get()
        assert (found.failing_since, found.busy_until) == (moment, moment)

    def test_it_is_never_deleted(self, desk: Desk) -> None:
        subscription = subscribe()
        assert desk("adam").post(deed(subscription, "delete")).status_code == 403
        assert Subscription.objects.exists()


class TestDeliveries:
    def test_a_test_waits_like_any_other(self, desk: Desk) -> None:
        subscription = subscribe()
        answer = desk("adam").post(deed(subscription, "test"))
        delivery = Delivery.objects.get()
        assert answer["Location"] == page_of(delivery)
        assert (delivery.type, delivery.state) == ("test", State.WAITING)

    def test_none_is_made_for_who_is_not_enabled(self, desk: Desk) -> None:
        subscription = subscribe(enabled=False)
        page = text_of(desk("adam").post(deed(subscription, "test")))
        assert "It is not enabled" in page
        assert not Delivery.objects.exists()

    def test_its_page_shows_the_log(self, desk: Desk) -> None:
        delivery = send_test(subscribe())
        at = timezone.now()
        Attempt.objects.create(
            delivery=delivery, at=at, status=500, milliseconds=12, answer="<b>Away</b>"
        )
        Attempt.objects.create(
            delivery=delivery, at=at, milliseconds=5000, error="No answer within 15 seconds."
        )
        raw = desk("adam").get(page_of(delivery)).content.decode()
        assert "&lt;b&gt;Away&lt;/b&gt;" in raw
        assert raw.index("No answer within 15 seconds.") < raw.index("Away"), "newest first"
        assert str(delivery.public_id) in raw
        assert "+00:00" not in raw, "times as the desk writes them"

    def test_it_can_be_sent_again(self, desk: Desk) -> None:
        delivery = send_test(subscribe())
        Delivery.objects.update(state=State.FAILED, attempts=10, ended_at=timezone.now())
        assert "same webhook-id" in text_of(desk("adam").get(deed(delivery, "again")))
        desk("adam").post(deed(delivery, "again"))
        found = Delivery.objects.get()
        assert (found.state, found.attempts, found.ended_at) == (State.WAITING, 0, None)
        assert found.public_id == delivery.public_id

    @pytest.mark.parametrize("query", ["7", "claim", "Example", "{id}", "0" * 40, "²", "a\0"])
    def test_it_is_found(self, desk: Desk, query: str) -> None:
        subscription = subscribe()
        delivery = Delivery.objects.create(
            subscription=subscription, type="claim.published", edition=7
        )
        send_test(subscribe(name="Others"))
        query = query.format(id=delivery.public_id)
        page = desk("adam").get(list_of(Delivery), {"q": query})
        assert page.status_code == 200
        known = query in ("7", "claim", "Example", str(delivery.public_id))
        found = set(page.context["cl"].result_list)
        assert found == {delivery} if known else delivery not in found or query == "a\0"

    @pytest.mark.parametrize("name", ["rita", "clara", "edda"])
    def test_administrators_alone_see_any_of_it(self, desk: Desk, name: str) -> None:
        delivery = send_test(subscribe())
        subscription = delivery.subscription
        for address in (
            list_of(Delivery), list_of(Subscription), page_of(delivery), page_of(subscription),
            deed(delivery, "again"), deed(subscription, "secret"), deed(subscription, "history"),
        ):  # fmt: skip
            assert desk(name).get(address).status_code == 403, address
            assert desk(name).post(address).status_code == 403, address

    def test_lists_take_as_many_queries_however_long_they_are(self, desk: Desk) -> None:
        adam, counts = desk("adam"), []
        for number in (2, 20):
            for _ in range(number):
                send_test(subscribe(name=f"Subscriber {number}"))
            with CaptureQueriesContext(connection) as seen:
                adam.get(list_of(Delivery))
                adam.get(list_of(Subscription))
            counts.append(len(seen))
        assert counts[0] == counts[1]


def test_secrets_are_not_in_the_desk_s_grants_for_readers() -> None:
    from factcheck.grants import FOR_THE_READER

    assert not [one for one in FOR_THE_READER if one.startswith("outbox")]


def test_no_row_of_it_can_be_deleted_by_the_desk(role_connection: Any, db: None) -> None:
    import psycopg

    for table in ("outbox_subscription", "outbox_delivery", "outbox_attempt"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            role_connection("desk").execute(f"DELETE FROM {table}")
