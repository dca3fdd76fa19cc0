"""The body of a request: JSON (RFC 8259) of which every piece means one thing, or a refusal."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from django.http import HttpRequest

from claims.record import Problem
from claims.record.problems import Path

from .troubles import Trouble, first_of, wrong_fields

JSON_TYPE, MERGE_TYPE = "application/json", "application/merge-patch+json"
BYTES = 6 * 1024 * 1024  # a document's text may have a million characters
DEPTH = 16  # a claim with figures of statements has six
DIGITS = 30

_STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"?', re.DOTALL)
_SURROGATE = re.compile("[\ud800-\udfff]")


class _Members(dict[str, Any]):
    """An object of the body, with the names that stand in it twice."""

    twice: tuple[str, ...] = ()


def body_of(request: HttpRequest, *, may_be_empty: bool = False) -> dict[str, Any]:
    """The body as plain data. Raises Trouble: 400, with pointers where there are some; 413, 415."""
    if may_be_empty and not raw_body(request):
        return {}
    _check_type(request)
    data = _parsed(_text(request))
    if not isinstance(data, dict):
        raise Trouble(400, "The body must be one JSON object: {…}.")
    if problems := first_of(_faults(data, ())):
        raise wrong_fields(problems, status=400)
    return data


def raw_body(request: HttpRequest) -> bytes:
    """The bytes of the body. Raises Trouble where there are too many."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not (length.isascii() and length.isdigit()) or int(length[:12]) > BYTES:
        raise Trouble(413, f"The body is too large: at most {BYTES:,} bytes are read.")
    return bytes(request.body)


def _check_type(request: HttpRequest) -> None:
    allowed = [JSON_TYPE, MERGE_TYPE] if request.method == "PATCH" else [JSON_TYPE]
    name = "Accept-Patch" if request.method == "PATCH" else "Accept"
    headers = {name: ", ".join(allowed)}
    charset = (request.content_params or {}).get("charset", "utf-8").lower()
    if request.headers.get("Content-Encoding", "identity") != "identity":
        raise Trouble(415, "Send the body as it is, without Content-Encoding.", headers=headers)
    if (request.content_type or "").lower() not in allowed or charset not in ("utf-8", "utf8"):
        raise Trouble(
            415,
            f"Send {' or '.join(allowed)} in UTF-8, and say so in Content-Type.",
            headers=headers,
        )


def _text(request: HttpRequest) -> str:
    try:
        return raw_body(request).decode()
    except UnicodeDecodeError as error:
        raise Trouble(400, f"The body is not UTF-8 at byte {error.start}.") from error


def _parsed(text: str) -> Any:
    _check_depth(text)
    try:
        return json.loads(
            text,
            object_pairs_hook=_members,
            parse_float=_fraction,
            parse_int=_number,
            parse_constant=_no_number,
        )
    except json.JSONDecodeError as error:
        where: dict[str, Any] = {"line": error.lineno, "column": error.colno, "position": error.pos}
        words = f"The body is no JSON: {error.msg}, line {error.lineno}, column {error.colno}."
        raise Trouble(400, words, headers=None, **where) from error
    except ValueError as error:
        raise Trouble(400, f"The body has a number that can't be kept: {error}.") from error


def _check_depth(text: str) -> None:
    """Before it is parsed, so that a thousand brackets cost nothing."""
    depth = 0
    for bracket in re.findall(r"[\[\]{}]", _STRING.sub("", text)):
        depth += 1 if bracket in "[{" else -1
        if depth > DEPTH:
            raise Trouble(400, f"The body is nested too deeply: {DEPTH} levels are read.")


def _members(pairs: list[tuple[str, Any]]) -> _Members:
    found = _Members(pairs)
    if len(found) < len(pairs):
        times = Counter(name for name, _ in pairs)
        found.twice = tuple(name for name in found if times[name] > 1)
    return found


def _number(digits: str) -> int:
    if len(digits) > DIGITS:
        raise ValueError(f"it has more than {DIGITS} digits")
    return int(digits)


def _fraction(digits: str) -> Decimal:
    """Never as a float: what was written is what is kept."""
    try:
        number = Decimal(digits)
        fits = len(digits) <= DIGITS and abs(number.adjusted()) <= DIGITS
    except InvalidOperation:  # an exponent that no Decimal can have
        fits = False
    if not fits:
        raise ValueError(f"it has more than {DIGITS} digits")
    return number


def _no_number(word: str) -> Any:
    raise ValueError(f"{word} is no number of JSON")


def _faults(value: Any, path: Path) -> Iterator[Problem]:
    """What no record could keep: names that stand twice, characters that are none."""
    match value:
        case dict():
            for name in getattr(value, "twice", ()):
                yield Problem((*path, name), "stands here twice; which one is meant?")
            for name, one in value.items():
                yield from _wrong_characters(name, path)
                yield from _faults(one, (*path, name))
        case list():
            for number, one in enumerate(value):
                yield from _faults(one, (*path, number))
        case str():
            yield from _wrong_characters(value, path)


def _wrong_characters(text: str, path: Path) -> Iterator[Problem]:
    if "\0" in text:
        yield Problem(path, "has a NUL character, which no text may hold")
    if _SURROGATE.search(text):
        yield Problem(path, "has half of a surrogate pair, which is no character")
