"""What every address of the desk's API does alike: who asks, how often, in which form; errors."""

from __future__ import annotations

import json
from typing import Any, ClassVar

import pghistory
from django.http import HttpRequest, HttpResponse
from rest_framework import exceptions
from rest_framework.request import Request
from rest_framework.views import APIView

from claims.permissions import may_touch
from claims.public.answers import known_query
from factcheck.people.limits import Left, count
from factcheck.people.models import User
from factcheck.people.token_records import Scope, Token
from factcheck.read_only import why_read_only

from .description import Description
from .logins import SessionLogin, TokenLogin
from .troubles import WAIT, Trouble, trouble_of

READING = ("GET", "HEAD")
TOO_MANY = "This token has used what it may in a minute: wait, then go on."
NOT_FOR = (
    "This token is not for that: it takes the scope “{needed}”, and this one has {scopes}. Make "
    "another at the desk, under Tokens."
)


def answer(data: Any, status: int = 200, **headers: str) -> HttpResponse:
    """JSON; `headers` with underscores for dashes."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return HttpResponse(text, "application/json", status, headers=named)


class DeskView(APIView):
    """Base of all addresses below /api/v1/desk/.

    `changes` is the scope that changing takes; `touches` the application and model that a person
    must have a right to, by the same table as the admin's.
    """

    authentication_classes = (TokenLogin, SessionLogin)
    permission_classes = ()
    parser_classes = ()
    renderer_classes = ()
    http_method_names = ["get", "head", "post", "put", "patch"]
    schema = Description()
    known_parameters: ClassVar[tuple[str, ...]] = ()
    changes: Scope = Scope.WRITE
    touches: ClassVar[tuple[str, str]] = ("claims", "claim")
    left: Left | None = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Everything that is written inside belongs to one entry of the history."""
        with pghistory.context(door="api"):
            return super().dispatch(request, *args, **kwargs)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Who asks, whether the token is for this, how much it has left, what was asked."""
        self.perform_authentication(request)
        if not isinstance(request.user, User):
            raise exceptions.NotAuthenticated("Send a token, or log in at the desk.")
        if self.token is not None:
            pghistory.context(token=self.token.pk)
            self._check_token(self.token)
        if request.method not in READING and str(request.method).lower() not in self._methods():
            raise exceptions.MethodNotAllowed(str(request.method))
        self.check_person()
        if not self._reads and (reasons := why_read_only()):
            raise Trouble(503, " ".join(reasons), headers=WAIT)
        known_query(request._request, *(self.known_parameters if self._reads else ()))

    @property
    def person(self) -> User:
        """Whoever asks."""
        assert isinstance(self.request.user, User), "initial lets in nobody else"
        return self.request.user

    @property
    def token(self) -> Token | None:
        """The token by which they ask; None within a session."""
        return self.request.auth if isinstance(self.request.auth, Token) else None

    @property
    def plain_request(self) -> HttpRequest:
        """Django's own request."""
        return self.request._request

    @property
    def _reads(self) -> bool:
        return self.request.method in READING

    def _methods(self) -> list[str]:
        return [name for name in self.http_method_names if hasattr(self, name)]

    def check_person(self) -> None:
        """Whether the role allows it. Raises Trouble."""
        if not may_touch(self.person, *self.touches, "view" if self._reads else self.action()):
            raise Trouble(403, "Your role does not allow this.")

    def action(self) -> str:
        """What this request does to records: add or change."""
        return "add" if self.request.method == "POST" else "change"

    def _check_token(self, token: Token) -> None:
        self.left = count(token, change=not self._reads)
        if self.left.exceeded(change=not self._reads):
            wait = {"Retry-After": str(self.left.seconds)}
            raise Trouble(429, TOO_MANY, headers=wait)
        needed = Scope.READ if self._reads else self.changes
        if needed not in token.scopes:
            raise Trouble(403, NOT_FOR.format(needed=needed, scopes=", ".join(token.scopes)))

    def perform_content_negotiation(self, request: Request, force: bool = False) -> Any:
        """There is one form of an answer, whatever is asked for."""
        return None, None

    def handle_exception(self, exc: Exception) -> Any:
        """Every error as a problem document."""
        if isinstance(exc, exceptions.NotAuthenticated | exceptions.AuthenticationFailed):
            exc.auth_header = 'Bearer realm="desk"'  # type: ignore[union-attr]
            exc.status_code = 401
        trouble = trouble_of(exc)
        if trouble is None:
            self.raise_uncaught_exception(exc)
        assert trouble is not None, "an uncaught one was raised again"
        if trouble.status == 405:
            trouble.headers["Allow"] = ", ".join(name.upper() for name in self._methods())
        return trouble.answer()

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Nothing of the desk is kept by anybody on the way, or by another site's page."""
        for name, value in self.left.fields.items() if self.left else ():
            response[name] = value
        response["Cache-Control"] = "no-store"
        response["Vary"] = "Authorization, Cookie"
        return response
