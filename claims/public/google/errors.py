"""Errors as Google's API gives them (google.rpc.Status, in JSON), for its clients to understand.

This module needs nothing else of the package: the site's own error handlers use it as well.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from django.http import HttpRequest, HttpResponse

from claims.public.api.base import open_to_all

PLACE: Final = "/v1alpha1/"
"""Below this address everything is answered in Google's shapes."""
CONTENT_TYPE: Final = "application/json; charset=UTF-8"
BAD_REQUEST: Final = "type.googleapis.com/google.rpc.BadRequest"
OLD_FORMAT: Final = "1"
"""The value of `$.xgafv` that asks for the older format, which lists `errors` besides."""


class Kind(NamedTuple):
    """An error by its HTTP status: the code of google.rpc.Code, and the reason of old."""

    status: str
    reason: str
    message: str


KINDS: Final = {
    400: Kind("INVALID_ARGUMENT", "badRequest", "Request contains an invalid argument."),
    403: Kind("PERMISSION_DENIED", "forbidden", "The caller does not have permission"),
    404: Kind("NOT_FOUND", "notFound", "Method not found."),
    429: Kind("RESOURCE_EXHAUSTED", "rateLimitExceeded", "Quota exceeded; come back later."),
    500: Kind("INTERNAL", "backendError", "Internal error encountered."),
    503: Kind("UNAVAILABLE", "backendError", "The service is currently unavailable."),
}


class Violation(NamedTuple):
    """A parameter that can't be taken, in Google's spelling; the description says what works.

    `field` is "" where the parameter itself is not known.
    """

    field: str
    description: str


class Invalid(ValueError):
    """The request can't be answered; nothing was looked for."""

    def __init__(self, *violations: Violation) -> None:
        super().__init__("\n".join(one.description for one in violations))
        self.violations = violations


def refusal(request: HttpRequest, violations: Sequence[Violation]) -> HttpResponse:
    """400 with everything that is wrong with the request."""
    return error(request, 400, "\n".join(one.description for one in violations), violations)


def error(
    request: HttpRequest,
    code: int,
    message: str = "",
    violations: Sequence[Violation] = (),
    wait: int = 0,
) -> HttpResponse:
    """The answer to a request that failed, in the format and setting that it asks for.

    `wait` is after how many seconds to come back, where that would help.
    """
    indented = request.GET.get("prettyPrint") not in ("false", "0")
    told = _status(code, message, violations, old=request.GET.get("$.xgafv") == OLD_FORMAT)
    response = HttpResponse(written({"error": told}, indented=indented), CONTENT_TYPE, code)
    response["Cache-Control"] = "no-cache"
    if wait:
        response["Retry-After"] = str(wait)
    return open_to_all(response)


def _status(
    code: int, message: str, violations: Sequence[Violation], *, old: bool
) -> dict[str, Any]:
    kind = KINDS.get(code, KINDS[400])
    told: dict[str, Any] = {"code": code, "message": message or kind.message}
    if old:
        about = {"message": told["message"], "domain": "global", "reason": kind.reason}
        told["errors"] = [about]
    told["status"] = kind.status
    if violations:
        told["details"] = [{"@type": BAD_REQUEST, "fieldViolations": list(_told(violations))}]
    return told


def written(value: object, *, indented: bool) -> bytes:
    """JSON as Google sets it: with line breaks, or without any blank."""
    if indented:
        return json.dumps(value, ensure_ascii=False, indent=2).encode() + b"\n"
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _told(violations: Sequence[Violation]) -> Iterator[dict[str, str]]:
    for one in violations:
        field = {"field": one.field} if one.field else {}
        yield field | {"description": one.description}
