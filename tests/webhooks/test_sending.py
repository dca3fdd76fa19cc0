"""What comes of an attempt: arrived, tried again, given up, stopped; each is written down."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import override_settings
from django.utils import timezone
from standardwebhooks.webhooks import Webhook

from factcheck.outbox.delivery import deliver_all
from factcheck.outbox.webhooks import payloads, sending
from factcheck.outbox.webhooks.announcing import announce, send_again, send_test
from factcheck.outbox.webhooks.connecting import Answer
from factcheck.outbox.webhooks.kinds import About, Event, State
from factcheck.outbox.webhooks.models import Attempt, Delivery, Subscription
from factcheck.outbox.webhooks.sending import JITTER, LEASE, WAITS, readable, send_one
from tests.cast import Cast, make_cast
from tests.webhooks.conftest import subscribe
from tests.webhooks.receiver import Receiver

pytestmark = pytest.mark.django_db


@pytest.fixture
def subscription(box: Receiver) -> Subscription:
    return subscribe(box.url)


def waits(subscription: Subscription) -> Delivery:
    return send_test(subscription)


def make_due() -> None:
    """As if all waiting were over."""
    past = timezone.now() - timedelta(seconds=1)
    Delivery.objects.filter(state=State.WAITING).update(due_at=past)
    Subscription.objects.update(busy_until=None)


def fail_until_given_up(delivery: Delivery) -> Delivery:
    for _ in range(len(WAITS) + 1):
        make_due()
        assert send_one()
    delivery.refresh_from_db()
    return delivery


class TestArrived:
    def test_it_is_signed_so_that_the_subscriber_can_tell(self, box: Receiver) -> None:
        subscription = subscribe(box.url)
        secret = subscription.draw_secret(at_once=True)
        subscription.save()
        waits(subscription)
        assert send_one()
        (request,) = box.received
        Webhook(secret).verify(request.body, request.headers)
        assert request.headers["content-type"] == "application/json"
        assert request.headers["user-agent"] == "Factcheck webhooks"

    def test_it_is_written_down(self, subscription: Subscription, box: Receiver) -> None:
        box.status, box.text = 202, b"Thanks,\n\tall of you"
        delivery = waits(subscription)
        assert send_one()
        assert not send_one()
        delivery.refresh_from_db()
        subscription.refresh_from_db()
        log = Attempt.objects.get()
        assert (delivery.state, delivery.attempts) == (State.SENT, 1)
        assert (log.delivery, log.status, log.answer, log.error) == (
            delivery,
            202,
            "Thanks, all of you",
            "",
        )
        assert subscription.busy_until is None
        assert subscription.tried_at is not None

    def test_it_goes_to_whoever_was_tried_longest_ago(self, box: Receiver) -> None:
        first, second, third = (subscribe(f"{box.url}&n={n}") for n in range(3))
        for subscription in (first, first, second, third, third):
            waits(subscription)
        while send_one():
            pass
        assert [one.path[-1] for one in box.received] == ["0", "1", "2", "0", "2"]

    def test_nobody_is_sent_two_at_once(self, subscription: Subscription) -> None:
        """While one is under way: taken, and not written down yet."""
        waits(subscription), waits(subscription)
        assert sending._take(timezone.now()) is not None
        assert sending._take(timezone.now()) is None

    def test_who_died_on_the_way_is_followed_by_another(self, subscription: Subscription) -> None:
        waits(subscription)
        taken = sending._take(timezone.now())
        assert taken is not None
        later = timezone.now() + LEASE + timedelta(seconds=1)
        again = sending._take(later)
        assert again is not None
        assert again.public_id == taken.public_id

    def test_what_is_late_does_not_undo_what_came_since(self, subscription: Subscription) -> None:
        """One who was held up for longer than the lease, and failed; the other one arrived."""
        waits(subscription)
        slow = sending._take(timezone.now())
        assert slow is not None
        make_due()
        assert send_one()
        failed = sending.Outcome(timezone.now(), 1, None, "No answer within 15 seconds.")
        sending._write_down(slow, failed)
        delivery = Delivery.objects.get()
        assert delivery.state == State.SENT
        assert delivery.log.count() == 2


class TestTriedAgain:
    @pytest.mark.parametrize("status", [301, 400, 404, 429, 500, 503])
    def test_any_other_answer_is_a_failure(
        self, subscription: Subscription, box: Receiver, status: int
    ) -> None:
        box.status = status
        delivery = waits(subscription)
        assert send_one()
        delivery.refresh_from_db()
        assert delivery.state == State.WAITING
        assert Attempt.objects.get().status == status

    def test_with_the_same_id_and_a_timestamp_of_its_own(
        self, subscription: Subscription, box: Receiver
    ) -> None:
        box.status = 500
        delivery = waits(subscription)
        for _ in range(3):
            make_due()
            assert send_one()
        assert set(box.ids()) == {str(delivery.public_id)}
        for one in box.received:
            stamp = datetime.fromtimestamp(int(one.headers["webhook-timestamp"]), UTC)
            assert abs(stamp - timezone.now()) < timedelta(minutes=1)

    def test_after_the_waits_of_the_specification(
        self, subscription: Subscription, box: Receiver
    ) -> None:
        box.status = 500
        delivery = waits(subscription)
        for wait in WAITS:
            make_due()
            assert send_one()
            delivery.refresh_from_db()
            waited = delivery.due_at - delivery.log.latest("pk").at
            assert wait <= waited <= wait * (1 + JITTER)
        assert not send_one()
        assert timedelta(hours=75) < sum(WAITS, timedelta()) < timedelta(hours=76)

    def test_later_where_it_asks_for_that(self, subscription: Subscription, box: Receiver) -> None:
        box.status, box.headers = 503, {"Retry-After": "3600"}
        delivery = waits(subscription)
        assert send_one()
        delivery.refresh_from_db()
        assert delivery.due_at - delivery.log.get().at == timedelta(hours=1)

    def test_one_that_fails_lets_the_others_go_first(
        self, subscription: Subscription, box: Receiver
    ) -> None:
        first, second = waits(subscription), waits(subscription)
        box.status = 500
        assert send_one()
        box.status = 204
        assert send_one()
        assert not send_one()
        assert box.ids() == [str(first.public_id), str(second.public_id)]

    def test_why_there_was_no_answer_is_written_down(self, loopback: None) -> None:
        waits(subscribe("http://127.0.0.1:1/"))
        assert send_one()
        log = Attempt.objects.get()
        assert log.status is None
        assert log.error == "No connection to 127.0.0.1: connection refused."

    def test_a_private_address_is_never_connected_to(self) -> None:
        waits(subscribe("https://127.0.0.1/"))
        waits(subscribe("http://hooks.example.org/"))
        while send_one():
            pass
        for log in Attempt.objects.all():
            assert log.error.startswith("Nothing is sent to this address")

    def test_a_secret_that_can_not_be_read_is_said(self, subscription: Subscription) -> None:
        waits(subscription)
        with override_settings(SECRET_KEY="another"):
            assert send_one()
        assert "draw a new one" in Attempt.objects.get().error

    def test_a_fault_of_ours_is_not_tried_without_end(
        self, subscription: Subscription, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(number: int) -> dict[str, Any]:
            raise KeyError(number)

        monkeypatch.setattr(payloads, "_composers", [broken])
        announce(Event.PUBLISHED, About.CLAIM, 1)
        delivery = fail_until_given_up(Delivery.objects.get())
        assert delivery.state == State.FAILED
        assert "see the site's log" in delivery.log.latest("pk").error


class TestGivenUp:
    def test_after_three_days_it_is_given_up(
        self, subscription: Subscription, box: Receiver
    ) -> None:
        box.status = 500
        delivery = fail_until_given_up(waits(subscription))
        assert delivery.state == State.FAILED
        assert delivery.ended_at is not None
        assert delivery.log.count() == len(WAITS) + 1 == 10
        make_due()
        assert not send_one()

    def test_where_nothing_arrived_meanwhile_the_subscriber_is_stopped(
        self, subscription: Subscription, box: Receiver
    ) -> None:
        box.status = 500
        fail_until_given_up(waits(subscription))
        subscription.refresh_from_db()
        assert not subscription.enabled
        assert subscription.stopped_why == "Nothing arrived for days. It answered 500."

    def test_where_others_arrived_it_goes_on(
        self, subscription: Subscription, box: Receiver
    ) -> None:
        box.status = 400
        delivery = waits(subscription)
        assert send_one()
        box.status = 204
        waits(subscription)
        assert send_one()
        box.status = 400
        for _ in WAITS:
            make_due()
            assert send_one()
        delivery.refresh_from_db()
        subscription.refresh_from_db()
        assert delivery.state == State.FAILED
        assert subscription.enabled

    def test_an_arrival_ends_the_failing(self, subscription: Subscription, box: Receiver) -> None:
        box.status = 500
        waits(subscription)
        assert send_one()
        subscription.refresh_from_db()
        assert subscription.failing_since is not None
        box.status = 204
        make_due()
        assert send_one()
        subscription.refresh_from_db()
        assert subscription.failing_since is None

    def test_410_stops_it_at_once(self, subscription: Subscription, box: Receiver) -> None:
        box.status = 410
        delivery, other = waits(subscription), waits(subscription)
        assert send_one()
        assert not send_one()
        for row in (subscription, delivery, other):
            row.refresh_from_db()
        assert (delivery.state, other.state) == (State.FAILED, State.WAITING)
        assert subscription.stopped_why == "It answered 410 Gone: it wants nothing more."

    def test_the_history_tells_that_it_was_stopped_and_by_what(
        self, subscription: Subscription, box: Receiver
    ) -> None:
        from claims.history import history_of

        box.status = 410
        waits(subscription)
        assert send_one()
        entry = history_of(subscription).entries[0]
        assert (entry.who, entry.done, entry.why) == ("A command", "changed", "It answered 410.")
        assert next((one.label, one.now) for one in entry.changes) == ("Enabled", "no")

    def test_what_waited_goes_out_once_it_is_let_go_on(
        self, subscription: Subscription, box: Receiver
    ) -> None:
        box.status = 410
        waits(subscription), waits(subscription)
        assert send_one()
        Subscription.objects.update(enabled=True)
        box.status = 204
        assert send_one()
        assert not send_one()

    def test_one_that_was_given_up_can_be_sent_again(
        self, subscription: Subscription, box: Receiver
    ) -> None:
        box.status = 500
        delivery = fail_until_given_up(waits(subscription))
        Subscription.objects.update(enabled=True)
        send_again(delivery)
        box.status = 204
        assert send_one()
        delivery.refresh_from_db()
        assert delivery.state == State.SENT
        assert set(box.ids()) == {str(delivery.public_id)}

    def test_sent_again_it_has_days_anew(self, subscription: Subscription, box: Receiver) -> None:
        box.status = 500
        delivery = fail_until_given_up(waits(subscription))
        Subscription.objects.update(enabled=True, failing_since=None)
        send_again(delivery)
        assert send_one()
        delivery.refresh_from_db()
        assert (delivery.state, delivery.attempts) == (State.WAITING, 1)


class TestLetter:
    def stop(self, subscription: Subscription, box: Receiver) -> None:
        box.status = 410
        waits(subscription), waits(subscription)
        assert send_one()

    def test_administrators_are_told(
        self, cast: Cast, subscription: Subscription, box: Receiver
    ) -> None:
        self.stop(subscription, box)
        deliver_all()
        (letter,) = mail.outbox
        assert sorted(letter.bcc) == ["ada@example.org", "adam@example.org"]
        assert letter.subject == "Factcheck: a webhook was stopped"
        assert "“Example News” was stopped" in letter.body
        assert "It answered 410 Gone" in letter.body
        assert "1 delivery waits for it. Write to desk@example.org" in letter.body
        assert f"/admin/outbox/subscription/{subscription.pk}/change/" in letter.body

    def test_once(self, cast: Cast, subscription: Subscription, box: Receiver) -> None:
        self.stop(subscription, box)
        Subscription.objects.update(busy_until=None)
        deliver_all()
        deliver_all()
        assert len(mail.outbox) == 1

    def test_nobody_where_somebody_let_it_go_on_meanwhile(
        self, cast: Cast, subscription: Subscription, box: Receiver
    ) -> None:
        self.stop(subscription, box)
        Subscription.objects.update(enabled=True)
        deliver_all()
        assert mail.outbox == []

    def test_nobody_where_nobody_has_an_address(
        self, subscription: Subscription, box: Receiver
    ) -> None:
        make_cast()
        self.stop(subscription, box)
        deliver_all()
        assert mail.outbox == []


class TestLog:
    @pytest.mark.parametrize(
        "answered, kept",
        [
            (b"ok", "ok"),
            (b"", ""),
            (b"a\0b\x1b[31mc", "a b [31mc"),
            ("\u202egnp.exe".encode(), "gnp.exe"),
            (b"\xff\xfe", "��"),
            (b"x" * 1000, "x" * sending.ANSWER_CHARACTERS),
            (b"<script>alert(1)</script>", "<script>alert(1)</script>"),
        ],
    )
    def test_an_answer_is_kept_as_plain_text(self, answered: bytes, kept: str) -> None:
        assert readable(answered) == kept

    def test_whatever_is_answered_can_be_kept(
        self, subscription: Subscription, box: Receiver
    ) -> None:
        box.status, box.text = 200, bytes(range(256))
        waits(subscription)
        assert send_one()
        assert Attempt.objects.get().answer

    def test_a_status_that_nobody_knows_is_kept(
        self, subscription: Subscription, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sending, "post", lambda *rest: Answer(999, b""))
        waits(subscription)
        assert send_one()
        assert Attempt.objects.get().status == 999


class TestReadOnly:
    def test_what_was_published_before_goes_out(
        self, cast: Cast, subscription: Subscription, box: Receiver
    ) -> None:
        from factcheck.people.switch import turn

        waits(subscription)
        turn(closed=True, by=cast.adam, why="An incident.")
        assert send_one()
        assert Delivery.objects.get().state == State.SENT

    def test_and_who_wants_nothing_more_is_stopped(
        self, cast: Cast, subscription: Subscription, box: Receiver
    ) -> None:
        from factcheck.people.switch import turn

        box.status = 410
        waits(subscription)
        turn(closed=True, by=cast.adam, why="An incident.")
        assert send_one()
        subscription.refresh_from_db()
        assert not subscription.enabled
