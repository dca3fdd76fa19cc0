"""Conditions of a change (RFC 9110, 13): the version that it rests on is named in `If-Match`.

A tag is the version of the record, which a trigger raises at every change of it or of a part, and a
hash of the answer: so it is strong, and changes with the stage too.
"""

from __future__ import annotations

import json
import re
from hashlib import sha256
from typing import Any

from django.http import HttpRequest

from .troubles import Trouble

NAME_IT = (
    "A change names the version that it rests on: send the ETag of what you read in If-Match. "
    "“*” is not enough, since it would overwrite what somebody else has changed meanwhile."
)
STALE = (
    "It was changed since you read it: read it again, make your change there, and send it with "
    "the new ETag."
)
WEAK = (
    "That tag is weak (W/…): a proxy packed the answer that it came with. Nothing is changed by "
    "such a tag. Ask again with Accept-Encoding: identity, or let the proxy leave /api/v1/desk/ "
    "unpacked."
)
_TAGS = re.compile(r'\s*((?:W/)?"[\x21\x23-\x7e\x80-\xff]*")\s*(?:,|$)')


def tag_of(data: dict[str, Any]) -> str:
    """The strong ETag of a record as it is answered; `data` has its `version`."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    return f'"{data["version"]}-{sha256(text.encode()).hexdigest()[:16]}"'


def condition_of(request: HttpRequest) -> set[str]:
    """The tags that the request names. Raises Trouble: 428 without any, 400 for what is no tag."""
    header = request.headers.get("If-Match", "").strip()
    if header in ("", "*"):
        raise Trouble(428, NAME_IT)
    found = _TAGS.findall(header)
    if "".join(header.split()) != ",".join(found):
        raise Trouble(400, 'If-Match is not written as it must be: If-Match: "3-0123456789abcdef"')
    return set(found)


def check_condition(named: set[str], data: dict[str, Any]) -> None:
    """Raises Trouble (412), with the current tag, where none of these is the record as it is."""
    current = tag_of(data)
    if current not in named:
        known = {"etag": current, "version": data["version"]}
        why = WEAK if f"W/{current}" in named else STALE
        raise Trouble(412, why, headers={"ETag": current}, current=known)
