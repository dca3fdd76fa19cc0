"""The way in, and the description of all of it."""

from __future__ import annotations

import json
from functools import lru_cache
from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import include, path
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema

from claims.public.addresses import address

from . import documented, tags
from .asking import check
from .base import PublicView, json_bytes
from .documented.links import links_of

LISTS = ("claims", "statements", "rebuttals", "sources", "topics", "editions", "corrections")


@documented.start
class StartView(PublicView):
    """The addresses of everything that can be read."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        check(request.GET, ())
        names = (*LISTS, "checkpoint", "schema")
        found = {name: address(f"api:{name}") for name in names} | {
            "docs": address("files:api-docs")
        }
        return _fixed(json.dumps(found).encode(), "application/json")


class SchemaView(PublicView):
    """What this API offers, as OpenAPI 3.1."""

    @extend_schema(exclude=True)
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        check(request.GET, ())
        return _fixed(schema_bytes(), "application/vnd.oai.openapi+json")


def _fixed(data: bytes, content_type: str) -> HttpResponse:
    """What changes with our code alone; the middleware answers who has it already."""
    response = json_bytes(data)
    response["Content-Type"] = content_type
    return tags.tagged(response, tags.of_edition(sha256(data).hexdigest()))


@lru_cache(maxsize=1)
def schema() -> dict[str, Any]:
    """The description of the public addresses alone, made once per process."""
    made: dict[str, Any] = SchemaGenerator(
        patterns=[path("api/v1/", include("claims.public.api.urls"))]
    ).get_schema(request=None, public=True)
    made["info"]["description"] = documented.DESCRIPTION
    made["tags"] = documented.TAGS
    for form, always in documented.ALWAYS.items():
        made["components"]["schemas"][form]["required"] = list(always)
    for operations in made["paths"].values():
        for status, response in operations["get"]["responses"].items():
            response["headers"] = headers_of(status)
        operations["get"]["responses"]["200"]["links"] = links_of(operations["get"]["operationId"])
    return made


def headers_of(status: str) -> dict[str, Any]:
    """What stands above every answer of a status."""
    told = {"Access-Control-Allow-Origin": "Always `*`: pages of other sites may read this."}
    if status in ("200", "304"):
        told["ETag"] = "Of this very answer; weak above a list that is sent as it is read."
        told["Cache-Control"] = "How long it may be kept without asking again."
    if status in ("429", "503"):
        told["Retry-After"] = "Seconds after which to come back."
    return {
        name: {"description": text, "required": True, "schema": {"type": "string"}}
        for name, text in told.items()
    }


@lru_cache(maxsize=1)
def schema_bytes() -> bytes:
    return json.dumps(schema(), ensure_ascii=False, separators=(",", ":")).encode()
