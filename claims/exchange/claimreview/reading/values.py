"""JSON as it is met: numbers kept as they were written, and never an exception but Unreadable."""

from __future__ import annotations

import json
from typing import Any

DEPTH = 60  # nothing that means anything is nested deeper
_DECODER = json.JSONDecoder(strict=False, parse_float=str, parse_int=str, parse_constant=str)


class Unreadable(ValueError):
    """Text that is no JSON, with the reason."""


def parse(raw: bytes) -> Any:
    """The value; numbers are texts of their digits, as written. Raises Unreadable."""
    try:
        text = raw.decode("utf-8-sig").strip()
    except UnicodeDecodeError as error:
        raise Unreadable(f"byte {error.start + 1} of it is not UTF-8") from None
    try:
        value, end = _DECODER.raw_decode(text)
    except RecursionError:
        raise Unreadable("it is nested too deep") from None
    except ValueError as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
        raise Unreadable(f"it is no JSON: {reason[:1].lower()}{reason[1:]}") from None
    if text[end:].strip():
        raise Unreadable("it is no JSON: something stands behind its end")
    return value
