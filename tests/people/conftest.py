"""People at the login: with passwords, codes, and addresses that they come from."""

from __future__ import annotations

import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.test import Client

from factcheck.people.models import User
from tests.cast import PASSWORD


@pytest.fixture
def demanded(settings: Any) -> None:
    """The second factor is demanded, as it is outside the demo."""
    settings.SECOND_FACTOR = True


def log_in(client: Client, name: str, password: str = PASSWORD, **headers: Any) -> Any:
    """Send the login form."""
    data = {"login": name, "password": password}
    return client.post("/accounts/login/?next=/admin/", data, **headers)


def app_of(person: User) -> str:
    """Set up an app for codes; its secret."""
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    return secret


def code_of(secret: str) -> str:
    """The code that the app shows now; waits where it is about to change."""
    left = 30 - time.time() % 30
    if left < 5:
        time.sleep(left + 0.1)
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def no_factor(person: User) -> bool:
    return not Authenticator.objects.filter(user=person).exists()
