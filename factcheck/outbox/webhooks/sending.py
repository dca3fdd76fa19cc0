"""Sending what is due: each delivery at least once, whatever dies in between.

A delivery is *taken* in one short transaction, sent without any, and *written down* in a second.
Taking makes the subscriber busy for LEASE and puts the delivery off by as much, so several
deliverers may run side by side, one who dies is followed by another, and no lock is held while we
wait for somebody else's machine. A subscriber is sent one delivery at a time, and whoever was tried
longest ago comes first: one who is slow keeps one sender busy and nobody else waiting.
"""

from __future__ import annotations

import logging
import random
import time
from dataclasses import dataclass
from datetime import datetime, timedelta

import pghistory
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from factcheck.outbox import post as put_into_outbox

from .connecting import Answer, NotReached, post
from .kinds import State
from .models import Attempt, Delivery, Subscription
from .payloads import payload_of
from .secrets import SecretLost, signatures

log = logging.getLogger(__name__)

# How long to wait after each attempt that failed; after the last, it is given up. Three days in
# all, as the specification has it.
WAITS = tuple(
    timedelta(seconds=seconds)
    for seconds in (5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400)
)
JITTER = 0.1
LEASE = timedelta(minutes=2)  # longer than an attempt can take
ANSWER_CHARACTERS = 500
GONE = 410
STOPPED = "webhook stopped"


@dataclass(frozen=True)
class Outcome:
    """What came of an attempt: an answer, or why there was none."""

    at: datetime
    milliseconds: int
    answer: Answer | None
    error: str = ""

    @property
    def arrived(self) -> bool:
        return self.answer is not None and 200 <= self.answer.status < 300

    @property
    def gone(self) -> bool:
        """The subscriber says that it wants nothing more."""
        return self.answer is not None and self.answer.status == GONE

    @property
    def in_words(self) -> str:
        """For a person who wonders what went wrong."""
        return f"It answered {self.answer.status}." if self.answer else self.error


def send_one() -> bool:
    """Send one delivery that is due, to whom nobody sends at the moment. False where none is."""
    delivery = _take(timezone.now())
    if delivery is None:
        return False
    _write_down(delivery, attempt(delivery))
    return True


def due(now: datetime, **which: object) -> Exists:
    """Whether a subscription has a delivery whose time has come."""
    waiting = Delivery.objects.filter(state=State.WAITING, due_at__lte=now, **which)
    return Exists(waiting.filter(subscription=OuterRef("pk")))


def _take(now: datetime) -> Delivery | None:
    with transaction.atomic():
        free = Subscription.objects.filter(Q(busy_until=None) | Q(busy_until__lte=now))
        subscription = (
            free.filter(due(now), enabled=True)
            .order_by(F("tried_at").asc(nulls_first=True), "pk")
            .select_for_update(skip_locked=True, no_key=True)
            .first()
        )
        if subscription is None:
            return None
        waiting = subscription.deliveries.filter(state=State.WAITING, due_at__lte=now)
        delivery = waiting.order_by("due_at", "pk").select_for_update(no_key=True).first()
        if delivery is None:
            return None
        _set(subscription, busy_until=now + LEASE, tried_at=now)
        _set(delivery, due_at=now + LEASE, attempts=delivery.attempts + 1)
        delivery.subscription = subscription
        return delivery


def attempt(delivery: Delivery) -> Outcome:
    """Send it; what came of that. Never raises for what the other side does."""
    at, began = timezone.now(), time.monotonic()
    answer, error = None, ""
    try:
        body = payload_of(delivery)
        answer = post(delivery.subscription.address, body, headers_of(delivery, at, body))
    except (NotReached, SecretLost) as reason:
        error = str(reason)
    except Exception:  # a fault of ours must not be tried without end either
        log.exception("a payload could not be made")
        error = "We could not make or send it: see the site's log."
    return Outcome(at, int((time.monotonic() - began) * 1000), answer, error)


