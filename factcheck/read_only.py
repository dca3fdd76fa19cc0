"""Read-only mode: nothing is written while the switch is on, or while the chain is in doubt.

The switch (`people/switch.py`) is for an incident; the database itself refuses then, whoever
writes. After an older backup was restored, or the chain was tampered with, each further edition
would bury the evidence, so the desk stops as well. The public goes on reading; `/healthz` says why.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from claims.editions import watch
from factcheck.people.frame import frame_of
from factcheck.people.guarding import READ_ONLY
from factcheck.people.switch import closed_because

SAFE = {"GET", "HEAD", "OPTIONS"}
BY_ITSELF = "/api/v1/desk/"  # tells programs, once it knows who asks
READING = "/v1alpha1/"  # where a long question comes as a form
# Logging in and out, one's own password and second factor.
STILL_OPEN = ("/admin/login/", "/admin/logout/", "/accounts/")


class ReadOnlyMiddleware:
    """Answers 503 to whatever would write, and says why."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in SAFE or request.path.startswith((*STILL_OPEN, BY_ITSELF, READING)):
            return self.get_response(request)
        if request.path.startswith(_ways_out()):
            return self.get_response(request)
        reasons = why_read_only()
        return _refusal(request, reasons) if reasons else self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The switch was turned while this was being written."""
        code = getattr(error.__cause__, "sqlstate", None)
        if isinstance(error, DatabaseError) and code == READ_ONLY:
            return _refusal(request, why_read_only())
        return None


def why_read_only() -> list[str]:
    """Sentences for a person; none while everything may be written."""
    reasons = []
    if because := closed_because():
        reasons.append(f"The site was {because}")
    comparison = watch.compare()
    if comparison.status != "ok":
        reasons.append(
            "The record of published versions is not the one that our signed checkpoints vouch "
            f"for: {comparison.detail}."
        )
    return reasons


def _ways_out() -> tuple[str, ...]:
    """The switch itself, and what takes access away from an account during an incident."""
    people = reverse("admin:people_user_changelist")
    return (
        reverse("admin:people_switch_add"),
        f"{people}out/",
        reverse("admin:axes_accessattempt_changelist"),
        reverse("admin:people_token_revoke", args=[0]).removesuffix("0/"),
    )


def _refusal(request: HttpRequest, reasons: list[str]) -> HttpResponse:
    context = frame_of(request) | {"reasons": reasons}
    answer = render(request, "read_only.html", context, status=503)
    answer["Retry-After"] = "3600"
    return answer
