"""What robots may read."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from claims.public.addresses import absolute, address

CLOSED = ("/admin/", "/api/", "/v1alpha1/", "/editions.jsonl")
ROBOTS = "User-agent: *\n" + "".join(f"Disallow: {path}\n" for path in CLOSED) + "\nSitemap: %s\n"


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """All may be read by robots but the desk, and what repeats the pages for programs."""
    text = ROBOTS % absolute(address("files:sitemap"))
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
