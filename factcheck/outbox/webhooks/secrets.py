"""The secrets that deliveries are signed with, after the Standard Webhooks specification.

A secret is drawn at random and shown once. The database keeps it encrypted with a key that comes
from the site's secret key: neither of the two is enough to sign in our name. The signatures are
made by the specification's own library: `v1,` and HMAC-SHA256 of "id.timestamp.body" in base64.
"""

from __future__ import annotations

import base64
import secrets
from collections.abc import Iterable
from datetime import datetime

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.encoding import force_bytes
from standardwebhooks.webhooks import Webhook

PREFIX = "whsec_"
SECRET_BYTES = 32  # the specification: 24 to 64
PURPOSE = b"factcheck webhooks"


class SecretLost(Exception):
    """A secret that was kept can't be read: the site's secret key is another one now."""


def new_secret() -> str:
    """A secret as subscribers get it."""
    return PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def sealed(secret: str) -> str:
    """The secret as the database keeps it."""
    return _box().encrypt(secret.encode()).decode()


def opened(kept: str) -> str:
    """The secret that was kept. Raises SecretLost."""
    try:
        return _box().decrypt(kept.encode()).decode()
    except InvalidToken as error:
        raise SecretLost(
            "The secret can't be read with this secret key: draw a new one."
        ) from error


def signatures(given: Iterable[str], message_id: str, at: datetime, body: bytes) -> str:
    """The header `webhook-signature`: one signature for each secret, with spaces between them."""
    text = body.decode()
    return " ".join(Webhook(secret).sign(message_id, at, text) for secret in given)


def _box() -> MultiFernet:
    """Encrypts with today's secret key, reads what older ones encrypted."""
    return MultiFernet([_key(one) for one in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(secret_key: str | bytes) -> Fernet:
    derived = HKDF(SHA256(), length=32, salt=None, info=PURPOSE).derive(force_bytes(secret_key))
    return Fernet(base64.urlsafe_b64encode(derived))
