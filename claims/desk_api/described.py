"""The description of the desk's API (OpenAPI 3.1), for whoever works here."""

from __future__ import annotations

import json
from functools import lru_cache

from django.http import HttpResponse
from django.urls import include, path
from drf_spectacular.generators import SchemaGenerator
from rest_framework.request import Request

from .base import DeskView
from .fields import FIELDS
from .schemas import pieces

DESCRIPTION = (
    "The desk for programs: sources, documents and claims with all their parts, and the verbs of "
    "the workflow, with the same rights and guards as the admin's. Send a token of your own "
    "(Authorization: Bearer …), or be logged in at the desk. Every change names the version that "
    "it rests on (If-Match), and may have an Idempotency-Key. Errors are problem details. No text "
    "may hold a NUL character or half of a surrogate pair, no number more than 30 digits. Links "
    "say where an answer leads."
)
SECURITY = {
    "token": {"type": "http", "scheme": "bearer", "description": "Made at the desk, under Tokens."},
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": "sessionid",
        "description": "The login of the desk. A change needs X-CSRFToken too.",
    },
}


class SchemaView(DeskView):
    """GET: the description. It names no address of the public site, and that one none of these."""

    def check_person(self) -> None:
        """Everybody who works here may read it."""

    def get(self, request: Request) -> HttpResponse:
        return HttpResponse(description(), "application/vnd.oai.openapi+json")


@lru_cache(maxsize=1)
def description() -> bytes:
    """Made once per process."""
    addresses = [path("api/v1/desk/", include("claims.desk_api.urls"))]
    schema = SchemaGenerator(patterns=addresses).get_schema(request=None, public=True)
    schema["info"]["description"] = DESCRIPTION
    schema["components"] = {"schemas": pieces(), "headers": FIELDS, "securitySchemes": SECURITY}
    return json.dumps(schema, ensure_ascii=False, separators=(",", ":")).encode()
