"""No staff page without a second factor: closed by default, for whatever is not the public's."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from allauth.account import app_settings
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import ResolverMatch, reverse
from django.utils.http import urlencode

from .models import User

FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
# Leads in or out, and shows nothing.
WITHOUT = {
    "account_login",
    "account_logout",
    "account_inactive",
    "account_signup",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "mfa_authenticate",
    "admin:login",
    "admin:logout",
    "healthz",
}
# And what it takes to set one up, for whoever has none yet.
TO_SET_UP = {
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
}


def is_public(match: ResolverMatch | None) -> bool:
    """True for the pages that everybody reads; they never ask who is logged in."""
    return match is not None and match.namespaces[:1] == ["public"]


def asks_itself(match: ResolverMatch | None) -> bool:
    """True for the door of programs, whose session login asks for the factor and says so."""
    return match is not None and match.namespaces[:1] == ["desk_api"]


def has_shown_it(request: HttpRequest) -> bool:
    """True where this session has shown a second factor, or none is demanded."""
    if not settings.SECOND_FACTOR:
        return True
    assert isinstance(request.user, User)
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == "mfa" for record in records)


def has_just_shown_it(request: HttpRequest) -> bool:
    """True where this session has shown it within the last minutes, or none is demanded."""
    if not settings.SECOND_FACTOR:
        return True
    assert isinstance(request.user, User)
    records = get_authentication_records(request, request.user)
    shown = [record.get("at", 0) for record in records if record.get("method") == "mfa"]
    return time.time() - max(shown, default=0) < app_settings.REAUTHENTICATION_TIMEOUT


def show_it_again(request: HttpRequest) -> HttpResponse:
    """Leads to where it is shown once more, and back here."""
    return redirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': request.path})}")


class SecondFactorMiddleware:
    """Sends whoever has not shown a second factor to where it is set up, or to the login."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """None to go on; else where to go first."""
        match = request.resolver_match
        if not settings.SECOND_FACTOR or is_public(match) or asks_itself(match):
            return None
        if _name(match) in WITHOUT:
            return None
        if not request.user.is_authenticated or has_shown_it(request):
            return None
        if is_mfa_enabled(request.user, FACTORS):
            # Logged in by another way than our login page.
            logout(request)
            return redirect("account_login")
        return None if _name(match) in TO_SET_UP else redirect("mfa_index")


def _name(match: ResolverMatch | None) -> str:
    return match.view_name if match else ""


def remember_set_up(
    sender: Any, request: HttpRequest, user: User, authenticator: Authenticator, **_: Any
) -> None:
    """Whoever has just set one up has shown it."""
    if authenticator.type in FACTORS:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
