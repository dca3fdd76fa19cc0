"""The addresses of the read API."""

from __future__ import annotations

import json
from functools import lru_cache
from hashlib import sha256

from django.http import Http404, HttpResponse
from django.urls import include, path
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from claims.editions import entries
from claims.public import lookup
from claims.public.addresses import address
from claims.public.answers import conditional, number_in
from claims.public.api import documented
from claims.public.api.base import PublicView, json_bytes
from claims.public.api.forms import ClaimItemForm
from factcheck.lib.canonical import canonical

DEFAULT_LIMIT, MAX_LIMIT = 30, 100


class ClaimList(PublicView):
    """Live claims, what was published last first."""

    known_parameters = ("cursor", "limit")

    @documented.claims
    def get(self, request: Request) -> HttpResponse:
        limit = self.limit()
        cursor = number_in(self.plain_request, "cursor")
        rows = lookup.newest_claims(before=cursor, count=limit + 1)
        shown = rows[:limit]
        more = address("api:claims") + f"?limit={limit}&cursor="
        following = f"{more}{shown[-1].subject.edition_id}" if len(rows) > limit else None
        items = [ClaimItemForm(row).data for row in shown]
        return conditional(
            self.plain_request,
            ["api-claims", following, json.dumps(items)],
            lambda: json_bytes(_json({"claims": items, "next": following})),
        )

    def limit(self) -> int:
        return number_in(self.plain_request, "limit", most=MAX_LIMIT) or DEFAULT_LIMIT


class ClaimDetail(PublicView):
    """A claim as it stands: the frozen bytes, with what is known of their edition."""

    @documented.claim
    def get(self, request: Request, slug: str) -> HttpResponse:
        stored = lookup.stored_bytes("claim", slug)
        if stored is None:
            raise Http404
        body, about = stored
        return conditional(
            self.plain_request,
            ["api-claim", about["hash"], about["state"]],
            lambda: json_bytes(b'{"claim":' + body + b',"edition":' + canonical(about) + b"}"),
        )


class EditionList(PublicView):
    """The log in order."""

    known_parameters = ("after", "limit")

    @documented.editions
    def get(self, request: Request) -> HttpResponse:
        limit = number_in(self.plain_request, "limit", most=MAX_LIMIT) or DEFAULT_LIMIT
        after = number_in(self.plain_request, "after", least=0) or 0
        found = lookup.entries_after(after, count=limit)
        more = address("api:editions") + f"?limit={limit}&after="
        following = None if found.next_after is None else f"{more}{found.next_after}"
        answer = entries.page_bytes(found.entries, following)
        return conditional(
            self.plain_request,
            ["api-editions", sha256(answer).hexdigest()],
            lambda: json_bytes(answer),
        )


class EditionDetail(PublicView):
    """One edition: the stored bytes, joined and never written anew."""

    @documented.edition
    def get(self, request: Request, number: int) -> HttpResponse:
        row = lookup.edition_numbered(number)
        if row is None:
            raise Http404
        return conditional(
            self.plain_request,
            ["api-edition", bytes(row.hash).hex(), row.body is None],
            lambda: json_bytes(entries.entry(row)),
        )


class CheckpointView(PublicView):
    """The signed note on the head of the log."""

    @documented.checkpoint
    def get(self, request: Request) -> HttpResponse:
        note = lookup.checkpoint()
        if note is None:
            raise Http404
        return conditional(
            self.plain_request,
            ["api-checkpoint", note],
            lambda: HttpResponse(note, content_type="text/plain; charset=utf-8"),
        )


class SchemaView(PublicView):
    """What this API offers, as OpenAPI 3.1."""

    @extend_schema(exclude=True)
    def get(self, request: Request) -> HttpResponse:
        schema = schema_bytes()
        return conditional(
            self.plain_request,
            ["api-schema", schema.decode()],
            lambda: HttpResponse(schema, content_type="application/vnd.oai.openapi+json"),
        )


@lru_cache(maxsize=1)
def schema_bytes() -> bytes:
    """The description of the public addresses alone, made once per process."""
    schema = SchemaGenerator(
        patterns=[path("api/v1/", include("claims.public.api.urls"))]
    ).get_schema(request=None, public=True)
    schema["info"]["description"] = documented.DESCRIPTION
    return _json(schema)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
