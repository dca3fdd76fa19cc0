"""The description of each address for the schema: parameters, answers, examples."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiResponse, PolymorphicProxySerializer, extend_schema

from claims.public.api import forms, tables
from claims.public.api.asking import BY_CHANGE, ORDERINGS
from claims.public.api.base import PROBLEM
from claims.public.api.streams import Columns

from . import examples
from . import parameters as p
from .answers import ERRORS, MISSING, UNCHANGED, of_list, of_one, shown
from .parts import (
    ALWAYS,
    CLAIM_ITEM_PARTS,
    CLAIM_PARTS,
    CORRECTION_PARTS,
    SOURCE_ITEM_PARTS,
    SOURCE_PARTS,
    STATEMENT_PARTS,
    TOPIC_ITEM_PARTS,
    TOPIC_PARTS,
)

__all__ = [
    "ALWAYS", "CLAIM_ITEM_PARTS", "CLAIM_PARTS", "CORRECTION_PARTS", "DESCRIPTION",
    "SOURCE_ITEM_PARTS", "SOURCE_PARTS", "STATEMENT_PARTS", "TAGS", "TOPIC_ITEM_PARTS",
    "TOPIC_PARTS", "checkpoint", "claim", "claims", "correction", "corrections", "edition",
    "editions", "rebuttals", "source", "sources", "start", "statement", "statements", "topic",
    "topics",
]  # fmt: skip


def _described(name: str, tag: str, summary: str, **more: Any) -> Any:
    """A view's one method, described; every address takes If-None-Match."""
    more["parameters"] = [*more.get("parameters", []), p.KNOWN_ALREADY]
    described = extend_schema(operation_id=name, tags=[tag], summary=summary, **more)

    def decorate(view: type[Any]) -> type[Any]:
        # A method of this class alone: that of its base is described by others too.
        own = view.get

        def get(self: Any, request: Any, *args: Any, **kwargs: Any) -> Any:
            return own(self, request, *args, **kwargs)

        get.__doc__ = view.__doc__
        view.get = described(get)
        return view

    return decorate


def _paging(
    parts: tuple[str, ...], always: tuple[str, ...], orderings: Any, example: str, columns: Columns
) -> Any:
    fields = p.fields(parts, always, example, columns)
    return [p.CURSOR, p.LIMIT, p.ordering(orderings), fields, p.FORMAT]


