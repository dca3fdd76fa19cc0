"""What an edition changed, compared with the one before it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from claims.public import lookup
from claims.public.answers import conditional, html, not_found_page
from claims.public.pages.changes import changes_page


@require_safe
def changes(request: HttpRequest, kind: str, slug: str, number: int | None = None) -> HttpResponse:
    """The differences of an edition, or of what stands, from the edition before. Not indexed."""
    step = lookup.step_to(kind, slug, number)
    if step is None:
        return not_found_page(request.path)
    shown = step.found.published
    response = conditional(
        request,
        ["changes", kind, number, shown.hash, shown.stands, shown.history],
        lambda: html(changes_page(kind, step.found.body, shown, step.before, step.old)),
    )
    response["X-Robots-Tag"] = "noindex"
    return response
