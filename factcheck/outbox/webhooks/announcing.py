"""Writing down whom to tell, in the transaction of what they are told of; and forgetting answers.

Whoever publishes waits for one statement, however many subscribers there are. If the transaction is
taken back, nobody is told; once it is committed, the deliveries are as safe as the edition.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection, transaction
from django.utils import timezone

from .kinds import TEST, About, Event, State
from .models import Attempt, Delivery, Subscription

_TELL = """
INSERT INTO outbox_delivery
    (public_id, subscription_id, type, edition, state, attempts, due_at, created_at, redacted)
SELECT gen_random_uuid(), s.id, %(type)s, %(edition)s, 'waiting', 0, %(now)s, %(now)s, false
FROM outbox_subscription s
WHERE s.enabled AND %(event)s = ANY(s.kinds) AND %(about)s = ANY(s.subjects)
ORDER BY s.id
"""


def announce(event: Event, about: About, edition: int) -> int:
    """Tell of the edition with this number, inside the caller's transaction; how many are told."""
    with connection.cursor() as cursor:
        cursor.execute(
            _TELL,
            {
                "type": f"{about.value}.{event.value}",
                "event": event.value,
                "about": about.value,
                "edition": edition,
                "now": timezone.now(),
            },
        )
        told: int = cursor.rowcount
    return told


def forget(editions: Iterable[int]) -> None:
    """Blank what subscribers answered to deliveries of these editions: they may have echoed it.

    For the transaction that redacts them. The rows are locked first, so that an attempt which is
    being written down at this moment comes before, and is blanked, or after, and keeps nothing.
    """
    with transaction.atomic():
        told = Delivery.objects.filter(edition__in=list(editions))
        told.update(redacted=True)
        Attempt.objects.filter(delivery__in=told.values("pk")).exclude(answer="").update(answer="")


def send_test(subscription: Subscription) -> Delivery:
    """A delivery that tells nothing, to see whether it arrives."""
    return Delivery.objects.create(subscription=subscription, type=TEST)


def send_again(delivery: Delivery) -> None:
    """Let a delivery wait anew, due now; its `webhook-id` stays, so nobody takes it for another."""
    Delivery.objects.filter(pk=delivery.pk).update(
        state=State.WAITING, attempts=0, due_at=timezone.now(), ended_at=None
    )
