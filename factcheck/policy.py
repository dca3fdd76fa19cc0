"""The Content-Security-Policy of the site's answers."""

from __future__ import annotations

from functools import cached_property

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from django.http import HttpRequest
from django.http.response import HttpResponse, HttpResponseBase

MARK = "_csp"
"""How the names begin of what a view leaves on its answer to have another policy than the usual."""


class PolicyOnce(CSPMiddleware):
    """django-csp, which puts the policy together anew for each answer; the usual one here but once.

    That alone took as long as all other middleware. A nonce, which differs with each answer, is
    nothing that our pages use.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if any(name.startswith(MARK) for name in vars(response)):
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, self.usual)
        return response

    @cached_property
    def usual(self) -> str:
        """What django-csp makes of the settings."""
        return super().process_response(HttpRequest(), HttpResponse())[HEADER]
