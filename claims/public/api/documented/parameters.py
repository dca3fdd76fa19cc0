"""Every parameter of the read API, described once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from drf_spectacular.utils import OpenApiExample, OpenApiParameter

from claims.public.clocks.reading import FORM
from claims.public.listing.reading import MAX_WORDS
from factcheck.lib.rules.disputes import DISPUTES
from factcheck.lib.stances import BY_CODE, Reading

AN_ID = "7e0d1f52-6c2b-4a4e-8d43-8f8cfb9a7f10"
TEXT = {"type": "string"}
IDENT = {"type": "string", "format": "uuid"}
CODE = {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,60}$"}
DAY = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


def _parameter(
    name: str, schema: dict[str, Any], told: str, example: object, **more: Any
) -> OpenApiParameter:
    examples = [OpenApiExample("Example", value=example)]
    return OpenApiParameter(name, schema, description=told, examples=examples, **more)


def _several(name: str, each: dict[str, Any], told: str, example: object) -> OpenApiParameter:
    """A parameter that may be given up to 20 times; any of its values will do."""
    schema = {"type": "array", "items": each, "minItems": 1, "maxItems": 20}
    return _parameter(name, schema, f"{told} Given several times: any of them.", [example])


def fields(
    known: Sequence[str], always: Sequence[str], example: str, columns: Iterable[str] = ()
) -> OpenApiParameter:
    """Which parts; `always` are those that no choice leaves out. A table has `columns` instead."""
    kept = ", ".join(always)
    names = list(dict.fromkeys((*known, *columns)))
    schema = {"type": "array", "items": {"type": "string", "enum": names}, "minItems": 1}
    told = f"Parts, separated by commas; without it the usual ones. Always there: {kept}."
    if columns:
        told += f" With `format=csv` columns: {', '.join(columns)}. Else: {', '.join(known)}."
    return _parameter("fields", schema, told, example.split(","), style="form", explode=False)


def ordering(known: Sequence[str]) -> OpenApiParameter:
    schema = {"type": "string", "enum": list(known), "default": known[0]}
    told = "`changed`: by last publication; with a minus the newest first."
    if "said" in known:
        told += " `said`: by when it was said; what has no date counts as earliest."
    return _parameter("ordering", schema, told, known[0])


CURSOR = _parameter(
    "cursor",
    {"type": "string", "minLength": 1, "maxLength": 200},
    "Where the page before ended: take it from `next` as it stands. It holds for one list in one "
    "order.",
    "kmhAdGKcNDI",
)
LIMIT = _parameter(
    "limit",
    {"type": "integer", "minimum": 1, "maximum": 100, "default": 30},
    "How many at once. As CSV or JSON Lines a list is sent to its end unless this is given.",
    10,
)
FORMAT = _parameter(
    "format",
    {"type": "string", "enum": ["json", "csv", "jsonl"], "default": "json"},
    "JSON in pages; or all of it as CSV (RFC 4180) or JSON Lines, sent as it is read. The address "
    "alone tells the form: `Accept` is not looked at.",
    "jsonl",
)
Q = _parameter(
    "q",
    {"type": "string", "minLength": 1, "maxLength": MAX_WORDS},
    "Words, all of which must be there; from three letters on the beginning of a word is enough.",
    "su-25",
)
LANGUAGE = _several("language", CODE, "Language of the record.", "en")
TOPIC = _several("topic", IDENT, "Id of a topic.", AN_ID)
DISPUTE = _several(
    "dispute",
    {"type": "string", "enum": [one.code for one in DISPUTES]},
    "What follows from what was said; not a verdict.",
    "denied",
)
VERDICT = _several(
    "verdict",
    CODE,
    "Code of what the newsroom found; `-` where that is nothing.",
    "unverified",
)
BY = _several("by", IDENT, "Id of a party that claims it.", AN_ID)
ANSWERED = _several("answered", IDENT, "Id of a party that answered.", AN_ID)
PLACE = _several("place", IDENT, "Id of a place.", AN_ID)
FROM = _parameter("from", DAY, "Claims first made on this day or later.", "2020-10-01")
TO = _parameter("to", DAY, "Claims first made on this day or earlier.", "2020-10-31")
READING = _several(
    "reading",
    {"type": "string", "enum": [reading.value for reading in Reading]},
    "What the statement does.",
    "rebutting",
)
STANCE = _several("stance", {"type": "string", "enum": list(BY_CODE)}, "Its stance.", "denies")
SOURCE = _parameter("source", IDENT, "Id of who said it; bodies below it count too.", AN_ID)
CLAIM = _parameter("claim", IDENT, "Id of the claim that it is about.", AN_ID)
SAID_FROM = _parameter("said_from", DAY, "Said on this day or later.", "2020-10-01")
SAID_TO = _parameter("said_to", DAY, "Said on this day or earlier.", "2020-10-31")
KIND = _parameter(
    "kind",
    {"type": "string", "enum": ["correction", "withdrawal", "redaction", "merge", "review"]},
    "How it was put right.",
    "correction",
)
AFTER = _parameter(
    "after",
    {"type": "integer", "minimum": 0, "maximum": 2**63 - 1, "default": 0},
    "The editions that follow this number.",
    0,
)
MOMENT = {"type": "string", "pattern": f"^{FORM.pattern}$"}
AS_OF = _parameter(
    "as_of",
    MOMENT,
    "What we had published by then: a day, month, year or moment. A day counts to its end (UTC).",
    "2020-10-01",
)
LIST_AS_OF = _parameter(
    "as_of",
    MOMENT,
    "The list as it stood by then, in the order of publication; not together with what chooses or "
    "with `said`. What was redacted since is left out.",
    "2020-10-01",
)
KEY = _parameter(
    "key",
    {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"},
    "The record's slug, or its id.",
    "loss-of-an-armenian-su-25",
    location=OpenApiParameter.PATH,
)
STATEMENT_ID = _parameter(
    "id", IDENT, "Id of the statement.", AN_ID, location=OpenApiParameter.PATH
)
NUMBER = _parameter(
    "number",
    {"type": "integer", "minimum": 0},
    "Number in the log, counted without gaps from 1.",
    1,
    location=OpenApiParameter.PATH,
)
KNOWN_ALREADY = OpenApiParameter(
    "If-None-Match",
    TEXT,
    OpenApiParameter.HEADER,
    description="The ETag of the answer that you have: 304 if it is still the same.",
)
OF_CLAIMS = (Q, TOPIC, DISPUTE, VERDICT, BY, ANSWERED, PLACE, LANGUAGE, FROM, TO)