def headers_of(delivery: Delivery, at: datetime, body: bytes) -> dict[str, str]:
    """The headers of the specification, for an attempt at this moment. Raises SecretLost."""
    message_id = str(delivery.public_id)
    given = delivery.subscription.secrets_at(at)
    return {
        "Content-Type": "application/json",
        "User-Agent": "Factcheck webhooks",
        "webhook-id": message_id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": signatures(given, message_id, at, body),
    }


def _write_down(taken: Delivery, outcome: Outcome) -> None:
    """Keep what came of an attempt, and what follows from it."""
    with transaction.atomic(), pghistory.context(user=None, why=outcome.in_words):
        subscriptions = Subscription.objects.select_for_update(no_key=True)
        subscription = subscriptions.get(pk=taken.subscription_id)
        delivery = Delivery.objects.select_for_update(no_key=True).get(pk=taken.pk)
        _log(delivery, outcome)
        ours = (delivery.state, delivery.attempts) == (State.WAITING, taken.attempts)
        if outcome.arrived:
            _set(delivery, state=State.SENT, ended_at=outcome.at)
            _set(subscription, busy_until=None, failing_since=None)
        elif ours:  # else somebody sends it again meanwhile, and writes down what follows
            _set(
                subscription,
                busy_until=None,
                failing_since=subscription.failing_since or outcome.at,
            )
            _after_failure(delivery, subscription, outcome)


def _after_failure(delivery: Delivery, subscription: Subscription, outcome: Outcome) -> None:
    log.warning("webhook %s, %s: %s", subscription.pk, delivery, outcome.in_words)
    last = delivery.attempts > len(WAITS)
    if not last and not outcome.gone:
        _set(delivery, due_at=outcome.at + _wait(delivery.attempts, outcome.answer))
        return
    _set(delivery, state=State.FAILED, ended_at=outcome.at)
    if outcome.gone:
        _stop(subscription, "It answered 410 Gone: it wants nothing more.")
    elif _nothing_since(delivery, subscription):
        _stop(subscription, f"Nothing arrived for days. {outcome.in_words}")


def _wait(attempts: int, answer: Answer | None) -> timedelta:
    """How long to wait after so many attempts, a little by chance, or as long as was asked for."""
    wait = WAITS[attempts - 1] * random.uniform(1, 1 + JITTER)  # noqa: S311  (no secret)
    return max(wait, timedelta(seconds=answer.retry_after if answer else 0))


def _nothing_since(delivery: Delivery, subscription: Subscription) -> bool:
    """Whether nothing at all got through for as long as this delivery was tried."""
    first = delivery.log.order_by("pk")[max(0, delivery.log.count() - delivery.attempts)]
    return subscription.failing_since is not None and subscription.failing_since <= first.at


def _stop(subscription: Subscription, why: str) -> None:
    """Send no more to it until an administrator has looked, who is told by mail."""
    if subscription.enabled:
        _set(subscription, enabled=False, stopped_why=why[:200])
        put_into_outbox(STOPPED, {"subscription": subscription.pk})


def _log(delivery: Delivery, outcome: Outcome) -> None:
    answer = outcome.answer
    kept = "" if answer is None or delivery.redacted else readable(answer.beginning)
    Attempt.objects.create(
        delivery=delivery,
        at=outcome.at,
        status=answer.status if answer else None,
        milliseconds=outcome.milliseconds,
        answer=kept,
        error=outcome.error,
    )


def readable(beginning: bytes) -> str:
    """The beginning of an answer as plain text on one line."""
    text = beginning.decode("utf-8", errors="replace")
    plain = "".join(one if one.isprintable() else " " for one in text)
    return " ".join(plain.split())[:ANSWER_CHARACTERS]


def _set(row: Subscription | Delivery, **values: object) -> None:
    """Write these columns and no others: the rest may have changed since the row was read."""
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))
