"""Canonical JSON (RFC 8785) for what is hashed and served, stricter than the standard.

Two programs must come to the same bytes, so nothing is let in that they could read differently:
no floats (numbers with a fraction are strings), no integer that a double cannot hold, no text that
is not NFC, no NUL and no half of a surrogate pair. The library `rfc8785` writes the bytes.
"""

import json
import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Final, NoReturn

import rfc8785

MAX_INTEGER: Final = 2**53 - 1
MAX_DEPTH: Final = 64
"""Deeper nesting than any body has; beyond it a hostile reply could exhaust the stack."""

_NEVER: Final = re.compile("[\x00\ud800-\udfff]")
_TIMESTAMP: Final = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6})Z", re.ASCII
)


class NotCanonical(ValueError):
    """A value that has no canonical form here, or bytes that are not in it; says where and why."""


def canonical(value: object) -> bytes:
    """The bytes of `value` (dicts, lists, tuples, str, int, bool, None) by RFC 8785.

    Raises NotCanonical, with the path of the offending part, for anything else.
    """
    _check(value, "$", 0)
    return rfc8785.dumps(value)  # type: ignore[arg-type]


def parse(data: bytes) -> Any:
    """The value of canonical bytes; raises NotCanonical where `canonical` would write others.

    So a text with a repeated key, a float, spaces or another order of keys is refused.
    """
    try:
        value = json.loads(
            bytes(data).decode("utf-8"),
            parse_float=_refuse_number,
            parse_constant=_refuse_number,
            parse_int=_integer,
            object_pairs_hook=_keys_once,
        )
    except NotCanonical:
        raise
    except (ValueError, RecursionError) as error:
        raise NotCanonical(f"not JSON: {error}") from None
    if canonical(value) != data:
        raise NotCanonical("these bytes are JSON, but not in canonical form (RFC 8785)")
    return value


def timestamp(moment: datetime) -> str:
    """An aware datetime as UTC text with six digits: "2026-11-22T12:00:00.000000Z".

    Raises NotCanonical for a naive datetime, whose moment nobody can know.
    """
    if moment.utcoffset() is None:
        raise NotCanonical("a moment needs its time zone")
    try:
        utc = moment.astimezone(UTC)
    except OverflowError:
        raise NotCanonical(f"{moment} lies outside the years 1 to 9999 in UTC") from None
    return utc.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def from_timestamp(text: str) -> datetime:
    """The reverse of `timestamp`: exactly that form, as an aware UTC datetime."""
    match = _TIMESTAMP.fullmatch(text)
    if match is None:
        raise NotCanonical(
            f"not a timestamp: {text[:40]!r}; one looks like 2026-11-22T12:00:00.000000Z"
        )
    try:
        return datetime.fromisoformat(match[1]).replace(tzinfo=UTC)
    except ValueError as error:
        raise NotCanonical(f"not a timestamp: {text!r} ({error})") from None


def _check(value: object, path: str, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise NotCanonical(f"{path[:80]}…: nested deeper than {MAX_DEPTH}")
    match value:
        case None | bool():
            pass
        case str():
            _check_text(value, path)
        case int():
            _check_integer(value, path)
        case dict():
            _check_object(value, path, depth)
        case list() | tuple():
            for position, part in enumerate(value):
                _check(part, f"{path}[{position}]", depth + 1)
        case _:
            raise NotCanonical(f"{path}: {_why_not(value)}")


def _check_object(members: dict[object, object], path: str, depth: int) -> None:
    for key, part in members.items():
        _check_key(key, path)
        _check(part, f"{path}.{key}", depth + 1)


def _check_key(key: object, path: str) -> None:
    if not isinstance(key, str):
        raise NotCanonical(f"{path}: a key must be text, not {type(key).__name__}")
    _check_text(key, f"{path}, a key")


def _check_text(text: str, path: str) -> None:
    if match := _NEVER.search(text):
        what = "a NUL character" if match[0] == "\x00" else "half of a surrogate pair"
        raise NotCanonical(f"{path}: holds {what}")
    if not unicodedata.is_normalized("NFC", text):
        raise NotCanonical(f"{path}: text is not NFC")


def _check_integer(number: int, path: str) -> None:
    if abs(number) > MAX_INTEGER:
        raise NotCanonical(f"{path}: an integer beyond 2**53 - 1 is not exact everywhere")


def _why_not(value: object) -> str:
    if isinstance(value, float):
        return "floats are not exact everywhere; write the number as text"
    return f"{type(value).__name__} has no form in canonical JSON"


def _refuse_number(text: str) -> NoReturn:
    raise NotCanonical(f"the number {text[:40]} is not an integer; write it as text")


def _integer(digits: str) -> int:
    if len(digits) > 17:  # longer than any that is allowed, before int() works on it
        raise NotCanonical("an integer beyond 2**53 - 1 is not exact everywhere")
    return int(digits)


def _keys_once(pairs: Iterable[tuple[str, object]]) -> dict[str, object]:
    """An object of JSON in which no key stands twice (readers disagree on which one counts)."""
    result: dict[str, object] = {}
    for key, value in pairs:
        if key in result:
            raise NotCanonical(f"the key {key[:40]!r} stands twice")
        result[key] = value
    return result
