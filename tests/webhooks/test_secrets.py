"""Secrets and signatures: numbers that OpenSSL came to, and the library that subscribers use."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import UTC, datetime, timedelta

import pytest
from django.test import override_settings
from django.utils import timezone
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from factcheck.outbox.webhooks.models import OVERLAP, Subscription
from factcheck.outbox.webhooks.secrets import SecretLost, new_secret, opened, sealed, signatures

# By: printf '%s' 'id.timestamp.body' | openssl dgst -sha256 -mac HMAC -macopt hexkey:… -binary
VECTORS = [
    (  # the one that the specification's own libraries are tested with
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        1614265330,
        '{"test": 2432232314}',
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    ),
    (  # another alphabet
        "whsec_bW9yZSB0aGFuIHR3ZW50eS1mb3VyIGJ5dGVz",
        "8f1c0bb2-6e40-4a1e-8b52-0d8e9c9b7f11",
        1767225600,
        '{"data":{"message":"Привет"},"timestamp":"2026-01-01T00:00:00.000000Z","type":"test"}',
        "v1,J+PdH/Ruie4BO499cRGpcbIPH73dyfBN/zCVdJOvkLg=",
    ),
]


@pytest.mark.parametrize("secret, message_id, seconds, body, signature", VECTORS)
def test_it_signs_as_the_specification_has_it(
    secret: str, message_id: str, seconds: int, body: str, signature: str
) -> None:
    at = datetime.fromtimestamp(seconds, UTC)
    assert signatures([secret], message_id, at, body.encode()) == signature


def test_half_a_second_is_no_other_timestamp() -> None:
    at = datetime(2026, 1, 1, 0, 0, 0, 600_000, UTC)
    secret = new_secret()
    key = base64.b64decode(secret.removeprefix("whsec_"))
    by_hand = hmac.new(key, b"a.1767225600.{}", hashlib.sha256).digest()
    assert signatures([secret], "a", at, b"{}") == f"v1,{base64.b64encode(by_hand).decode()}"


def test_a_secret_has_enough_bytes_and_is_never_drawn_twice() -> None:
    drawn = {new_secret() for _ in range(50)}
    assert len(drawn) == 50
    assert {len(base64.b64decode(one.removeprefix("whsec_"))) for one in drawn} == {32}


def test_what_is_kept_does_not_hold_the_secret() -> None:
    secret = new_secret()
    kept = sealed(secret)
    assert secret not in kept
    assert secret.removeprefix("whsec_") not in base64.urlsafe_b64decode(kept).decode("latin-1")
    assert opened(kept) == secret


def test_another_secret_key_can_not_read_it() -> None:
    kept = sealed(new_secret())
    with override_settings(SECRET_KEY="another"), pytest.raises(SecretLost, match="draw a new one"):
        opened(kept)


def test_a_secret_key_that_was_followed_by_another_still_reads_it() -> None:
    with override_settings(SECRET_KEY="the former one"):
        kept = sealed("whsec_abcd")
    with override_settings(SECRET_KEY="the new one", SECRET_KEY_FALLBACKS=["the former one"]):
        assert opened(kept) == "whsec_abcd"


class TestRotation:
    def test_both_secrets_sign_for_a_day(self) -> None:
        subscription = Subscription()
        former, drawn = subscription.draw_secret(), subscription.draw_secret()
        now = timezone.now()
        assert subscription.secrets_at(now) == [drawn, former]
        assert subscription.secrets_at(now + OVERLAP + timedelta(seconds=1)) == [drawn]

    def test_a_subscriber_who_knows_either_is_content(self) -> None:
        subscription = Subscription()
        known = [subscription.draw_secret(), subscription.draw_secret()]
        for secret in known:
            Webhook(secret).verify("{}", _headers(subscription, b"{}"))

    def test_the_former_one_ends_at_once_where_that_is_asked_for(self) -> None:
        subscription = Subscription()
        former = subscription.draw_secret()
        drawn = subscription.draw_secret(at_once=True)
        assert subscription.secrets_at(timezone.now()) == [drawn]
        with pytest.raises(WebhookVerificationError):
            Webhook(former).verify("{}", _headers(subscription, b"{}"))

    def test_the_one_before_the_former_signs_no_more(self) -> None:
        subscription = Subscription()
        first = subscription.draw_secret()
        subscription.draw_secret()
        subscription.draw_secret()
        assert first not in subscription.secrets_at(timezone.now())

    def test_the_first_has_none_before_it(self) -> None:
        subscription = Subscription()
        drawn = subscription.draw_secret()
        assert subscription.secrets_at(timezone.now()) == [drawn]


def _headers(subscription: Subscription, body: bytes) -> dict[str, str]:
    at = timezone.now()
    return {
        "webhook-id": "a",
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": signatures(subscription.secrets_at(at), "a", at, body),
    }
