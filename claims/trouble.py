"""What the database refuses, in words that a person can act on."""

from __future__ import annotations

from collections.abc import Sequence

from django.apps import apps
from django.db import DatabaseError

from claims.refusal import Refused, database_refusals

AT_ONCE = "Somebody else saved something at the very same moment. Save again."
TOO_BUSY = "So much is being saved at this moment that yours had no turn. Save again."
_WORDS = {
    "23505": "This was recorded already: there can be only one.",
    "23503": "Something that this refers to is gone, or something refers to what you remove.",
    "23001": "This can't be changed or removed: it is kept for the record.",
    "42501": "The database does not allow this: it is kept for the record.",
    "40P01": AT_ONCE,
    "40001": AT_ONCE,
    "55P03": AT_ONCE,
    "57014": TOO_BUSY,
}


def reasons_of(error: DatabaseError) -> Sequence[str]:
    """Reasons for a person; raises the error again where it is none of a person's making."""
    try:
        with database_refusals():
            raise error
    except Refused as refusal:
        return refusal.reasons
    except DatabaseError:
        cause = error.__cause__
        code = getattr(cause, "sqlstate", None) or ""
        name = getattr(getattr(cause, "diag", None), "constraint_name", None) or ""
        words = _message_of(name) or _WORDS.get(code)
        if words is None and not code.startswith("23"):
            raise
        return [words or f"The database refused this ({name})."]


def _message_of(constraint: str) -> str | None:
    """The words that a model gives to its constraint, if it has some of its own."""
    for model in apps.get_models():
        for one in model._meta.constraints:
            words = str(one.violation_error_message)
            if one.name == constraint and "%(name)s" not in words:
                return words
    return None
