"""Who asks: whoever a token belongs to, or whoever is logged in at the desk in this browser."""

from __future__ import annotations

from typing import Any

from knox.auth import TokenAuthentication
from rest_framework.authentication import SessionAuthentication
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied
from rest_framework.request import Request

from factcheck.people.models import User
from factcheck.people.second_factor import has_shown_it
from factcheck.people.token_records import Token

NO_SUCH = "This token is not known here."
NO_FACTOR = "This session has not shown a second factor: log in at the desk, then ask again."


class TokenLogin(TokenAuthentication):
    """`Authorization: Bearer fcd_…`; a token that is over says why."""

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"

    def authenticate_credentials(self, token: bytes) -> tuple[User, Token]:
        if not token.isascii() or b"\0" in token:
            raise AuthenticationFailed(NO_SUCH)
        found: tuple[User, Token] = super().authenticate_credentials(token)
        return found

    def _cleanup_token(self, auth_token: Token) -> bool:
        """Nothing is cleaned up: a token that is over stays in the list, for its history."""
        return False

    def validate_user(self, auth_token: Token) -> tuple[User, Token]:
        """Asked for the one token whose hash is right."""
        if over := auth_token.over_because:
            raise AuthenticationFailed(over)
        return auth_token.user, auth_token


class SessionLogin(SessionAuthentication):
    """The login of the desk, with its second factor, and with Django's guard against forgery."""

    def authenticate(self, request: Request) -> tuple[User, None] | None:
        found: tuple[Any, None] | None = super().authenticate(request)
        if found is not None and not has_shown_it(request._request):
            raise PermissionDenied(NO_FACTOR)
        return found

    def enforce_csrf(self, request: Request) -> None:
        """Asked of Django's own request: REST framework's knows no form to look for a secret in."""
        _ = request._request.body  # read before a form is looked for, which would use it up
        super().enforce_csrf(request._request)  # type: ignore[arg-type]
