"""Requests for comment: answered, refused, waived, still open, or met with silence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

Json = Mapping[str, Any]


def inquiry_states(body: Json, moment: datetime) -> dict[str, str]:
    """For each inquiry's id: answered, refused, waived, no_reply or open, as of the moment.

    A refusal and a waiver are as recorded; the rest follows from the statements that name the
    inquiry and from its deadline. Without a deadline silence proves nothing.
    """
    answered = {one["inquiry"] for one in body["statements"] if one["inquiry"]}
    return {one["id"]: _state(one, answered, moment) for one in body["inquiries"]}


def _state(inquiry: Json, answered: set[str], moment: datetime) -> str:
    if inquiry["outcome"] != "open":
        return str(inquiry["outcome"])
    if inquiry["id"] in answered:
        return "answered"
    deadline = inquiry["deadline"]
    overdue = deadline is not None and datetime.fromisoformat(deadline) < moment
    return "no_reply" if overdue else "open"
