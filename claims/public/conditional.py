"""Middleware: whoever has an answer already is told so, as Django does it, and in our form."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.http import ConditionalGetMiddleware

from claims.public.api.base import problem

OF_OTHER_SITES = ("Access-Control-Allow-Origin", "Access-Control-Expose-Headers")
CONDITIONS = frozenset(
    f"HTTP_IF_{name}" for name in ("MATCH", "NONE_MATCH", "MODIFIED_SINCE", "UNMODIFIED_SINCE")
)
OTHER_NOW = "What stands here is not what If-Match or If-Unmodified-Since names."


class ConditionalGet(ConditionalGetMiddleware):
    """Django's 304 leaves out what lets pages of other sites read an answer; here it stays."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        nothing_to_compare = "ETag" in response and CONDITIONS.isdisjoint(request.META)
        if nothing_to_compare or response.status_code == 304:
            return response
        answer: HttpResponseBase = super().process_response(request, response)
        if answer is response:
            return answer
        if answer.status_code == 412 and request.path.startswith("/api/"):
            return problem(412, OTHER_NOW)
        for name in OF_OTHER_SITES:
            if name in response:
                answer[name] = response[name]
        return answer
