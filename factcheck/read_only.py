"""Nothing is written while the chain is not the one that its checkpoints vouch for.

After an older backup was restored, or the chain was tampered with, each further edition would bury
the evidence. The public goes on reading; `/healthz` says why nothing can be written.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from claims.editions import watch

SAFE = {"GET", "HEAD", "OPTIONS"}
STILL_OPEN = ("/admin/login/", "/admin/logout/")


class ReadOnlyMiddleware:
    """Answers 503 to whatever would write, while `watch.compare` finds something wrong."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in SAFE or request.path in STILL_OPEN:
            return self.get_response(request)
        comparison = watch.compare()
        if comparison.status == "ok":
            return self.get_response(request)
        return _refusal(request, comparison.detail)


def _refusal(request: HttpRequest, reason: str) -> HttpResponse:
    answer = render(request, "read_only.html", {"reason": reason}, status=503)
    answer["Retry-After"] = "3600"
    return answer
