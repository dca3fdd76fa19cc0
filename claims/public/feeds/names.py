"""Names that never change, whatever becomes of addresses (RFC 4151)."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings


def tag(kind: str, ident: object, since: datetime) -> str:
    """The tag URI of a record; `since` is a moment at which the log had its name already."""
    authority, _slash, place = settings.ORIGIN.partition("/")
    own = f"{place}/" if place else ""
    return f"tag:{authority},{since:%Y-%m-%d}:{own}{kind}/{ident}"
