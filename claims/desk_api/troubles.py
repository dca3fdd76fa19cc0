"""Requests that can't be done, each as a status with words; and how exceptions become these."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import DatabaseError
from django.http import Http404, HttpResponse
from rest_framework import exceptions

from claims.editions.chain import ChainError
from claims.editions.notes import KeyTrouble
from claims.freeze.others import SealedSourceHasNoProfile
from claims.public.answers import BadQuery
from claims.record import NotRecorded, Problem
from claims.refusal import Refused, Stale
from claims.trouble import AT_ONCE, reasons_of
from factcheck.people.guarding import NOT_ALLOWED, READ_ONLY
from factcheck.problem_details import pointer, problem
from factcheck.read_only import why_read_only

NOTHING = "There is nothing at this address, or nothing that you may see."
WAIT = {"Retry-After": "3600"}
AGAIN = {"Retry-After": "1"}
MOST_TOLD = 100
"""So many wrong fields are named: a body of six megabytes could have a million."""


class Trouble(Exception):
    """A request that is answered with a problem; `members` stand in it beside the detail."""

    def __init__(
        self, status: int, detail: str, *, headers: dict[str, str] | None = None, **members: Any
    ) -> None:
        super().__init__(detail)
        self.status, self.detail = status, detail
        self.headers, self.members = headers or {}, members

    def answer(self) -> HttpResponse:
        """The problem document."""
        response = problem(self.status, self.detail, **self.members)
        for name, value in self.headers.items():
            response[name] = value
        return response


def first_of(problems: Iterable[Problem]) -> list[Problem]:
    """As many as are told, and one more where there are more; the rest is not looked for."""
    return list(islice(problems, MOST_TOLD + 1))


def wrong_fields(problems: Iterable[Problem], status: int = 422) -> Trouble:
    """Fields that can't be taken as they are, each by its JSON pointer."""
    found = first_of(problems)
    errors = [{"pointer": pointer(*p.path), "detail": p.reason} for p in found[:MOST_TOLD]]
    words = f"Nothing was done: {_count(len(found))} not right. See errors."
    return Trouble(status, words, errors=errors)


def _count(number: int) -> str:
    if number > MOST_TOLD:
        return f"more than {MOST_TOLD} fields are"
    return f"{number} fields are" if number != 1 else "1 field is"


def trouble_of(error: Exception) -> Trouble | None:
    """What an exception says to whoever sent the request; None where it is a fault of ours."""
    return _by_desk(error) or _by_framework(error)


def _by_desk(error: Exception) -> Trouble | None:
    """Those of the project."""
    match error:
        case Trouble():
            return error
        case NotRecorded():
            return wrong_fields(error.problems)
        case BadQuery():
            return Trouble(400, f"{error}; allowed: {error.allowed}", errors=[error.as_json()])
        case Refused():
            return _refused(error)
        case SealedSourceHasNoProfile() | ChainError() | KeyTrouble():
            return Trouble(409, str(error), reasons=[str(error)])
    return None


def _refused(error: Refused) -> Trouble:
    status = 412 if isinstance(error, Stale) else 409
    return Trouble(status, " ".join(error.reasons), reasons=list(error.reasons))


def _by_database(error: DatabaseError) -> Trouble | None:
    code = getattr(error.__cause__, "sqlstate", None)
    if code == READ_ONLY:
        return Trouble(503, " ".join(why_read_only()) or "The site is read-only.", headers=WAIT)
    if code == NOT_ALLOWED:
        return Trouble(403, "This account was closed, so nothing was done.")
    try:
        reasons = list(reasons_of(error))
    except DatabaseError:
        return None
    return Trouble(
        409, " ".join(reasons), reasons=reasons, headers=AGAIN if AT_ONCE in reasons else {}
    )


def _by_framework(error: Exception) -> Trouble | None:
    """Those of Django and REST framework."""
    match error:
        case DatabaseError():
            return _by_database(error)
        case RequestDataTooBig():
            return Trouble(413, "The body is too large.")
        case Http404() | exceptions.NotFound():
            return Trouble(404, NOTHING)
        case PermissionDenied():
            return Trouble(403, str(error) or "Your role does not allow this.")
    if not isinstance(error, exceptions.APIException):
        return None
    headers = {}
    if challenge := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = challenge
    return Trouble(error.status_code, str(error.detail), headers=headers)
