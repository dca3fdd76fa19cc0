"""Examples of what is sent, by name: of two made-up countries, not to be taken for real ones."""

from __future__ import annotations

from typing import Any

DOCUMENT = "0d9f3c1e-8a43-4f0e-9a55-0a3a5f6a7b10"
STATEMENT: dict[str, Any] = {
    "stance": "denies",
    "paraphrase": "The ministry denies it.",
    "speakers": ["southland-ministry"],
    "appearances": [{"document": DOCUMENT, "locator": "page 2", "carriage": "carried"}],
}
CLAIM: dict[str, Any] = {
    "title": "Reported loss of a bridge",
    "wording": "The army of Southland blew up a bridge.",
    "clause": "the army of Southland blew up a bridge",
    "concerns": ["southland"],
    "statements": [
        {
            "key": "said",
            "stance": "claims",
            "paraphrase": "Northland says that the South’s army blew up a bridge.",
            "speakers": ["northland"],
            "appearances": [{"document": DOCUMENT, "locator": "page 1"}],
        },
        STATEMENT | {"answers": ["said"]},
    ],
}
SOURCE: dict[str, Any] = {"slug": "northland", "kind": "state", "name": "Northland"}
REPORT: dict[str, Any] = {
    "title": "Fire on the border",
    "language": "en",
    "url": "https://example.org/fire-on-the-border",
    "date": "1 Oct 2020",
}
TICKS = {"ticks": ["neutral", "fair"], "comment": ""}

EXAMPLES: dict[str, dict[str, Any]] = {
    "source": SOURCE,
    "document": REPORT,
    "place": {"precision": "town", "names": [{"text": "Northtown", "language": "en"}]},
    "topic": {"slug": "the-border", "title": "The border"},
    "claim": CLAIM,
    "statement": STATEMENT,
    "appearance": {
        "document": DOCUMENT,
        "locator": "page 2",
        "words": "No",
        "words_language": "en",
    },
    "together": {
        "why": "found on the wire",
        "sources": [SOURCE],
        "documents": [REPORT | {"key": "report"}],
        "claims": [CLAIM],
    },
    "source_change": {"description": "A state in the north.", "why": "readers asked"},
    "document_change": {"archive_url": "https://web.archive.org/web/2020/https://example.org/1"},
    "place_change": {
        "names": [{"text": "Northtown", "language": "en"}],
        "why": "one is enough",
    },
    "topic_change": {"introduction": "What happened at the border in autumn 2020."},
    "claim_change": {
        "context": "The bridge carried the only road.",
        "why": "asked for",
    },
    "statement_change": {"paraphrase": "The ministry denies it outright."},
    "strike": {"why": "A second copy of the same claim."},
    "submit": {"reason": "The ministry’s denial was added."},
    "request_changes": {"comment": "Say where the report carries the denial."},
    "approve": TICKS,
    "publish": {},
    "add_answer": {"reason": "The ministry has denied it tonight."},
    "withdraw": {"reason": "It rests on a forged letter."},
    "redact": {"reason": "It endangers a witness.", "numbers": [17]},
    "review_after": TICKS,
    "correct": {
        "kind": "fact",
        "old": "a bridge in the north",
        "new": "a bridge in the south",
        "reason": "We misread the map.",
    },
    "reopen": {"reason": "A further answer came in."},
    "hold": {"until": "2030-01-01T06:00:00Z", "reason": "Asked by the source, for its safety."},
    "lift": {"reason": "The time has come."},
    "merge": {"into": DOCUMENT, "rationale": "Both are about the one bridge."},
    "unmerge": {"reason": "They are about two bridges."},
}
