"""Middleware: whoever has an answer already is told so, as Django does it, and in our form."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.http import ConditionalGetMiddleware

from claims.public.api.base import problem

OF_OTHER_SITES = ("Access-Control-Allow-Origin", "Access-Control-Expose-Headers")
OTHER_NOW = "What stands here is not what If-Match or If-Unmodified-Since names."


class ConditionalGet(ConditionalGetMiddleware):
    """Django's 304 leaves out what lets pages of other sites read an answer; here it stays."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        answer: HttpResponseBase = super().process_response(request, response)
        if answer is response:
            return answer
        if answer.status_code == 412 and request.path.startswith("/api/"):
            return problem(412, OTHER_NOW)
        for name in OF_OTHER_SITES:
            if name in response:
                answer[name] = response[name]
        return answer
