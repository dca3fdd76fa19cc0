"""The records of one file, by what it turns out to be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from .elements import LONGEST, elements
from .files import File
from .found import Found, Kind, trouble
from .pages import read_page
from .values import Unreadable, parse
from .walking import NO_RECORD, is_claim_review, nodes_of, reviews, types_of

SNIFF = 1 << 16
WHOLE = 1_000_000  # bytes up to which a file is parsed at once, so that its parts may name others
PAGE = 20_000_000  # bytes of a saved page
_HTML = re.compile(rb"\s*(<!doctype|<html|<\?xml|<!--|<head|<script)", re.IGNORECASE)
NO_LIST = (
    f"it has more than {LONGEST:,} bytes, and neither is it a list of objects nor are there such "
    "lists in its outermost object: save the list in a file by itself"
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
LINES = (".jsonl", ".ndjson")


def records(file: File, stream: BinaryIO, *, mapped: bool = False) -> Iterator[Found]:
    """The records of a file, in its order; with `mapped`, every object of its outermost list.

    `stream` stands at the beginning. Where nothing is found that is one piece of trouble.
    """
    begins = stream.read(SNIFF)
    stream.seek(0)
    nothing = True
    for found in _by_format(file, stream, begins, mapped):
        nothing = False
        yield found if found.place.strip() else replace(found, place="the file")
    if nothing:
        yield trouble("the file", "nothing in it is a review")


def _by_format(file: File, stream: BinaryIO, begins: bytes, mapped: bool) -> Iterator[Found]:
    if begins.startswith(_UTF16) or b"\0" in begins[:4]:
        yield trouble("the file", "it is written in UTF-16 or is no text: save it as UTF-8")
    elif _HTML.match(begins):
        yield from _page(stream)
    elif file.name.lower().endswith(LINES) or _is_lines(begins):
        yield from _lines(stream, mapped)
    elif file.size <= WHOLE:
        yield from _whole(stream, mapped)
    else:
        yield from _elements(stream, mapped)


def _is_lines(begins: bytes) -> bool:
    """Whether the first line is a whole object, and so each line one."""
    first, newline, rest = begins.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")
    try:
        return bool(newline and rest.strip()) and isinstance(parse(first), dict)
    except Unreadable:
        return False


def _lines(stream: BinaryIO, mapped: bool) -> Iterator[Found]:
    number = 0
    while line := stream.readline(LONGEST + 1):
        number += 1
        place = f"line {number}"
        if len(line) > LONGEST:
            while line and not line.endswith(b"\n"):
                line = stream.readline(LONGEST)
            yield trouble(place, f"it has more than {LONGEST:,} bytes")
        elif line.strip(b"\xef\xbb\xbf \t\r\n"):
            yield from _parsed(line, place, mapped)


def _parsed(raw: bytes, place: str, mapped: bool) -> Iterator[Found]:
    """The records of one line, or of one object of a list."""
    try:
        value = parse(raw)
    except Unreadable as error:
        yield trouble(place, str(error))
        return
    if mapped:
        yield _as_other(value, place)
    elif not isinstance(value, dict | list):
        yield trouble(place, "it is no object in braces")
    else:
        yield from _or_trouble(value, place, nodes_of(value))


def _or_trouble(value: Any, place: str, nodes: dict[str, Any]) -> Iterator[Found]:
    """The reviews of a value; trouble where there is none, unless it says that it is no review."""
    found = False
    for one in reviews(value, place, nodes):
        found = True
        yield one
    if not found and not (isinstance(value, dict) and types_of(value)):
        yield trouble(place, NO_RECORD)


def _as_other(value: Any, place: str) -> Found:
    if isinstance(value, dict):
        return Found(place, Kind.OTHER, value)
    return trouble(place, "it is no object in braces")


def _whole(stream: BinaryIO, mapped: bool) -> Iterator[Found]:
    """A file of moderate length at once; if it is broken, as much of it as can be had."""
    try:
        value = parse(stream.read())
    except Unreadable:
        stream.seek(0)
        yield from _elements(stream, mapped)
        return
    nodes = nodes_of(value)
    for part, place in _outermost(value):
        yield from [_as_other(part, place)] if mapped else _or_trouble(part, place, nodes)


def _outermost(value: Any) -> Iterator[tuple[Any, str]]:
    """The parts of the outermost list, or of the lists in an object that only holds them together.

    Of any other value itself.
    """
    lists = {"": value} if isinstance(value, list) else {}
    if isinstance(value, dict) and not types_of(value) and "claimReview" not in value:
        lists = {name[:60]: part for name, part in value.items() if isinstance(part, list)}
    if not lists or (isinstance(value, dict) and is_claim_review(value)):
        yield value, ""
        return
    for name, parts in lists.items():
        yield from ((part, f"{name}[{number}]") for number, part in enumerate(parts))


def _elements(stream: BinaryIO, mapped: bool) -> Iterator[Found]:
    """The objects of a long array, or of a broken file."""
    nothing = True
    for one in elements(stream):
        nothing = False
        place = f"{one.key}[{one.number}]"
        yield from [trouble(place, one.why)] if one.why else _parsed(one.raw, place, mapped)
    if nothing:
        stream.seek(0)
        yield from _without_a_list(stream, mapped)


def _without_a_list(stream: BinaryIO, mapped: bool) -> Iterator[Found]:
    """What is no list of objects: broken as a whole, or too long to be looked through at once."""
    raw = stream.read(LONGEST + 1)
    if len(raw) > LONGEST:
        yield trouble("the file", NO_LIST)
    else:
        yield from _parsed(raw, "the file", mapped)


def _page(stream: BinaryIO) -> Iterator[Found]:
    raw = stream.read(PAGE + 1)
    if len(raw) > PAGE:
        yield trouble("the page", f"it has more than {PAGE // 1_000_000} MB")
        return
    page = read_page(raw)
    nodes: dict[str, Any] = {}
    values = []
    for number, script in enumerate(page.scripts, 1):
        place = f"script {number}"
        try:
            values.append((parse(script), place))
        except Unreadable as error:
            yield trouble(place, str(error))
    for value, _ in values:
        nodes |= nodes_of(value)
    for value, place in values:
        yield from (_on(page.address, one) for one in reviews(value, f"{place} ", nodes))


def _on(address: str, found: Found) -> Found:
    """A review of a page, which stands at the page's address if it names none itself."""
    if found.kind is Kind.CLAIM_REVIEW and not found.data.get("url") and address:
        return Found(found.place, found.kind, found.data | {"url": address}, nodes=found.nodes)
    return found
