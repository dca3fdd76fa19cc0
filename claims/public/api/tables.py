"""The lists as tables: the columns of CSV, each a function of an item."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .streams import Columns

Json = dict[str, Any]
WITH_DENIALS = ("id", "headline", "answer_line")
"""The columns that no choice leaves out: they name speaker, claim and denial."""


def _part(*path: str) -> Callable[[Json], object]:
    """What stands at a path in an item; nothing where something on the way is null."""

    def make(item: Json) -> object:
        value: Any = item
        for name in path:
            value = value and value.get(name)
        return value

    return make


def _answers(card: Json) -> list[str]:
    return [f"{answer['name']}: {answer['state']}" for answer in card["answers"]]


def _of_claim(*way: str) -> dict[str, Callable[[Json], object]]:
    """The columns that tell of a claim, wherever in an item it stands."""
    claim = _part(*way) if way else lambda item: item

    def answers(item: Json) -> list[str]:
        found: Any = claim(item)
        return _answers(found["card"])

    return {
        "headline": _part(*way, "card", "headline"),
        "answer_line": _part(*way, "card", "answer_line"),
        "answers": answers,
        "title": _part(*way, "card", "title"),
        "wording": _part(*way, "card", "wording"),
        "claimed_by": _part(*way, "card", "claimed_by"),
        "dispute": _part(*way, "card", "dispute"),
        "verdict": _part(*way, "card", "verdict", "code"),
        "verdict_label": _part(*way, "card", "verdict", "label"),
        "topic": _part(*way, "topic"),
    }


def _speakers(item: Json) -> list[str]:
    return [speaker["name"] for speaker in item["speakers"]]


def _words(item: Json) -> list[str]:
    return [one["words"]["text"] for one in item["appearances"] if one["words"]]


def _figures(item: Json) -> list[str]:
    """Each by itself, low and high as they were given: nothing is added up."""
    return [f"{f['of']}: {f['low'] or '?'}..{f['high'] or '?'}" for f in item["figures"]]


CLAIMS: Columns = {
    "id": _part("id"),
    **_of_claim(),
    "language": _part("language"),
    "review_pending": _part("review_pending"),
    "edition": _part("edition"),
    "first_published_at": _part("first_published_at"),
    "changed_at": _part("changed_at"),
    "address": _part("address"),
    "record": _part("record"),
}
STATEMENTS: Columns = {
    "id": _part("id"),
    "reading": _part("reading"),
    "stance": _part("stance"),
    "speakers": _speakers,
    "speaker_as_given": _part("speaker_as_given"),
    "paraphrase": _part("paraphrase"),
    "said": _part("date", "edtf"),
    "said_as_said": _part("date", "as_said"),
    "said_earliest": _part("date", "earliest"),
    "said_latest": _part("date", "latest"),
    "words": _words,
    "figures": _figures,
    "record": _part("record"),
    "claim": _part("claim", "id"),
    **_of_claim("claim"),
    "edition": _part("claim", "edition"),
    "address": _part("claim", "address"),
}
_SUBJECT: Columns = {
    "edition": _part("edition", "number"),
    "changed_at": _part("edition", "published_at"),
    "address": _part("address"),
    "record": _part("record"),
}
SOURCES: Columns = {
    "id": _part("id"),
    **{
        name: _part("source", name)
        for name in ("slug", "name", "kind", "country", "description", "language")
    },
    "names": lambda item: [name["text"] for name in item["source"]["names"]],
    **_SUBJECT,
    "statements": _part("statements"),
}
TOPICS: Columns = {
    "id": _part("id"),
    **{name: _part("topic", name) for name in ("slug", "title", "introduction", "language")},
    "sides": lambda item: [side["name"] for side in item["topic"]["sides"]],
    **_SUBJECT,
    "claims": _part("claims"),
}
CORRECTIONS: Columns = {
    **{name: _part(name) for name in ("number", "published_at", "kind", "version", "reason")},
    "review_pending": _part("review_pending"),
    "redacts": _part("redacts"),
    "subject_kind": _part("subject", "kind"),
    "subject": _part("subject", "id"),
    "state": _part("subject", "state"),
    "headline": _part("subject", "headline"),
    "old": _part("correction", "old"),
    "new": _part("correction", "new"),
    "note": _part("correction", "note"),
    "leads_to": _part("leads_to", "headline"),
    "address": _part("subject", "address"),
    "edition": _part("edition"),
}
_HEADER = (
    "number", "subject_kind", "subject_id", "version", "kind", "review", "published_at", "reason",
    "redacts", "redacted", "hash", "prev_hash", "body_hash",
)  # fmt: skip
EDITIONS: Columns = {
    **{name: _part(name) for name in _HEADER},
    "approver": _part("approver", "mark"),
    "publisher": _part("publisher", "mark"),
}
