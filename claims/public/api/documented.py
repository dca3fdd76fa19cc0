"""The description of each address for the schema: parameters, answers, examples."""

from __future__ import annotations

from drf_spectacular.utils import (
    OpenApiExample,
    OpenApiParameter,
    OpenApiResponse,
    extend_schema,
)

from claims.public.api import forms
from claims.public.api.base import PROBLEM

BAD = OpenApiResponse(
    forms.bad_parameter_form(),
    description="A parameter is unknown or makes no sense.",
    examples=[
        OpenApiExample(
            "Too many at once",
            value={
                "type": "about:blank",
                "title": "Bad parameter",
                "status": 400,
                "detail": "limit: is out of range; allowed: a whole number from 1 to 100",
                "errors": [
                    {
                        "parameter": "limit",
                        "detail": "is out of range",
                        "allowed": "a whole number from 1 to 100",
                    }
                ],
            },
            media_type=PROBLEM,
        )
    ],
)
MISSING = OpenApiResponse(
    forms.ProblemForm,
    description="Nothing is published here; a draft is answered no differently.",
    examples=[
        OpenApiExample(
            "Nothing here",
            value={
                "type": "about:blank",
                "title": "Not found",
                "status": 404,
                "detail": "Nothing is published at this address.",
            },
            media_type=PROBLEM,
        )
    ],
)
LIMIT = OpenApiParameter(
    "limit",
    {"type": "integer", "minimum": 1, "maximum": 100, "default": 30},
    description="How many at once.",
    examples=[OpenApiExample("Ten", value=10)],
)
CURSOR = OpenApiParameter(
    "cursor",
    {"type": "integer", "minimum": 1},
    description="Where the page before ended: take it from `next`, don't make it up.",
    examples=[OpenApiExample("After edition 42", value=42)],
)
AFTER = OpenApiParameter(
    "after",
    {"type": "integer", "minimum": 0, "default": 0},
    description="The editions that follow this number.",
    examples=[OpenApiExample("From the beginning", value=0)],
)
SLUG = OpenApiParameter("slug", str, OpenApiParameter.PATH, description="Address of the claim.")
NUMBER = OpenApiParameter(
    "number",
    {"type": "integer", "minimum": 1},
    OpenApiParameter.PATH,
    description="Number in the log, counted without gaps from 1.",
)
CARD = {
    "headline": "Armenia says that a Turkish F-16 shot down an Armenian Su-25; Turkey and "
    "Azerbaijan deny it",
    "title": "Loss of an Armenian Su-25",
    "wording": "A Turkish F-16 shot down an Armenian Su-25.",
    "claimed_by": ["Armenia"],
    "answers": [
        {
            "name": "Turkey",
            "state": "denies",
            "state_label": "denies",
            "statement": "0b0d7c2e-7d5e-4a11-9f0e-3f1f0f1f9a01",
        }
    ],
    "answer_line": "Turkey and Azerbaijan deny it",
    "dispute": "denied",
    "dispute_label": "denied",
    "verdict": {"code": "unverified", "label": "Unverified", "kind": "open", "rated": False},
    "asserted": True,
}
ITEM = {
    "id": "7e0d1f52-6c2b-4a4e-8d43-8f8cfb9a7f10",
    "slug": "loss-of-an-armenian-su-25",
    "address": "/claims/loss-of-an-armenian-su-25/",
    "record": "/api/v1/claims/loss-of-an-armenian-su-25/",
    "edition": 42,
    "review_pending": False,
    "language": "en",
    "topic": None,
    "first_published_at": "2020-10-02T09:00:00.000000Z",
    "changed_at": "2020-10-02T09:00:00.000000Z",
    "card": CARD,
}

claims = extend_schema(
    operation_id="claims_list",
    summary="Claims, each with its denials",
    description="What was published last comes first. Claims that were withdrawn are left out.",
    parameters=[CURSOR, LIMIT],
    responses={200: forms.ClaimListForm, (400, PROBLEM): BAD},
    examples=[
        OpenApiExample(
            "One claim",
            value={"claims": [ITEM], "next": None},
            response_only=True,
            status_codes=["200"],
        )
    ],
    tags=["claims"],
)
claim = extend_schema(
    operation_id="claims_read",
    summary="One claim as it stands",
    description="`claim` is the frozen body; of one that was withdrawn, what is left of it.",
    parameters=[SLUG],
    responses={200: forms.ClaimForm, (400, PROBLEM): BAD, (404, PROBLEM): MISSING},
    tags=["claims"],
)
editions = extend_schema(
    operation_id="editions_list",
    summary="The log, edition by edition",
    description="Enough to recompute the whole chain. A redacted edition keeps its header; its "
    "body and salt are null.",
    parameters=[AFTER, LIMIT],
    responses={200: forms.EditionListForm, (400, PROBLEM): BAD},
    tags=["log"],
)
edition = extend_schema(
    operation_id="editions_read",
    summary="One edition, its stored bytes",
    parameters=[NUMBER],
    responses={200: forms.EditionForm, (400, PROBLEM): BAD, (404, PROBLEM): MISSING},
    tags=["log"],
)
checkpoint = extend_schema(
    operation_id="checkpoint_read",
    summary="The signed checkpoint of the log (C2SP signed note)",
    responses={
        (200, "text/plain"): OpenApiResponse(
            str, description="Origin, number and hash of the head, and its Ed25519 signatures."
        ),
        (400, PROBLEM): BAD,
        (404, PROBLEM): MISSING,
    },
    tags=["log"],
)
DESCRIPTION = (
    "Claims and their denials, from published editions alone. Open to everyone, without tokens; "
    "read only. Addresses inside answers are relative to this site. Every answer carries a strong "
    "ETag: send it back in If-None-Match. An unknown parameter is an error, not ignored. "
    "No claim is given without its denials; please don't show one without them either."
)