claims = _described(
    "claims_list",
    "claims",
    "Claims, each with its denials",
    description="Live claims, what was published last first. Whatever the public list is chosen by "
    "chooses here, under the same names. Claims that were withdrawn are left out.",
    parameters=[
        *p.OF_CLAIMS,
        p.LIST_AS_OF,
        *_paging(
            (*CLAIM_ITEM_PARTS, "body"), ("id", "card"), ORDERINGS, "slug,body", tables.CLAIMS
        ),
    ],
    responses=of_list(forms.ClaimListSerializer),
    examples=[shown("One claim", {"claims": [examples.CLAIM], "next": None})],
)
claim = _described(
    "claims_read",
    "claims",
    "One claim with all that is in it",
    description="`claim` is the frozen body: statements with their figures and the documents that "
    "carry them, checks, requests for comment, the finding, and what is computed of them. Of a "
    "claim that stands no more it is the notice that says why.",
    parameters=[p.KEY, p.AS_OF, p.fields(CLAIM_PARTS, ("id", "computed"), "wording,statements")],
    responses=of_one(
        PolymorphicProxySerializer(
            component_name="ClaimAnswer",
            serializers=[forms.ClaimRecordSerializer, forms.ClaimNoticeSerializer],
            resource_type_field_name=None,
        ),
        gone=True,
    ),
)
OF_STATEMENTS = [p.CLAIM, p.SOURCE, p.STANCE, p.SAID_FROM, p.SAID_TO]
_STATEMENT_PAGING = _paging(
    STATEMENT_PARTS, ("id", "claim"), ORDERINGS, "stance,speakers", tables.STATEMENTS
)
statements = _described(
    "statements_list",
    "statements",
    "Statements, each with the claim that it is about",
    description="Of live claims. The parameters of the list of claims choose by the claim. Each "
    "item carries that claim with all its denials.",
    parameters=[p.READING, *OF_STATEMENTS, *p.OF_CLAIMS, *_STATEMENT_PAGING],
    responses=of_list(forms.StatementListSerializer),
    examples=[shown("One denial", {"statements": [examples.STATEMENT], "next": None})],
)
rebuttals = _described(
    "rebuttals_list",
    "statements",
    "The statements that rebut",
    description="Denials, partial denials and counter-claims: the list of statements, with "
    "`reading` set.",
    parameters=[*OF_STATEMENTS, *p.OF_CLAIMS, *_STATEMENT_PAGING],
    responses=of_list(forms.StatementListSerializer),
    examples=[shown("One denial", {"statements": [examples.STATEMENT], "next": None})],
)
statement = _described(
    "statements_read",
    "statements",
    "One statement",
    parameters=[p.STATEMENT_ID],
    responses=of_one(forms.StatementItemSerializer),
    examples=[shown("A denial", examples.STATEMENT)],
)
sources = _described(
    "sources_list",
    "sources and topics",
    "Sources with a profile of their own",
    description="Sealed sources have none.",
    parameters=[
        p.Q,
        p.LANGUAGE,
        p.LIST_AS_OF,
        *_paging(SOURCE_ITEM_PARTS, ("id",), BY_CHANGE, "source", tables.SOURCES),
    ],
    responses=of_list(forms.SourceListSerializer),
    examples=[shown("One source", {"sources": [examples.SOURCE], "next": None})],
)
source = _described(
    "sources_read",
    "sources and topics",
    "One source",
    parameters=[p.KEY, p.AS_OF, p.fields(SOURCE_PARTS, ("id",), "name,names")],
    responses=of_one(forms.SourceRecordSerializer, gone=True),
)
topics = _described(
    "topics_list",
    "sources and topics",
    "Topics",
    parameters=[
        p.Q,
        p.LANGUAGE,
        p.LIST_AS_OF,
        *_paging(TOPIC_ITEM_PARTS, ("id",), BY_CHANGE, "topic", tables.TOPICS),
    ],
    responses=of_list(forms.TopicListSerializer),
    examples=[shown("One topic", {"topics": [examples.TOPIC], "next": None})],
)
topic = _described(
    "topics_read",
    "sources and topics",
    "One topic",
    parameters=[p.KEY, p.AS_OF, p.fields(TOPIC_PARTS, ("id",), "title,sides")],
    responses=of_one(forms.TopicRecordSerializer, gone=True),
)
editions = _described(
    "editions_list",
    "log",
    "Everything that happened, in order, once, forever",
    description="What a mirror needs: enough to recompute the whole chain, and to stay in step by "
    "asking again after the last number that it has. A redacted edition keeps its header; its body "
    "and salt are null. As CSV the headers alone.",
    parameters=[p.AFTER, p.LIMIT, p.FORMAT],
    responses=of_list(forms.EditionListSerializer),
    examples=[shown("A redacted edition", {"editions": [examples.EDITION], "next": None})],
)
edition = _described(
    "editions_read",
    "log",
    "One edition, its stored bytes",
    parameters=[p.NUMBER],
    responses=of_one(forms.EditionSerializer),
    examples=[shown("A redacted edition", examples.EDITION)],
)
corrections = _described(
    "corrections_list",
    "log",
    "What was corrected, withdrawn, redacted, merged or reviewed after",
    parameters=[
        p.KIND,
        *_paging(CORRECTION_PARTS, ("number", "subject"), BY_CHANGE, "reason", tables.CORRECTIONS),
    ],
    responses=of_list(forms.CorrectionListSerializer),
    examples=[shown("A correction", {"corrections": [examples.CORRECTION], "next": None})],
)
correction = _described(
    "corrections_read",
    "log",
    "One thing that was put right",
    parameters=[p.NUMBER],
    responses=of_one(forms.CorrectionItemSerializer),
    examples=[shown("A correction", examples.CORRECTION)],
)
checkpoint = _described(
    "checkpoint_read",
    "log",
    "The signed checkpoint of the log (C2SP signed note)",
    responses={
        (200, "text/plain"): OpenApiResponse(
            str, description="Origin, number and hash of the head, and its Ed25519 signatures."
        ),
        304: UNCHANGED,
        (404, PROBLEM): MISSING,
    }
    | ERRORS,
)
start = _described(
    "start",
    "start",
    "Where everything is",
    responses={200: forms.StartSerializer, 304: UNCHANGED} | ERRORS,
    examples=[shown("Addresses", examples.START)],
)
TAGS = [
    {"name": "start", "description": "The way in."},
    {"name": "claims", "description": "What is claimed, never without who denies it."},
    {"name": "statements", "description": "Who said what about a claim: each a speech act."},
    {"name": "sources and topics", "description": "Who speaks, and in which story."},
    {"name": "log", "description": "The editions that all of it is made from, to be checked."},
]
DESCRIPTION = (
    "Claims and their denials, from published editions alone. Open to everyone, without tokens; "
    "read only. Addresses inside answers are relative to this site. Every answer carries an ETag: "
    "send it back in If-None-Match. An unknown, empty or repeated parameter is an error, not "
    "ignored. No claim is given without its denials; please don't show one without them either."
)
