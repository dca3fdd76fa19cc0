"""What is answered to whoever tries too often."""

from __future__ import annotations

from typing import Any

from axes.helpers import get_cool_off
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def locked_out(
    request: HttpRequest, response: HttpResponse | None = None, credentials: Any = None
) -> HttpResponse:
    """The page of a lock-out by name and address: how long it lasts, and who can lift it."""
    wait = get_cool_off(request)
    minutes = round(wait.total_seconds() / 60) if wait else 0
    answer = render(request, "people/locked.html", {"minutes": minutes}, status=429)
    answer["Retry-After"] = str(minutes * 60)
    return answer


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page of allauth's limits: too many requests from one address."""
    answer = render(request, "people/too_many.html", status=429)
    answer["Retry-After"] = "300"
    return answer
