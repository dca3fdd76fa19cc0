"""Where an answer leads, as OpenAPI's links: from a list to its records, from these to others."""

from __future__ import annotations

from typing import Any

_FIRST = "$response.body#/{}/0/{}"
# By operation: the operations that its answer leads to, with what they take and where it stands.
_LEADS: dict[str, list[tuple[str, str, str]]] = {
    "claims_list": [
        ("claims_read", "key", _FIRST.format("claims", "id")),
        ("statements_list", "claim", _FIRST.format("claims", "id")),
        ("editions_read", "number", _FIRST.format("claims", "edition")),
    ],
    "claims_read": [
        ("statements_list", "claim", "$response.body#/claim/id"),
        ("rebuttals_list", "claim", "$response.body#/claim/id"),
        ("editions_read", "number", "$response.body#/edition/number"),
    ],
    "statements_list": [
        ("statements_read", "id", _FIRST.format("statements", "id")),
        ("claims_read", "key", _FIRST.format("statements", "claim/id")),
    ],
    "rebuttals_list": [
        ("statements_read", "id", _FIRST.format("statements", "id")),
        ("claims_read", "key", _FIRST.format("statements", "claim/id")),
    ],
    "statements_read": [("claims_read", "key", "$response.body#/claim/id")],
    "sources_list": [
        ("sources_read", "key", _FIRST.format("sources", "id")),
        ("statements_list", "source", _FIRST.format("sources", "id")),
    ],
    "sources_read": [("statements_list", "source", "$response.body#/source/id")],
    "topics_list": [
        ("topics_read", "key", _FIRST.format("topics", "id")),
        ("claims_list", "topic", _FIRST.format("topics", "id")),
    ],
    "topics_read": [("claims_list", "topic", "$response.body#/topic/id")],
    "editions_list": [("editions_read", "number", _FIRST.format("editions", "header/number"))],
    "corrections_list": [
        ("corrections_read", "number", _FIRST.format("corrections", "number")),
        ("editions_read", "number", _FIRST.format("corrections", "number")),
    ],
    "corrections_read": [("editions_read", "number", "$response.body#/number")],
}


def links_of(operation: str) -> dict[str, Any]:
    """The links of an operation's answer, each by the name of what it leads to."""
    return {
        f"to_{leads}": {"operationId": leads, "parameters": {name: place}}
        for leads, name, place in _LEADS.get(operation, ())
    }
