"""The description of the read API as a page, made from the description for programs."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from claims.public.answers import conditional, html
from claims.public.api.start import schema_bytes
from claims.public.pages.api_docs import docs_page


@require_safe
def api_docs(request: HttpRequest) -> HttpResponse:
    """Every address with its parameters, answers and examples; asks the database nothing."""
    return conditional(request, ["api-docs", schema_bytes()], lambda: html(docs_page()))
