"""What robots may read."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from claims.public.addresses import absolute, address

ROBOTS = "User-agent: *\nDisallow: /admin/\nDisallow: /api/\n\nSitemap: %s\n"


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything may be read by robots but the desk, and the API, which repeats the pages."""
    text = ROBOTS % absolute(address("files:sitemap"))
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
