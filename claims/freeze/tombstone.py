"""The body of a notice: something stood here, and why it does not any more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claims.editions.models import Edition
from factcheck.lib.canonical import canonical, parse
from sources.models.base import Subject

FORMAT = "factcheck/tombstone/1"


def tombstone(subject: Subject, state: str, reason: str) -> bytes:
    """The notice as canonical JSON; `state` is withdrawn or redacted. It holds nothing else."""
    return canonical(_notice(subject, state, reason))


def merged_notice(loser: Subject, winner: Subject, edition: Edition, rationale: str) -> bytes:
    """The notice that leads from a merged claim to another, of which `edition` is a version.

    It holds that version's card, so that even the notice names who claims and who denies.
    """
    assert edition.body is not None
    there = parse(bytes(edition.body))
    leads_to = {
        "id": str(winner.public_id),
        "slug": winner.slug,
        "edition": edition.number,
        "card": there["computed"]["card"],
    }
    return canonical(_notice(loser, "merged", rationale) | {"winner": leads_to})


def _notice(subject: Subject, state: str, reason: str) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "id": str(subject.public_id),
        "slug": subject.slug,
        "kind": subject.KIND,
        "language": subject.language,
        "state": state,
        "reason": reason,
    }


def is_tombstone(body: Mapping[str, Any]) -> bool:
    """True for a parsed body that is a notice."""
    return body["format"] == FORMAT
