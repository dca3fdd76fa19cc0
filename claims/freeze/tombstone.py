"""The body of a notice: something stood here, and why it does not any more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from factcheck.lib.canonical import canonical
from sources.models.base import Subject

FORMAT = "factcheck/tombstone/1"


def tombstone(subject: Subject, state: str, reason: str) -> bytes:
    """The notice as canonical JSON; `state` is withdrawn or redacted. It holds nothing else."""
    return canonical(
        {
            "format": FORMAT,
            "id": str(subject.public_id),
            "slug": subject.slug,
            "kind": subject.KIND,
            "language": subject.language,
            "state": state,
            "reason": reason,
        }
    )


def is_tombstone(body: Mapping[str, Any]) -> bool:
    """True for a parsed body that is a notice."""
    return body["format"] == FORMAT
