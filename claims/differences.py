"""What differs between two bodies, in words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.db import connection

Body = Mapping[str, Any]
COMPUTED = "computed"  # follows from the rest, and from the moment


def differs(old: Body, new: Body) -> list[str]:
    """The parts in which two bodies differ, what is computed left aside; [] where in none."""
    parts = sorted({*old, *new} - {COMPUTED})
    return [part.replace("_", " ") for part in parts if old.get(part) != new.get(part)]


def beyond_answers(old: Body, new: Body) -> list[str]:
    """Why `new` is more than `old` with answers added; [] where it is just that.

    The rule is the database's own (`claims_wrong_in_answer`), so form and trigger can't disagree.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT claims_wrong_in_answer(%s::jsonb, %s::jsonb)",
            [json.dumps(old), json.dumps(new)],
        )
        (wrong,) = cursor.fetchone()
    if wrong is None:
        return []
    changed = [part for part in differs(old, new) if part != "statements"]
    also = f" Changed as well: {', '.join(changed)}." if changed else ""
    reason = (
        "Only statements that don't assert may be added at once, and nothing else may change: "
        f"{wrong}.{also} Submit it for review instead."
    )
    return [reason]
