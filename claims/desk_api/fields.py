"""Header fields as the description tells of them: of a request, and of an answer."""

from __future__ import annotations

from .bodies import JSON_TYPE, MERGE_TYPE
from .schemas import TEXT, Schema
from .telling import Told

_TAG = r'(W/)?"[!#-~]*"'
KEY: Schema = {
    "name": "Idempotency-Key",
    "in": "header",
    "schema": {"type": "string", "pattern": r'^([!#-~]{1,255}|"[ !#-~]{1,255}")$'},
    "description": "A word of your own for this request, 1 to 255 visible ASCII characters, in "
    "quotes or without. Sent again with it, the request is answered as before and nothing is done "
    "twice. Kept for 48 hours.",
    "example": "8e03978e-40d5-43dd-bc93-6894a57f9324",
}
CONDITION: Schema = {
    "name": "If-Match",
    "in": "header",
    "required": True,
    "schema": {"type": "string", "pattern": rf"^{_TAG}(, ?{_TAG})*$"},
    "description": "The ETag of what this change rests on. `*` is not enough.",
    "example": '"3-0123456789abcdef"',
}


def header_fields(told: Told, reads: bool) -> list[Schema]:
    """The fields that a request takes, as parameters."""
    if reads:
        return []
    return [KEY, CONDITION] if 428 in told.refused else [KEY]


def above(told: Told, method: str, status: int) -> Schema:
    """The fields that stand above an answer of this status, by name."""
    names = [*_ALWAYS, *_OF_STATUS.get(status, ())]
    if status < 300:
        names += ["ETag"] if method == "get" else ["ETag", "Location", "Idempotency-Replayed"]
    elif status == 415:
        names += ["Accept-Patch" if method == "patch" else "Accept"]
    return {name.removeprefix("May-"): {"$ref": f"#/components/headers/{name}"} for name in names}


def _field(about: str, *, always: bool = False, pattern: str = "") -> Schema:
    schema = TEXT | {"pattern": pattern} if pattern else TEXT
    return {"schema": schema, "description": about, "required": always}


_SECONDS = r"^[1-9][0-9]*$"
_ALWAYS = ("Cache-Control", "RateLimit", "RateLimit-Policy")
_OF_STATUS = {
    401: ("WWW-Authenticate",),
    409: ("May-Retry-After",),
    412: ("ETag",),
    429: ("Retry-After",),
    503: ("Retry-After",),
}
FIELDS = {
    "Cache-Control": _field("Nothing of the desk is kept on the way.", pattern="no-store"),
    "RateLimit": _field("What the token has left; a session has no such limit."),
    "RateLimit-Policy": _field("What the token may do in a minute."),
    "ETag": _field("Of one record: name it in If-Match to change it.", pattern='^".+"$'),
    "Location": _field("Address of the record."),
    "Idempotency-Replayed": _field("On an answer that was given before.", pattern="^true$"),
    "WWW-Authenticate": _field("How to say who asks.", always=True, pattern="^Bearer"),
    "Retry-After": _field("Seconds until it goes on.", always=True, pattern=_SECONDS),
    "May-Retry-After": _field("Seconds, where waiting helps.", pattern=_SECONDS),
    "Accept": _field(f"What is taken: {JSON_TYPE}."),
    "Accept-Patch": _field(f"What is taken: {JSON_TYPE}, {MERGE_TYPE} (RFC 5789)."),
}
"""The fields by the names that the description refers to them by."""
